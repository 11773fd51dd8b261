import type { ReactNode } from 'react'
import type { Column } from './column.ts'
import classes from './RecordTable.module.css'
import { useRowKeys } from './use-row-keys.ts'

type Props<Row> = Readonly<{
  /** What the table lists, for those who hear it. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** By column key: what stands under the column. */
  totals?: Readonly<Record<string, ReactNode>>
  /** Header and totals stay in sight while the page scrolls: for a page that is one list. */
  sticky?: boolean
  isMuted?: (row: Row) => boolean
}>

/**
 * Rows that people compare. The link that a column renders with `data-row-link` covers its whole
 * row, so a click anywhere, Enter, and opening in a new tab are all the browser's own.
 */
export function RecordTable<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, totals, sticky = false, isMuted } = props
  const ref = useRowKeys(sticky)
  return (
    <div className={classes.frame} data-sticky={sticky || undefined}>
      <table aria-label={label} className={classes.table} ref={ref}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-align={column.align} data-from={column.from}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-muted={isMuted?.(row) || undefined}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-align={column.align}
                  data-from={column.from}
                  {...(column.clip ? { 'data-clip': true, title: column.text(row) } : {})}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} data-from={column.from}>
                  {totals[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
