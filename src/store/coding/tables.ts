import type { FirmColumn, Json } from '../columns.ts'

export type CodedDocumentTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  kind: string
  status: string
  number: string | null
  party_id: string | null
  issued_on: string
  due_on: string | null
  bank_account_id: string | null
  currency: string
  tax_mode: string
  reference: string
  memo: string
  net_minor: bigint
  tax_minor: bigint
  total_minor: bigint
  applied_minor: bigint
  created_at: Date
  changed_at: Date
}

export type CodedTaxJson = {
  componentId: string
  amount: string
  recoverable: string
  side: string
  selfAssessed: boolean
}

export type CodedLineTable = {
  firm_id: FirmColumn
  id: string
  document_id: string
  position: number
  account_id: string
  engagement_id: string | null
  party_id: string | null
  description: string
  amount_minor: bigint
  tax_code_id: string
  rebill: string | null
  charge_account_id: string | null
  charge_tax_code_id: string | null
  net_minor: bigint
  tax_minor: bigint
  taxes: Json<CodedTaxJson[]>
}

export type SupplierPaymentTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  number: string
  vendor_id: string
  paid_on: string
  currency: string
  amount_minor: bigint
  method_id: string | null
  reference: string
  memo: string
  account_id: string
  created_at: Date
  changed_at: Date
}

export type SupplierApplicationTable = {
  firm_id: FirmColumn
  id: string
  payment_id: string | null
  credit_id: string | null
  bill_id: string
  amount_minor: bigint
  applied_on: string
  created_at: Date
  voided_at: Date | null
}

export type BankTransferTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  number: string
  transferred_on: string
  currency: string
  amount_minor: bigint
  from_account_id: string
  to_account_id: string
  reference: string
  memo: string
  created_at: Date
  changed_at: Date
}
