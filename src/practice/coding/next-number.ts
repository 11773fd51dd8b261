import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { isNumberTaken, openNumberSeries, type Series, takeNumber } from '#store/number-series.ts'
import type { Act } from '../act.ts'

/** The series that begin with their first document, with the prefix that each begins with. */
const PREFIXES = {
  supplier_bill: 'SI-',
  supplier_credit: 'SC-',
  supplier_payment: 'SP-',
  bank_deposit: 'BD-',
  bank_withdrawal: 'BW-',
  bank_transfer: 'BT-',
  journal: 'JN-',
  opening_balances: 'OB-',
} as const satisfies Partial<Record<Series, string>>

export type CodingSeries = keyof typeof PREFIXES

export async function nextNumber(
  { tx }: Act,
  divisionId: DivisionId,
  series: CodingSeries,
): Promise<string> {
  const beginning = { series, prefix: PREFIXES[series], nextNumber: 1n, digits: 5 }
  await openNumberSeries(tx, divisionId, beginning)
  return takeNumber(tx, divisionId, series)
}

export async function assertNumberFree(
  { tx }: Act,
  divisionId: DivisionId,
  series: CodingSeries,
  number: string,
): Promise<void> {
  if (await isNumberTaken(tx, divisionId, series, number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
}

/** The next of the series, unless somebody gave a number that is still free. */
export async function numberOr(
  act: Act,
  divisionId: DivisionId,
  series: CodingSeries,
  given: string | null,
): Promise<string> {
  if (given === null) return nextNumber(act, divisionId, series)
  await assertNumberFree(act, divisionId, series, given)
  return given
}
