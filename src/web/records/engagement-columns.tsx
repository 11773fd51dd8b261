import { Link } from '@tanstack/react-router'
import type { Engagement } from '#api/wire/engagements.ts'
import type { Column } from '../ui/column.ts'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import { ENGAGEMENT_TYPES, type wordsFor } from '../words.ts'
import classes from './columns.module.css'

export const engagementColumns = (
  { areaLabel }: ReturnType<typeof wordsFor>,
  { ofOneClient = false } = {},
): readonly Column<Engagement>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/engagements/$engagementId" params={{ engagementId: row.id }} data-row-link>
          <span style={{ whiteSpace: 'nowrap' }}>{row.number}</span>
        </Link>
        {!ofOneClient && <span className={classes.under}>{row.clientName}</span>}
      </>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'name',
    title: 'Name',
    fixed: true,
    clip: true,
    cell: ({ name }) => name,
    text: ({ name }) => name,
  },
  ...(ofOneClient ? [] : [client]),
  {
    key: 'type',
    title: 'Type',
    from: 'desktop',
    hiddenAtFirst: true,
    cell: ({ type }) => ENGAGEMENT_TYPES[type],
    text: ({ type }) => ENGAGEMENT_TYPES[type],
  },
  {
    key: 'area',
    title: areaLabel,
    from: 'desktop',
    cell: ({ practiceArea }) => practiceArea,
    text: ({ practiceArea }) => practiceArea ?? '',
  },
  {
    key: 'status',
    title: 'Status',
    cell: ({ status }) => <StatusBadge status={status} />,
    text: ({ status }) => statusWord(status),
  },
]

const client: Column<Engagement> = {
  key: 'client',
  title: 'Client',
  from: 'tablet',
  clip: true,
  cell: ({ clientName }) => clientName,
  text: ({ clientName }) => clientName,
}
