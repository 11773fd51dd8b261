import { Button, Checkbox, Group } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { StepInput, WorkEntry, WorkStatus } from '#api/wire/work.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone, saySorry } from '../messages.ts'
import type { Column } from '../ui/column.ts'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { ExpenseDialog, TimeDialog } from './RecordWork.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { takeStep } from './work-client.ts'
import { workColumns } from './work-columns.tsx'
import { workListQuery } from './work-queries.ts'

const STATUSES: readonly { value: WorkStatus | undefined; label: string }[] = [
  { value: undefined, label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'submitted', label: 'Submitted' },
  { value: 'approved', label: 'Approved' },
  { value: 'billed', label: 'Billed' },
  { value: 'never_billed', label: 'Never billed' },
]

/** All time and expenses, and their way through approval. */
export default function WorkPage() {
  useTitle('Time and expenses')
  const { division, locale } = useFirm()
  const search = useSearch({ from: '/shell/time' })
  const navigate = useNavigate({ from: '/time' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<WorkEntry>()
  const reading = useInfiniteQuery({
    ...workListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const place = { locale, currency: division.baseCurrency }
  const { shown, choice } = useColumnChoice('work', workColumns(place))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  const picked = rows.filter(({ id }) => chosen.has(id))
  return (
    <>
      <PageHeader
        title="Time and expenses"
        actions={<LinkButton to="/timesheet">Week timesheet</LinkButton>}
      />
      <FilterTabs
        label="Status"
        value={search.status}
        options={STATUSES}
        onChange={(status) => filter({ status })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('time-and-expenses', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search time and expenses"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Worked"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <Steps picked={picked} onDone={() => setChosen(new Set())} />
      <RecordList
        reading={reading}
        rows={rows}
        label="Time and expenses"
        columns={[pickColumn(chosen, setChosen), ...shown, editColumn(setEdited)]}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'never_billed'}
        count={counted(rows.length, { one: 'entry', many: 'entries' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No entry matches these filters" />
          ) : (
            <EmptyMessage
              icon={IconClock}
              title="Time and expenses stand here"
              action={<LinkButton to="/timesheet">Fill in this week</LinkButton>}
            >
              Time is submitted, approved, and waits until it is on an invoice.
            </EmptyMessage>
          )
        }
      />
      {edited?.kind === 'time' && (
        <TimeDialog entry={edited} onClose={() => setEdited(undefined)} />
      )}
      {edited?.kind === 'expense' && (
        <ExpenseDialog entry={edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  )
}

const editColumn = (edit: (entry: WorkEntry) => void): Column<WorkEntry> => ({
  key: 'edit',
  title: '',
  from: 'tablet',
  cell: (entry) =>
    entry.status === 'open' && (
      <Button size="compact-xs" variant="subtle" onClick={() => edit(entry)}>
        Edit
      </Button>
    ),
  text: () => '',
})

const pickColumn = (
  chosen: ReadonlySet<string>,
  setChosen: (chosen: ReadonlySet<string>) => void,
): Column<WorkEntry> => ({
  key: 'pick',
  title: '',
  cell: (entry) =>
    entry.status !== 'billed' && (
      <Checkbox
        aria-label={`Choose ${entry.description || entry.itemName} of ${entry.workedOn}`}
        checked={chosen.has(entry.id)}
        onChange={(event) => {
          const next = new Set(chosen)
          if (event.currentTarget.checked) next.add(entry.id)
          else next.delete(entry.id)
          setChosen(next)
        }}
      />
    ),
  text: () => '',
})

const STEPS: readonly { step: StepInput['step']; label: string; from: readonly WorkStatus[] }[] = [
  { step: 'submit', label: 'Submit', from: ['open'] },
  { step: 'approve', label: 'Approve', from: ['submitted'] },
  { step: 'reject', label: 'Hand back', from: ['submitted', 'approved'] },
]

function Steps({ picked, onDone }: Readonly<{ picked: readonly WorkEntry[]; onDone: () => void }>) {
  const { readOnlyBecause } = useFirm()
  const changed = useWorkChanged()
  const taking = useMutation({
    mutationFn: takeStep,
    onSuccess: async ({ items }) => {
      await changed()
      onDone()
      sayDone(`${counted(items.length, { one: 'entry', many: 'entries' })} done`)
    },
    onError: saySorry('No entry was changed'),
  })
  if (picked.length === 0 || readOnlyBecause) return null
  return (
    <Group gap="xs" mb="sm">
      {STEPS.map(({ step, label, from }) => {
        const entries = picked.filter(({ status }) => from.includes(status))
        return (
          entries.length > 0 && (
            <Button
              key={step}
              size="compact-sm"
              variant="default"
              loading={taking.isPending}
              onClick={() =>
                taking.mutate({
                  step,
                  entries: entries.map(({ id, version }) => ({ id, version })),
                })
              }
            >
              {label} {entries.length}
            </Button>
          )
        )
      })}
    </Group>
  )
}
