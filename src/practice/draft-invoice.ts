import type { Division } from '#books/division.ts'
import type { DivisionId, InvoiceId, InvoiceLineId } from '#books/ids.ts'
import { assertServicePeriods, type InvoiceDraft, type RollUp } from '#books/invoice.ts'
import { money } from '#books/money.ts'
import { assertUsable } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { findEngagements } from '#store/engagements.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { deleteInvoice, getInvoice, type StoredInvoice, saveInvoice } from '#store/invoices.ts'
import { isNumberTaken } from '#store/number-series.ts'
import { getBillingSettings } from '#store/work/billing-settings.ts'
import { findStaff } from '#store/work/staff.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { assertUnlocked } from './lock-invoice.ts'
import { getClientIn } from './named-records.ts'
import { type LineInput, lineOf, priceIn, readTables, type Tables } from './price-invoice.ts'
import { followInvoice } from './work/follow-invoice.ts'

/** Without a roll-up of its own it keeps the one it has, and a new one gets the division's. */
export type InvoiceInput = Omit<InvoiceDraft, 'lines' | 'rollUp'> &
  Readonly<{ lines: readonly LineInput[]; rollUp?: RollUp | undefined }>

export async function draftInvoice(
  act: Act,
  divisionId: DivisionId,
  input: InvoiceInput,
): Promise<StoredInvoice> {
  const division = await lockDivision(act.tx, divisionId)
  const written = await writtenOf(act, division, input)
  const invoice: StoredInvoice = {
    ...written,
    id: act.newId() as InvoiceId,
    divisionId,
    version: 1,
    status: 'draft',
    applied: money(0n, input.currency),
    releases: [],
    createdAt: act.now,
    changedAt: act.now,
  }
  await saveInvoice(act.tx, invoice)
  await witness(act, 'drafted', { kind: 'invoice', id: invoice.id })
  return invoice
}

/** The whole draft again. */
export async function editDraftInvoice(
  act: Act,
  seen: Seen<InvoiceId>,
  input: InvoiceInput,
): Promise<StoredInvoice> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const draft = await getDraft(act, seen)
  const written = await writtenOf(act, division, input, draft)
  const edited = { ...draft, ...written, version: draft.version + 1, changedAt: act.now }
  await saveInvoice(act.tx, edited)
  await followInvoice(act, edited, edited.lines)
  await witness(act, 'edited', { kind: 'invoice', id: edited.id })
  return edited
}

/** Only drafts are deleted. No ledger has heard of them, so none is told. */
export async function deleteDraftInvoice(act: Act, seen: Seen<InvoiceId>): Promise<void> {
  await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const draft = await getDraft(act, seen)
  await followInvoice(act, draft, [])
  await deleteInvoice(act.tx, draft.id, draft.version)
  await witness(act, 'deleted', { kind: 'invoice', id: draft.id }, { number: draft.number })
}

export async function getDraft(act: Act, seen: Seen<InvoiceId>): Promise<StoredInvoice> {
  const invoice = await getInvoice(act.tx, seen.id)
  assertSeen(invoice, seen)
  await assertUnlocked(act.tx, [invoice.id])
  if (invoice.status !== 'draft') {
    throw new Refusal('document_is_not_a_draft', { status: invoice.status })
  }
  return invoice
}

/** The input with its money, after all that it names was found in its division. */
export async function writtenOf(
  act: Act,
  division: Division,
  input: InvoiceInput,
  before?: StoredInvoice,
) {
  const tables = await readTables(act.tx, division.id)
  await assertClient(act, division, input, before)
  await assertLines(act, division, input, tables)
  await assertNumberFree(act, division, input, before)
  const known = new Map(before?.lines.map((line) => [line.id, line]))
  const lines = input.lines.map((line) => {
    const old = line.id && known.get(line.id)
    return lineOf(line, old ? old.id : (act.newId() as InvoiceLineId), old)
  })
  assertServicePeriods(lines)
  const rollUp =
    input.rollUp ?? before?.rollUp ?? (await getBillingSettings(act.tx, division.id)).rollUp
  const { clientId, issuedOn, dueOn, currency, taxMode, memo, poNumber, number } = input
  const head = { clientId, issuedOn, dueOn, currency, taxMode, memo, poNumber, number }
  const draft: InvoiceDraft = { ...head, rollUp, lines }
  return { ...draft, ...priceIn(division, tables, draft) }
}

type Whose = Pick<InvoiceInput, 'clientId'>

export async function assertClient(
  { tx }: Act,
  division: Division,
  { clientId }: Whose,
  before?: Whose,
): Promise<void> {
  const client = await getClientIn(tx, division.id, clientId)
  if (before?.clientId !== clientId) assertUsable(client, 'clientId')
}

type NamedByLine = Pick<LineInput, 'accountId' | 'engagementId' | 'itemId'> &
  Partial<Pick<LineInput, 'staffId'>>
type Named = Whose & Readonly<{ lines: readonly NamedByLine[] }>

/** Whatever the lines name is of this division, and of this client. */
export async function assertLines(
  { tx }: Act,
  division: Division,
  { lines, clientId }: Named,
  { accounts }: Tables,
): Promise<void> {
  const engagements = await findEngagements(tx, idsOf(lines.map((line) => line.engagementId)))
  const items = await findCatalogItems(tx, idsOf(lines.map((line) => line.itemId)))
  const staff = await findStaff(tx, idsOf(lines.map((line) => line.staffId ?? null)))
  lines.forEach(({ accountId, engagementId, itemId, staffId }, index) => {
    const field = `lines.${index}`
    if (staffId && staff.get(staffId)?.divisionId !== division.id) {
      throw new Refusal('staff_not_found', { id: staffId }, `${field}.staffId`)
    }
    if (!accounts.has(accountId)) {
      throw new Refusal('account_not_found', { id: accountId }, `${field}.accountId`)
    }
    if (itemId !== null && items.get(itemId)?.divisionId !== division.id) {
      throw new Refusal('item_not_found', { id: itemId }, `${field}.itemId`)
    }
    if (engagementId === null) return
    const engagement = engagements.get(engagementId)
    if (engagement?.divisionId !== division.id) {
      throw new Refusal('engagement_not_found', { id: engagementId }, `${field}.engagementId`)
    }
    if (engagement.clientId !== clientId) {
      const detail = { number: engagement.number }
      throw new Refusal('engagement_belongs_to_another_client', detail, `${field}.engagementId`)
    }
  })
}

const idsOf = <Id>(ids: readonly (Id | null)[]): Id[] => [
  ...new Set(ids.filter((id) => id !== null)),
]

async function assertNumberFree(
  { tx }: Act,
  division: Division,
  { number }: InvoiceInput,
  before?: StoredInvoice,
): Promise<void> {
  if (number === null || number === before?.number) return
  if (await isNumberTaken(tx, division.id, 'invoice', number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
}
