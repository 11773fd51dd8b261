import type { TaxComponentId } from '../ids.ts'
import type { Invoice, InvoiceLine, LineMoney } from '../invoice.ts'
import { allocate, type Money, money, sum, toDecimal, toNumber } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { TaxShare } from '../tax.ts'
import type { CreditNoteLineDraft } from './credit-note.ts'
import { type CreditedLines, shareAt } from './price-credit.ts'

/** A credit's line before it has an id. */
export type NewCreditLine = Omit<CreditNoteLineDraft, 'id'> & LineMoney

/**
 * The part of an invoice that nobody has paid, as its own lines and taxes: each takes its share of
 * `open`, to the cent, of what credit notes have left of it.
 */
export function openPartOf(
  invoice: Invoice,
  open: Money,
  credited: CreditedLines,
): NewCreditLine[] {
  const { currency } = invoice
  const left = invoice.lines.map((line) => leftOf(line, credited.get(line.id)?.credited))
  const cells = left.flatMap(({ net, taxes }) => [net, ...taxes.map(({ amount }) => amount)])
  const most = sum(cells, currency).minorUnits
  if (open.minorUnits > most) {
    throw new Refusal('credited_more_than_billed', { left: String(most) })
  }
  const shares = allocate(open, cells.map(toNumber)).values()
  const next = () => shares.next().value ?? money(0n, currency)
  return invoice.lines
    .map((line, index) => {
      const net = next()
      const taxes = (left[index]?.taxes ?? []).map(({ componentId }) => ({
        componentId,
        amount: next(),
      }))
      return creditLineOf(line, net, taxes, invoice.taxMode)
    })
    .filter(({ net, tax }) => net.minorUnits !== 0n || tax.minorUnits !== 0n)
}

/** What of an invoice's line no credit note has taken yet. */
export function leftOf({ net, taxes }: LineMoney, credited: LineMoney | undefined): LineMoney {
  const { currency } = net
  const without = (amount: Money, taken: Money) =>
    money(amount.minorUnits - taken.minorUnits, currency)
  const taken = new Map<TaxComponentId, Money>(
    credited?.taxes.map(({ componentId, amount }) => [componentId, amount]),
  )
  const leftTaxes = taxes.map(({ componentId, amount }) => ({
    componentId,
    amount: without(amount, taken.get(componentId) ?? money(0n, currency)),
  }))
  const tax = sum(
    leftTaxes.map(({ amount }) => amount),
    currency,
  )
  return { net: credited ? without(net, credited.net) : net, tax, taxes: leftTaxes }
}

/** One of a thing at what is taken back: the cents are the invoice's, not reckoned anew. */
export function creditLineOf(
  line: InvoiceLine,
  net: Money,
  taxes: readonly TaxShare[],
  taxMode: Invoice['taxMode'],
): NewCreditLine {
  const tax = sum(
    taxes.map(({ amount }) => amount),
    net.currency,
  )
  const written = taxMode === 'inclusive' ? net.minorUnits + tax.minorUnits : net.minorUnits
  const { kind, itemId, accountId, engagementId, description, serviceOn, taxCodeId } = line
  const one = {
    quantity: '1',
    unitPrice: toDecimal(money(written, net.currency)),
    discountPercent: '0',
  }
  return {
    ...{ kind, itemId, accountId, engagementId, description, serviceOn, taxCodeId },
    ...one,
    invoiceLineId: line.id,
    net,
    tax,
    taxes: taxes.filter(({ amount }) => amount.minorUnits !== 0n),
  }
}

/**
 * The tax inside of a part of an invoice that was written off gross: what a firm may claim back.
 */
export function reliefOf(invoice: Invoice, writtenOff: Money): TaxShare[] {
  const shares = Map.groupBy(
    invoice.lines.flatMap(({ taxes }) => taxes),
    ({ componentId }) => componentId,
  )
  return [...shares].flatMap(([componentId, group]) => {
    const all = sum(
      group.map(({ amount }) => amount),
      invoice.currency,
    )
    const amount = shareAt(all, writtenOff, invoice.total)
    return amount.minorUnits === 0n ? [] : [{ componentId, amount }]
  })
}
