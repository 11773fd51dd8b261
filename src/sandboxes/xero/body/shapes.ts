import { z } from 'zod'
import { BANK_TRANSACTION_TYPES } from '../books/records.ts'
import { amount, day, flag, guid, oneOf, readOnly, shapeOf, text } from './fields.ts'

const ECHOED = ['StatusAttributeString', 'ValidationErrors', 'Warnings', 'UpdatedDateUTC'] as const
const LINE_AMOUNT_TYPES = ['Exclusive', 'Inclusive', 'NoTax'] as const
const STATUSES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'] as const

const AddressShape = shapeOf({
  AddressType: oneOf('AddressType', ['POBOX', 'STREET', 'DELIVERY']),
  AddressLine1: text,
  AddressLine2: text,
  AddressLine3: text,
  AddressLine4: text,
  City: text,
  Region: text,
  PostalCode: text,
  Country: text,
  AttentionTo: text,
})

const PhoneShape = shapeOf({
  PhoneType: oneOf('PhoneType', ['DEFAULT', 'DDI', 'MOBILE', 'FAX', 'OFFICE']),
  PhoneNumber: text,
  PhoneAreaCode: text,
  PhoneCountryCode: text,
  ...readOnly('ValidationErrors'),
})

export const ContactShape = shapeOf({
  ContactID: guid,
  ContactNumber: text,
  AccountNumber: text,
  ContactStatus: oneOf('ContactStatus', ['ACTIVE', 'ARCHIVED', 'GDPRREQUEST']),
  Name: text,
  FirstName: text,
  LastName: text,
  CompanyNumber: text,
  EmailAddress: text,
  BankAccountDetails: text,
  TaxNumber: text,
  AccountsReceivableTaxType: text,
  AccountsPayableTaxType: text,
  DefaultCurrency: text,
  Website: text,
  Addresses: z.array(AddressShape),
  Phones: z.array(PhoneShape),
  ContactPersons: z.array(
    shapeOf({ FirstName: text, LastName: text, EmailAddress: text, IncludeInEmails: flag }),
  ),
  ...readOnly(
    ...ECHOED,
    'IsSupplier',
    'IsCustomer',
    'ContactGroups',
    'SalesTrackingCategories',
    'PurchasesTrackingCategories',
    'PaymentTerms',
    'Balances',
    'Discount',
    'BrandingTheme',
    'BatchPayments',
    'XeroNetworkKey',
    'TaxNumberType',
    'SalesDefaultLineAmountType',
    'PurchasesDefaultLineAmountType',
    'SalesDefaultAccountCode',
    'PurchasesDefaultAccountCode',
    'TrackingCategoryName',
    'TrackingCategoryOption',
    'MergedToContactID',
    'HasAttachments',
    'Attachments',
    'HasValidationErrors',
  ),
})

const ItemSideShape = shapeOf({
  UnitPrice: amount,
  AccountCode: text,
  TaxType: text,
  COGSAccountCode: text,
})

export const ItemShape = shapeOf({
  ItemID: guid,
  Code: text,
  Name: text,
  Description: text,
  PurchaseDescription: text,
  IsSold: flag,
  IsPurchased: flag,
  InventoryAssetAccountCode: text,
  SalesDetails: ItemSideShape,
  PurchaseDetails: ItemSideShape,
  ...readOnly(...ECHOED, 'IsTrackedAsInventory', 'QuantityOnHand', 'TotalCostPool'),
})

const TrackingShape = shapeOf({
  TrackingCategoryID: guid,
  TrackingOptionID: guid,
  Name: text,
  Option: text,
  ...readOnly('Options', 'Status'),
})

const LineShape = shapeOf({
  LineItemID: guid,
  Description: text,
  Quantity: amount,
  UnitAmount: amount,
  ItemCode: text,
  AccountCode: text,
  AccountID: guid,
  TaxType: text,
  TaxAmount: amount,
  LineAmount: amount,
  DiscountRate: amount,
  DiscountAmount: amount,
  Tracking: z.array(TrackingShape),
  ...readOnly('Item', 'ItemID', 'RepeatingInvoiceID', 'DiscountEnteredAsPercent', 'TaxBreakdown'),
  ...readOnly('ValidationErrors', 'Taxability', 'SalesTaxCodeId'),
})

/** What invoices, credit notes and bank transactions share. */
const priced = {
  Contact: ContactShape,
  LineItems: z.array(LineShape),
  Date: day,
  LineAmountTypes: oneOf('LineAmountType', LINE_AMOUNT_TYPES),
  Reference: text,
  CurrencyCode: text,
  CurrencyRate: amount,
  Url: text,
  ...readOnly(...ECHOED, 'DateString', 'UpdatedDateUTCString', 'SubTotal', 'TotalTax', 'Total'),
  ...readOnly('HasAttachments', 'Attachments', 'HasErrors'),
}

const sent = {
  DueDate: day,
  BrandingThemeID: guid,
  SentToContact: flag,
  Status: oneOf('InvoiceStatus', STATUSES),
  ...readOnly('DueDateString', 'FullyPaidOnDate', 'Payments', 'InvoiceAddresses', 'CISDeduction'),
  ...readOnly('CISRate', 'InvoicePaymentServices'),
}

export const InvoiceShape = shapeOf({
  ...priced,
  ...sent,
  InvoiceID: guid,
  InvoiceNumber: text,
  Type: oneOf('InvoiceType', ['ACCREC', 'ACCPAY']),
  ExpectedPaymentDate: day,
  PlannedPaymentDate: day,
  ...readOnly('AmountDue', 'AmountPaid', 'AmountCredited', 'TotalDiscount', 'IsDiscounted'),
  ...readOnly('CreditNotes', 'Prepayments', 'Overpayments', 'RepeatingInvoiceID'),
  ...readOnly('SentToEmailAddress', 'ExpectedPaymentDateString', 'PlannedPaymentDateString'),
})

export const CreditNoteShape = shapeOf({
  ...priced,
  ...sent,
  CreditNoteID: guid,
  CreditNoteNumber: text,
  Type: oneOf('CreditNoteType', ['ACCRECCREDIT', 'ACCPAYCREDIT']),
  ...readOnly('ID', 'RemainingCredit', 'Allocations', 'AppliedAmount'),
})

const AccountRef = shapeOf({
  AccountID: guid,
  Code: text,
  ...readOnly('Name', 'Type', 'CurrencyCode', 'Status', 'BankAccountNumber', 'BankAccountType'),
})

export const BankTransactionShape = shapeOf({
  ...priced,
  BankTransactionID: guid,
  Type: oneOf('BankTransactionType', [
    ...BANK_TRANSACTION_TYPES,
    'RECEIVE-TRANSFER',
    'SPEND-TRANSFER',
  ]),
  BankAccount: AccountRef,
  IsReconciled: flag,
  Status: oneOf('BankTransactionStatus', ['AUTHORISED', 'DELETED', 'VOIDED']),
  ...readOnly('OverpaymentID', 'PrepaymentID'),
})

export const BankTransferShape = shapeOf({
  BankTransferID: guid,
  FromBankAccount: AccountRef,
  ToBankAccount: AccountRef,
  Amount: amount,
  Date: day,
  Reference: text,
  FromIsReconciled: flag,
  ToIsReconciled: flag,
  Status: oneOf('BankTransferStatus', ['AUTHORISED', 'DELETED']),
  ...readOnly(...ECHOED, 'FromBankTransactionID', 'ToBankTransactionID', 'CurrencyRate'),
  ...readOnly('HasAttachments', 'CreatedDateUTC', 'CreatedDateUTCString', 'DateString'),
  ...readOnly('FromTracking', 'ToTracking'),
})

/** Sent back whole by SDK users: only the identity is read. */
const identified = <const I extends string, const N extends string>(id: I, number: N) =>
  z.looseObject({ [id]: guid.optional(), [number]: text.optional() } as Record<
    I,
    z.ZodOptional<typeof guid>
  > &
    Record<N, z.ZodOptional<typeof text>>)

const InvoiceRef = identified('InvoiceID', 'InvoiceNumber')
const CreditNoteRef = identified('CreditNoteID', 'CreditNoteNumber')
const OverpaymentRef = identified('OverpaymentID', 'Reference')
const PrepaymentRef = identified('PrepaymentID', 'Reference')

export const PaymentShape = shapeOf({
  PaymentID: guid,
  Invoice: InvoiceRef,
  CreditNote: CreditNoteRef,
  Overpayment: OverpaymentRef,
  Prepayment: PrepaymentRef,
  InvoiceNumber: text,
  CreditNoteNumber: text,
  Account: AccountRef,
  Code: text,
  Date: day,
  Amount: amount,
  BankAmount: amount,
  CurrencyRate: amount,
  Reference: text,
  IsReconciled: flag,
  Status: oneOf('PaymentStatus', ['AUTHORISED', 'DELETED']),
  ...readOnly(...ECHOED, 'PaymentType', 'UpdatedDateUTCString', 'HasAccount', 'DateString'),
  ...readOnly('HasValidationErrors', 'BatchPayment', 'BatchPaymentID', 'BankAccountNumber'),
  ...readOnly('Particulars', 'Details'),
})

export const BatchPaymentShape = shapeOf({
  BatchPaymentID: guid,
  Account: AccountRef,
  Date: day,
  Reference: text,
  Particulars: text,
  Code: text,
  Details: text,
  Narrative: text,
  Status: oneOf('BatchPaymentStatus', ['AUTHORISED', 'DELETED']),
  Payments: z.array(
    shapeOf({
      Invoice: InvoiceRef,
      InvoiceNumber: text,
      Amount: amount,
      BankAccountNumber: text,
      Reference: text,
      Particulars: text,
      Code: text,
      Details: text,
      ...readOnly('CreditNote', 'Overpayment', 'Prepayment', 'Account', 'Date', 'PaymentID'),
      ...readOnly('BankAmount', 'Status', 'PaymentType', 'CurrencyRate', 'ValidationErrors'),
    }),
  ),
  ...readOnly(...ECHOED, 'DateString', 'Type', 'Amount', 'TotalAmount', 'IsReconciled'),
})

export const AllocationShape = shapeOf({
  AllocationID: guid,
  Invoice: InvoiceRef,
  Amount: amount,
  Date: day,
  ...readOnly(...ECHOED, 'DateString', 'IsDeleted', 'CreditNote', 'Overpayment', 'Prepayment'),
  // The XML name: in JSON it is not looked at, so the amount is 0 (xero-node issue 239).
  ...readOnly('AppliedAmount'),
})

export const ManualJournalShape = shapeOf({
  ManualJournalID: guid,
  Narration: text,
  Date: day,
  Status: oneOf('ManualJournalStatus', ['DRAFT', 'POSTED', 'DELETED', 'VOIDED', 'ARCHIVED']),
  LineAmountTypes: oneOf('LineAmountType', LINE_AMOUNT_TYPES),
  ShowOnCashBasisReports: flag,
  Url: text,
  JournalLines: z.array(
    shapeOf({
      LineAmount: amount,
      AccountCode: text,
      AccountID: guid,
      Description: text,
      TaxType: text,
      Tracking: z.array(TrackingShape),
      ...readOnly('TaxAmount', 'IsBlank', 'ValidationErrors'),
    }),
  ),
  ...readOnly(...ECHOED, 'HasAttachments', 'Attachments', 'DebitTotal', 'CreditTotal'),
})

export type ContactElement = z.output<typeof ContactShape>
export type ItemElement = z.output<typeof ItemShape>
export type LineElement = z.output<typeof LineShape>
export type TrackingElement = z.output<typeof TrackingShape>
export type InvoiceElement = z.output<typeof InvoiceShape>
export type CreditNoteElement = z.output<typeof CreditNoteShape>
export type BankTransactionElement = z.output<typeof BankTransactionShape>
export type BankTransferElement = z.output<typeof BankTransferShape>
export type PaymentElement = z.output<typeof PaymentShape>
export type BatchPaymentElement = z.output<typeof BatchPaymentShape>
export type AllocationElement = z.output<typeof AllocationShape>
export type ManualJournalElement = z.output<typeof ManualJournalShape>
