import type { LineAmountTypes } from './arithmetic.ts'
import type { Day } from './dates.ts'
import type { Amount } from './decimal.ts'

/** What an organisation keeps. Instants are ISO strings, amounts decimal strings. */
type Kept = Readonly<{ id: string; updatedAt: string }>

export type AccountClass = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'EXPENSE' | 'REVENUE'

export type Account = Kept &
  Readonly<{
    /** Not all bank accounts have one. */
    code?: string | undefined
    name: string
    type: string
    taxType: string
    status: 'ACTIVE' | 'ARCHIVED' | 'DELETED'
    description?: string | undefined
    /** '' for ordinary accounts, DEBTORS, CREDITORS, GST …; absent on some kinds. */
    systemAccount?: string | undefined
    enablePayments: boolean
    showInExpenseClaims: boolean
    bankAccountNumber?: string | undefined
    bankAccountType?: string | undefined
    currencyCode?: string | undefined
    addToWatchlist: boolean
  }>

export type TaxRate = Readonly<{
  name: string
  taxType: string
  reportTaxType: string
  canApplyTo: Readonly<
    Record<'assets' | 'equity' | 'expenses' | 'liabilities' | 'revenue', boolean>
  >
  displayRate: Amount
  effectiveRate: Amount
  status: 'ACTIVE' | 'DELETED' | 'ARCHIVED'
  components: readonly Readonly<{
    name: string
    rate: Amount
    isCompound: boolean
    isNonRecoverable: boolean
  }>[]
}>

type Address = Readonly<Record<string, string | undefined>>
type Phone = Readonly<Record<string, string | undefined>>
type ContactPerson = Readonly<{
  firstName?: string | undefined
  lastName?: string | undefined
  email?: string | undefined
  includeInEmails?: boolean | undefined
}>

export type Contact = Kept &
  Readonly<{
    name: string
    number?: string | undefined
    accountNumber?: string | undefined
    status: 'ACTIVE' | 'ARCHIVED'
    firstName?: string | undefined
    lastName?: string | undefined
    email?: string | undefined
    companyNumber?: string | undefined
    taxNumber?: string | undefined
    bankAccountDetails: string
    website?: string | undefined
    defaultCurrency?: string | undefined
    receivableTaxType?: string | undefined
    payableTaxType?: string | undefined
    isSupplier: boolean
    isCustomer: boolean
    addresses: readonly Address[]
    phones: readonly Phone[]
    persons: readonly ContactPerson[]
    mergedToId?: string | undefined
    createdByApp?: string | undefined
  }>

export type ContactGroup = Kept &
  Readonly<{ name: string; status: 'ACTIVE' | 'DELETED'; contactIds: readonly string[] }>

/** A note that somebody wrote on a record. `recordId` is the record's. */
export type HistoryNote = Kept & Readonly<{ recordId: string; user: string; details: string }>

export type PriceSide = Readonly<{
  unitPrice?: Amount | undefined
  accountCode?: string | undefined
  taxType?: string | undefined
}>

export type Item = Kept &
  Readonly<{
    code: string
    name?: string | undefined
    description?: string | undefined
    purchaseDescription?: string | undefined
    isSold: boolean
    isPurchased: boolean
    sales: PriceSide
    purchase: PriceSide
  }>

export type TrackingChoice = Readonly<{ categoryId: string; optionId: string }>

export type Line = Readonly<{
  id: string
  itemCode?: string | undefined
  description?: string | undefined
  quantity: Amount
  unitAmount: Amount
  discountRate?: Amount | undefined
  discountAmount?: Amount | undefined
  accountId?: string | undefined
  taxType?: string | undefined
  taxAmount: Amount
  lineAmount: Amount
  tracking: readonly TrackingChoice[]
}>

export type DocumentStatus = 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED'

/** What an invoice, a credit note and a bank transaction have in common. */
export type Priced = Kept &
  Readonly<{
    contactId: string
    date: Day
    reference?: string | undefined
    lineAmountTypes: LineAmountTypes
    lines: readonly Line[]
    subTotal: Amount
    totalTax: Amount
    total: Amount
    currencyCode: string
    /** Document currency per one of the base currency. */
    currencyRate: Amount
    url?: string | undefined
    createdByApp?: string | undefined
  }>

export type Invoice = Priced &
  Readonly<{
    type: 'ACCREC' | 'ACCPAY'
    status: DocumentStatus
    number: string
    dueDate?: Day | undefined
    amountPaid: Amount
    amountCredited: Amount
    sentToContact: boolean
    brandingThemeId?: string | undefined
    expectedPaymentDate?: Day | undefined
    plannedPaymentDate?: Day | undefined
    fullyPaidOn?: Day | undefined
  }>

export type CreditNote = Priced &
  Readonly<{
    type: 'ACCRECCREDIT' | 'ACCPAYCREDIT'
    status: DocumentStatus
    number: string
    dueDate?: Day | undefined
    brandingThemeId?: string | undefined
    sentToContact: boolean
    refunded: Amount
    allocated: Amount
    fullyPaidOn?: Day | undefined
  }>

/** Credit put on an invoice, from whatever kind of credit. Deleted ones are forgotten. */
export type Allocation = Kept &
  Readonly<{
    from: 'creditNote' | 'overpayment' | 'prepayment'
    fromId: string
    invoiceId: string
    amount: Amount
    date: Day
  }>

/** Money that came before, or beyond, an invoice; made by a bank transaction of the same type. */
type Advance = Priced &
  Readonly<{
    status: 'AUTHORISED' | 'PAID' | 'VOIDED'
    refunded: Amount
    allocated: Amount
    fullyPaidOn?: Day | undefined
    transactionId: string
  }>

export type Overpayment = Advance & Readonly<{ type: 'RECEIVE-OVERPAYMENT' | 'SPEND-OVERPAYMENT' }>

/** Coded by its own lines until it is put on an invoice. */
export type Prepayment = Advance & Readonly<{ type: 'RECEIVE-PREPAYMENT' | 'SPEND-PREPAYMENT' }>

/** What can be allocated to invoices, or refunded. */
export type Credit = CreditNote | Overpayment | Prepayment

type PaidKind = 'invoice' | Allocation['from']

/** What is shown on bank statements of the payer and the paid. */
export type StatementWords = Readonly<{
  bankAccountNumber?: string | undefined
  particulars?: string | undefined
  code?: string | undefined
  details?: string | undefined
}>

export type Payment = Kept &
  Readonly<{
    paid: PaidKind
    paidId: string
    type: string
    accountId: string
    date: Day
    amount: Amount
    bankAmount: Amount
    currencyRate: Amount
    reference?: string | undefined
    status: 'AUTHORISED' | 'DELETED'
    isReconciled: boolean
    batchPaymentId?: string | undefined
    words?: StatementWords | undefined
  }>

/** Several payments that stand on the bank statement as one. */
export type BatchPayment = Kept &
  Readonly<{
    type: 'PAYBATCH' | 'RECBATCH'
    accountId: string
    date: Day
    paymentIds: readonly string[]
    total: Amount
    status: 'AUTHORISED' | 'DELETED'
    isReconciled: boolean
    reference?: string | undefined
    narrative?: string | undefined
    words: StatementWords
  }>

export const BANK_TRANSACTION_TYPES = [
  'RECEIVE',
  'SPEND',
  'RECEIVE-OVERPAYMENT',
  'SPEND-OVERPAYMENT',
  'RECEIVE-PREPAYMENT',
  'SPEND-PREPAYMENT',
] as const

/** Halves of a bank transfer: without contact and lines, and never written on their own. */
const TRANSFER_TYPES = ['SPEND-TRANSFER', 'RECEIVE-TRANSFER'] as const

export type BankTransaction = Priced &
  Readonly<{
    type: (typeof BANK_TRANSACTION_TYPES | typeof TRANSFER_TYPES)[number]
    bankAccountId: string
    status: 'AUTHORISED' | 'DELETED'
    isReconciled: boolean
    overpaymentId?: string | undefined
    prepaymentId?: string | undefined
  }>

export type BankTransfer = Kept &
  Readonly<{
    fromAccountId: string
    toAccountId: string
    fromTransactionId: string
    toTransactionId: string
    amount: Amount
    /** Of both accounts' currency, per one of the base currency. */
    currencyRate: Amount
    date: Day
    reference?: string | undefined
    status: 'AUTHORISED' | 'DELETED'
    fromIsReconciled: boolean
    toIsReconciled: boolean
    createdAt: string
  }>

export type JournalLine = Readonly<{
  accountId: string
  description?: string | undefined
  taxType: string
  taxAmount: Amount
  /** Above zero is a debit. */
  lineAmount: Amount
  tracking: readonly TrackingChoice[]
}>

export type ManualJournal = Kept &
  Readonly<{
    narration: string
    date: Day
    status: 'DRAFT' | 'POSTED' | 'VOIDED' | 'DELETED'
    lineAmountTypes: LineAmountTypes
    lines: readonly JournalLine[]
    showOnCashBasisReports: boolean
    url?: string | undefined
  }>

/** DELETED only in the answer that says so: what was never used is gone. */
type TrackingStatus = 'ACTIVE' | 'ARCHIVED' | 'DELETED'

export type TrackingOption = Readonly<{ id: string; name: string; status: TrackingStatus }>

export type TrackingCategory = Kept &
  Readonly<{ name: string; status: TrackingStatus; options: readonly TrackingOption[] }>

export type BrandingTheme = Kept & Readonly<{ name: string; sortOrder: number; createdAt: string }>

export type Currency = Readonly<{ code: string; description: string }>

export type Settings = Readonly<{
  id: string
  name: string
  countryCode: string
  /** `Organisation.Version`: the edition, which decides the tax rates. */
  version: string
  baseCurrency: string
  timezone: string
  financialYearEndDay: number
  financialYearEndMonth: number
  periodLockDate?: Day | undefined
  endOfYearLockDate?: Day | undefined
  isDemoCompany: boolean
  shortCode: string
  createdAt: string
  multicurrency: boolean
}>
