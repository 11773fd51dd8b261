import type { InvoiceLineId } from '../ids.ts'
import {
  amountOf,
  type InvoiceLine,
  type LineMoney,
  type LineTerms,
  type PriceableAs,
  type PriceBook,
  type PricedAs,
  price,
  totalled,
} from '../invoice.ts'
import { add, allocate, type Money, money, subtract, sum, toNumber } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { TaxMode, TaxShare } from '../tax.ts'

/** An invoice's line, and what other credit notes have taken of it. */
export type CreditedLine = Readonly<{ line: InvoiceLine; taxMode: TaxMode; credited: LineMoney }>

export type CreditedLines = ReadonlyMap<InvoiceLineId, CreditedLine>

type CreditTerms = LineTerms & Readonly<{ invoiceLineId: InvoiceLineId | null }>

/**
 * A credit's lines with their money. One that takes an invoice's line back, whole or in parts,
 * repeats that line's cents: all parts together are the line, whatever each was rounded to. The
 * others are priced as on an invoice.
 */
export function priceCredit<Line extends CreditTerms>(
  draft: PriceableAs<Line>,
  book: PriceBook,
  credited: CreditedLines,
): PricedAs<Line> {
  const own = draft.lines.filter(({ invoiceLineId }) => invoiceLineId === null)
  const priced = price({ ...draft, lines: own }, book).lines.values()
  const lines = draft.lines.map((line, index) => {
    const origin = line.invoiceLineId && credited.get(line.invoiceLineId)
    if (origin) return { ...line, ...partOf(line, origin, index) }
    const next = line.invoiceLineId === null ? priced.next().value : undefined
    if (!next) {
      const field = `lines.${index}.invoiceLineId`
      throw new Refusal('invoice_line_not_found', { id: line.invoiceLineId }, field)
    }
    return next
  })
  return totalled(lines, draft.currency)
}

/** What the amount that is written on the line takes of the invoice's. */
function partOf(terms: LineTerms, { line, taxMode, credited }: CreditedLine, index: number) {
  const inside = taxMode === 'inclusive'
  const amountIn = ({ net, tax }: LineMoney) => (inside ? add(net, tax) : net)
  const { currency } = line.net
  const whole = amountIn(line)
  const before = amountIn(credited)
  const asked = amountOf(terms, currency, index)
  const until = add(before, asked)
  if (!isWithin(until, whole) || !isWithin(asked, whole)) {
    const left = String(subtract(whole, before).minorUnits)
    throw new Refusal('credited_more_than_billed', { left }, `lines.${index}.unitPrice`)
  }
  const taxes = line.taxes.flatMap(({ componentId, amount }): TaxShare[] => {
    const taken = credited.taxes.filter((share) => share.componentId === componentId)
    const takenBefore = sum(
      taken.map((share) => share.amount),
      currency,
    )
    const part = subtract(shareAt(amount, until, whole), takenBefore)
    return part.minorUnits === 0n ? [] : [{ componentId, amount: part }]
  })
  const tax = sum(
    taxes.map(({ amount }) => amount),
    currency,
  )
  return { net: inside ? subtract(asked, tax) : asked, tax, taxes }
}

/** Neither beyond the whole nor on the other side of nothing. */
function isWithin(part: Money, whole: Money): boolean {
  const [least, most] = whole.minorUnits < 0n ? [whole.minorUnits, 0n] : [0n, whole.minorUnits]
  return part.minorUnits >= least && part.minorUnits <= most
}

/** What of an amount belongs to the first `until` of `whole`; all of it once that is the whole. */
export function shareAt(amount: Money, until: Money, whole: Money): Money {
  const [share] = allocate(amount, [toNumber(until), toNumber(subtract(whole, until))])
  return share ?? money(0n, amount.currency)
}
