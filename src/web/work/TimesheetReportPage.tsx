import { IconReportAnalytics } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TimesheetRow } from '#api/wire/work.ts'
import { totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { writeDuration } from './durations.ts'
import { timesheetsQuery } from './work-queries.ts'

/** What everybody worked within a time, and how much of it is billed. */
export default function TimesheetReportPage() {
  useTitle('Timesheets')
  const { division, words } = useFirm()
  const search = useSearch({ from: '/shell/reports/timesheets' })
  const navigate = useNavigate({ from: '/reports/timesheets' })
  const from = search.from ?? `${division.today.slice(0, 7)}-01`
  const to = search.to ?? division.today
  const reading = useQuery({
    ...timesheetsQuery({ divisionId: division.id, from, to }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data ?? []
  const columns = columnsFor(words.engagement.One, division.baseCurrency)
  const { shown, choice } = useColumnChoice('timesheets', columns)
  const sum = (key: 'value' | 'billed' | 'unbilled' | 'neverBilled') =>
    totalsOf(rows.map((row) => row[key])).map((value) => (
      <Amount key={value.currency} value={value} />
    ))
  const minutes = (key: 'minutes' | 'billableMinutes') =>
    writeDuration(rows.reduce((total, row) => total + row[key], 0))
  return (
    <>
      <PageHeader title="Timesheets" below="Time by person and by what it was worked on." />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('timesheets', shown, rows) : undefined}
          />
        }
      >
        <DayRange
          label="Worked"
          value={{ from, to }}
          today={division.today}
          onChange={(span) =>
            navigate({
              search: {
                ...(span.from ? { from: span.from } : {}),
                ...(span.to ? { to: span.to } : {}),
              },
              replace: true,
            })
          }
        />
      </Toolbar>
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data && rows.length === 0 && (
        <EmptyMessage icon={IconReportAnalytics} title="Nobody recorded time within these days" />
      )}
      {rows.length > 0 && (
        <RecordTable
          sticky
          label="Timesheets"
          rows={rows}
          columns={shown}
          keyOf={({ staffId, engagementId, clientName }) =>
            `${staffId} ${engagementId} ${clientName}`
          }
          totals={{
            who: 'Total',
            minutes: minutes('minutes'),
            billable: minutes('billableMinutes'),
            value: sum('value'),
            billed: sum('billed'),
            unbilled: sum('unbilled'),
            never: sum('neverBilled'),
          }}
        />
      )}
    </>
  )
}

const moneyColumn = (
  key: string,
  title: string,
  of: (row: TimesheetRow) => TimesheetRow['value'],
  from?: 'tablet' | 'desktop',
): Column<TimesheetRow> => ({
  key,
  title,
  align: 'end',
  ...(from ? { from } : {}),
  cell: (row) => <Amount value={of(row)} />,
  text: (row) => of(row).amount,
})

const columnsFor = (engagement: string, currency: string): readonly Column<TimesheetRow>[] => [
  { key: 'who', title: 'Who', cell: ({ staffName }) => staffName, text: (row) => row.staffName },
  {
    key: 'what',
    title: engagement,
    clip: true,
    cell: (row) => whatOf(row),
    text: (row) => whatOf(row),
  },
  {
    key: 'minutes',
    title: 'Hours',
    align: 'end',
    cell: (row) => <span className="figures">{writeDuration(row.minutes)}</span>,
    text: (row) => writeDuration(row.minutes),
  },
  {
    key: 'billable',
    title: 'Billable',
    align: 'end',
    from: 'tablet',
    cell: (row) => <span className="figures">{writeDuration(row.billableMinutes)}</span>,
    text: (row) => writeDuration(row.billableMinutes),
  },
  moneyColumn('value', `Value, ${currency}`, ({ value }) => value),
  moneyColumn('billed', 'Billed', ({ billed }) => billed, 'tablet'),
  moneyColumn('unbilled', 'Unbilled', ({ unbilled }) => unbilled, 'tablet'),
  moneyColumn('never', 'Never billed', ({ neverBilled }) => neverBilled, 'desktop'),
]

const whatOf = ({ engagementNumber, engagementName, clientName }: TimesheetRow): string =>
  engagementNumber ? `${engagementNumber} ${engagementName}` : (clientName ?? 'Within the firm')
