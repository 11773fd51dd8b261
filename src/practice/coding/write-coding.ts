import type { Account } from '#books/chart.ts'
import {
  CODED_TRAITS,
  type CodedDraft,
  type CodedLineDraft,
  isSupplierKind,
  type PricedCoding,
  priceCoding,
} from '#books/coding/coded-document.ts'
import type { Division } from '#books/division.ts'
import type { AccountId, CodedLineId, EngagementId, PartyId } from '#books/ids.ts'
import { assertUsable } from '#books/party.ts'
import { codedPostings } from '#books/posting/coded-document.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCoding } from '#store/coding/coded-documents.ts'
import { findEngagements } from '#store/engagements.ts'
import { findParties } from '#store/parties.ts'
import type { Act } from '../act.ts'
import { postRecord } from '../post-record.ts'
import { readTables, type Tables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import { assertNumberFree } from './next-number.ts'

/** `id` of a line that is there already; a new line has none. */
export type CodedLineInput = Omit<CodedLineDraft, 'id'> & Readonly<{ id?: CodedLineId | undefined }>

export type CodedInput = Omit<CodedDraft, 'lines'> & Readonly<{ lines: readonly CodedLineInput[] }>

/** The input with its money, after all that it names was found in its division. */
export async function codingOf(
  act: Act,
  division: Division,
  input: CodedInput,
  before?: StoredCoding,
): Promise<Omit<CodedDraft, 'lines'> & PricedCoding> {
  const tables = await readTables(act.tx, division.id)
  await assertParties(act, division, input, before)
  await assertEngagements(act, division, input.lines)
  assertAccounts(input, tables, before)
  assertRebills(input.lines, tables)
  if (input.number !== null && input.number !== before?.number) {
    await assertNumberFree(act, division.id, input.kind, input.number)
  }
  const known = new Set(before?.lines.map(({ id }) => id))
  const lines = input.lines.map((line) => {
    const id = line.id && known.delete(line.id) ? line.id : (act.newId() as CodedLineId)
    return { ...line, id }
  })
  return { ...input, ...priceIn(division, tables, { ...input, lines }) }
}

/** Money of the division's own currency only, as its tax rules make it. */
export function priceIn(
  { baseCurrency, taxRounding }: Division,
  tables: Tables,
  draft: Parameters<typeof priceCoding>[0],
): PricedCoding {
  for (const one of [draft.currency, ...draft.lines.map(({ amount }) => amount.currency)]) {
    if (one !== baseCurrency) {
      throw new Refusal('currencies_differ', { one, other: baseCurrency }, 'currency')
    }
  }
  return priceCoding(draft, { ...tables, taxRounding })
}

async function assertParties(
  { tx }: Act,
  division: Division,
  { kind, partyId, lines }: CodedInput,
  before?: StoredCoding,
): Promise<void> {
  const found = await findParties(tx, idsOf([partyId, ...lines.map((line) => line.partyId)]))
  const getIn = (id: PartyId, field: string) => {
    const party = found.get(id)
    if (party?.divisionId !== division.id) throw new Refusal('party_not_found', { id }, field)
    return party
  }
  lines.forEach((line, index) => {
    if (line.partyId !== null) getIn(line.partyId, `lines.${index}.partyId`)
  })
  if (partyId === null) {
    if (isSupplierKind(kind)) throw new Refusal('party_not_found', {}, 'partyId')
    return
  }
  const party = getIn(partyId, 'partyId')
  if (before?.partyId === partyId) return
  assertUsable(party, 'partyId')
  if (isSupplierKind(kind) && !party.isVendor) {
    throw new Refusal('party_is_not_a_vendor', { name: party.displayName }, 'partyId')
  }
}

const idsOf = <Id>(ids: readonly (Id | null)[]): Id[] => [
  ...new Set(ids.filter((id) => id !== null)),
]

async function assertEngagements(
  { tx }: Act,
  division: Division,
  lines: readonly CodedLineInput[],
): Promise<void> {
  const found = await findEngagements(
    tx,
    idsOf<EngagementId>(lines.map(({ engagementId }) => engagementId)),
  )
  lines.forEach(({ engagementId: id }, index) => {
    if (id === null || found.get(id)?.divisionId === division.id) return
    throw new Refusal('engagement_not_found', { id }, `lines.${index}.engagementId`)
  })
}

/** An account that was archived since then may stay where it is, and comes onto nothing new. */
function assertAccounts(input: CodedInput, { accounts }: Tables, before?: StoredCoding): void {
  const kept = new Set(before?.lines.map(({ accountId }) => accountId))
  const getIn = (id: AccountId, field: string): Account => {
    const account = accounts.get(id)
    if (!account) throw new Refusal('account_not_found', { id }, field)
    return account
  }
  input.lines.forEach(({ accountId }, index) => {
    const field = `lines.${index}.accountId`
    const account = getIn(accountId, field)
    if (account.archived && !kept.has(accountId)) {
      throw new Refusal('account_is_archived', { account: account.name }, field)
    }
  })
  const { bankAccountId } = input
  if (bankAccountId !== null) getIn(bankAccountId, 'bankAccountId')
  else if (CODED_TRAITS[input.kind].against === 'bank') {
    throw new Refusal('account_not_found', {}, 'bankAccountId')
  }
}

/** A cost is billed on to somebody, and with an account and a tax code that there are. */
function assertRebills(lines: readonly CodedLineInput[], { accounts, taxCodes }: Tables): void {
  lines.forEach(({ accountId, engagementId, rebill }, index) => {
    if (rebill === null) return
    const field = `lines.${index}`
    if (engagementId === null) {
      const account = accounts.get(accountId)?.name ?? ''
      throw new Refusal('engagement_needed', { account }, `${field}.engagementId`)
    }
    if (!accounts.has(rebill.accountId)) {
      const id = rebill.accountId
      throw new Refusal('account_not_found', { id }, `${field}.rebill.accountId`)
    }
    if (!taxCodes.has(rebill.taxCodeId)) {
      const id = rebill.taxCodeId
      throw new Refusal('tax_code_not_found', { id }, `${field}.rebill.taxCodeId`)
    }
  })
}

/** The journal and the ledgers follow a coded document that was just saved. */
export async function postCoding(
  act: Act,
  division: Division,
  document: StoredCoding,
): Promise<void> {
  const { accounts, taxCodes } = await readTables(act.tx, division.id)
  const record = { kind: document.kind, id: document.id }
  const postings = codedPostings(document, [...accounts.values()], [...taxCodes.values()])
  await postRecord(act, division, record, postings)
  const wanted = document.status === 'void' ? 'void' : 'present'
  const { divisionId, issuedOn: documentOn } = document
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
}
