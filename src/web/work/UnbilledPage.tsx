import { IconReceipt } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { WorkInProgress } from '#api/wire/billing.ts'
import { totalsOf } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { saySorry } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/DayField.tsx'
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
import { RunOutcome } from './RunOutcome.tsx'
import { useChosen } from './use-chosen.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { billMany } from './work-client.ts'
import { inProgressQuery } from './work-queries.ts'

const keyOf = (row: WorkInProgress): string => row.engagementId ?? row.clientId
const nameOf = (row: WorkInProgress): string =>
  row.engagementId ? `${row.engagementNumber} ${row.engagementName}` : row.clientName

/** Work in progress of everybody, and one draft for each that is chosen. */
export default function UnbilledPage() {
  useTitle('Unbilled work')
  const { division, locale, readOnlyBecause } = useFirm()
  const { through = division.today } = useSearch({ from: '/shell/unbilled' })
  const navigate = useNavigate({ from: '/unbilled' })
  const changed = useWorkChanged()
  const reading = useQuery({
    ...inProgressQuery(division.id, through),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data ?? []
  const { chosen, column } = useChosen(rows, keyOf, nameOf)
  const { shown, choice } = useColumnChoice('unbilled', columnsFor(locale, division.baseCurrency))
  const billing = useMutation({
    mutationFn: (groups: readonly WorkInProgress[]) =>
      billMany({
        ...{ divisionId: division.id, through, issuedOn: division.today, combination: 'entry' },
        groups: groups.map(({ clientId, engagementId }) => ({ clientId, engagementId })),
      }),
    onSuccess: changed,
    onError: saySorry('The run stopped'),
  })
  const names = new Map((billing.variables ?? rows).map((row) => [keyOf(row), nameOf(row)]))
  return (
    <>
      <PageHeader
        title="Unbilled work"
        actions={
          <ActionButton
            disabledBecause={
              readOnlyBecause ?? (chosen.length === 0 ? 'Nothing is chosen.' : undefined)
            }
            loading={billing.isPending}
            onClick={() => billing.mutate(chosen)}
          >
            Draft {chosen.length} {chosen.length === 1 ? 'invoice' : 'invoices'}
          </ActionButton>
        }
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('unbilled-work', shown, rows) : undefined}
          />
        }
      >
        <DayField
          aria-label="Worked through"
          value={through}
          onChange={(day) =>
            day && navigate({ search: day === division.today ? {} : { through: day } })
          }
        />
        <LinkButton variant="default" to="/invoices/drafts">
          Review drafts
        </LinkButton>
      </Toolbar>
      {billing.data && (
        <RunOutcome results={billing.data.items} nameOf={(id) => names.get(id) ?? ''} />
      )}
      {reading.isPending && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data && rows.length === 0 && (
        <EmptyMessage
          icon={IconReceipt}
          title="Nothing waits to be billed"
          action={<LinkButton to="/timesheet">Fill in a timesheet</LinkButton>}
        >
          Time and expenses stand here from the day they are recorded until they are on an invoice.
        </EmptyMessage>
      )}
      {rows.length > 0 && (
        <RecordTable
          sticky
          label="Unbilled work"
          columns={[column, ...shown]}
          rows={rows}
          keyOf={(row) => `${row.clientId} ${row.engagementId}`}
          totals={{
            client: 'Total',
            total: totalsOf(rows.map(({ total }) => total)).map((value) => (
              <Amount key={value.currency} value={value} />
            )),
          }}
        />
      )}
    </>
  )
}

const columnsFor = (locale: string, currency: string): readonly Column<WorkInProgress>[] => [
  {
    key: 'client',
    title: 'Work',
    cell: (row) => (
      <>
        <Link
          to="/unbilled/bill"
          search={{
            clientId: row.clientId,
            ...(row.engagementId ? { engagementId: row.engagementId } : {}),
          }}
        >
          {nameOf(row)}
        </Link>
        {row.engagementId && <div style={{ fontSize: 12 }}>{row.clientName}</div>}
      </>
    ),
    text: (row) => `${row.clientName} ${row.engagementNumber ?? ''}`,
  },
  {
    key: 'oldest',
    title: 'Since',
    from: 'tablet',
    cell: ({ oldestOn }) => <Day value={oldestOn} />,
    text: ({ oldestOn }) => formatDay(oldestOn, locale),
  },
  {
    key: 'hours',
    title: 'Hours',
    align: 'end',
    from: 'tablet',
    cell: ({ minutes }) => <span className="figures">{writeDuration(minutes)}</span>,
    text: ({ minutes }) => writeDuration(minutes),
  },
  {
    key: 'time',
    title: 'Time',
    align: 'end',
    from: 'desktop',
    cell: ({ time }) => <Amount value={time} />,
    text: ({ time }) => time.amount,
  },
  {
    key: 'expenses',
    title: 'Expenses',
    align: 'end',
    from: 'desktop',
    cell: ({ expenses }) => <Amount value={expenses} />,
    text: ({ expenses }) => expenses.amount,
  },
  {
    key: 'total',
    title: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
]
