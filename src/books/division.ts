import type { DivisionId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import type { Currency } from './money.ts'
import { Refusal } from './refusal.ts'
import type { TaxRounding } from './tax.ts'

export const PRACTICE_STYLES = ['legal', 'msp', 'accounting-firm'] as const
export type PracticeStyle = (typeof PRACTICE_STYLES)[number]

/** Where money waits that a client paid and no invoice has used yet. */
export type UnappliedMoney = 'liability' | 'receivable'

/**
 * What becomes of a debt that nobody will pay: an expense of its gross amount, or the income and
 * the tax of its own lines taken back.
 */
export type WriteOffPolicy = 'bad_debts' | 'reverse_income'

/** Law firms of the United States never took the income in: their clients' cash is what counts. */
export const usualWriteOffs = (style: PracticeStyle, country: string): WriteOffPolicy =>
  style === 'legal' && country === 'US' ? 'reverse_income' : 'bad_debts'

/** Sales tax of the United States is reckoned on a whole invoice; elsewhere, line by line. */
export const usualTaxRounding = (country: string): TaxRounding =>
  country === 'US' ? 'rate_per_document' : 'line'

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
  writeOffs: WriteOffPolicy
  /** Nothing is posted on this day or before. */
  closedThrough: LocalDate | null
}>

export function assertOpen({ closedThrough }: Division, date: LocalDate, field?: string): void {
  if (closedThrough !== null && date <= closedThrough) {
    throw new Refusal('period_closed', { date, closedThrough }, field)
  }
}
