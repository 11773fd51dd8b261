import { Decimal } from '#books/decimal.ts'
import type { Engagement } from '#books/engagement.ts'
import type { Invoice, InvoiceLine } from '#books/invoice.ts'
import { round } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { exactJsonNumber, toJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import { sellsIntoTheSame } from '../sold-items.ts'
import { ref, type Wire, type WireLine } from '../wire.ts'
import { Obstacles } from './obstacles.ts'
import { type SalesTax, salesTaxOf } from './sales-tax.ts'

// Longer numbers come back as error 2050, "Min:0 Max:21 supported".
export const DOC_NUMBER_LENGTH_MAX = 21
const DESCRIPTION_LENGTH_MAX = 4000
const CUSTOMER_MEMO_LENGTH_MAX = 1000

type InvoiceRecord = Extract<BooksRecord, { kind: 'invoice' }>

/** Field by field: FIELDS.md, Invoice. One part; it is there whole or not at all. */
export function translateInvoice(record: InvoiceRecord, references: References): Translation {
  const { invoice, engagements } = record
  const obstacles = new Obstacles(references)
  const customer = obstacles.held('client', invoice.clientId)
  const tax = salesTaxOf(invoice, references, obstacles)
  const items = invoice.lines.map((line) => itemOf(line, references, obstacles))
  checkCurrency(invoice.currency, references, obstacles)
  obstacles.number(invoice.number, DOC_NUMBER_LENGTH_MAX)
  const memo = [invoice.memo, invoice.poNumber && `PO ${invoice.poNumber}`]
    .filter(Boolean)
    .join('\n')
  obstacles.limit('memo', memo, CUSTOMER_MEMO_LENGTH_MAX)
  const descriptions = invoice.lines.map((line) => descriptionOf(line, engagements))
  descriptions.forEach((text, index) => {
    obstacles.limit(`lines.${index}.description`, text, DESCRIPTION_LENGTH_MAX)
  })
  return obstacles.finish(() => {
    const marker = references.markerOf('invoice', invoice.id, 'main')
    const isHeld = references.held('invoice', invoice.id, 'main') !== undefined
    const wire: Wire<'Invoice'> = {
      ...(invoice.number === null ? {} : { DocNumber: invoice.number }),
      TxnDate: invoice.issuedOn,
      DueDate: invoice.dueOn,
      CustomerRef: ref(customer?.id ?? ''),
      CurrencyRef: ref(invoice.currency),
      // A sparse update empties only what it names.
      ...(memo || isHeld ? { CustomerMemo: { value: memo } } : {}),
      PrivateNote: noteOf(engagements.map(titleOf), marker),
      ...(tax.calculation ? { GlobalTaxCalculation: tax.calculation } : {}),
      ...(tax.documentCode ? { TxnTaxDetail: { TxnTaxCodeRef: ref(tax.documentCode) } } : {}),
      Line: invoice.lines.map((line, index) =>
        lineOf(line, { item: items[index] ?? '', description: descriptions[index] ?? '', tax }),
      ),
    }
    const expected = {
      ...wire,
      TxnTaxDetail: { TotalTax: toJsonNumber(invoice.tax) },
      TotalAmt: toJsonNumber(invoice.total),
    }
    const fingerprint = fingerprintOf({ kind: 'Invoice', object: expected })
    return [{ name: 'main', remoteKind: 'Invoice', wire, fingerprint, marker }]
  })
}

/**
 * The line's own item where it sells into what the line's account is mapped to, else that
 * account's: the ledger posts by the item, and has to follow the account.
 */
function itemOf(line: InvoiceLine, references: References, obstacles: Obstacles): string {
  const { accountId, itemId } = line
  const name = references.accounts.get(accountId)?.name ?? accountId
  const ofAccount = obstacles.mapped('sales', { id: accountId, name })
  const own = itemId ? references.lineItem(itemId) : undefined
  if (own?.kind === 'pushed' && own.item.accountId === accountId) {
    return obstacles.held('item', own.item.id)?.id ?? ''
  }
  const paired = own?.kind === 'paired' && own.reference.active ? own.reference : undefined
  const used = paired && ofAccount && sellsIntoTheSame(paired, ofAccount) ? paired : ofAccount
  return used?.remoteId ?? ''
}

/**
 * In this version documents are in the company's own currency: the books hold no exchange rate yet.
 */
export function checkCurrency(
  currency: Invoice['currency'],
  { company }: References,
  obstacles: Obstacles,
): void {
  if (currency === company.currency) return
  obstacles.block({
    code: 'currency_not_supported',
    cause: `currency_not_supported:${currency}`,
    detail: { currency, companyCurrency: company.currency },
  })
}

export const titleOf = ({ number, name }: Engagement): string => `${number} ${name}`.trim()

/** The accountant sees the matter and a discount in words: the ledger has a field for neither. */
function descriptionOf(line: InvoiceLine, engagements: readonly Engagement[]): string {
  const engagement = engagements.find(({ id }) => id === line.engagementId)
  const discount = new Decimal(line.discountPercent)
  const told = discount.isZero()
    ? line.description
    : `${line.description} (${numberText(line.quantity)} × ${numberText(line.unitPrice)}, less ${discount.toFixed()}% discount)`
  return engagement ? `${titleOf(engagement)}: ${told}` : told
}

const numberText = (decimal: string): string => new Decimal(decimal).toFixed()

type LineFacts = Readonly<{ item: string; description: string; tax: SalesTax }>

function lineOf(line: InvoiceLine, { item, description, tax }: LineFacts): WireLine {
  const code = tax.lineCode(line)
  return {
    DetailType: 'SalesItemLineDetail',
    Amount: toJsonNumber(line.net),
    Description: description,
    SalesItemLineDetail: {
      ItemRef: ref(item),
      ...(code ? { TaxCodeRef: ref(code) } : {}),
      ...(line.serviceOn ? { ServiceDate: line.serviceOn } : {}),
      ...quantityOf(line),
    },
  }
}

/** Only where their product is the net to the cent: the vendor checks it (error 6070). */
function quantityOf(line: InvoiceLine): { Qty?: number; UnitPrice?: number } {
  const product = round(new Decimal(line.quantity).mul(line.unitPrice), line.net.currency)
  const [Qty, UnitPrice] = [exactJsonNumber(line.quantity), exactJsonNumber(line.unitPrice)]
  const isExact = product.minorUnits === line.net.minorUnits && line.net.minorUnits > 0n
  return isExact && Qty !== undefined && UnitPrice !== undefined ? { Qty, UnitPrice } : {}
}
