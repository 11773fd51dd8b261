import { Decimal } from '#books/decimal.ts'
import type { Engagement } from '#books/engagement.ts'
import type { Invoice, InvoiceLine } from '#books/invoice.ts'
import { toDecimal } from '#books/money.ts'
import { percentOn, type TaxMode } from '#books/tax.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroInvoice, XeroLine } from '../wire.ts'
import { mappedTo, otherCurrency, tooLong } from './blockers.ts'
import { itemCodeOf } from './item.ts'
import { amountsOf, arithmeticOf, codedTo, rateOf, reckonedTax } from './line.ts'

// https://developer.xero.com/documentation/api/accounting/invoices
const NUMBER_LENGTH_MAX = 255
const REFERENCE_LENGTH_MAX = 255
const DESCRIPTION_LENGTH_MAX = 4000

const MODES: Readonly<Record<TaxMode, string>> = {
  exclusive: 'Exclusive',
  inclusive: 'Inclusive',
  none: 'NoTax',
}

type InvoiceRecord = Extract<BooksRecord, { kind: 'invoice' }>

/** Field by field: FIELDS.md, "Invoice". */
export function toXeroInvoice(record: InvoiceRecord, references: References): Translation {
  const { invoice } = record
  if (invoice.number === null) throw new TypeError(`invoice ${invoice.id} has no number`)
  const contact = references.held('client', record.client.id, 'main')
  const blockers: Blocker[] = [
    ...otherCurrency(invoice.currency, references),
    ...tooLong('number', invoice.number, NUMBER_LENGTH_MAX),
    ...tooLong('reference', referenceOf(record), REFERENCE_LENGTH_MAX),
  ]
  const lines = invoice.lines.map((line) => toXeroLine(line, invoice, references, blockers))
  if (blockers.length > 0) return { kind: 'blocked', blockers: distinct(blockers) }
  const items = itemsToCome(invoice, references)
  if (!contact || items.length > 0) {
    const client = contact ? [] : [{ kind: 'client' as const, id: record.client.id }]
    return { kind: 'waiting', for: [...client, ...items] }
  }

  const wanted = {
    Type: 'ACCREC',
    Status: 'AUTHORISED',
    InvoiceNumber: invoice.number,
    Reference: referenceOf(record),
    Contact: { ContactID: contact.id },
    Date: invoice.issuedOn,
    DueDate: invoice.dueOn,
    CurrencyCode: invoice.currency,
    LineAmountTypes: MODES[invoice.taxMode],
    SentToContact: false,
    LineItems: lines.map(({ wanted }) => wanted),
  } satisfies XeroInvoice
  const totals = { TotalTax: toDecimal(invoice.tax), Total: toDecimal(invoice.total) }
  const part = {
    name: 'main',
    remoteKind: 'Invoice',
    wire: { ...wanted, LineItems: lines.map(({ sent }) => sent) },
    fingerprint: fingerprintOf('Invoice', { ...wanted, ...totals }),
    // Xero keeps the number unique among sales invoices, so it is found by what an accountant sees.
    marker: invoice.number,
  }
  return { kind: 'ready', parts: [part] }
}

/** Items that lines name and that are not in the ledger yet. */
function itemsToCome({ lines }: Invoice, references: References) {
  const ids = new Set(lines.flatMap(({ itemId }) => itemId ?? []))
  return [...ids]
    .filter((id) => references.lineItem(id)?.kind === 'pushed')
    .filter((id) => references.held('item', id, 'main') === undefined)
    .map((id) => ({ kind: 'item' as const, id }))
}

/** Two lines on the same unmapped account are one thing to do. */
const distinct = (blockers: readonly Blocker[]): Blocker[] => [
  ...new Map(blockers.map((blocker) => [blocker.cause, blocker])).values(),
]

/** What the client knows the work by: their order number, then our matters. */
const referenceOf = ({ invoice, engagements }: InvoiceRecord): string =>
  [invoice.poNumber, ...engagements.map(engagementText)].filter((text) => text !== '').join(', ')

const engagementText = ({ number, name }: Engagement): string => `${number} ${name}`.trim()

type LinePair = Readonly<{
  /** As Xero will show it: our tax and our amount on it. */
  wanted: XeroLine
  /** As it is sent: what Xero reckons to the same cent by itself is left to it. */
  sent: XeroLine
}>

function toXeroLine(
  line: InvoiceLine,
  invoice: Invoice,
  references: References,
  blockers: Blocker[],
): LinePair {
  const account = references.accounts.get(line.accountId)
  const name = account?.name ?? line.accountId
  const ours = { id: line.accountId, code: account?.code ?? null, name }
  const coded = mappedTo(references, 'sales', ours, blockers)
  const tax = taxOf(line, invoice, references, blockers)
  const amounts = amountsOf(line, invoice.taxMode)
  const description = descriptionOf(line, amounts)
  blockers.push(...tooLong('description', description, DESCRIPTION_LENGTH_MAX))
  const { LineAmount, ...priced } = amounts
  const common = { Description: description, ...priced, ...(coded && codedTo(coded)), ...tax.type }
  const TaxAmount = toDecimal(line.tax)
  const bare = { ...common, ...itemOf(line, references) }
  const isReckoned = reckonedTax(new Decimal(LineAmount ?? 0), tax.rate, invoice.taxMode)
  return {
    wanted: { ...common, TaxAmount, ...(LineAmount !== undefined && { LineAmount }) },
    sent: invoice.taxMode === 'none' || isReckoned?.eq(TaxAmount) ? bare : { ...bare, TaxAmount },
  }
}

/** Everything that an item would fill in is said by the line itself. */
function itemOf({ itemId }: InvoiceLine, references: References): XeroLine {
  const item = itemId ? references.lineItem(itemId) : undefined
  switch (item?.kind) {
    case 'pushed':
      return { ItemCode: itemCodeOf(item.item, references) }
    case 'paired':
      return item.reference.active && item.reference.code ? { ItemCode: item.reference.code } : {}
    case undefined:
      return {}
  }
}

/** An approved invoice wants a description; the day of the work has no field of its own. */
function descriptionOf(line: InvoiceLine, amounts: XeroLine): string {
  const text = line.description.trim() || KIND_NAMES[line.kind]
  const day = line.serviceOn === null ? '' : `${line.serviceOn} `
  return `${day}${text}${arithmeticOf(line, amounts)}`
}

const KIND_NAMES: Readonly<Record<InvoiceLine['kind'], string>> = {
  fee: 'Fee',
  expense: 'Expense',
  product: 'Product',
  discount: 'Discount',
  interest: 'Interest',
  rounding: 'Rounding',
}

type LineTax = Readonly<{ type: XeroLine; rate: Decimal | undefined }>

function taxOf(
  line: InvoiceLine,
  invoice: Invoice,
  references: References,
  blockers: Blocker[],
): LineTax {
  if (invoice.taxMode === 'none') return { type: {}, rate: undefined }
  const code = references.taxCodes.get(line.taxCodeId)
  const ours = { id: line.taxCodeId, code: null, name: code?.name ?? line.taxCodeId }
  const mapped = mappedTo(references, 'tax', ours, blockers)
  if (!mapped) return { type: {}, rate: undefined }
  if (code) blockers.push(...otherRate(percentOn(code, invoice.issuedOn), ours, mapped))
  return { type: { TaxType: mapped.remoteId }, rate: rateOf(mapped) }
}

/** Cents may be overridden; another percentage would make the tax return say another story. */
function otherRate(
  percent: string,
  ours: Readonly<{ id: string; name: string }>,
  mapped: Reference,
): Blocker[] {
  const theirs = rateOf(mapped)
  if (theirs === undefined || theirs.eq(percent)) return []
  return [
    {
      code: 'amount_cannot_be_shown',
      cause: `tax_rate_differs:${ours.id}:${mapped.remoteId}:${percent}`,
      detail: {
        taxCode: ours.name,
        percent,
        remoteName: mapped.name,
        remotePercent: theirs.toFixed(),
      },
    },
  ]
}
