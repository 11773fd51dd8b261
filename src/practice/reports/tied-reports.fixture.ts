import { expect } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import { ACCOUNTING_BASES } from '#books/reports/report.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Practice } from '../practice.fixture.ts'
import { makeReport } from './make-report.ts'
import { amountsOf } from './read-report.fixture.ts'

/**
 * On both bases the tax report explains the tax accounts to the cent; on the cash basis nobody owes
 * anybody anything, and it balances.
 */
export async function expectReportsTied(
  tx: FirmTx,
  { division }: Practice,
  { from, days }: Readonly<{ from: LocalDate; days: readonly LocalDate[] }>,
): Promise<void> {
  for (const asOf of days) {
    for (const basis of ACCOUNTING_BASES) {
      const period = { from, to: asOf }
      const tax = await makeReport(tx, division.id, { name: 'sales-tax', period, basis })
      expect([asOf, basis, ...amountsOf(tax, 'Difference')]).toEqual([asOf, basis, 0n, 0n])
    }
    const cash = await makeReport(tx, division.id, { name: 'trial-balance', asOf, basis: 'cash' })
    const [debit, credit] = amountsOf(cash, 'Total')
    expect([asOf, debit]).toEqual([asOf, credit])
    const codes = cash.rows.map(({ cells }) => cells[0])
    expect([asOf, codes.includes('1100'), codes.includes('2000')]).toEqual([asOf, false, false])
  }
}
