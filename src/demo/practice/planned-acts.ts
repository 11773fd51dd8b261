import type { AccountType } from '#books/chart.ts'
import type { ChoiceList } from '#books/choice.ts'
import type { CodedKind, RebillKind } from '#books/coding/coded-document.ts'
import type { CreditReason } from '#books/credit/credit-note.ts'
import type { DepositSlipKind } from '#books/deposit-slip.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { PlannedClient } from '../planned-records.ts'

/**
 * What a firm does besides invoicing and being paid. An act has a word of its own, by which later
 * ones name what it made. Amounts are minor units.
 */
export type PlannedAct = Readonly<{ key: string; on: LocalDate }> &
  (SetupAct | SalesAct | PurchaseAct | TrustAct | WorkAct)

export type SetupAct =
  | Readonly<{ kind: 'account'; code: string; name: string; type: AccountType }>
  | Readonly<{ kind: 'choice'; list: ChoiceList; name: string; dueDays: number | null }>
  | PlannedItemExtras
  | Readonly<{ kind: 'bill_profile'; name: string; termKey: string; leadDays: number }>
  | Readonly<{ kind: 'client_profile'; clientName: string; profileKey: string }>
  | Readonly<{ kind: 'vendor'; vendor: PlannedClient }>
  | PlannedStaff

export type PlannedItemExtras = Readonly<{
  kind: 'item_extras'
  itemCode: string
  recurrence: 'one_time' | 'recurring'
  productTypeKey: string | null
  categoryKey: string | null
  typeKey: string | null
}>

export type PlannedStaff = Readonly<{
  kind: 'staff'
  code: string
  name: string
  employment: 'employee' | 'contractor'
  rates: readonly Readonly<{ effectiveFrom: LocalDate; costRate: string; billRate: string }>[]
}>

export type SalesAct =
  | PlannedCredit
  | Readonly<{ kind: 'write_off'; invoiceNumber: string; memo: string }>
  | Readonly<{ kind: 'tax_relief'; creditKey: string; invoiceNumber: string }>
  | PlannedRefund
  | Readonly<{ kind: 'bounce'; paymentNumber: string; fee: bigint; feeAccountCode: string }>
  | PlannedSlip

/** Of an invoice, whole or one line of it; or a sum that belongs to none. */
export type PlannedCredit = Readonly<{
  kind: 'credit_note'
  reason: CreditReason
  memo: string
  of: CreditedInvoice | CreditedSum
}>

export type CreditedInvoice = Readonly<{
  invoiceNumber: string
  /** Null takes back every line. */
  line: number | null
  /** What of it settles the invoice; the rest waits, or is paid out. */
  applied: bigint
}>

export type CreditedSum = Readonly<{ clientName: string; accountCode: string; amount: bigint }>

export type PlannedRefund = Readonly<{
  kind: 'refund'
  clientName: string
  source: Readonly<{ paymentNumber: string } | { creditKey: string }>
  amount: bigint
}>

export type PlannedSlip = Readonly<{
  kind: 'deposit_slip'
  slip: DepositSlipKind
  reference: string
  paymentNumbers: readonly string[]
  fee: bigint
}>

export type PurchaseAct =
  | PlannedCoding
  | PlannedSupplierPayment
  | Readonly<{
      kind: 'supplier_credit_applied'
      creditKey: string
      billKey: string
      amount: bigint
    }>
  | Readonly<{
      kind: 'bank_transfer'
      fromCode: string
      toCode: string
      amount: bigint
      memo: string
    }>

export type PlannedCoding = Readonly<{
  kind: 'coding'
  document: CodedKind
  /** Of a supplier's document, and nobody of the others. */
  vendorName: string | null
  bankCode: string | null
  dueOn: LocalDate | null
  reference: string
  memo: string
  lines: readonly PlannedCodedLine[]
}>

/** Amounts are before tax; a journal's credits are below zero. */
export type PlannedCodedLine = Readonly<{
  accountCode: string
  description: string
  amount: bigint
  taxed: boolean
  engagementNumber: string | null
  rebill: Readonly<{ kind: RebillKind; accountCode: string }> | null
}>

export type PlannedSupplierPayment = Readonly<{
  kind: 'supplier_payment'
  vendorName: string
  accountCode: string
  methodName: string
  reference: string
  amount: bigint
  settles: readonly Readonly<{ billKey: string; amount: bigint }>[]
}>

/** Of a matter, or of a ledger that is no matter's. */
export type PlannedLedger =
  | Readonly<{ matter: string }>
  | Readonly<{ own: 'firm' | 'unidentified' | 'beneficiary' }>

export type TrustAct =
  | Readonly<{
      kind: 'trust_receipt'
      ledger: PlannedLedger
      amount: bigint
      counterparty: string
      clearedOn: LocalDate | null
    }>
  | Readonly<{
      kind: 'trust_payment'
      ledger: PlannedLedger
      amount: bigint
      counterparty: string
      memo: string
    }>
  | Readonly<{
      kind: 'trust_transfer'
      from: PlannedLedger
      to: PlannedLedger
      amount: bigint
      consent: string
    }>
  | Readonly<{
      kind: 'trust_to_office'
      lines: readonly Readonly<{ matter: string; invoiceNumber: string; amount: bigint }>[]
    }>
  | Readonly<{ kind: 'trust_top_up'; amount: bigint }>
  | Readonly<{ kind: 'trust_fee'; amount: bigint; accountCode: string }>
  | Readonly<{ kind: 'trust_interest'; amount: bigint }>
  | Readonly<{ kind: 'trust_advance'; matter: string; amount: bigint; counterparty: string }>
  | Readonly<{ kind: 'trust_recovery'; matter: string; amount: bigint }>
  | Readonly<{ kind: 'trust_dishonour'; receiptKey: string }>
  | Readonly<{ kind: 'trust_reversal'; undoneKey: string }>

export type WorkAct =
  | PlannedTime
  | PlannedExpense
  | PlannedWorkBill
  | PlannedAgreement
  /** Everything that an agreement has to bill on the day. */
  | Readonly<{ kind: 'bill_agreement'; agreementKey: string; invoiceNumber: string }>
  /** Everything that is earned through the day leaves deferred income. */
  | Readonly<{ kind: 'release_income' }>

export type PlannedWorkState = 'open' | 'submitted' | 'approved' | 'never_billed'

export type PlannedTime = Readonly<{
  kind: 'time'
  staffCode: string
  engagementNumber: string
  itemCode: string
  minutes: number
  billableMinutes: number
  description: string
  state: PlannedWorkState
}>

export type PlannedExpense = Readonly<{
  kind: 'expense'
  engagementNumber: string
  itemCode: string | null
  quantity: string
  rate: string
  accountCode: string
  taxed: boolean
  description: string
  /** The line of the supplier invoice that it came with. */
  cameWith: Readonly<{ billKey: string; line: number }> | null
  state: PlannedWorkState
}>

export type PlannedWorkBill = Readonly<{
  kind: 'bill_work'
  /** Null: it stays a draft. */
  invoiceNumber: string | null
  /** With an amount an entry is written up or down to it. */
  picks: readonly Readonly<{ entryKey: string; amount: bigint | null }>[]
}>

export type PlannedAgreement = Readonly<{
  kind: 'agreement'
  name: string
  clientName: string
  engagementNumber: string | null
  anchorOn: LocalDate
  lines: readonly PlannedAgreementLine[]
}>

export type PlannedAgreementLine = Readonly<{
  itemCode: string
  accountCode: string
  description: string
  quantity: string
  unitPrice: string
  taxed: boolean
  frequency: 'once' | 'month' | 'year'
  from: LocalDate
  prorated: boolean
  deferred: boolean
}>
