import { type Amount, decimal, round2, roundTo, subtract, sum } from './decimal.ts'

export type LineAmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax'

type PricedLine = Readonly<{
  quantity: Amount
  unitAmount: Amount
  discountRate?: Amount | undefined
  discountAmount?: Amount | undefined
}>

type Totals = Readonly<{ subTotal: Amount; totalTax: Amount; total: Amount }>

/** `unitdp`: https://developer.xero.com/documentation/guides/how-to-guides/rounding-in-xero */
export type UnitDecimals = 2 | 4

/** The unit amount is rounded to `unitdp` before the line is computed (Xero staff, community 66891). */
export const roundUnitAmount = (unitAmount: Amount, decimals: UnitDecimals): Amount =>
  roundTo(decimals, decimal(unitAmount))

/** Reproduces every recorded line: quantity x unit amount less the discount, rounded once. */
export function lineAmountOf(line: PricedLine): Amount {
  const gross = decimal(line.quantity).times(line.unitAmount)
  if (line.discountAmount !== undefined) return round2(gross.minus(line.discountAmount))
  const share = decimal(100).minus(line.discountRate ?? '0')
  return round2(gross.times(share).div(100))
}

/** Tax is rounded per line, never per document; `effectiveRate` is a percentage. */
export function taxAmountOf(
  lineAmount: Amount,
  effectiveRate: Amount,
  lineAmountTypes: LineAmountTypes,
): Amount {
  const tax = decimal(lineAmount).times(effectiveRate)
  switch (lineAmountTypes) {
    case 'Exclusive':
      return round2(tax.div(100))
    case 'Inclusive':
      return round2(tax.div(decimal(effectiveRate).plus(100)))
    case 'NoTax':
      return '0'
  }
}

export function totalsOf(
  lines: readonly Readonly<{ lineAmount: Amount; taxAmount: Amount }>[],
  lineAmountTypes: LineAmountTypes,
): Totals {
  const amounts = sum(lines.map((line) => line.lineAmount))
  const totalTax = sum(lines.map((line) => line.taxAmount))
  switch (lineAmountTypes) {
    case 'Exclusive':
      return { subTotal: amounts, totalTax, total: sum([amounts, totalTax]) }
    case 'Inclusive':
      return { subTotal: subtract(amounts, totalTax), totalTax, total: amounts }
    case 'NoTax':
      return { subTotal: amounts, totalTax: '0', total: amounts }
  }
}
