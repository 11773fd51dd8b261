import type { InvoiceRow } from '#api/wire/invoices.ts'
import type { Status } from './ui/StatusBadge.tsx'

/** As a person sees it: what is open past its due day is overdue, whatever else it is. */
export const shownStatus = (
  { status, dueOn }: Pick<InvoiceRow, 'status' | 'dueOn'>,
  today: string,
): Status =>
  (status === 'approved' || status === 'part_paid') && dueOn < today ? 'overdue' : status

/** A draft may not have its number yet. */
export const invoiceName = ({ number }: Pick<InvoiceRow, 'number'>): string =>
  number ?? 'No number yet'
