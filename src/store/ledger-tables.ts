import type { ColumnType } from 'kysely'
import type { FirmColumn, Json, OnInsertOptional } from './columns.ts'

export type MemberTable = {
  user_id: string
  firm_id: string
  role: string
  created_at: Date
  entered_at: OnInsertOptional<Date | null>
}

export type LedgerGrantTable = {
  id: string
  firm_id: string
  connector: string
  remote_login: string
  generation: number
  sealed_tokens: Uint8Array
  access_expires_at: Date
  refresh_expires_at: Date | null
  refresh_holder: string | null
  refresh_started_at: Date | null
  refresh_lease_until: Date | null
  authorized_by: string
  created_at: Date
  ended_at: Date | null
  ended_reason: string | null
}

export type CompanyTable = {
  id: string
  firm_id: string
  connector: string
  remote_company_id: string
  name: string
  country: string | null
  currency: string | null
  due_at: Date | null
  paused_at: Date | null
  lease_holder: string | null
  lease_number: OnInsertOptional<bigint>
  lease_expires_at: Date | null
  created_at: Date
}

export type RequestStartTable = {
  company_id: string
  limit_name: string
  started_at: Date
  number: ColumnType<bigint, never, never>
}

export type ConnectionTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  connector: string
  company_id: string
  grant_id: string
  remote_company_id: string
  company_name: string
  company_country: string | null
  company_currency: string | null
  start_on: string
  settings: Json<Record<string, unknown>>
  created_at: Date
  created_by: string
  references_read_at: Date | null
  confirmed_at: Date | null
  confirmed_by: string | null
  disconnected_at: Date | null
}

export type OfferedCompanyJson = { id: string; name: string | null }

export type LedgerAuthorizationTable = {
  firm_id: FirmColumn
  state: string
  division_id: string
  connector: string
  user_id: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
  grant_id: string | null
  companies: ColumnType<OfferedCompanyJson[] | null, string | null, string | null>
}

export type ReferenceTable = {
  firm_id: FirmColumn
  connection_id: string
  kind: string
  remote_id: string
  code: string | null
  name: string
  active: boolean
  posts_to: Json<string[]>
  attributes: Json<Record<string, unknown>>
  read_at: Date
}

export type MappingTable = {
  firm_id: FirmColumn
  connection_id: string
  slot: string
  our_id: string
  remote_kind: string
  remote_id: string
  mapped_by: string
  mapped_at: Date
}

export type Wanted = 'present' | 'void' | 'absent' | 'hold'

export type LinkTable = {
  firm_id: FirmColumn
  id: string
  connection_id: string
  record_kind: string
  record_id: string
  document_on: string | null
  origin: 'books' | 'ledger'
  wanted: Wanted
  wanted_seq: bigint
  held_seq: bigint
  parked_at: Date | null
  answer: ColumnType<Record<string, string> | null, string | null | undefined, string | null>
  attempts: OnInsertOptional<number>
}

export type PartTable = {
  firm_id: FirmColumn
  link_id: string
  name: string
  connection_id: string
  remote_kind: string
  remote_id: string
  revision: string
  fingerprint: string
  held_seq: bigint
  held_at: Date
}

export type CallTable = {
  firm_id: FirmColumn
  id: string
  connection_id: string
  key: string
  method: string
  path: string
  body: string | null
  lease_number: bigint
  sent_at: Date
  deadline_at: Date
  resolved_at: Date | null
  correlation_id: string | null
}

export type OperationState = 'sending' | 'unknown' | 'done' | 'refused' | 'absent'

export type OperationTable = {
  firm_id: FirmColumn
  id: string
  call_id: string
  connection_id: string
  link_id: string
  part: string
  seq: bigint
  verb: 'create' | 'update' | 'void' | 'delete'
  position: number
  generation: number
  marker: string
  remote_kind: string
  fingerprint: string
  state: OperationState
  trouble: ColumnType<Record<string, unknown> | null, string | null, string | null>
  resolved_at: Date | null
}

export type IssueTable = {
  firm_id: FirmColumn
  id: string
  connection_id: string
  code: string
  cause: string
  detail: Json<Record<string, unknown>>
  opened_at: Date
  closed_at: Date | null
  closed_by: string | null
}

export type IssueLinkTable = {
  firm_id: FirmColumn
  issue_id: string
  link_id: string
  detail: Json<Record<string, unknown>>
  added_at: Date
}

export type JobTable = {
  firm_id: FirmColumn
  id: string
  kind: string
  connection_id: string | null
  detail: Json<Record<string, unknown>>
  done: number
  total: number | null
  created_at: Date
  finished_at: Date | null
  failed_reason: string | null
}

export type TieOutTable = {
  firm_id: FirmColumn
  id: string
  connection_id: string
  as_of: string
  made_at: Date
  made_by: string
  result: Json<Record<string, unknown>>
}

export type DueWorkTable = {
  firm_id: string
  kind: string
  due_at: Date
  lease_until: OnInsertOptional<Date | null>
}
