import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { WorkEntry } from '#api/wire/work.ts'
import { formatDecimal } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { writeDuration } from './durations.ts'
import { WorkStatusWord, workStatusWord } from './WorkStatusWord.tsx'

/** Hours of time, the quantity of an expense. */
export const amountOfWork = (entry: WorkEntry, locale: string): string =>
  entry.kind === 'time'
    ? writeDuration(entry.billableMinutes ?? 0)
    : formatDecimal(entry.quantity ?? '0', locale)

export const workColumns = (
  { locale, currency }: Readonly<{ locale: string; currency: string }>,
  { ofOneEngagement = false } = {},
): readonly Column<WorkEntry>[] => [
  {
    key: 'day',
    title: 'Day',
    cell: ({ workedOn }) => <Day value={workedOn} />,
    text: ({ workedOn }) => formatDay(workedOn, locale),
  },
  {
    key: 'what',
    title: 'Work',
    cell: (entry) => <What entry={entry} ofOneEngagement={ofOneEngagement} />,
    text: ({ description }) => description,
  },
  {
    key: 'who',
    title: 'Who',
    from: 'tablet',
    cell: ({ staffName }) => staffName,
    text: ({ staffName }) => staffName ?? '',
  },
  {
    key: 'hours',
    title: 'Hours or quantity',
    align: 'end',
    from: 'tablet',
    cell: (entry) => <span className="figures">{amountOfWork(entry, locale)}</span>,
    text: (entry) => amountOfWork(entry, locale),
  },
  {
    key: 'rate',
    title: 'Rate',
    align: 'end',
    from: 'desktop',
    cell: ({ rate }) =>
      rate ? <span className="figures">{formatDecimal(rate, locale, 2)}</span> : 'No rate',
    text: ({ rate }) => rate ?? '',
  },
  {
    key: 'value',
    title: `Value, ${currency}`,
    align: 'end',
    cell: ({ value }) => <Amount value={value} />,
    text: ({ value }) => value.amount,
  },
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: (entry) => <WorkStatusWord status={entry.status} />,
    text: ({ status }) => workStatusWord(status),
  },
]

export function What({
  entry,
  ofOneEngagement,
}: Readonly<{ entry: WorkEntry; ofOneEngagement: boolean }>) {
  const { description, itemName, engagementId, engagementNumber, engagementName } = entry
  return (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>{description || itemName}</div>
      <Text size="xs" c="dimmed" component="div">
        {entry.kind === 'expense' ? 'Expense' : itemName}
        {!ofOneEngagement && engagementId && (
          <>
            {' · '}
            <Link to="/engagements/$engagementId" params={{ engagementId }}>
              {engagementNumber}
            </Link>{' '}
            {engagementName}
          </>
        )}
        {!ofOneEngagement && entry.clientName ? ` · ${entry.clientName}` : ''}
        {entry.carriedTo ? <> · carried to {<Day value={entry.carriedTo} />}</> : null}
      </Text>
    </>
  )
}
