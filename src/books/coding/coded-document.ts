import type { Account } from '../chart.ts'
import type {
  AccountId,
  CodedDocumentId,
  CodedLineId,
  EngagementId,
  PartyId,
  TaxCodeId,
  TaxComponentId,
} from '../ids.ts'
import { type ShownStatus, shownStatusOf } from '../invoice.ts'
import type { LocalDate } from '../local-date.ts'
import { type Currency, type Money, money, subtract, sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import {
  recoverableOf,
  selfAssessedTaxes,
  type TaxCode,
  type TaxMode,
  type TaxRounding,
  type TaxShare,
  type TaxSide,
  taxLines,
} from '../tax.ts'

export const CODED_KINDS = [
  'supplier_bill',
  'supplier_credit',
  'bank_deposit',
  'bank_withdrawal',
  'journal',
  'opening_balances',
] as const
export type CodedKind = (typeof CODED_KINDS)[number]

type Traits = Readonly<{
  /** What a positive amount does to its line's account: 1 debits, -1 credits. */
  direction: 1n | -1n
  /** What stands against the lines: what the firm owes, a bank, openings, or other lines. */
  against: 'payable' | 'bank' | 'opening' | 'lines'
  /** Which tax a code of both senses means; null: the account of the line says so. */
  taxSide: TaxSide | null
}>

export const CODED_TRAITS: Readonly<Record<CodedKind, Traits>> = {
  supplier_bill: { direction: 1n, against: 'payable', taxSide: 'purchases' },
  supplier_credit: { direction: -1n, against: 'payable', taxSide: 'purchases' },
  bank_deposit: { direction: -1n, against: 'bank', taxSide: 'sales' },
  bank_withdrawal: { direction: 1n, against: 'bank', taxSide: 'purchases' },
  journal: { direction: 1n, against: 'lines', taxSide: null },
  opening_balances: { direction: 1n, against: 'opening', taxSide: null },
}

export const isSupplierKind = (kind: CodedKind): kind is 'supplier_bill' | 'supplier_credit' =>
  CODED_TRAITS[kind].against === 'payable'

/**
 * How a cost is billed on to a client: `hard_cost` is paid out for him (an asset until then),
 * `soft_cost` is the firm's own (the charge is income), `agency` is paid as his agent (an asset,
 * outside of the firm's own tax).
 */
export const REBILL_KINDS = ['hard_cost', 'soft_cost', 'agency'] as const
export type RebillKind = (typeof REBILL_KINDS)[number]

/** How the client will be charged for a cost: the account and the tax code of his invoice line. */
export type Rebill = Readonly<{ kind: RebillKind; accountId: AccountId; taxCodeId: TaxCodeId }>

/** An amount that a person codes to an account. */
export type CodedLineDraft = Readonly<{
  id: CodedLineId
  accountId: AccountId
  engagementId: EngagementId | null
  /** Only on journals and openings, whose lines may be several parties'. */
  partyId: PartyId | null
  description: string
  /** As written: before tax or with it, as the document says. Journals: debits are positive. */
  amount: Money
  taxCodeId: TaxCodeId
  rebill: Rebill | null
}>

export type CodedTax = TaxShare &
  Readonly<{
    side: TaxSide
    /** What of it comes back. The rest is part of the line's cost. On sales it is all of it. */
    recoverable: Money
    /** Owed by the buyer himself (reverse charge): neither charged nor paid to the supplier. */
    selfAssessed: boolean
  }>

export type CodedLine = CodedLineDraft &
  Readonly<{ net: Money; tax: Money; taxes: readonly CodedTax[] }>

/** What a line costs: its net with the tax that does not come back. */
export const costOf = ({ net, taxes }: Pick<CodedLine, 'net' | 'taxes'>): Money =>
  sum([net, ...taxes.map(({ amount, recoverable }) => subtract(amount, recoverable))], net.currency)

export type CodedDraft = Readonly<{
  kind: CodedKind
  /** The supplier; who paid, or was paid. Journals name parties on their lines. */
  partyId: PartyId | null
  issuedOn: LocalDate
  /** Only of supplier invoices. */
  dueOn: LocalDate | null
  /** Only of deposits and withdrawals. */
  bankAccountId: AccountId | null
  currency: Currency
  taxMode: TaxMode
  /** The other side's own number. */
  reference: string
  memo: string
  /** Given by hand, or null: then approval takes the next of the division's series. */
  number: string | null
  lines: readonly CodedLineDraft[]
}>

export type CodedStatus = 'draft' | 'approved' | 'void'

/** A document whose lines a person codes to accounts. */
export type CodedDocument = Omit<CodedDraft, 'lines'> &
  Readonly<{
    id: CodedDocumentId
    version: number
    status: CodedStatus
    lines: readonly CodedLine[]
    net: Money
    tax: Money
    total: Money
    /** What live applications take off it; only of supplier invoices and credits. */
    applied: Money
  }>

export const openOf = ({ total, applied }: Pick<CodedDocument, 'total' | 'applied'>): Money =>
  subtract(total, applied)

/** What a person sees. Only what suppliers are owed, or owe, is paid; the rest is just approved. */
export const shownCodingOf = (
  document: Pick<CodedDocument, 'kind' | 'status' | 'total' | 'applied'>,
): ShownStatus => (isSupplierKind(document.kind) ? shownStatusOf(document) : document.status)

export type CodedPriceBook = Readonly<{
  accounts: ReadonlyMap<AccountId, Account>
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
  taxRounding: TaxRounding
}>

type Priceable = Pick<CodedDraft, 'kind' | 'issuedOn' | 'currency' | 'taxMode' | 'lines'>
export type PricedCoding = Pick<CodedDocument, 'lines' | 'net' | 'tax' | 'total'>

/** The draft's lines with their net and tax. A journal's debits and credits are rounded apart. */
export function priceCoding(draft: Priceable, book: CodedPriceBook): PricedCoding {
  const { currency, issuedOn: date } = draft
  const rounding = draft.kind === 'journal' ? 'line' : book.taxRounding
  const written = draft.lines.map((line, index) => ({
    amount: line.amount,
    code: codeOf(line, book, index),
  }))
  const taxed = taxLines({ lines: written, date, currency }, draft.taxMode, rounding)
  const nets = written.map(({ amount, code }, at) => ({ amount: taxed[at]?.net ?? amount, code }))
  const own =
    draft.taxMode === 'none' ? [] : selfAssessedTaxes({ lines: nets, date, currency }, rounding)
  const lines = draft.lines.map((line, at) => {
    const { net, tax, taxes } = taxed[at] ?? nothingOf(line)
    const side = sideOf(draft.kind, line, book)
    const percents = percentsOf(written[at]?.code)
    const charged = taxes.map((share) => toCodedTax(share, { side, percents, selfAssessed: false }))
    // A sale under reverse charge leaves the whole tax to the buyer.
    const assessed = side === 'purchases' ? (own[at] ?? []) : []
    const mine = assessed.map((share) => toCodedTax(share, { side, percents, selfAssessed: true }))
    return { ...line, net, tax, taxes: [...charged, ...mine] }
  })
  const net = totalOf(lines, 'net', currency)
  const tax = totalOf(lines, 'tax', currency)
  return { lines, net, tax, total: sum([net, tax], currency) }
}

const totalOf = (lines: readonly CodedLine[], key: 'net' | 'tax', currency: Currency): Money =>
  sum(
    lines.map((line) => line[key]),
    currency,
  )

const nothingOf = ({ amount }: CodedLineDraft) => ({
  net: amount,
  tax: money(0n, amount.currency),
  taxes: [],
})

function codeOf({ taxCodeId }: CodedLineDraft, { taxCodes }: CodedPriceBook, index: number) {
  const code = taxCodes.get(taxCodeId)
  if (!code) {
    throw new Refusal('tax_code_not_found', { id: taxCodeId }, `lines.${index}.taxCodeId`)
  }
  return code
}

const INCOME: ReadonlySet<Account['type']> = new Set<Account['type']>(['income', 'other_income'])

/** Whether a line's tax is of a sale or of a purchase. */
function sideOf(kind: CodedKind, line: CodedLineDraft, book: CodedPriceBook): TaxSide {
  const sense = book.taxCodes.get(line.taxCodeId)?.sense ?? 'both'
  if (sense !== 'both') return sense
  const usual = CODED_TRAITS[kind].taxSide
  if (usual) return usual
  const account = book.accounts.get(line.accountId)
  return account && INCOME.has(account.type) ? 'sales' : 'purchases'
}

const percentsOf = (code: TaxCode | undefined): ReadonlyMap<TaxComponentId, string> =>
  new Map(code?.components.map(({ id, recoverablePercent }) => [id, recoverablePercent]))

type Standing = Pick<CodedTax, 'side' | 'selfAssessed'> &
  Readonly<{ percents: ReadonlyMap<TaxComponentId, string> }>

function toCodedTax(share: TaxShare, { side, percents, selfAssessed }: Standing): CodedTax {
  const percent = side === 'sales' ? '100' : (percents.get(share.componentId) ?? '100')
  return { ...share, side, selfAssessed, recoverable: recoverableOf(share.amount, percent) }
}
