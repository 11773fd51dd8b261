import { toCsv } from '../csv.ts'
import type { Column } from './column.ts'

/** Hands the rows that are on the screen, in the columns that are on the screen, to the browser. */
export function saveCsv<Row>(
  fileName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const head = columns.map((column) => column.title)
  const text = toCsv([head, ...rows.map((row) => columns.map((column) => column.text(row)))])
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileName}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
