import { type Account, assertLineAccount } from './chart.ts'
import { Decimal, readDecimal } from './decimal.ts'
import type {
  AccountId,
  CatalogItemId,
  EngagementId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  StaffId,
  TaxCodeId,
} from './ids.ts'
import { daysWithin, type LocalDate } from './local-date.ts'
import { type Currency, type Money, money, round, subtract, sum } from './money.ts'
import { Refusal } from './refusal.ts'
import {
  assertSense,
  type TaxCode,
  type TaxMode,
  type TaxRounding,
  type TaxShare,
  taxLines,
} from './tax.ts'

export const LINE_KINDS = ['fee', 'expense', 'product', 'discount', 'interest', 'rounding'] as const
export type LineKind = (typeof LINE_KINDS)[number]

export type Deferral = 'monthly'

/** By what the printed and the pushed lines are joined, `roll-up.ts`. */
export const ROLL_UPS = ['none', 'billable_category', 'billable_type'] as const
export type RollUp = (typeof ROLL_UPS)[number]

/** A part of the deferred income that has been released: which, and on which day it was posted. */
export type Release = Readonly<{ endsOn: LocalDate; postedOn: LocalDate }>

/** As a person writes it: the money of a line follows from it. */
export type InvoiceLineDraft = Readonly<{
  id: InvoiceLineId
  kind: LineKind
  itemId: CatalogItemId | null
  accountId: AccountId
  engagementId: EngagementId | null
  description: string
  serviceOn: LocalDate | null
  /** The last day of the service where it took more than one. */
  serviceTo: LocalDate | null
  staffId: StaffId | null
  /** Income of a service to come: it is released month by month of the service, `deferral.ts`. */
  deferral: Deferral | null
  /** Decimals with up to six places. */
  quantity: string
  unitPrice: string
  discountPercent: string
  taxCodeId: TaxCodeId
}>

export type InvoiceLine = InvoiceLineDraft & LineMoney

export type InvoiceDraft = Readonly<{
  clientId: PartyId
  issuedOn: LocalDate
  dueOn: LocalDate
  currency: Currency
  taxMode: TaxMode
  memo: string
  poNumber: string
  /** Given by hand, or null: then approval takes the next of the division's series. */
  number: string | null
  rollUp: RollUp
  lines: readonly InvoiceLineDraft[]
}>

export type InvoiceStatus = 'draft' | 'approved' | 'void'

export type Invoice = Omit<InvoiceDraft, 'lines'> &
  Readonly<{
    id: InvoiceId
    version: number
    status: InvoiceStatus
    lines: readonly InvoiceLine[]
    net: Money
    tax: Money
    total: Money
    /** What live applications take off it. */
    applied: Money
    /** In the order in which they end. */
    releases: readonly Release[]
  }>

/** What a person sees: payment is derived from what is applied, never stored. */
export type ShownStatus = 'draft' | 'approved' | 'part_paid' | 'paid' | 'void'

export function shownStatusOf(invoice: Pick<Invoice, 'status' | 'total' | 'applied'>): ShownStatus {
  if (invoice.status !== 'approved') return invoice.status
  if (invoice.applied.minorUnits >= invoice.total.minorUnits) return 'paid'
  return invoice.applied.minorUnits > 0n ? 'part_paid' : 'approved'
}

export const openBalanceOf = ({ total, applied }: Pick<Invoice, 'total' | 'applied'>): Money =>
  subtract(total, applied)

/** What a line comes to. */
export type LineMoney = Readonly<{ net: Money; tax: Money; taxes: readonly TaxShare[] }>

/** What of a line its money depends on, whichever document it stands on. */
export type LineTerms = Readonly<
  Pick<InvoiceLineDraft, 'quantity' | 'unitPrice' | 'discountPercent' | 'taxCodeId'>
>

export type PricedAs<Line> = Readonly<{
  lines: readonly (Line & LineMoney)[]
  net: Money
  tax: Money
  total: Money
}>

export type Priced = PricedAs<InvoiceLineDraft>

/** Everything that money needs to be made of a draft. */
export type PriceBook = Readonly<{
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
  taxRounding: TaxRounding
}>

/** What of a draft its money depends on. */
export type PriceableAs<Line> = Pick<InvoiceDraft, 'issuedOn' | 'currency' | 'taxMode'> &
  Readonly<{ lines: readonly Line[] }>

export type Priceable = PriceableAs<InvoiceLineDraft>

/**
 * The draft's lines with their money. Line amounts are rounded first, then tax as the division
 * says.
 */
export function price<Line extends LineTerms>(
  draft: PriceableAs<Line>,
  { taxCodes, taxRounding }: PriceBook,
): PricedAs<Line> {
  const amounts = draft.lines.map((line, index) => ({
    amount: amountOf(line, draft.currency, index),
    code: taxCodeOf(line, taxCodes, index),
  }))
  const { issuedOn: date, currency } = draft
  const taxed = taxLines({ lines: amounts, date, currency }, draft.taxMode, taxRounding)
  const nothing = money(0n, currency)
  return totalled(
    draft.lines.map((line, index) => ({
      ...line,
      ...(taxed[index] ?? { net: nothing, tax: nothing, taxes: [] }),
    })),
    currency,
  )
}

/** Lines that have their money, with what they come to. */
export function totalled<Line extends LineMoney>(
  lines: readonly Line[],
  currency: Currency,
): Readonly<{ lines: readonly Line[]; net: Money; tax: Money; total: Money }> {
  const net = sum(
    lines.map((line) => line.net),
    currency,
  )
  const tax = sum(
    lines.map((line) => line.tax),
    currency,
  )
  return { lines, net, tax, total: money(net.minorUnits + tax.minorUnits, currency) }
}

/** Quantity times price less the discount, before tax or with it inside, as the document says. */
export function amountOf(line: LineTerms, currency: Currency, index: number): Money {
  const read = (key: 'quantity' | 'unitPrice' | 'discountPercent') =>
    readDecimal(line[key], `lines.${index}.${key}`)
  const kept = new Decimal(100).sub(read('discountPercent')).div(100)
  return round(read('quantity').mul(read('unitPrice')).mul(kept), currency)
}

function taxCodeOf(line: LineTerms, taxCodes: PriceBook['taxCodes'], index: number): TaxCode {
  const code = taxCodes.get(line.taxCodeId)
  if (!code)
    throw new Refusal('tax_code_not_found', { id: line.taxCodeId }, `lines.${index}.taxCodeId`)
  assertSense(code, 'sales', `lines.${index}.taxCodeId`)
  return code
}

/** Whether a draft may become a document that posts. */
export function assertApprovable(
  invoice: InvoiceDraft & Priced,
  accounts: ReadonlyMap<AccountId, Account>,
): void {
  if (invoice.lines.length === 0) throw new Refusal('invoice_has_no_lines', {}, 'lines')
  if (invoice.dueOn < invoice.issuedOn) {
    throw new Refusal(
      'due_before_issued',
      { issuedOn: invoice.issuedOn, dueOn: invoice.dueOn },
      'dueOn',
    )
  }
  if (invoice.total.minorUnits < 0n) {
    throw new Refusal(
      'invoice_total_is_negative',
      { total: String(invoice.total.minorUnits) },
      'lines',
    )
  }
  assertLineAccounts(invoice.lines, accounts)
  for (const [index, line] of invoice.lines.entries()) assertDeferrable(line, `lines.${index}`)
}

export function assertLineAccounts(
  lines: readonly Readonly<{ accountId: AccountId }>[],
  accounts: ReadonlyMap<AccountId, Account>,
): void {
  lines.forEach(({ accountId }, index) => {
    const account = accounts.get(accountId)
    const field = `lines.${index}.accountId`
    if (!account) throw new Refusal('account_not_found', { id: accountId }, field)
    assertLineAccount(account, field)
  })
}

function assertDeferrable({ deferral, serviceOn, serviceTo }: InvoiceLineDraft, field: string) {
  if (deferral !== null && (serviceOn === null || serviceTo === null)) {
    throw new Refusal('deferral_needs_a_period', {}, `${field}.serviceTo`)
  }
}

/** A service that ends before it begins is refused, whatever becomes of the line. */
export function assertServicePeriods(lines: readonly InvoiceLineDraft[]): void {
  lines.forEach(({ serviceOn, serviceTo }, index) => {
    if (serviceTo === null) return
    const field = `lines.${index}.serviceTo`
    if (serviceOn === null || serviceTo < serviceOn) {
      throw new Refusal('period_ends_before_it_begins', {}, field)
    }
    if (daysWithin(serviceOn, serviceTo) > SERVICE_DAYS_MAX) {
      throw new Refusal('period_is_too_long', { days: SERVICE_DAYS_MAX }, field)
    }
  })
}

/** Ten years: a slip of the year in a date, not a service. */
const SERVICE_DAYS_MAX = 3_660
