import type { Report, Row } from '#books/reports/report.ts'

/** The first row of this name: a total, an account, a client. */
export function rowOf(report: Report, name: string): Row {
  const row = report.rows.find(({ kind, cells }) => kind !== 'heading' && cells.includes(name))
  if (!row) throw new Error(`${report.title} has no row "${name}"`)
  return row
}

/** Its amounts, from left to right; an empty cell is nothing. */
export function amountsOf(report: Report, name: string): bigint[] {
  const { cells } = rowOf(report, name)
  return report.columns.flatMap(({ kind }, index) => {
    const cell = cells[index]
    return kind === 'amount' ? [typeof cell === 'bigint' ? cell : 0n] : []
  })
}
