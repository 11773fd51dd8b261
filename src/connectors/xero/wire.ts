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

type XeroAccountRef = Readonly<{ AccountID?: string; Code?: string }>

export type XeroPayment = Validated &
  Readonly<{
    PaymentID?: string
    PaymentType?: string
    Status?: string
    Invoice?: Readonly<{
      InvoiceID?: string
      InvoiceNumber?: string
      CurrencyCode?: string
      Contact?: Readonly<{ Name?: string }>
    }>
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
  CanApplyToRevenue?: boolean
}>

export type XeroOrganisation = Readonly<{
  Name?: string
  CountryCode?: string
  BaseCurrency?: string
}>

/** The objects that we write. A remote kind is Xero's own word for one of them. */
export const REMOTE_KINDS = ['Contact', 'Item', 'Invoice', 'Payment', 'BankTransaction'] as const
export type RemoteKind = (typeof REMOTE_KINDS)[number]

export type XeroObject = XeroContact & XeroItem & XeroInvoice & XeroPayment & XeroBankTransaction

/** Where the objects of a kind live, and which member is their id. */
export const RESOURCES: Readonly<Record<RemoteKind, { path: string; id: IdMember }>> = {
  Contact: { path: 'Contacts', id: 'ContactID' },
  Item: { path: 'Items', id: 'ItemID' },
  Invoice: { path: 'Invoices', id: 'InvoiceID' },
  Payment: { path: 'Payments', id: 'PaymentID' },
  BankTransaction: { path: 'BankTransactions', id: 'BankTransactionID' },
}

type IdMember = 'ContactID' | 'ItemID' | 'InvoiceID' | 'PaymentID' | 'BankTransactionID'

export function remoteKindOf(text: string): RemoteKind {
  const kind = REMOTE_KINDS.find((known) => known === text)
  if (!kind) throw new TypeError(`not a kind of object that we write: ${text}`)
  return kind
}

/** What a failed new element carries for an id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** The object's id, or undefined where nothing was made. */
export function idOf(kind: RemoteKind, object: XeroObject): string | undefined {
  const id = object[RESOURCES[kind].id]
  return id === NO_ID ? undefined : id
}
