import type {
  AccountTable,
  ApplicationTable,
  AuditEntryTable,
  CatalogItemTable,
  DivisionTable,
  EngagementTable,
  FirmTable,
  InvoiceLineTable,
  InvoiceTable,
  JournalEntryTable,
  JournalLineTable,
  NumberSeriesTable,
  PartyTable,
  PaymentTable,
  TaxCodeTable,
  TaxComponentTable,
  TaxRateTable,
} from './books-tables.ts'
import type {
  BankTransferTable,
  CodedDocumentTable,
  CodedLineTable,
  SupplierApplicationTable,
  SupplierPaymentTable,
} from './coding/tables.ts'
import type {
  ImportChunkTable,
  ImportFaultTable,
  ImportMappingTable,
  ImportRowTable,
  ImportTable,
} from './imports/import-tables.ts'
import type {
  CallTable,
  CompanyTable,
  ConnectionTable,
  DueWorkTable,
  IssueLinkTable,
  IssueTable,
  JobTable,
  LedgerAuthorizationTable,
  LedgerGrantTable,
  LinkTable,
  MappingTable,
  MemberTable,
  OperationTable,
  PartTable,
  ReferenceTable,
  RequestStartTable,
  TieOutTable,
} from './ledger-tables.ts'
import type {
  ApiKeyTable,
  AuditSealTable,
  AuditUnsealedTable,
  KeptAnswerTable,
  WebhookDeliveryTable,
  WebhookEndpointTable,
} from './machine-tables.ts'
import type { MadeUpFirmTable, MadeUpRecordTable } from './made-up-firms.ts'
import type { LetterheadTable, MailServerTable, OutgoingMailTable } from './mail-tables.ts'
import type {
  BankMatchTable,
  BankStatementTable,
  MatchedEntryLineTable,
  MatchedStatementLineTable,
  ReconciliationTable,
  StatementLineTable,
} from './reconciliation/reconciliation-tables.ts'
import type {
  CreditNoteLineTable,
  CreditNoteTable,
  DepositedPaymentTable,
  DepositFeeTable,
  DepositSlipTable,
  InvoiceLockTable,
  RefundTable,
} from './sales-tables.ts'
import type {
  TrustAlarmTable,
  TrustMovementTable,
  TrustRulesTable,
  TrustSeriesTable,
  TrustTransactionTable,
} from './trust/trust-tables.ts'
import type { WorkTables } from './work-tables.ts'

/** Tables that a transaction of one firm may touch. */
export type FirmTables = WorkTables & {
  firm: FirmTable
  division: DivisionTable
  number_series: NumberSeriesTable
  account: AccountTable
  tax_code: TaxCodeTable
  tax_component: TaxComponentTable
  tax_rate: TaxRateTable
  party: PartyTable
  engagement: EngagementTable
  catalog_item: CatalogItemTable
  invoice: InvoiceTable
  invoice_line: InvoiceLineTable
  payment: PaymentTable
  credit_note: CreditNoteTable
  credit_note_line: CreditNoteLineTable
  refund: RefundTable
  deposit_slip: DepositSlipTable
  deposited_payment: DepositedPaymentTable
  deposit_fee: DepositFeeTable
  invoice_lock: InvoiceLockTable
  application: ApplicationTable
  journal_entry: JournalEntryTable
  journal_line: JournalLineTable
  audit_entry: AuditEntryTable
  trust_rules: TrustRulesTable
  trust_series: TrustSeriesTable
  trust_transaction: TrustTransactionTable
  trust_movement: TrustMovementTable
  trust_alarm: TrustAlarmTable
  bank_statement: BankStatementTable
  statement_line: StatementLineTable
  reconciliation: ReconciliationTable
  bank_match: BankMatchTable
  matched_statement_line: MatchedStatementLineTable
  matched_entry_line: MatchedEntryLineTable
  connection: ConnectionTable
  ledger_authorization: LedgerAuthorizationTable
  reference: ReferenceTable
  mapping: MappingTable
  link: LinkTable
  part: PartTable
  call: CallTable
  operation: OperationTable
  issue: IssueTable
  issue_link: IssueLinkTable
  job: JobTable
  tie_out: TieOutTable
  audit_seal: AuditSealTable
  audit_unsealed: AuditUnsealedTable
  kept_answer: KeptAnswerTable
  webhook_endpoint: WebhookEndpointTable
  webhook_delivery: WebhookDeliveryTable
  coded_document: CodedDocumentTable
  coded_line: CodedLineTable
  supplier_payment: SupplierPaymentTable
  supplier_application: SupplierApplicationTable
  bank_transfer: BankTransferTable
  letterhead: LetterheadTable
  mail_server: MailServerTable
  outgoing_mail: OutgoingMailTable
  import: ImportTable
  import_chunk: ImportChunkTable
  import_row: ImportRowTable
  import_fault: ImportFaultTable
  import_mapping: ImportMappingTable
  made_up_firm: MadeUpFirmTable
  made_up_record: MadeUpRecordTable
  'hub.company': Pick<
    CompanyTable,
    'id' | 'firm_id' | 'due_at' | 'lease_number' | 'lease_expires_at'
  >
  'hub.request_start': RequestStartTable
  'hub.due_work': DueWorkTable
}

/** Tables that know every firm and hold no books. */
export type HubTables = {
  'hub.member': MemberTable
  'hub.api_key': ApiKeyTable
  'hub.ledger_grant': LedgerGrantTable
  'hub.company': CompanyTable
  'hub.request_start': RequestStartTable
  'hub.due_work': DueWorkTable
}
