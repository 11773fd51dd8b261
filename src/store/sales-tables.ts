import type { TaxShareJson } from './books-tables.ts'
import type { FirmColumn, Json } from './columns.ts'

export type CreditNoteTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  reason: string
  number: string | null
  client_id: string
  invoice_id: string | null
  issued_on: string
  currency: string
  tax_mode: string
  memo: string
  net_minor: bigint
  tax_minor: bigint
  total_minor: bigint
  relief_claimed_on: string | null
  relief_taxes: Json<TaxShareJson[]>
  created_at: Date
  changed_at: Date
}

export type CreditNoteLineTable = {
  firm_id: FirmColumn
  id: string
  credit_note_id: string
  position: number
  kind: string
  invoice_line_id: string | null
  item_id: string | null
  account_id: string
  engagement_id: string | null
  description: string
  service_on: string | null
  quantity: string
  unit_price: string
  discount_percent: string
  tax_code_id: string
  net_minor: bigint
  tax_minor: bigint
  taxes: Json<TaxShareJson[]>
}

export type RefundTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  number: string
  client_id: string
  refunded_on: string
  currency: string
  amount_minor: bigint
  bank_account_id: string
  method_id: string | null
  reference: string
  memo: string
  created_at: Date
  changed_at: Date
}

export type DepositSlipTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  kind: string
  number: string
  deposited_on: string
  currency: string
  bank_account_id: string
  reference: string
  memo: string
  gross_minor: bigint
  fees_minor: bigint
  created_at: Date
  changed_at: Date
}

export type DepositedPaymentTable = {
  firm_id: FirmColumn
  deposit_slip_id: string
  payment_id: string
  position: number
}

export type DepositFeeTable = {
  firm_id: FirmColumn
  deposit_slip_id: string
  position: number
  account_id: string
  description: string
  amount_minor: bigint
}

export type InvoiceLockTable = {
  firm_id: FirmColumn
  id: string
  invoice_id: string
  kind: string
  reason: string
  locked_by: string
  locked_at: Date
  released_by: string | null
  released_at: Date | null
}
