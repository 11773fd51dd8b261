import type { ColumnType } from 'kysely'
import type { FirmColumn, Json, OnInsertOptional } from './columns.ts'

export type FirmTable = {
  firm_id: ColumnType<string, string | undefined, never>
  name: string
  style: string
  created_at: Date
}

export type DivisionTable = {
  firm_id: FirmColumn
  id: string
  version: number
  name: string
  country: string
  base_currency: string
  time_zone: string
  tax_rounding: string
  unapplied_money: string
  write_offs: OnInsertOptional<string>
  closed_through: string | null
  year_end_month: OnInsertOptional<number>
  year_end_day: OnInsertOptional<number>
  created_at: Date
}

export type NumberSeriesTable = {
  firm_id: FirmColumn
  division_id: string
  series: string
  prefix: string
  next_number: bigint
  digits: number
}

export type AccountTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  code: string
  name: string
  type: string
  role: string | null
  archived_at: Date | null
}

export type TaxCodeTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  name: string
  kind: string
  sense: string
  archived_at: Date | null
}

export type TaxComponentTable = {
  firm_id: FirmColumn
  id: string
  tax_code_id: string
  position: number
  name: string
  agency: string
  compound: boolean
  recoverable_percent: string
  collected_account_id: string
  paid_account_id: string | null
  retired_at: Date | null
}

export type TaxRateTable = {
  firm_id: FirmColumn
  component_id: string
  effective_from: string
  percent: string
}

export type AddressJson = {
  line1: string
  line2: string
  city: string
  region: string
  postalCode: string
  country: string
}

export type PartyTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  kind: string
  display_name: string
  title: string | null
  given_name: string | null
  family_name: string | null
  company_name: string | null
  email: string | null
  phone: string | null
  tax_number: string | null
  billing_address: ColumnType<AddressJson | null, string | null, string | null>
  is_client: boolean
  is_vendor: boolean
  created_at: Date
  changed_at: Date
  archived_at: Date | null
}

export type EngagementTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  type: string
  number: string
  name: string
  client_id: string
  practice_area: string | null
  hourly_rate: string | null
  status: string
  created_at: Date
  changed_at: Date
}

export type CatalogItemTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  code: string
  name: string
  kind: string
  recurrence: string
  product_type_id: string | null
  billable_category_id: string | null
  billable_type_id: string | null
  account_id: string
  tax_code_id: string
  unit_price: string | null
  archived_at: Date | null
}

export type InvoiceTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  number: string | null
  client_id: string
  issued_on: string
  due_on: string
  currency: string
  tax_mode: string
  memo: string
  po_number: string
  net_minor: bigint
  tax_minor: bigint
  total_minor: bigint
  applied_minor: bigint
  roll_up: string
  releases: Json<ReleaseJson[]>
  release_due_on: string | null
  created_at: Date
  changed_at: Date
}

export type ReleaseJson = { endsOn: string; postedOn: string }

export type TaxShareJson = { componentId: string; amount: string }

export type InvoiceLineTable = {
  firm_id: FirmColumn
  id: string
  invoice_id: string
  position: number
  kind: string
  item_id: string | null
  account_id: string
  engagement_id: string | null
  description: string
  service_on: string | null
  service_to: string | null
  staff_id: string | null
  deferral: string | null
  quantity: string
  unit_price: string
  discount_percent: string
  tax_code_id: string
  net_minor: bigint
  tax_minor: bigint
  taxes: Json<TaxShareJson[]>
}

export type PaymentTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  status: string
  number: string
  client_id: string
  source: string
  payer: string
  received_on: string
  currency: string
  amount_minor: bigint
  method_id: string | null
  reference: string
  memo: string
  deposit_account_id: string
  bounced_on: string | null
  bounce_account_id: string | null
  bounce_fee_minor: bigint | null
  bounce_fee_account_id: string | null
  created_at: Date
  changed_at: Date
}

export type ApplicationTable = {
  firm_id: FirmColumn
  id: string
  payment_id: string | null
  credit_note_id: string | null
  invoice_id: string | null
  refund_id: string | null
  reverses_id: string | null
  amount_minor: bigint
  applied_on: string
  created_at: Date
  voided_at: Date | null
}

export type JournalEntryTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  posted_on: string
  memo: string
  record_kind: string
  record_id: string
  part: string
  reverses_id: string | null
  created_at: Date
}

export type JournalLineTable = {
  firm_id: FirmColumn
  entry_id: string
  position: number
  division_id: string
  posted_on: string
  account_id: string
  amount_minor: bigint
  currency: string
  party_id: string | null
  engagement_id: string | null
}

export type AuditEntryTable = {
  firm_id: FirmColumn
  id: string
  at: Date
  actor: string
  action: string
  record_kind: string
  record_id: string
  detail: Json<Record<string, unknown>>
}
