import { Decimal } from './decimal.ts'
import type { AccountId, TaxCodeId, TaxComponentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import {
  allocate,
  type Currency,
  type Money,
  money,
  round,
  subtract,
  sum,
  toNumber,
} from './money.ts'
import { Refusal } from './refusal.ts'

export type TaxKind = 'standard' | 'zero_rated' | 'exempt' | 'out_of_scope' | 'reverse_charge'

/** Which documents a code is for: the firm's own sales, what it buys, or either. */
export type TaxSense = 'sales' | 'purchases' | 'both'
export type TaxSide = 'sales' | 'purchases'

type TaxRate = Readonly<{ effectiveFrom: LocalDate; percent: string }>

/** One rate that one agency receives; a code may have several (state and city). */
export type TaxComponent = Readonly<{
  id: TaxComponentId
  name: string
  /** Who receives it: sales tax is reported agency by agency. */
  agency: string
  /** Reckoned on the amount and on the tax of the components before it. */
  compound: boolean
  /** How much of it the firm gets back when it buys, 0 to 100; the rest is part of the cost. */
  recoverablePercent: string
  collectedAccountId: AccountId
  /** Where the part that comes back is kept; null is the division's *sales tax paid*. */
  paidAccountId: AccountId | null
  rates: readonly TaxRate[]
}>

export type TaxCode = Readonly<{
  id: TaxCodeId
  name: string
  kind: TaxKind
  sense: TaxSense
  components: readonly TaxComponent[]
}>

/** Whether the amounts on the lines are before tax, with tax, or tax is not reckoned at all. */
export type TaxMode = 'exclusive' | 'inclusive' | 'none'

/** Where cents are made: on each line, or once for each rate on the whole document. */
export type TaxRounding = 'line' | 'rate_per_document'

export type TaxShare = Readonly<{ componentId: TaxComponentId; amount: Money }>

export type TaxedLine = Readonly<{ net: Money; tax: Money; taxes: readonly TaxShare[] }>

type Applicable = Readonly<{ componentId: TaxComponentId; percent: Decimal }>

/** Whether a document of this side may name the code. `field` names the input in a refusal. */
export function assertSense(code: TaxCode, side: TaxSide, field: string): void {
  if (code.sense === 'both' || code.sense === side) return
  const refusal = side === 'sales' ? 'tax_code_is_for_purchases' : 'tax_code_is_for_sales'
  throw new Refusal(refusal, { taxCode: code.name }, field)
}

/**
 * The rates that hold on a day, compounding included: a component on top of others has the
 * percentage that it comes to on the amount alone. One without a rate on that day is a refusal.
 */
function ratesOn(code: TaxCode, date: LocalDate): Applicable[] {
  let below = new Decimal(0)
  return code.components.map((component) => {
    const [rate] = component.rates
      .filter(({ effectiveFrom }) => effectiveFrom <= date)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
    if (!rate) {
      throw new Refusal('line_tax_code_missing_rate', { taxCode: code.name, date })
    }
    const own = new Decimal(rate.percent)
    const percent = component.compound ? own.mul(below.add(100)).div(100) : own
    below = below.add(percent)
    return { componentId: component.id, percent }
  })
}

/** What a document charges: under reverse charge nothing, the buyer reckons the tax himself. */
const chargedOn = (code: TaxCode, date: LocalDate): Applicable[] =>
  code.kind === 'reverse_charge' ? [] : ratesOn(code, date)

/** The whole percentage that a document with this code charges on a day. */
export const percentOn = (code: TaxCode, date: LocalDate): string =>
  totalOf(chargedOn(code, date)).toString()

type Amounts = Readonly<{
  lines: readonly Readonly<{ amount: Money; code: TaxCode }>[]
  date: LocalDate
  currency: Currency
}>

/** Net and tax of each line, under the division's rounding rule. The sum of all is the document. */
export function taxLines(amounts: Amounts, mode: TaxMode, rounding: TaxRounding): TaxedLine[] {
  if (mode === 'none') return amounts.lines.map(({ amount }) => untaxed(amount))
  const { date, currency } = amounts
  const priced = amounts.lines.map((line) => ({ ...line, rates: chargedOn(line.code, date) }))
  return taxPriced(priced, { mode, rounding, currency })
}

/** The tax that the buyer owes himself on each line's net: only codes under reverse charge have it. */
export function selfAssessedTaxes(amounts: Amounts, rounding: TaxRounding): readonly TaxShare[][] {
  const { date, currency } = amounts
  const priced = amounts.lines.map((line) => ({
    ...line,
    rates: line.code.kind === 'reverse_charge' ? ratesOn(line.code, date) : [],
  }))
  const taxed = taxPriced(priced, { mode: 'exclusive', rounding, currency })
  return taxed.map(({ taxes }) => [...taxes])
}

type Rules = Readonly<{ mode: TaxMode; rounding: TaxRounding; currency: Currency }>

const taxPriced = (lines: readonly Priced[], { mode, rounding, currency }: Rules): TaxedLine[] =>
  rounding === 'line'
    ? lines.map(({ amount, rates }) => taxLine(amount, rates, mode))
    : taxDocument(lines, mode, currency)

/** The part of a component's tax that the firm gets back when it buys. */
export const recoverableOf = (amount: Money, percent: string): Money =>
  round(toNumber(amount).mul(percent).div(100), amount.currency)

const untaxed = (net: Money): TaxedLine => ({ net, tax: money(0n, net.currency), taxes: [] })

const totalOf = (rates: readonly Applicable[]): Decimal =>
  rates.reduce((percent, rate) => percent.add(rate.percent), new Decimal(0))

function taxLine(amount: Money, rates: readonly Applicable[], mode: TaxMode): TaxedLine {
  const percent = totalOf(rates)
  const tax = taxOf(toNumber(amount), percent, mode, amount.currency)
  const net = mode === 'inclusive' ? subtract(amount, tax) : amount
  return { net, tax, taxes: sharesOf(tax, rates) }
}

const taxOf = (amount: Decimal, percent: Decimal, mode: TaxMode, currency: Currency): Money =>
  round(amount.mul(percent).div(mode === 'inclusive' ? percent.add(100) : 100), currency)

function sharesOf(tax: Money, rates: readonly Applicable[]): TaxShare[] {
  const amounts = allocate(
    tax,
    rates.map(({ percent }) => percent),
  )
  return rates.flatMap(({ componentId }, index) => {
    const amount = amounts[index]
    return amount && amount.minorUnits !== 0n ? [{ componentId, amount }] : []
  })
}

type Priced = Readonly<{ amount: Money; code: TaxCode; rates: readonly Applicable[] }>

/** Each component is rounded once on the document, then shared over its lines for display. */
function taxDocument(lines: readonly Priced[], mode: TaxMode, currency: Currency): TaxedLine[] {
  const shares: TaxShare[][] = lines.map(() => [])
  for (const group of groupsOf(lines)) {
    const amounts = group.map((index) => lines[index]?.amount ?? money(0n, currency))
    const base = toNumber(sum(amounts, currency))
    const rates = lines[group[0] ?? 0]?.rates ?? []
    for (const share of documentShares(base, rates, mode, currency)) {
      // A negative line (a discount) carries its negative part of the tax.
      allocate(share.amount, amounts.map(toNumber)).forEach((amount, position) => {
        const index = group[position]
        if (index !== undefined && amount.minorUnits !== 0n) {
          shares[index]?.push({ componentId: share.componentId, amount })
        }
      })
    }
  }
  return lines.map(({ amount }, index) => {
    const taxes = shares[index] ?? []
    const tax = sum(
      taxes.map((share) => share.amount),
      currency,
    )
    return { net: mode === 'inclusive' ? subtract(amount, tax) : amount, tax, taxes }
  })
}

/** The lines that are rounded together: those of one code, because ledgers tax code by code. */
const groupsOf = (lines: readonly Priced[]): number[][] => [
  ...Map.groupBy(lines.keys(), (index) => lines[index]?.code.id).values(),
]

/**
 * Before tax, each component is rounded by itself; with tax inside, the whole first, then its
 * shares.
 */
function documentShares(
  base: Decimal,
  rates: readonly Applicable[],
  mode: TaxMode,
  currency: Currency,
): TaxShare[] {
  if (mode === 'inclusive') return sharesOf(taxOf(base, totalOf(rates), mode, currency), rates)
  return rates.map(({ componentId, percent }) => ({
    componentId,
    amount: taxOf(base, percent, mode, currency),
  }))
}
