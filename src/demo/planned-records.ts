import type { CatalogItem } from '#books/catalog-item.ts'
import type { PracticeStyle } from '#books/division.ts'
import type { Engagement } from '#books/engagement.ts'
import type { LineKind } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Currency } from '#books/money.ts'
import type { Party } from '#books/party.ts'
import type { TaxRounding } from '#books/tax.ts'

// Planned records name each other as people do, by name, number or code: ids are the books'.

export type PlannedFirm = Readonly<{
  name: string
  style: PracticeStyle
  country: 'US' | 'NZ'
  currency: Currency
  timeZone: string
  taxRounding: TaxRounding
  /** The one code that charges anything, in one component. */
  tax: Readonly<{ name: string; component: string; percent: string }>
}>

/** Each display name stands in a plan only once. */
export type PlannedClient = Omit<Party, 'id' | 'version'>

export type PlannedEngagement = Omit<Engagement, 'id' | 'version' | 'clientId' | 'hourlyRate'> &
  Readonly<{ clientName: string }>

export type PlannedItem = Readonly<{
  code: string
  name: string
  kind: CatalogItem['kind']
  accountCode: string
  taxCodeName: string
  unitPrice: string | null
}>

export type PlannedLine = Readonly<{
  kind: LineKind
  itemCode: string
  accountCode: string
  engagementNumber: string
  description: string
  serviceOn: LocalDate
  quantity: string
  unitPrice: string
  discountPercent: string
  taxCodeName: string
  /** A time over which its income is earned, month by month. */
  deferral?: Readonly<{ from: LocalDate; to: LocalDate }> | undefined
}>

/** Amounts on the lines are before tax. */
export type PlannedInvoice = Readonly<{
  number: string
  clientName: string
  issuedOn: LocalDate
  dueOn: LocalDate
  memo: string
  poNumber: string
  lines: readonly PlannedLine[]
}>

/** Amounts are minor units. Applications are dated the payment's day. */
export type PlannedPayment = Readonly<{
  number: string
  clientName: string
  receivedOn: LocalDate
  amount: bigint
  methodName: string
  reference: string
  memo: string
  depositAccountCode: string
  applications: readonly PlannedApplication[]
}>

export type PlannedApplication = Readonly<{ invoiceNumber: string; amount: bigint }>

/**
 * Something that a person does to a document later. Each is what a ledger allows too: an invoice is
 * changed or voided only while no money is applied to it. No two changes touch one document.
 */
export type Change =
  | Readonly<{
      kind: 'amend_invoice'
      number: string
      memo: string
      lines: readonly PlannedLine[]
    }>
  | Readonly<{ kind: 'void_invoice'; number: string }>
  | Readonly<{ kind: 'void_payment'; number: string }>
  /** Its one application is taken back: the whole payment waits. */
  | Readonly<{ kind: 'unapply_payment'; number: string }>
