import type { FirmTables } from '../schema.ts'

type Table = Exclude<keyof FirmTables, `hub.${string}`>

/**
 * Every table of a firm, and whether it holds books: what a firm takes along when it moves. The
 * compiler asks about each new one. What is no books belongs to this hub: what ledgers have of the
 * records, programs and their keys, files that are being brought in.
 */
const HOLDS_BOOKS: Readonly<Record<Table, boolean>> = {
  firm: true,
  division: true,
  number_series: true,
  account: true,
  tax_code: true,
  tax_component: true,
  tax_rate: true,
  party: true,
  engagement: true,
  catalog_item: true,
  payment_method: true,
  invoice: true,
  invoice_line: true,
  payment: true,
  credit_note: true,
  credit_note_line: true,
  refund: true,
  deposit_slip: true,
  deposited_payment: true,
  deposit_fee: true,
  invoice_lock: true,
  application: true,
  journal_entry: true,
  journal_line: true,
  audit_entry: true,
  connection: false,
  ledger_authorization: false,
  reference: false,
  mapping: false,
  link: false,
  part: false,
  call: false,
  operation: false,
  issue: false,
  issue_link: false,
  job: false,
  tie_out: false,
  kept_answer: false,
  webhook_endpoint: false,
  webhook_delivery: false,
  import: false,
  import_chunk: false,
  import_row: false,
  import_fault: false,
  import_mapping: false,
}

export const FIRM_TABLES = Object.keys(HOLDS_BOOKS)

export const BOOK_TABLES: readonly string[] = Object.entries(HOLDS_BOOKS)
  .filter(([, holdsBooks]) => holdsBooks)
  .map(([table]) => table)
