/**
 * Xero's shapes, as far as we use them. Decimals are text on our side (`exact-json.ts`); in answers
 * every member may be missing: https://developer.xero.com/documentation/api/accounting/invoices
 */
export type XeroLine = Readonly<{
  ItemCode?: string
  Description?: string
  Quantity?: string
  UnitAmount?: string
  DiscountRate?: string
  AccountCode?: string
  AccountID?: string
  TaxType?: string
  TaxAmount?: string
  LineAmount?: string
}>

type Validated = Readonly<{
  HasErrors?: boolean
  HasValidationErrors?: boolean
  StatusAttributeString?: string
  ValidationErrors?: readonly Readonly<{ Message?: string }>[]
  Warnings?: readonly Readonly<{ Message?: string }>[]
  UpdatedDateUTC?: string
}>

type Totals = Readonly<{
  SubTotal?: string
  TotalTax?: string
  Total?: string
}>

export type XeroInvoice = Validated &
  Totals &
  Readonly<{
    InvoiceID?: string
    Type?: string
    Status?: string
    InvoiceNumber?: string
    Reference?: string
    Contact?: Readonly<{ ContactID?: string; Name?: string }>
    Date?: string
    DueDate?: string
    CurrencyCode?: string
    CurrencyRate?: string
    LineAmountTypes?: string
    SentToContact?: boolean
    LineItems?: readonly XeroLine[]
  }>

/** A sales credit of ours, or a supplier's. */
export type XeroCreditNote = Omit<XeroInvoice, 'InvoiceID' | 'InvoiceNumber' | 'DueDate'> &
  Readonly<{
    CreditNoteID?: string
    CreditNoteNumber?: string
    Allocations?: readonly XeroAllocation[]
  }>

/** Of a credit note, below whose address it lives. `CreditNoteID` is ours: no answer has it. */
export type XeroAllocation = Validated &
  Readonly<{
    AllocationID?: string
    CreditNoteID?: string
    Invoice?: Readonly<{ InvoiceID?: string }>
    Amount?: string
    Date?: string
  }>

export type XeroAccountRef = Readonly<{ AccountID?: string; Code?: string }>

export type XeroPayment = Validated &
  Readonly<{
    PaymentID?: string
    PaymentType?: string
    Status?: string
    /** In answers also a credit note that was refunded. */
    Invoice?: Readonly<{
      InvoiceID?: string
      InvoiceNumber?: string
      CreditNoteID?: string
      CurrencyCode?: string
      Contact?: Readonly<{ Name?: string }>
    }>
    CreditNote?: Readonly<{ CreditNoteID?: string }>
    Account?: XeroAccountRef
    Date?: string
    Amount?: string
    BankAmount?: string
    CurrencyRate?: string
    Reference?: string
  }>

export type XeroBankTransaction = Validated &
  Totals &
  Readonly<{
    BankTransactionID?: string
    Type?: string
    Status?: string
    Contact?: Readonly<{ ContactID?: string; Name?: string }>
    BankAccount?: XeroAccountRef
    Date?: string
    Reference?: string
    CurrencyRate?: string
    LineAmountTypes?: string
    LineItems?: readonly XeroLine[]
  }>

export type XeroBankTransfer = Validated &
  Readonly<{
    BankTransferID?: string
    Status?: string
    Date?: string
    Reference?: string
    Amount?: string
    FromBankAccount?: XeroAccountRef
    ToBankAccount?: XeroAccountRef
  }>

export type XeroManualJournal = Validated &
  Readonly<{
    ManualJournalID?: string
    Status?: string
    Date?: string
    Narration?: string
    LineAmountTypes?: string
    JournalLines?: readonly XeroLine[]
  }>

export type XeroContact = Validated &
  Readonly<{
    ContactID?: string
    ContactNumber?: string
    ContactStatus?: string
    Name?: string
    FirstName?: string
    LastName?: string
    EmailAddress?: string
    TaxNumber?: string
    Phones?: readonly Readonly<{ PhoneType?: string; PhoneNumber?: string }>[]
    Addresses?: readonly XeroAddress[]
    Balances?: Readonly<{ AccountsReceivable?: Readonly<{ Outstanding?: string }> }>
  }>

export type XeroAddress = Readonly<{
  AddressType?: string
  AddressLine1?: string
  AddressLine2?: string
  City?: string
  Region?: string
  PostalCode?: string
  Country?: string
}>

export type XeroItem = Validated &
  Readonly<{
    ItemID?: string
    Code?: string
    Name?: string
    Description?: string
    IsSold?: boolean
    IsPurchased?: boolean
    IsTrackedAsInventory?: boolean
    SalesDetails?: Readonly<{ UnitPrice?: string; AccountCode?: string; TaxType?: string }>
  }>

export type XeroAccount = Readonly<{
  AccountID?: string
  Code?: string
  Name?: string
  Type?: string
  Class?: string
  Status?: string
  SystemAccount?: string
  /** `BANK`, `CREDITCARD` or `PAYPAL`. */
  BankAccountType?: string
  TaxType?: string
  CurrencyCode?: string
  EnablePaymentsToAccount?: boolean
}>

export type XeroTaxRate = Readonly<{
  TaxType?: string
  Name?: string
  Status?: string
  EffectiveRate?: string
  CanApplyToAssets?: boolean
  CanApplyToEquity?: boolean
  CanApplyToExpenses?: boolean
  CanApplyToLiabilities?: boolean
  CanApplyToRevenue?: boolean
}>

export type XeroOrganisation = Readonly<{
  Name?: string
  CountryCode?: string
  BaseCurrency?: string
}>

/** The objects that we write. A remote kind is Xero's own word for one of them. */
export const REMOTE_KINDS = [
  'Contact',
  'Item',
  'Invoice',
  'CreditNote',
  'Allocation',
  'Payment',
  'BankTransaction',
  'BankTransfer',
  'ManualJournal',
] as const
export type RemoteKind = (typeof REMOTE_KINDS)[number]

export type XeroObject = XeroContact &
  XeroItem &
  XeroInvoice &
  XeroCreditNote &
  XeroAllocation &
  XeroPayment &
  XeroBankTransaction &
  XeroBankTransfer &
  XeroManualJournal

/** Where the objects of a kind live, and which member is their id. */
export const RESOURCES = {
  Contact: { path: 'Contacts', id: 'ContactID' },
  Item: { path: 'Items', id: 'ItemID' },
  Invoice: { path: 'Invoices', id: 'InvoiceID' },
  CreditNote: { path: 'CreditNotes', id: 'CreditNoteID' },
  Allocation: { path: 'Allocations', id: 'AllocationID' },
  Payment: { path: 'Payments', id: 'PaymentID' },
  BankTransaction: { path: 'BankTransactions', id: 'BankTransactionID' },
  BankTransfer: { path: 'BankTransfers', id: 'BankTransferID' },
  ManualJournal: { path: 'ManualJournals', id: 'ManualJournalID' },
} as const satisfies Readonly<Record<RemoteKind, { path: string; id: keyof XeroObject }>>

export function remoteKindOf(text: string): RemoteKind {
  const kind = REMOTE_KINDS.find((known) => known === text)
  if (!kind) throw new TypeError(`not a kind of object that we write: ${text}`)
  return kind
}

/** What a failed new element carries for an id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The object's id, or undefined where nothing was made. An allocation's own id is unknown to every
 * address but its credit note's, so both stand in ours: `<credit note>/<allocation>`.
 */
export function idOf(kind: RemoteKind, object: XeroObject): string | undefined {
  const id = object[RESOURCES[kind].id]
  if (id === NO_ID || id === undefined) return undefined
  return kind === 'Allocation' ? `${object.CreditNoteID}/${id}` : id
}

/** The credit note in the id of one of its allocations. */
export const creditNoteIdIn = (allocationId: string): string => allocationId.split('/')[0] ?? ''
