import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '../ui/column.ts'

/** Rows that a person takes out of a run; at first all of them are in. */
export function useChosen<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  nameOf: (row: Row) => string,
): Readonly<{ chosen: readonly Row[]; column: Column<Row> }> {
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const column: Column<Row> = {
    key: 'chosen',
    title: '',
    cell: (row) => (
      <Checkbox
        aria-label={`Choose ${nameOf(row)}`}
        checked={!out.has(keyOf(row))}
        onChange={(event) => {
          const next = new Set(out)
          if (event.currentTarget.checked) next.delete(keyOf(row))
          else next.add(keyOf(row))
          setOut(next)
        }}
      />
    ),
    text: () => '',
  }
  return { chosen: rows.filter((row) => !out.has(keyOf(row))), column }
}
