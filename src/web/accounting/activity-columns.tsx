import type { Icon } from '@tabler/icons-react'
import {
  IconArrowUpRight,
  IconBan,
  IconCircleCheck,
  IconMailOff,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { Activity } from '#api/wire/ledgers.ts'
import type { Column } from '../ui/column.ts'
import { Instant } from '../ui/Day.tsx'
import badge from '../ui/StatusBadge.module.css'
import { OUTCOME_WORDS, verbText } from './activity-words.ts'
import { RecordLink, recordName } from './RecordLink.tsx'

type Operation = Activity['items'][number]
type Look = Readonly<{ icon: Icon; tone: 'good' | 'active' | 'bad' | 'quiet' }>

const LOOKS: Readonly<Record<Operation['outcome'], Look>> = {
  sending: { icon: IconArrowUpRight, tone: 'active' },
  unknown: { icon: IconZoomQuestion, tone: 'active' },
  done: { icon: IconCircleCheck, tone: 'good' },
  refused: { icon: IconBan, tone: 'bad' },
  absent: { icon: IconMailOff, tone: 'quiet' },
}

function Outcome({ outcome }: Pick<Operation, 'outcome'>) {
  const { icon: Picture, tone } = LOOKS[outcome]
  return (
    <span className={badge.badge} data-tone={tone}>
      <Picture size={14} stroke={2} aria-hidden />
      {OUTCOME_WORDS[outcome]}
    </span>
  )
}

export const ACTIVITY_COLUMNS: readonly Column<Operation>[] = [
  {
    key: 'at',
    title: 'When',
    from: 'tablet',
    cell: ({ at }) => <Instant value={at} />,
    text: ({ at }) => at,
  },
  {
    key: 'record',
    title: 'Record',
    fixed: true,
    clip: true,
    cell: ({ recordKind, recordId, recordName: name }) => (
      <RecordLink coversRow kind={recordKind} id={recordId}>
        {recordName(recordKind, name)}
      </RecordLink>
    ),
    text: ({ recordKind, recordName: name }) => recordName(recordKind, name),
  },
  { key: 'verb', title: 'What', fixed: true, cell: verbText, text: verbText },
  {
    key: 'outcome',
    title: 'Outcome',
    fixed: true,
    cell: ({ outcome }) => <Outcome outcome={outcome} />,
    text: ({ outcome }) => OUTCOME_WORDS[outcome],
  },
  {
    key: 'vendor',
    title: 'The ledger’s words',
    from: 'desktop',
    clip: true,
    cell: ({ vendorText }) => vendorText,
    text: ({ vendorText }) => vendorText ?? '',
  },
  {
    key: 'correlation',
    title: 'Correlation id',
    from: 'desktop',
    clip: true,
    hiddenAtFirst: true,
    cell: ({ correlationId }) => <span className="figures">{correlationId}</span>,
    text: ({ correlationId }) => correlationId ?? '',
  },
]
