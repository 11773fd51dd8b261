import type { WorkStatus } from '#api/wire/work.ts'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'

const STATUS = {
  open: 'not_submitted',
  submitted: 'submitted',
  approved: 'work_approved',
  billed: 'billed',
  never_billed: 'never_billed',
} as const satisfies Record<WorkStatus, string>

export const workStatusWord = (status: WorkStatus): string => statusWord(STATUS[status])

export const WorkStatusWord = ({ status }: Readonly<{ status: WorkStatus }>) => (
  <StatusBadge status={STATUS[status]} />
)
