import { Group, Select, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { WorkEntry } from '#api/wire/work.ts'
import { addDays } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { itemsQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { DayField } from '../ui/DayField.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { mondayOf, writeDuration } from './durations.ts'
import { EngagementField } from './EngagementField.tsx'
import classes from './TimesheetPage.module.css'
import { useWorkChanged } from './use-work-changed.ts'
import { WeekCell } from './WeekCell.tsx'
import { daysOf, entriesAt, keyOf, minutesOf, rowsOf, type WeekRow } from './week-grid.ts'
import { takeStep } from './work-client.ts'
import { staffQuery, weekQuery } from './work-queries.ts'

/** Somebody's week, a row for each piece of work: the keyboard is enough to fill it in. */
export default function TimesheetPage() {
  useTitle('Week timesheet')
  const { division, session } = useFirm()
  const search = useSearch({ from: '/shell/timesheet' })
  const navigate = useNavigate({ from: '/timesheet' })
  const staff = useQuery(staffQuery(division.id))
  if (staff.isPending) return <PageSkeleton />
  if (staff.isError) return <Problem error={staff.error} onRetry={staff.refetch} />
  const me = staff.data.find(({ userId }) => userId === session.user.id)
  const staffId = search.staffId ?? me?.id ?? staff.data[0]?.id
  const monday = mondayOf(search.week ?? division.today)
  if (!staffId) {
    return (
      <>
        <PageHeader title="Week timesheet" />
        <EmptyMessage
          title="Nobody works here yet"
          action={<LinkButton to="/admin/staff">Add somebody</LinkButton>}
        >
          Time is recorded for somebody of the staff.
        </EmptyMessage>
      </>
    )
  }
  const go = (change: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader
        above={<Link to="/time">Time and expenses</Link>}
        title="Week timesheet"
        below="Write 1:30 or 1.5. Arrows and Enter move; leaving a cell saves it."
      />
      <Toolbar>
        <Select
          aria-label="Whose week"
          data={staff.data.map(({ id, name }) => ({ value: id, label: name }))}
          value={staffId}
          allowDeselect={false}
          onChange={(id) => id && go({ staffId: id })}
        />
        <Group gap={4}>
          <ActionButton
            variant="default"
            disabledBecause={undefined}
            aria-label="The week before"
            onClick={() => go({ week: addDays(monday, -7) })}
          >
            ‹
          </ActionButton>
          <DayField
            aria-label="A day of the week"
            value={monday}
            onChange={(day) => day && go({ week: mondayOf(day) })}
          />
          <ActionButton
            variant="default"
            disabledBecause={undefined}
            aria-label="The week after"
            onClick={() => go({ week: addDays(monday, 7) })}
          >
            ›
          </ActionButton>
        </Group>
      </Toolbar>
      <Week key={`${staffId} ${monday}`} staffId={staffId} monday={monday} />
    </>
  )
}

type WeekProps = Readonly<{ staffId: string; monday: string }>

function Week({ staffId, monday }: WeekProps) {
  const { division, words, readOnlyBecause } = useFirm()
  const [added, setAdded] = useState<readonly WeekRow[]>([])
  const items = useQuery(itemsQuery(division.id))
  const week = useQuery(weekQuery(division.id, staffId, monday, addDays(monday, 6)))
  const services = (items.data ?? []).filter((item) => item.kind === 'service' && !item.archived)
  const [ownItemId, setItemId] = useState<string>()
  const item = services.find(({ id }) => id === ownItemId) ?? services[0]
  if (week.isError) return <Problem error={week.error} onRetry={week.refetch} />
  const entries = week.data ?? []
  const rows = rowsOf(entries, added)
  return (
    <div aria-busy={week.isPending}>
      {rows.length > 0 ? (
        <Grid {...{ rows, entries, monday, staffId }} />
      ) : (
        <Text size="sm" c="dimmed" py="md">
          {week.isPending ? 'Reading the week…' : `Add a ${words.engagement.one} to begin.`}
        </Text>
      )}
      {!readOnlyBecause && (
        <Group align="flex-end" mt="md" gap="sm">
          <EngagementField
            label={`Add a ${words.engagement.one}`}
            onChange={({ id, number, name }) => {
              if (!item) return
              const key = keyOf(id, item.id)
              const row = { key, engagementId: id, itemId: item.id, title: `${number} ${name}` }
              setAdded((before) => [...before, { ...row, under: item.name }])
            }}
          />
          <Select
            label="Kind of work"
            data={services.map(({ id, name }) => ({ value: id, label: name }))}
            value={item?.id ?? null}
            allowDeselect={false}
            onChange={(id) => setItemId(id ?? undefined)}
          />
          <SubmitWeek entries={entries} />
        </Group>
      )}
    </div>
  )
}

function SubmitWeek({ entries }: Readonly<{ entries: readonly WorkEntry[] }>) {
  const changed = useWorkChanged()
  const open = entries.filter(({ status }) => status === 'open')
  const submitting = useMutation({
    mutationFn: () =>
      takeStep({ step: 'submit', entries: open.map(({ id, version }) => ({ id, version })) }),
    onSuccess: async ({ items }) => {
      await changed()
      sayDone(`${counted(items.length, { one: 'entry', many: 'entries' })} submitted`)
    },
    onError: saySorry('The week was not submitted'),
  })
  return (
    <ActionButton
      disabledBecause={open.length === 0 ? 'Nothing of this week is open.' : undefined}
      loading={submitting.isPending}
      onClick={() => submitting.mutate()}
    >
      Submit the week
    </ActionButton>
  )
}

type GridProps = WeekProps & Readonly<{ rows: readonly WeekRow[]; entries: readonly WorkEntry[] }>

function Grid({ rows, entries, monday, staffId }: GridProps) {
  const { locale } = useFirm()
  const days = daysOf(monday)
  const nameOf = (day: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    )
  const sumOf = (some: readonly WorkEntry[]) => writeDuration(minutesOf(some))
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Week timesheet">
        <thead>
          <tr>
            <th scope="col">Work</th>
            {days.map((day) => (
              <th key={day} scope="col" data-align="end">
                {nameOf(day)}
              </th>
            ))}
            <th scope="col" data-align="end">
              Week
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.title}
                <Text size="xs" c="dimmed">
                  {row.under}
                </Text>
              </th>
              {days.map((day) => (
                <td key={day} data-align="end">
                  <WeekCell
                    row={row}
                    day={day}
                    label={`${row.title}, ${row.under}, ${nameOf(day)}`}
                    staffId={staffId}
                    entries={entriesAt(entries, row, day)}
                  />
                </td>
              ))}
              <td data-align="end">
                {sumOf(days.flatMap((day) => [...entriesAt(entries, row, day)]))}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {days.map((day) => (
              <td key={day} data-align="end">
                {sumOf(entries.filter(({ workedOn }) => workedOn === day))}
              </td>
            ))}
            <td data-align="end">{sumOf(entries)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
