import { Decimal, readDecimal } from './decimal.ts'
import type {
  AccountId,
  AgreementId,
  AgreementLineId,
  CatalogItemId,
  EngagementId,
  PartyId,
  TaxCodeId,
} from './ids.ts'
import type { InvoiceLineDraft } from './invoice.ts'
import { addDays, addMonths, daysWithin, type LocalDate } from './local-date.ts'
import { type Currency, round, toDecimal } from './money.ts'
import { Refusal } from './refusal.ts'

export const FREQUENCIES = ['once', 'month', 'quarter', 'half_year', 'year'] as const
export type Frequency = (typeof FREQUENCIES)[number]

export type AgreementLine = Readonly<{
  id: AgreementLineId
  itemId: CatalogItemId | null
  accountId: AccountId
  taxCodeId: TaxCodeId
  description: string
  /** Decimals; the price is for a whole period. */
  quantity: string
  unitPrice: string
  frequency: Frequency
  from: LocalDate
  to: LocalDate | null
  /** A period that the line covers in part costs that part; else it costs the whole. */
  prorated: boolean
  /** Its income is released month by month. */
  deferred: boolean
}>

/** What a client has ordered for a time: its lines make the next periods' invoices. */
export type Agreement = Readonly<{
  id: AgreementId
  version: number
  name: string
  clientId: PartyId
  engagementId: EngagementId | null
  status: 'active' | 'ended'
  /** Every whole period begins this day, or months before or after it. */
  anchorOn: LocalDate
  lines: readonly AgreementLine[]
}>

/** A time that a line bills for, both days included, and how much of a whole one it is. */
export type Period = Readonly<{ from: LocalDate; to: LocalDate; days: number; ofDays: number }>

const MONTHS: Readonly<Record<Frequency, number>> = {
  once: 0,
  month: 1,
  quarter: 3,
  half_year: 6,
  year: 12,
}

/** A line that nobody ended is not looked at for longer than this. */
const PERIODS_MAX = 1_200

type Timed = Pick<AgreementLine, 'frequency' | 'from' | 'to'>

/** The periods of a line that begin on a day or before it, in their order. They never overlap. */
export function periodsOf(line: Timed, anchorOn: LocalDate, through: LocalDate): Period[] {
  if (line.from > through) return []
  const months = MONTHS[line.frequency]
  if (months === 0) {
    const to = line.to ?? line.from
    const days = daysWithin(line.from, to)
    return [{ from: line.from, to, days, ofDays: days }]
  }
  const periods: Period[] = []
  for (let index = firstIndex(line.from, anchorOn, months); periods.length < PERIODS_MAX; index++) {
    const wholeFrom = addMonths(anchorOn, index * months)
    const wholeTo = addDays(addMonths(anchorOn, (index + 1) * months), -1)
    if (wholeFrom > through || (line.to !== null && wholeFrom > line.to)) break
    const from = wholeFrom < line.from ? line.from : wholeFrom
    const to = line.to !== null && line.to < wholeTo ? line.to : wholeTo
    if (from > through) break
    const ofDays = daysWithin(wholeFrom, wholeTo)
    periods.push({ from, to, days: daysWithin(from, to), ofDays })
  }
  return periods
}

/** Which whole period, counted from the anchor's, the line's first day falls into. */
function firstIndex(from: LocalDate, anchorOn: LocalDate, months: number): number {
  const monthsOf = (day: LocalDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const index = Math.floor((monthsOf(from) - monthsOf(anchorOn)) / months)
  return addMonths(anchorOn, index * months) > from ? index - 1 : index
}

export const isPartial = ({ days, ofDays }: Period): boolean => days !== ofDays

const overlap = (a: Pick<Period, 'from' | 'to'>, b: Pick<Period, 'from' | 'to'>): boolean =>
  a.from <= b.to && b.from <= a.to

/**
 * The periods that may be billed on a day: those that begin `leadDays` later or before, and touch
 * nothing that has been billed.
 */
export const duePeriods = (
  line: Timed,
  { anchorOn, leadDays, on }: Readonly<{ anchorOn: LocalDate; leadDays: number; on: LocalDate }>,
  billed: readonly Pick<Period, 'from' | 'to'>[],
): Period[] =>
  periodsOf(line, anchorOn, addDays(on, leadDays)).filter(
    (period) => !billed.some((other) => overlap(period, other)),
  )

/** The day on which the line is billed next, or null where it is over. */
export function nextBillOn(
  line: Timed,
  { anchorOn, leadDays }: Readonly<{ anchorOn: LocalDate; leadDays: number }>,
  billed: readonly Pick<Period, 'from' | 'to'>[],
): LocalDate | null {
  const after = billed.map(({ to }) => to).reduce((a, b) => (a > b ? a : b), line.from)
  const horizon = addMonths(after, 2 * Math.max(1, MONTHS[line.frequency]))
  const next = periodsOf(line, anchorOn, horizon).find(
    (period) => !billed.some((other) => overlap(period, other)),
  )
  return next ? addDays(next.from, -leadDays) : null
}

/** The invoice line of one period. Part of a period is one times its part of the price. */
export function lineOfPeriod(
  line: AgreementLine,
  period: Period,
  { engagementId, currency }: Readonly<{ engagementId: EngagementId | null; currency: Currency }>,
): Omit<InvoiceLineDraft, 'id'> {
  const isPart = line.prorated && isPartial(period)
  const whole = readDecimal(line.quantity, 'quantity').mul(readDecimal(line.unitPrice, 'unitPrice'))
  const part = round(whole.mul(period.days).div(new Decimal(period.ofDays)), currency)
  const told = isPart
    ? `${line.description} (${period.days} of ${period.ofDays} days)`
    : line.description
  return {
    kind: 'product',
    itemId: line.itemId,
    accountId: line.accountId,
    engagementId,
    description: told,
    serviceOn: period.from,
    serviceTo: period.to === period.from && !line.deferred ? null : period.to,
    staffId: null,
    deferral: line.deferred ? 'monthly' : null,
    quantity: isPart ? '1' : line.quantity,
    unitPrice: isPart ? toDecimal(part) : line.unitPrice,
    discountPercent: '0',
    taxCodeId: line.taxCodeId,
  }
}

/** What must hold of an agreement's lines, whether it is new or changed. */
export function assertAgreementLines(lines: readonly AgreementLine[]): void {
  lines.forEach(({ quantity, unitPrice, from, to }, index) => {
    const field = `lines.${index}`
    readDecimal(quantity, `${field}.quantity`)
    readDecimal(unitPrice, `${field}.unitPrice`)
    if (to !== null && to < from) {
      throw new Refusal('period_ends_before_it_begins', {}, `${field}.to`)
    }
  })
}
