import type { PlannedFirm, PlannedLine } from './planned-records.ts'

type Amounts = Readonly<{ net: bigint; tax: bigint; total: bigint }>

// Quantities and prices have up to six decimals, percentages up to two.
const NUMBER_SCALE = 6
const PERCENT_SCALE = 2
const MINOR_UNITS = 100n

/**
 * What lines come to, in minor units of a currency with two decimals. This is its own arithmetic on
 * purpose, not that of the books: the expected documents must not repeat a mistake made there.
 */
export function amountsOf(lines: readonly PlannedLine[], firm: PlannedFirm): Amounts {
  const nets = lines.map((line) => ({ net: netOf(line), isTaxed: isTaxed(line, firm) }))
  const net = nets.reduce((sum, each) => sum + each.net, 0n)
  const taxed = nets.filter((each) => each.isTaxed).map((each) => each.net)
  const tax = taxOf(taxed, firm)
  return { net, tax, total: net + tax }
}

type CodedLine = Readonly<{ amount: bigint; taxed: boolean }>

/** The same of lines that a person coded to accounts, whose amounts are before tax. */
export function codedAmountsOf(lines: readonly CodedLine[], firm: PlannedFirm): Amounts {
  const net = lines.reduce((sum, { amount }) => sum + amount, 0n)
  const taxed = lines.filter((line) => line.taxed).map(({ amount }) => amount)
  const tax = taxOf(taxed, firm)
  return { net, tax, total: net + tax }
}

/** With one code in one component, a document has one rate to round. */
function taxOf(taxed: readonly bigint[], { taxRounding, tax }: PlannedFirm): bigint {
  const bases = taxRounding === 'line' ? taxed : [taxed.reduce((sum, each) => sum + each, 0n)]
  return bases.reduce((sum, base) => sum + taxOn(base, tax.percent), 0n)
}

const isTaxed = ({ taxCodeName }: PlannedLine, { tax }: PlannedFirm): boolean =>
  taxCodeName === tax.name

/** Of one line, before tax. */
export function netOf({ quantity, unitPrice, discountPercent }: PlannedLine): bigint {
  const hundred = 10n ** BigInt(2 + PERCENT_SCALE)
  const kept = hundred - scaled(discountPercent, PERCENT_SCALE)
  const product = scaled(quantity, NUMBER_SCALE) * scaled(unitPrice, NUMBER_SCALE) * kept
  return divideRounding(product * MINOR_UNITS, 10n ** BigInt(2 * NUMBER_SCALE) * hundred)
}

const taxOn = (base: bigint, percent: string): bigint =>
  divideRounding(base * scaled(percent, PERCENT_SCALE), 10n ** BigInt(2 + PERCENT_SCALE))

/** "0.1" at a scale of 6 is 100000n. */
export function scaled(decimal: string, scale: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.')
  if (fraction.length > scale) throw new RangeError(`more than ${scale} decimals: ${decimal}`)
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
}

/** Half up; a plan has no negative amounts. */
export const divideRounding = (dividend: bigint, divisor: bigint): bigint =>
  (dividend * 2n + divisor) / (divisor * 2n)
