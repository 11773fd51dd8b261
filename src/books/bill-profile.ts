import { Decimal, readDecimal } from './decimal.ts'
import type { BillProfileId, CatalogItemId, ChoiceId } from './ids.ts'
import { addDays, addMonths, type LocalDate } from './local-date.ts'
import { type Money, round, toNumber } from './money.ts'

/** How a kind of client is billed: when invoices are due, and what being late costs. */
export type BillProfile = Readonly<{
  id: BillProfileId
  version: number
  name: string
  /** A payment term, or null: then invoices are due on the day of their issue. */
  termId: ChoiceId | null
  /** How such a client usually pays. */
  methodId: ChoiceId | null
  /** Agreements are billed so many days before a period begins. */
  leadDays: number
  /** A percentage of what is open, for each month that has begun after the grace; null: no fee. */
  lateFeePercent: string | null
  graceDays: number
  /** What the fee's line is coded as; without it no fee is charged. */
  lateFeeItemId: CatalogItemId | null
  /** New clients of this kind get it by themselves. */
  usualFor: 'company' | 'person' | null
  archived: boolean
}>

export const dueOnOf = (issuedOn: LocalDate, dueDays: number | null): LocalDate =>
  addDays(issuedOn, dueDays ?? 0)

type LateFeeRule = Pick<BillProfile, 'lateFeePercent' | 'graceDays'>

/** A month of being late: its number from 1 on, and the day on which its fee is due. */
export type LateMonth = Readonly<{ number: number; from: LocalDate }>

/** Who is late for longer than five years is not helped by another fee. */
const LATE_MONTHS_MAX = 60

/** The months of being late that have begun on a day. */
export function lateMonths(
  dueOn: LocalDate,
  { graceDays }: LateFeeRule,
  on: LocalDate,
): LateMonth[] {
  const first = addDays(dueOn, graceDays + 1)
  const months: LateMonth[] = []
  for (let number = 1; number <= LATE_MONTHS_MAX; number++) {
    const from = addMonths(first, number - 1)
    if (from > on) break
    months.push({ number, from })
  }
  return months
}

/** What one month of being late costs. */
export const lateFeeOf = (open: Money, { lateFeePercent }: LateFeeRule): Money =>
  round(
    toNumber(open)
      .mul(readDecimal(lateFeePercent ?? '0', 'lateFeePercent'))
      .div(new Decimal(100)),
    open.currency,
  )
