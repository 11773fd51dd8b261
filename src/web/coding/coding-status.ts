import type { CodingRow } from '#api/wire/codings.ts'
import type { Status } from '../ui/StatusBadge.tsx'

/** As a person sees it: an invoice is paid or overdue, a credit used up, the rest recorded. */
export function shownCodingStatus(
  { kind, status, dueOn }: Pick<CodingRow, 'kind' | 'status' | 'dueOn'>,
  today: string,
): Status {
  if (status === 'draft' || status === 'void') return status
  if (kind === 'supplier_bill') {
    const isLate = status !== 'paid' && dueOn !== null && dueOn < today
    return isLate ? 'overdue' : status
  }
  if (kind === 'supplier_credit') return status === 'paid' ? 'closed' : 'open'
  return 'recorded'
}
