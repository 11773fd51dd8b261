import type { FirmColumn } from './columns.ts'

export type LetterheadTable = {
  firm_id: FirmColumn
  division_id: string
  version: number
  name: string
  address: string
  tax_number: string
  contact: string
  payment_instructions: string
  logo: Uint8Array | null
  changed_at: Date
}

export type MailServerTable = {
  firm_id: FirmColumn
  version: number
  host: string
  port: number
  security: string
  user_name: string
  sealed_password: Uint8Array | null
  from_name: string
  from_address: string
  changed_at: Date
}

export type OutgoingMailTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  record_kind: string
  record_id: string
  recipient: string
  subject: string
  body: string
  attachment_name: string
  attachment: Uint8Array | null
  status: string
  attempts: number
  due_at: Date
  trouble: string | null
  created_at: Date
  created_by: string
  sent_at: Date | null
}
