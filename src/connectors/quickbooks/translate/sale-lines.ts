import { Decimal } from '#books/decimal.ts'
import type { Engagement } from '#books/engagement.ts'
import type { InvoiceLine } from '#books/invoice.ts'
import { type Currency, round } from '#books/money.ts'
import type { References } from '../../contract.ts'
import { exactJsonNumber, toJsonNumber } from '../amounts.ts'
import { sellsIntoTheSame } from '../sold-items.ts'
import { ref, type WireLine } from '../wire.ts'
import type { DocumentTax } from './document-tax.ts'
import type { Obstacles } from './obstacles.ts'

// Longer numbers come back as error 2050, "Min:0 Max:21 supported".
export const DOC_NUMBER_LENGTH_MAX = 21
export const CUSTOMER_MEMO_LENGTH_MAX = 1000
const DESCRIPTION_LENGTH_MAX = 4000

/** As invoices and credit notes have them. */
type SaleLine = Omit<InvoiceLine, 'id' | 'serviceTo' | 'staffId' | 'deferral'>

type Sold = Readonly<{
  lines: readonly SaleLine[]
  engagements: readonly Engagement[]
  tax: DocumentTax
}>

/** The lines of a sale or of its credit, with whatever stands in their way. */
export function saleLinesOf(
  { lines, engagements, tax }: Sold,
  references: References,
  obstacles: Obstacles,
): WireLine[] {
  return lines.map((line, index) => {
    const item = itemOf(line, references, obstacles)
    const description = descriptionOf(line, engagements)
    obstacles.limit(`lines.${index}.description`, description, DESCRIPTION_LENGTH_MAX)
    return lineOf(line, { item, description, tax })
  })
}

/**
 * The line's own item where it sells into what the line's account is mapped to, else that
 * account's: the ledger posts by the item, and has to follow the account.
 */
function itemOf(line: SaleLine, references: References, obstacles: Obstacles): string {
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
  currency: Currency,
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
function descriptionOf(line: SaleLine, engagements: readonly Engagement[]): string {
  const engagement = engagements.find(({ id }) => id === line.engagementId)
  const discount = new Decimal(line.discountPercent)
  const told = discount.isZero()
    ? line.description
    : `${line.description} (${numberText(line.quantity)} × ${numberText(line.unitPrice)}, less ${discount.toFixed()}% discount)`
  return engagement ? `${titleOf(engagement)}: ${told}` : told
}

const numberText = (decimal: string): string => new Decimal(decimal).toFixed()

type LineFacts = Readonly<{ item: string; description: string; tax: DocumentTax }>

function lineOf(line: SaleLine, { item, description, tax }: LineFacts): WireLine {
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
function quantityOf(line: SaleLine): { Qty?: number; UnitPrice?: number } {
  const product = round(new Decimal(line.quantity).mul(line.unitPrice), line.net.currency)
  const [Qty, UnitPrice] = [exactJsonNumber(line.quantity), exactJsonNumber(line.unitPrice)]
  const isExact = product.minorUnits === line.net.minorUnits && line.net.minorUnits > 0n
  return isExact && Qty !== undefined && UnitPrice !== undefined ? { Qty, UnitPrice } : {}
}
