import type { FirmColumn, Json } from './columns.ts'

export type ApiKeyTable = {
  id: string
  firm_id: string
  name: string
  permissions: Json<string[]>
  secret_hash: Uint8Array
  created_at: Date
  created_by: string
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
}

export type AuditSealTable = {
  firm_id: FirmColumn
  position: bigint
  kind: string
  entry_id: string
  digest: string
}

export type AuditUnsealedTable = {
  firm_id: FirmColumn
  kind: string
  entry_id: string
}

export type KeptAnswerTable = {
  firm_id: FirmColumn
  caller: string
  key: string
  ordinal: number
  request_hash: Uint8Array
  answer: Uint8Array | null
  created_at: Date
}

export type WebhookEndpointTable = {
  firm_id: FirmColumn
  id: string
  version: number
  url: string
  description: string
  record_kinds: Json<string[]>
  sealed_secret: Uint8Array
  created_at: Date
  created_by: string
  disabled_at: Date | null
}

export type WebhookDeliveryTable = {
  firm_id: FirmColumn
  endpoint_id: string
  event_id: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  next_at: Date
  last_attempt_at: Date | null
  last_status: number | null
  last_error: string | null
}
