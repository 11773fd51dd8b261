import type { ColumnType } from 'kysely'
import type { FirmColumn, OnInsertOptional } from './columns.ts'

/** Each of the firm's own lists is a table of this shape. */
export type ChoiceTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: OnInsertOptional<number>
  name: string
  code: OnInsertOptional<string>
  due_days: OnInsertOptional<number | null>
  archived_at: OnInsertOptional<Date | null>
}

export type StaffTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  name: string
  email: string | null
  code: string
  employment: string
  user_id: string | null
  archived_at: Date | null
}

export type StaffRateTable = {
  firm_id: FirmColumn
  staff_id: string
  effective_from: string
  cost_rate: string | null
  bill_rate: string | null
}

export type WorkEntryTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  kind: string
  staff_id: string | null
  client_id: string | null
  engagement_id: string | null
  item_id: string | null
  worked_on: string
  description: string
  minutes: number | null
  billable_minutes: number | null
  quantity: string | null
  rate: string | null
  rate_source: string | null
  value_minor: bigint
  account_id: string | null
  tax_code_id: string | null
  receipt: string
  source_kind: string | null
  source_id: string | null
  status: string
  never_billed: boolean
  carried_to: string | null
  invoice_id: string | null
  invoice_line_id: string | null
  billed_minor: bigint | null
  created_at: ColumnType<Date, Date, never>
  changed_at: Date
}

export type BillingSettingsTable = {
  firm_id: FirmColumn
  division_id: string
  version: number
  roll_up: string
}

export type BillProfileTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  name: string
  term_id: string | null
  method_id: string | null
  lead_days: number
  late_fee_percent: string | null
  grace_days: number
  late_fee_item_id: string | null
  usual_for: string | null
  archived_at: Date | null
}

export type PartyBillProfileTable = {
  firm_id: FirmColumn
  party_id: string
  bill_profile_id: string
}

export type AgreementTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  name: string
  client_id: string
  engagement_id: string | null
  status: string
  anchor_on: string
  created_at: ColumnType<Date, Date, never>
  changed_at: Date
}

export type AgreementLineTable = {
  firm_id: FirmColumn
  id: string
  agreement_id: string
  position: number
  item_id: string | null
  account_id: string
  tax_code_id: string
  description: string
  quantity: string
  unit_price: string
  frequency: string
  from_on: string
  to_on: string | null
  prorated: boolean
  deferred: boolean
}

export type AgreementPeriodTable = {
  firm_id: FirmColumn
  agreement_line_id: string
  from_on: string
  to_on: string
  invoice_id: string
  invoice_line_id: string
}

export type LateFeeTable = {
  firm_id: FirmColumn
  overdue_invoice_id: string
  month: number
  fee_invoice_id: string | null
}

export type WorkTables = {
  product_type: ChoiceTable
  billable_category: ChoiceTable
  billable_type: ChoiceTable
  payment_term: ChoiceTable
  payment_method: ChoiceTable
  staff: StaffTable
  staff_rate: StaffRateTable
  work_entry: WorkEntryTable
  billing_settings: BillingSettingsTable
  bill_profile: BillProfileTable
  party_bill_profile: PartyBillProfileTable
  agreement: AgreementTable
  agreement_line: AgreementLineTable
  agreement_period: AgreementPeriodTable
  late_fee: LateFeeTable
}
