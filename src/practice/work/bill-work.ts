import { dueOnOf } from '#books/bill-profile.ts'
import type { Division } from '#books/division.ts'
import type {
  CatalogItemId,
  DivisionId,
  EngagementId,
  PartyId,
  StaffId,
  WorkEntryId,
} from '#books/ids.ts'
import type { InvoiceDraft, RollUp } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { type BillableWork, type Combination, linesOfWork } from '#books/unbilled-work.ts'
import { worthOf } from '#books/work-entry.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { findEngagements } from '#store/engagements.ts'
import { lockDivision } from '#store/firms.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findProfilesOf } from '#store/work/bill-profiles.ts'
import { findStaff } from '#store/work/staff.ts'
import { findWorkEntries, putOnInvoice, type StoredWorkEntry } from '#store/work/work-entries.ts'
import { listUnbilledWork } from '#store/work/work-entry-lists.ts'
import { type Act, witness } from '../act.ts'
import { draftInvoice } from '../draft-invoice.ts'
import { wantTime } from './move-work.ts'

/** An entry to bill; with an amount it is written up or down to it. */
export type WorkPick = Readonly<{ entryId: WorkEntryId; amount?: Money | undefined }>

export type WorkBill = Readonly<{
  issuedOn: LocalDate
  combination: Combination
  /** The division's where it is left out. */
  rollUp?: RollUp | undefined
}>

/**
 * A draft invoice of work for one client. The work is approved and locked with it; it is free again
 * when the draft is deleted, its line is taken off, or the invoice is voided.
 */
export async function billWork(
  act: Act,
  divisionId: DivisionId,
  picks: readonly WorkPick[],
  bill: WorkBill,
): Promise<StoredInvoice> {
  const division = await lockDivision(act.tx, divisionId)
  const entries = await readPicked(act.tx, division, picks)
  const clientId = clientOf(entries)
  const work = await readBillable(act.tx, division, entries, picks)
  const lines = linesOfWork(work, bill.combination)
  const { rollUp } = bill
  const invoice = await draftInvoice(act, division.id, {
    ...(await draftHead(act.tx, division, clientId, bill.issuedOn)),
    rollUp,
    lines: lines.map(({ line }) => line),
  })
  const shares = lines.flatMap(({ shares: each }, index) => {
    const invoiceLineId = invoice.lines[index]?.id
    return invoiceLineId ? each.map((share) => ({ ...share, invoiceLineId })) : []
  })
  await putOnInvoice(act.tx, invoice.id, shares, act.now)
  for (const entry of entries) {
    const record = { kind: 'work_entry', id: entry.id } as const
    await witness(act, 'billed', record, { invoiceId: invoice.id })
    if (entry.status !== 'approved') await wantTime(act, { ...entry, status: 'approved' })
  }
  return invoice
}

/** Everything of one client, or of one of his engagements, that waits to be billed. */
export type WorkOf = Readonly<{ clientId: PartyId; engagementId: EngagementId | null }>

export async function billAllWork(
  act: Act,
  divisionId: DivisionId,
  { clientId, engagementId, through }: WorkOf & Readonly<{ through: LocalDate }>,
  bill: WorkBill,
): Promise<StoredInvoice> {
  const { id } = await lockDivision(act.tx, divisionId)
  const filter = { divisionId: id, clientId, engagementId: engagementId ?? undefined, through }
  const waiting = await listUnbilledWork(act.tx, filter)
  const picks = waiting.slice(0, PICKS_MAX).map((entry) => ({ entryId: entry.id }))
  return billWork(act, id, picks, bill)
}

/** As many lines as an invoice has; the rest is there for the next one. */
const PICKS_MAX = 500

const DUE_DAYS_USUAL = 30

/** The head of a draft that nobody wrote by hand: the client's terms say when it is due. */
export async function draftHead(
  tx: FirmTx,
  division: Division,
  clientId: PartyId,
  issuedOn: LocalDate,
): Promise<Omit<InvoiceDraft, 'lines' | 'rollUp'>> {
  const terms = (await findProfilesOf(tx, [clientId])).get(clientId)
  return {
    clientId,
    issuedOn,
    dueOn: dueOnOf(issuedOn, terms ? terms.dueDays : DUE_DAYS_USUAL),
    currency: division.baseCurrency,
    taxMode: 'exclusive',
    memo: '',
    poNumber: '',
    number: null,
  }
}

async function readPicked(
  tx: FirmTx,
  division: Division,
  picks: readonly WorkPick[],
): Promise<StoredWorkEntry[]> {
  if (picks.length === 0) throw new Refusal('nothing_to_bill')
  const found = await findWorkEntries(
    tx,
    picks.map(({ entryId }) => entryId),
  )
  const seen = new Set<WorkEntryId>()
  return picks.map(({ entryId }, index) => {
    const entry = found.get(entryId)
    const field = `picks.${index}`
    if (entry?.divisionId !== division.id) {
      throw new Refusal('work_entry_not_found', { id: entryId }, `${field}.entryId`)
    }
    if (entry.billed || seen.has(entryId)) throw new Refusal('entry_is_billed', {}, field)
    if (entry.neverBilled || entry.clientId === null) {
      throw new Refusal('entry_is_not_billable', {}, field)
    }
    seen.add(entryId)
    return entry
  })
}

function clientOf(entries: readonly StoredWorkEntry[]): PartyId {
  const [first, ...others] = new Set(entries.map(({ clientId }) => clientId))
  if (!first || others.length > 0) throw new Refusal('entries_of_several_clients', {}, 'picks')
  return first
}

async function readBillable(
  tx: FirmTx,
  { baseCurrency }: Division,
  entries: readonly StoredWorkEntry[],
  picks: readonly WorkPick[],
): Promise<BillableWork[]> {
  const items = await findCatalogItems(tx, idsOf<CatalogItemId>(entries.map((e) => e.itemId)))
  const staff = await findStaff(tx, idsOf<StaffId>(entries.map((e) => e.staffId)))
  const engagements = await findEngagements(
    tx,
    idsOf<EngagementId>(entries.map((e) => e.engagementId)),
  )
  return entries.map((entry, index) => {
    const item = entry.itemId ? items.get(entry.itemId) : undefined
    const coded = entry.kind === 'expense' ? entry : item
    const field = `picks.${index}`
    if (!coded) throw new Refusal('item_not_found', { id: entry.itemId }, field)
    const given = picks[index]?.amount
    if (entry.rate === null && !given) throw new Refusal('work_entry_has_no_rate', {}, field)
    if (given && given.currency !== baseCurrency) {
      const detail = { one: given.currency, other: baseCurrency }
      throw new Refusal('currencies_differ', detail, `${field}.amount`)
    }
    return {
      entry,
      accountId: coded.accountId,
      taxCodeId: coded.taxCodeId,
      itemName: item?.name ?? '',
      staffName: (entry.staffId && staff.get(entry.staffId)?.name) || '',
      engagementName: (entry.engagementId && engagements.get(entry.engagementId)?.name) || '',
      amount: given ?? worthOf(entry, baseCurrency),
    }
  })
}

const idsOf = <Id>(ids: readonly (Id | null)[]): Id[] => [
  ...new Set(ids.filter((id) => id !== null)),
]
