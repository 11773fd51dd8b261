import type { CreditNoteStatus } from '#api/wire/credit-notes.ts'
import { StatusBadge } from '../ui/StatusBadge.tsx'

/** An approved credit note waits to be used, where an invoice waits to be paid. */
export const CreditStatus = ({ status }: Readonly<{ status: CreditNoteStatus }>) => (
  <StatusBadge status={status === 'approved' ? 'open' : status} />
)
