import { readDecimal } from './decimal.ts'
import type { StaffId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { Refusal } from './refusal.ts'

/** What an hour costs the firm and what it is billed at, from a day on. Decimals, or null. */
export type StaffRate = Readonly<{
  effectiveFrom: LocalDate
  costRate: string | null
  billRate: string | null
}>

/** Somebody who does the firm's work, whether he signs in or not. */
export type StaffMember = Readonly<{
  id: StaffId
  version: number
  name: string
  email: string | null
  code: string
  employment: 'employee' | 'contractor'
  /** The person who signs in, where there is one. */
  userId: string | null
  /** Oldest first, at most one for each day. */
  rates: readonly StaffRate[]
  archived: boolean
}>

/** The rate that holds on a day; none before the first. */
export const rateOn = (
  { rates }: Pick<StaffMember, 'rates'>,
  day: LocalDate,
): StaffRate | undefined => rates.findLast(({ effectiveFrom }) => effectiveFrom <= day)

/** The rates in their order, each readable and each on a day of its own. */
export function sortedRates(rates: readonly StaffRate[]): StaffRate[] {
  rates.forEach(({ effectiveFrom, costRate, billRate }, index) => {
    if (costRate !== null) readDecimal(costRate, `rates.${index}.costRate`)
    if (billRate !== null) readDecimal(billRate, `rates.${index}.billRate`)
    if (rates.findIndex((other) => other.effectiveFrom === effectiveFrom) !== index) {
      throw new Refusal('rates_of_one_day', {}, `rates.${index}.effectiveFrom`)
    }
  })
  return rates.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
}
