import { useInfiniteQuery } from '@tanstack/react-query'
import type { Import, ImportFault } from '#api/wire/imports.ts'
import { pages } from '../queries.ts'
import type { Column } from '../ui/column.ts'
import { RecordList } from '../ui/RecordList.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { counted } from '../words.ts'
import { IMPORTS, listFaults } from './imports-client.ts'

/** Cell by cell, in the order of the file. */
export function FaultList({ found }: Readonly<{ found: Import }>) {
  const { id, version } = found
  const reading = useInfiniteQuery({
    queryKey: [...IMPORTS, 'faults', id, version],
    queryFn: ({ pageParam, signal }) => listFaults(id, { cursor: pageParam }, signal),
    ...pages,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('import-faults', COLUMNS)
  return (
    <>
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('mistakes', shown, rows) : undefined}
          />
        }
      >
        {null}
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Mistakes"
        columns={shown}
        keyOf={(fault) => `${fault.line} ${fault.column} ${fault.code}`}
        count={counted(rows.length, { one: 'mistake', many: 'mistakes' })}
        empty={null}
      />
    </>
  )
}

const COLUMNS: readonly Column<ImportFault>[] = [
  {
    key: 'line',
    title: 'Line',
    align: 'end',
    fixed: true,
    cell: ({ line }) => line,
    text: ({ line }) => String(line),
  },
  {
    key: 'column',
    title: 'Column',
    cell: ({ column }) => column ?? 'The whole row',
    text: ({ column }) => column ?? '',
  },
  {
    key: 'value',
    title: 'Value',
    clip: true,
    from: 'tablet',
    cell: ({ value }) => <bdi>{value}</bdi>,
    text: ({ value }) => value,
  },
  {
    key: 'reason',
    title: 'What is wrong',
    fixed: true,
    cell: ({ reason }) => reason,
    text: ({ reason }) => reason,
  },
]
