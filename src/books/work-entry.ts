import { Decimal, readDecimal } from './decimal.ts'
import type {
  AccountId,
  CatalogItemId,
  CodedLineId,
  EngagementId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  StaffId,
  TaxCodeId,
  WorkEntryId,
} from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, round } from './money.ts'
import { Refusal } from './refusal.ts'

/** Where a rate came from. The first of them that says one wins: `rateFor`. */
export const RATE_SOURCES = ['entry', 'engagement', 'staff', 'item'] as const
export type RateSource = (typeof RATE_SOURCES)[number]

export const WORK_STATUSES = ['open', 'submitted', 'approved'] as const
export type WorkStatus = (typeof WORK_STATUSES)[number]

/** Work for a client or within the firm, before and after it is on an invoice. */
type Work = Readonly<{
  id: WorkEntryId
  version: number
  staffId: StaffId | null
  /** Null for work within the firm, which is never billed. */
  clientId: PartyId | null
  engagementId: EngagementId | null
  workedOn: LocalDate
  description: string
  /** For an hour or for one of the quantity, a decimal; null where nobody said one. */
  rate: string | null
  rateSource: RateSource | null
  status: WorkStatus
  neverBilled: boolean
  /** Not proposed for an invoice before this day. */
  carriedTo: LocalDate | null
  /** The invoice that it is on, a draft or an approved one. It is locked as long as it is there. */
  billed: Billed | null
}>

/** `amount` is what the line took for it: written up or down it differs from its value. */
export type Billed = Readonly<{
  invoiceId: InvoiceId
  invoiceLineId: InvoiceLineId
  amount: Money
}>

export type TimeEntry = Work &
  Readonly<{
    kind: 'time'
    staffId: StaffId
    itemId: CatalogItemId
    minutes: number
    billableMinutes: number
  }>

/** A disbursement: what the firm paid or used for a client. */
export type ExpenseEntry = Work &
  Readonly<{
    kind: 'expense'
    itemId: CatalogItemId | null
    quantity: string
    accountId: AccountId
    taxCodeId: TaxCodeId
    /** Where the receipt is kept, in the firm's own words. */
    receipt: string
    /** The line of a supplier invoice that it came from, so that it comes from it once. */
    source: ExpenseSource | null
  }>

export type ExpenseSource = Readonly<{ kind: 'coded_line'; id: CodedLineId }>

export type WorkEntry = TimeEntry | ExpenseEntry

/** What a person sees: being billed is derived from the invoice, never stored. */
export type ShownWorkStatus = WorkStatus | 'billed' | 'never_billed'

export function shownStatusOf(work: Pick<Work, 'status' | 'billed' | 'neverBilled'>) {
  if (work.billed) return 'billed'
  return work.neverBilled ? 'never_billed' : work.status
}

type Rates = Readonly<Record<RateSource, string | null | undefined>>

/** Whose rate: the entry's own, else the engagement's, the person's of that day, the item's. */
export function rateFor(rates: Rates): Pick<Work, 'rate' | 'rateSource'> {
  const rateSource = RATE_SOURCES.find((source) => typeof rates[source] === 'string') ?? null
  return { rate: rateSource && (rates[rateSource] ?? null), rateSource }
}

/** Hours to six places, as an invoice line takes them: 10 minutes are 0.166667. */
export const hoursOf = (minutes: number): string =>
  new Decimal(minutes).div(60).toDecimalPlaces(6).toFixed()

export const quantityOf = (entry: WorkEntry): string =>
  entry.kind === 'time' ? hoursOf(entry.billableMinutes) : entry.quantity

/** What it is worth at its rate; nothing where it has none. */
export const worthOf = (entry: WorkEntry, currency: Currency): Money =>
  round(new Decimal(quantityOf(entry)).mul(entry.rate ?? 0), currency)

const DAY_MINUTES = 24 * 60

/** Whether the entry says something that may have been. */
export function assertPlausible(entry: WorkEntry): void {
  if (entry.rate !== null) readDecimal(entry.rate, 'rate')
  if (entry.kind === 'expense') {
    readDecimal(entry.quantity, 'quantity')
    return
  }
  for (const field of ['minutes', 'billableMinutes'] as const) {
    const minutes = entry[field]
    if (!Number.isInteger(minutes) || minutes < 0 || minutes > DAY_MINUTES) {
      throw new Refusal('minutes_out_of_range', { max: DAY_MINUTES }, field)
    }
  }
}

export function assertUnlocked(work: Pick<Work, 'billed'>): void {
  if (work.billed) throw new Refusal('entry_is_billed')
}

/** Only what nobody has handed in yet is rewritten; to change more, it is handed back first. */
export function assertEditable(work: Pick<Work, 'billed' | 'status'>): void {
  assertUnlocked(work)
  if (work.status !== 'open') throw new Refusal('entry_is_not_open', { status: work.status })
}

export type WorkStep = 'submit' | 'approve' | 'reject'

/** open -> submitted -> approved; a rejection leads back to open. */
export function statusAfter(step: WorkStep, work: Pick<Work, 'billed' | 'status'>): WorkStatus {
  assertUnlocked(work)
  const { status } = work
  switch (step) {
    case 'submit':
      if (status !== 'open') throw new Refusal('entry_is_not_open', { status })
      return 'submitted'
    case 'approve':
      if (status !== 'submitted') throw new Refusal('entry_is_not_submitted', { status })
      return 'approved'
    case 'reject':
      if (status === 'open') throw new Refusal('entry_is_not_submitted', { status })
      return 'open'
  }
}

type Approver = Readonly<{ userId: string; isAdministrator: boolean }>

/** Nobody approves his own time, except whoever runs the firm. */
export function assertMayApprove(approver: Approver, staffUserId: string | null): void {
  if (approver.isAdministrator || staffUserId !== approver.userId) return
  throw new Refusal('approving_own_time')
}
