import { Decimal } from '#books/decimal.ts'
import type { InvoiceLine } from '#books/invoice.ts'
import { add, toDecimal } from '#books/money.ts'
import type { TaxMode } from '#books/tax.ts'
import type { Reference } from '../../contract.ts'
import type { XeroLine } from '../wire.ts'

/**
 * With `unitdp=4` prices keep four decimals, quantities always do:
 * https://developer.xero.com/documentation/api/accounting/requests-and-responses
 */
const DECIMALS_MAX = 4
const DISCOUNT_DECIMALS_MAX = 2

// https://developer.xero.com/documentation/api/accounting/invoices
export const NUMBER_LENGTH_MAX = 255
export const REFERENCE_LENGTH_MAX = 255
export const DESCRIPTION_LENGTH_MAX = 4000

type PricedLine = Pick<InvoiceLine, 'quantity' | 'unitPrice' | 'discountPercent' | 'net' | 'tax'>

/** Quantity, price and discount as they are, where Xero's arithmetic on them gives our cents. */
export function amountsOf(line: PricedLine, mode: TaxMode, takesDiscounts = true): XeroLine {
  const amount = shownAmountOf(line, mode)
  const quantity = new Decimal(line.quantity)
  const price = new Decimal(line.unitPrice)
  const discount = new Decimal(line.discountPercent)
  const fits =
    quantity.decimalPlaces() <= DECIMALS_MAX &&
    price.decimalPlaces() <= DECIMALS_MAX &&
    discount.decimalPlaces() <= DISCOUNT_DECIMALS_MAX &&
    discount.gte(0) &&
    discount.lte(100) &&
    (takesDiscounts || discount.isZero())
  const theirs = round2(quantity.mul(price).mul(new Decimal(100).sub(discount)).div(100))
  if (!fits || !theirs.eq(amount)) {
    return { Quantity: '1', UnitAmount: amount.toFixed(), LineAmount: amount.toFixed() }
  }
  return {
    // A minus belongs to the price: a quantity counts.
    Quantity: quantity.abs().toFixed(),
    UnitAmount: (quantity.isNegative() ? price.neg() : price).toFixed(),
    ...(!discount.isZero() && { DiscountRate: discount.toFixed() }),
    LineAmount: amount.toFixed(),
  }
}

/** What the line's own numbers were, where one price has to stand for them; else ''. */
export function arithmeticOf(line: PricedLine, shown: XeroLine): string {
  const isAsWritten =
    new Decimal(line.quantity).abs().eq(shown.Quantity ?? '') &&
    new Decimal(line.discountPercent).eq(shown.DiscountRate ?? '0')
  if (isAsWritten) return ''
  const discount = new Decimal(line.discountPercent)
  const off = discount.isZero() ? '' : `, ${discount.toFixed()}% off`
  return ` (${plain(line.quantity)} x ${plain(line.unitPrice)}${off})`
}

const plain = (decimal: string): string => new Decimal(decimal).toFixed()

/** The amount in the document's own mode: with the tax inside where amounts include it. */
const shownAmountOf = ({ net, tax }: PricedLine, mode: TaxMode): Decimal =>
  new Decimal(toDecimal(mode === 'inclusive' ? add(net, tax) : net))

/** Below zero half a cent may go either way; everything else is certain. */
const isUncertain = (exact: Decimal): boolean =>
  exact.isNegative() && exact.mul(100).abs().mod(1).eq('0.5')

/** As `reckonedTax`, on lines below zero too unless they come to half a cent. */
export function certainTax(amount: Decimal, rate: Decimal, mode: TaxMode): Decimal | undefined {
  const exact = amount.mul(rate).div(mode === 'inclusive' ? rate.add(100) : 100)
  return isUncertain(exact) ? undefined : round2(exact)
}

/**
 * The tax that Xero would reckon on a line, or undefined where that is not certain: its rule for
 * halves of a cent below zero is not documented.
 */
export function reckonedTax(
  amount: Decimal,
  rate: Decimal | undefined,
  mode: TaxMode,
): Decimal | undefined {
  if (rate === undefined) return undefined
  if (amount.isNegative() && !rate.isZero()) return undefined
  const per = mode === 'inclusive' ? rate.add(100) : new Decimal(100)
  return round2(amount.mul(rate).div(per))
}

/** Xero rounds each line, half a cent upwards. */
export const round2 = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

/** The rate that Xero applies for a tax type, as its own list of tax rates says. */
export function rateOf({ attributes }: Reference): Decimal | undefined {
  return typeof attributes.rate === 'string' ? new Decimal(attributes.rate) : undefined
}

/** A code where the account has one, as the documentation does; else the account's id. */
export const codedTo = ({ code, remoteId }: Reference): XeroLine =>
  code ? { AccountCode: code } : { AccountID: remoteId }
