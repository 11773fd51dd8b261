import type { Icon } from '@tabler/icons-react'
import {
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconClockHour4,
  IconSend,
} from '@tabler/icons-react'
import classes from './StatusBadge.module.css'

export type Status =
  | 'draft'
  | 'approved'
  | 'part_paid'
  | 'paid'
  | 'void'
  | 'overdue'
  | 'recorded'
  | 'bounced'
  | 'part_applied'
  | 'applied'
  | 'open'
  | 'closed'
  | 'archived'
  | 'not_submitted'
  | 'submitted'
  | 'work_approved'
  | 'billed'
  | 'never_billed'

type Look = Readonly<{ word: string; icon: Icon; tone: 'quiet' | 'active' | 'good' | 'bad' }>

const LOOKS: Readonly<Record<Status, Look>> = {
  draft: { word: 'Draft', icon: IconCircleDashed, tone: 'quiet' },
  approved: { word: 'Awaiting payment', icon: IconSend, tone: 'active' },
  part_paid: { word: 'Part paid', icon: IconCircleHalf2, tone: 'active' },
  overdue: { word: 'Overdue', icon: IconClockHour4, tone: 'bad' },
  paid: { word: 'Paid', icon: IconCircleCheck, tone: 'good' },
  void: { word: 'Void', icon: IconBan, tone: 'quiet' },
  recorded: { word: 'Recorded', icon: IconCircleCheck, tone: 'good' },
  bounced: { word: 'Bounced', icon: IconArrowBackUp, tone: 'bad' },
  part_applied: { word: 'Part applied', icon: IconCircleHalf2, tone: 'active' },
  applied: { word: 'Applied', icon: IconCircleCheck, tone: 'good' },
  open: { word: 'Open', icon: IconCircleHalf2, tone: 'active' },
  closed: { word: 'Closed', icon: IconCircleCheck, tone: 'quiet' },
  not_submitted: { word: 'Open', icon: IconCircleDashed, tone: 'quiet' },
  submitted: { word: 'Submitted', icon: IconSend, tone: 'active' },
  work_approved: { word: 'Approved', icon: IconCircleCheck, tone: 'good' },
  billed: { word: 'Billed', icon: IconCircleCheck, tone: 'quiet' },
  never_billed: { word: 'Never billed', icon: IconBan, tone: 'quiet' },
  archived: { word: 'Archived', icon: IconBan, tone: 'quiet' },
}

export const statusWord = (status: Status): string => LOOKS[status].word

/** A word with an icon: colour only helps those who see it. */
export function StatusBadge({ status }: Readonly<{ status: Status }>) {
  const { word, icon: Picture, tone } = LOOKS[status]
  return (
    <span className={classes.badge} data-tone={tone}>
      <Picture size={14} stroke={2} aria-hidden />
      {word}
    </span>
  )
}
