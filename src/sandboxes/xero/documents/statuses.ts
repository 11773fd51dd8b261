import type { DocumentStatus } from '../books/records.ts'

/** https://developer.xero.com/documentation/api/accounting/invoices#post-invoices; PAID is Xero's own. */
const TRANSITIONS: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['SUBMITTED', 'AUTHORISED', 'DRAFT', 'DELETED'],
  AUTHORISED: ['AUTHORISED', 'VOIDED'],
  PAID: ['PAID'],
  VOIDED: [],
  DELETED: [],
}

export const mayBecome = (from: DocumentStatus, to: DocumentStatus): boolean =>
  TRANSITIONS[from].includes(to)

export const mayStartAs = (status: DocumentStatus): boolean =>
  status === 'DRAFT' || status === 'SUBMITTED' || status === 'AUTHORISED'

/** From here on account, tax and due date are needed. */
export const isComplete = (status: DocumentStatus): boolean =>
  status === 'SUBMITTED' || status === 'AUTHORISED' || status === 'PAID'

export const isGone = (status: string): boolean => status === 'VOIDED' || status === 'DELETED'
