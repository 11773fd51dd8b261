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
  PaymentMethodTable,
  PaymentTable,
  TaxCodeTable,
  TaxComponentTable,
  TaxRateTable,
} from './books-tables.ts'
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
  KeptAnswerTable,
  WebhookDeliveryTable,
  WebhookEndpointTable,
} from './machine-tables.ts'
import type {
  CreditNoteLineTable,
  CreditNoteTable,
  DepositedPaymentTable,
  DepositFeeTable,
  DepositSlipTable,
  InvoiceLockTable,
  RefundTable,
} from './sales-tables.ts'

/** Tables that a transaction of one firm may touch. */
export type FirmTables = {
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
  payment_method: PaymentMethodTable
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
  kept_answer: KeptAnswerTable
  webhook_endpoint: WebhookEndpointTable
  webhook_delivery: WebhookDeliveryTable
  import: ImportTable
  import_chunk: ImportChunkTable
  import_row: ImportRowTable
  import_fault: ImportFaultTable
  import_mapping: ImportMappingTable
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
