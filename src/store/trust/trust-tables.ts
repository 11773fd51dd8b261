import type { FirmColumn } from '../columns.ts'

export type TrustRulesTable = {
  firm_id: FirmColumn
  division_id: string
  version: number
  jurisdiction: string
  may_draw_uncleared: boolean
  advances_from: string
  changed_at: Date
}

export type TrustSeriesTable = {
  firm_id: FirmColumn
  account_id: string
  series: string
  prefix: string
  next_number: bigint
}

export type TrustTransactionTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  kind: string
  series: string
  number: string
  trust_account_id: string
  happened_on: string
  cleared_on: string | null
  amount_minor: bigint
  currency: string
  ledger: string
  engagement_id: string | null
  client_id: string | null
  counterparty: string
  method_id: string | null
  reference: string
  memo: string
  consent: string
  undoes_id: string | null
  office_account_id: string | null
  coding_account_id: string | null
  created_at: Date
  changed_at: Date
}

export type TrustMovementTable = {
  firm_id: FirmColumn
  transaction_id: string
  position: number
  division_id: string
  trust_account_id: string
  happened_on: string
  ledger: string
  engagement_id: string | null
  client_id: string | null
  amount_minor: bigint
  invoice_id: string | null
  payment_id: string | null
}

export type TrustAlarmTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  trust_account_id: string
  ledger: string
  engagement_id: string | null
  transaction_id: string
  raised_at: Date
  settled_at: Date | null
  settled_by: string | null
  note: string
}
