import type { DivisionId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import type { Currency } from './money.ts'
import { Refusal } from './refusal.ts'
import type { TaxRounding } from './tax.ts'

export const PRACTICE_STYLES = ['legal', 'msp', 'accounting-firm'] as const
export type PracticeStyle = (typeof PRACTICE_STYLES)[number]

/** Where money waits that a client paid and no invoice has used yet. */
export type UnappliedMoney = 'liability' | 'receivable'

/** A set of books of a firm: one base currency, one chart, one close date. */
export type Division = Readonly<{
  id: DivisionId
  version: number
  name: string
  country: string
  baseCurrency: Currency
  timeZone: string
  taxRounding: TaxRounding
  unappliedMoney: UnappliedMoney
  /** Nothing is posted on this day or before. */
  closedThrough: LocalDate | null
}>

export function assertOpen({ closedThrough }: Division, date: LocalDate, field?: string): void {
  if (closedThrough !== null && date <= closedThrough) {
    throw new Refusal('period_closed', { date, closedThrough }, field)
  }
}
