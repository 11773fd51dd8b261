import { Decimal } from 'decimal.js'
import { times } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, taxDetailNotAllowed } from '../refusals/rules.ts'
import { centsAt, decimalAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, refAt, textAt } from '../values/json.ts'
import { type Rate, ratesOf, type TaxUse, withSlip } from './tax-rates.ts'

const CALCULATIONS = ['TaxExcluded', 'TaxInclusive', 'NotApplicable']

/** Whether each line carries a tax code of the company, as everywhere outside the US. */
export const hasGlobalTax = ({ settings }: Company): boolean =>
  settings.country !== 'US' && settings.usingSalesTax

/** How a form's amounts hold tax: outside the US every form says so. */
export function calculationOf(company: Company, draft: Body): string | undefined {
  if (!hasGlobalTax(company)) return undefined
  const sent = textAt(draft, 'GlobalTaxCalculation')
  if (sent !== undefined && !CALCULATIONS.includes(sent)) throw invalidEnumeration(sent)
  if (sent === undefined && company.switches.globalTaxCalculationRequired) {
    throw requiredMissing('GlobalTaxCalculation')
  }
  return sent ?? 'TaxExcluded'
}

export type GlobalForm = Readonly<{
  lines: readonly Body[]
  use: TaxUse
  /** A discount of the whole form, taken off every line in proportion. */
  discount?: bigint
}>

/** `lines` have net amounts; `tax` comes on top of them. */
export type GlobalTax = Readonly<{ lines: readonly Body[]; detail: Body; tax: bigint }>

type Taxed = Readonly<{ line: Body; net: bigint; tax: bigint; rates: readonly Rate[] }>

/**
 * Tax outside the US: a code of the company on each line. With amounts that include tax, the net
 * of each line is rounded alone and the answer tells both; else each rate is taken of the sum of
 * its lines.
 */
export function globalTaxOf(company: Company, draft: Body, form: GlobalForm): GlobalTax {
  const calculation = calculationOf(company, draft)
  const sent = bodyAt(draft, 'TxnTaxDetail')
  if (calculation === 'NotApplicable') {
    if (Object.keys(sent).length > 0) throw taxDetailNotAllowed()
    return { lines: form.lines, detail: {}, tax: 0n }
  }
  const taxed = form.lines.map((line) =>
    taxedLine(company, line, form.use, calculation === 'TaxInclusive'),
  )
  const computed =
    calculation === 'TaxInclusive' ? inclusiveTax(taxed) : exclusiveTax(taxed, form.discount ?? 0n)
  const taxLines = withSlip(company, overridden(sent, computed))
  const tax = sumOf(taxLines.map((line) => centsAt(line, 'Amount')))
  return {
    lines: taxed.map(({ line }) => line),
    detail: bodyOf({
      TotalTax: toNumber(tax),
      TaxLine: taxLines.length > 0 ? taxLines : undefined,
    }),
    tax,
  }
}

function taxedLine(company: Company, line: Body, use: TaxUse, isInclusive: boolean): Taxed {
  const key = String(line.DetailType)
  const detail = bodyAt(line, key)
  const sent = centsAt(line, 'Amount')
  const isTaxable = line.Amount !== undefined && !NEVER_TAXED.has(key)
  if (!isTaxable) return { line, net: 0n, tax: 0n, rates: [] }
  const code = refAt(detail, 'TaxCodeRef')
  const found = code === undefined ? undefined : company.find('TaxCode', code)
  if (!found || !/^\d+$/.test(found.id)) throw missingRate()
  const rates = ratesOf(company, found.id, use)
  if (!isInclusive) return { line, net: sent, tax: 0n, rates }
  const gross = decimalAt(detail, 'TaxInclusiveAmt') ? centsAt(detail, 'TaxInclusiveAmt') : sent
  const share = rates.reduce((sum, { percent }) => sum.plus(percent), new Decimal(0))
  const net = times(gross, new Decimal(100).div(share.plus(100)))
  const told = { ...detail, TaxInclusiveAmt: toNumber(gross) }
  return { line: { ...line, Amount: toNumber(net), [key]: told }, net, tax: gross - net, rates }
}

const NEVER_TAXED: ReadonlySet<string> = new Set([
  ...['SubTotalLineDetail', 'DiscountLineDetail', 'DescriptionOnly'],
])

const missingRate = () =>
  businessRule('Make sure all your transactions have a GST/HST rate before you save.')

/** Each rate on the sum of its lines, after their share of a discount; halves up to the cent. */
function exclusiveTax(taxed: readonly Taxed[], discount: bigint): readonly Body[] {
  const all = sumOf(taxed.map(({ net }) => net))
  return rateGroups(taxed).map(({ rate, net }) => {
    const kept = all === 0n ? net : net - (discount * net) / all
    return taxLine(rate, kept, times(kept, rate.percent.div(100)))
  })
}

/** The tax inside each line is shared by its rates; the last rate takes what rounding leaves. */
function inclusiveTax(taxed: readonly Taxed[]): readonly Body[] {
  const taxes = new Map<string, bigint>()
  for (const { tax, net, rates } of taxed) {
    let left = tax
    rates.forEach((rate, index) => {
      const own = index === rates.length - 1 ? left : times(net, rate.percent.div(100))
      left -= own
      taxes.set(rate.id, (taxes.get(rate.id) ?? 0n) + own)
    })
  }
  return rateGroups(taxed).map(({ rate, net }) => taxLine(rate, net, taxes.get(rate.id) ?? 0n))
}

function rateGroups(taxed: readonly Taxed[]): readonly Readonly<{ rate: Rate; net: bigint }>[] {
  const groups = new Map<string, { rate: Rate; net: bigint }>()
  for (const { net, rates } of taxed) {
    for (const rate of rates) {
      const group = groups.get(rate.id)
      groups.set(rate.id, { rate, net: net + (group?.net ?? 0n) })
    }
  }
  return [...groups.values()]
}

const taxLine = ({ id, percent }: Rate, net: bigint, tax: bigint): Body => ({
  Amount: toNumber(tax),
  DetailType: 'TaxLineDetail',
  TaxLineDetail: {
    TaxRateRef: { value: id },
    PercentBased: true,
    TaxPercent: percent.toNumber(),
    NetAmountTaxable: toNumber(net),
  },
})

/** A total with a tax line for every rate takes the place of what was computed. */
function overridden(sent: Body, computed: readonly Body[]): readonly Body[] {
  const lines = bodiesAt(sent, 'TaxLine')
  if (!decimalAt(sent, 'TotalTax') || lines.length === 0) return computed
  const amounts = new Map(
    lines.map((line) => [rateIdOf(line), decimalAt(line, 'Amount') && centsAt(line, 'Amount')]),
  )
  if (!computed.every((line) => amounts.get(rateIdOf(line)) !== undefined)) return computed
  return computed.map((line) => ({ ...line, Amount: toNumber(amounts.get(rateIdOf(line)) ?? 0n) }))
}

const rateIdOf = (line: Body): string | undefined =>
  refAt(bodyAt(line, 'TaxLineDetail'), 'TaxRateRef')
