import type { CodedKind } from '#books/coding/coded-document.ts'
import { assertCodable } from '#books/coding/coding-rules.ts'
import { assertOpen } from '#books/division.ts'
import type { CodedDocumentId, DivisionId } from '#books/ids.ts'
import { money } from '#books/money.ts'
import { assertUsable } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import {
  deleteCoding,
  getCoding,
  type StoredCoding,
  saveCoding,
} from '#store/coding/coded-documents.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { takeNumber } from '#store/number-series.ts'
import { getParty } from '#store/parties.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { readTables } from '../price-invoice.ts'
import { chargeCosts } from './charge-costs.ts'
import { type CodedInput, codingOf, postCoding, priceIn } from './write-coding.ts'

/** A coded document that somebody saw; of another kind it is not there. */
export type SeenCoding = Seen<CodedDocumentId> & Readonly<{ kind: CodedKind }>

export async function draftCoding(
  act: Act,
  divisionId: DivisionId,
  input: CodedInput,
): Promise<StoredCoding> {
  const division = await lockDivision(act.tx, divisionId)
  const document: StoredCoding = {
    ...(await codingOf(act, division, input)),
    id: act.newId() as CodedDocumentId,
    divisionId,
    version: 1,
    status: 'draft',
    applied: money(0n, input.currency),
    createdAt: act.now,
    changedAt: act.now,
  }
  await saveCoding(act.tx, document)
  await witness(act, 'drafted', document)
  return document
}

/** The whole draft again. */
export async function editDraftCoding(
  act: Act,
  seen: SeenCoding,
  input: CodedInput,
): Promise<StoredCoding> {
  const division = await lockDivisionOf(act.tx, seen)
  const draft = await getDraft(act, seen)
  const written = await codingOf(act, division, input, draft)
  const edited = { ...draft, ...written, version: draft.version + 1, changedAt: act.now }
  await saveCoding(act.tx, edited)
  await witness(act, 'edited', edited)
  return edited
}

/** Only drafts are deleted. No ledger has heard of them, so none is told. */
export async function deleteDraftCoding(act: Act, seen: SeenCoding): Promise<void> {
  await lockDivisionOf(act.tx, seen)
  const draft = await getDraft(act, seen)
  await deleteCoding(act.tx, draft)
  await witness(act, 'deleted', draft, { number: draft.number })
}

/** The draft becomes a document: numbered, posted, and on its way to the ledgers. */
export async function approveCoding(act: Act, seen: SeenCoding): Promise<StoredCoding> {
  const division = await lockDivisionOf(act.tx, seen)
  const draft = await getDraft(act, seen)
  const tables = await readTables(act.tx, division.id)
  // Priced again: a tax rate may have changed since the draft was written.
  const priced = { ...draft, ...priceIn(division, tables, draft) }
  assertCodable(priced, tables)
  if (draft.partyId) assertUsable(await getParty(act.tx, draft.partyId), 'partyId')
  assertOpen(division, draft.issuedOn, 'issuedOn')

  const number = draft.number ?? (await takeNumber(act.tx, division.id, draft.kind))
  const next = { version: draft.version + 1, changedAt: act.now }
  const approved: StoredCoding = { ...priced, ...next, status: 'approved', number }
  await saveCoding(act.tx, approved, draft)
  await postCoding(act, division, approved)
  await chargeCosts(act, division, approved, draft)
  await witness(act, 'approved', approved, { number })
  return approved
}

/** What has no draft in people's eyes: a bank document, a journal, the opening balances. */
export async function recordCoding(
  act: Act,
  divisionId: DivisionId,
  input: CodedInput,
): Promise<StoredCoding> {
  return approveCoding(act, await draftCoding(act, divisionId, input))
}

export async function getSeenCoding(act: Act, seen: SeenCoding): Promise<StoredCoding> {
  const document = await getCoding(act.tx, seen.id)
  if (document.kind !== seen.kind) throw new Refusal('coded_document_not_found', { id: seen.id })
  assertSeen(document, seen)
  return document
}

async function getDraft(act: Act, seen: SeenCoding): Promise<StoredCoding> {
  const document = await getSeenCoding(act, seen)
  if (document.status !== 'draft') {
    throw new Refusal('document_is_not_a_draft', { status: document.status })
  }
  return document
}
