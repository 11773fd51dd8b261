import type { ReactNode } from 'react'
import { type Amount as Money, totalsOf } from '../amounts.ts'
import { Amount } from './Amount.tsx'
import type { Column } from './column.ts'

/** The sums under the columns of amounts, of the rows that are shown; each currency by itself. */
export function totalsRow<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  amounts: Readonly<Record<string, (row: Row) => Money | null>>,
): Readonly<Record<string, ReactNode>> {
  const sums = Object.entries(amounts).map(([key, amountIn]) => {
    const totals = totalsOf(rows.map(amountIn).filter((amount) => amount !== null))
    const several = totals.length > 1
    return [
      key,
      totals.map((total) => (
        <div key={total.currency}>
          {several && `${total.currency} `}
          <Amount value={total} />
        </div>
      )),
    ] as const
  })
  const [first] = columns
  return { ...(first ? { [first.key]: 'Total shown' } : {}), ...Object.fromEntries(sums) }
}
