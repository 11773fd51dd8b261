import { stringify } from 'csv-stringify/sync'
import { money, toDecimal } from '#books/money.ts'
import type { Report } from '#books/reports/report.ts'

/**
 * A report as a spreadsheet reads it: amounts as plain decimals, days as YYYY-MM-DD, the currency
 * in the first amount's head. Text that a spreadsheet would run as a formula gets an apostrophe.
 */
export function reportCsv({ columns, rows, currency }: Report): string {
  const first = columns.findIndex(({ kind }) => kind === 'amount')
  const head = columns.map(({ title }, index) =>
    index === first ? `${title}, ${currency}` : title,
  )
  return stringify([head, ...rows.map(({ cells }) => cells)], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { bigint: (amount) => toDecimal(money(amount, currency)) },
  })
}
