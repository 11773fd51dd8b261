import type { FirmColumn } from '../columns.ts'

export type BankStatementTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  account_id: string
  file_name: string
  format: string
  from_on: string
  to_on: string
  closing_minor: bigint | null
  currency: string
  imported_at: Date
  imported_by: string
}

export type StatementLineTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  account_id: string
  statement_id: string
  posted_on: string
  amount_minor: bigint
  description: string
  reference: string
  mark: string
}

export type ReconciliationTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  account_id: string
  as_of: string
  statement_minor: bigint
  ledger_minor: bigint
  outstanding_minor: bigint
  trust_ledgers_minor: bigint | null
  currency: string
  signed_at: Date
  signed_by: string
}

export type BankMatchTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  account_id: string
  matched_at: Date
  matched_by: string
  reconciliation_id: string | null
}

export type MatchedStatementLineTable = {
  firm_id: FirmColumn
  match_id: string
  statement_line_id: string
}

export type MatchedEntryLineTable = {
  firm_id: FirmColumn
  match_id: string
  entry_id: string
  position: number
}
