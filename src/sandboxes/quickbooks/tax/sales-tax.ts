import { Decimal } from 'decimal.js'
import type { Company } from '../company/company.ts'
import type { SalesLines } from '../sales/sales-lines.ts'
import { centsAt, decimalAt, sumOf, toCents, toNumber } from '../values/amounts.ts'
import { type Body, bodyAt, bodyOf, flagAt, refAt } from '../values/json.ts'
import { type Rate, ratesOf, withSlip } from './tax-rates.ts'

export type SalesTax = Readonly<{ detail: Body; total: bigint }>

/**
 * US sales tax. Each rate of the form's tax code is taken of the sum of the taxable lines, halves up
 * to the cent, and the total is the sum of the tax lines: all recorded tax lines fit this.
 */
export function salesTaxOf(company: Company, draft: Body, form: SalesLines): SalesTax {
  const { usingSalesTax, automatedSalesTax, defaultTaxCodeId } = company.settings
  const detail = bodyAt(draft, 'TxnTaxDetail')
  const sentCode = refAt(detail, 'TxnTaxCodeRef')
  const code = automatedSalesTax ? (defaultTaxCodeId ?? sentCode) : sentCode
  if (!usingSalesTax || code === undefined) return { detail: { TotalTax: 0 }, total: 0n }
  const taxable = taxableOf(form, flagAt(draft, 'ApplyTaxAfterDiscount'))
  const override = automatedSalesTax ? decimalAt(detail, 'TotalTax') : undefined
  const computed = ratesOf(company, code).map((rate) => taxLine(rate, taxable))
  const lines = withSlip(company, prorated(computed, override && toCents(override)))
  const total = sumOf(lines.map((line) => centsAt(line, 'Amount')))
  return {
    detail: bodyOf({
      TxnTaxCodeRef: { value: code },
      TotalTax: toNumber(total),
      TaxLine: taxable === 0n && total === 0n ? undefined : lines,
    }),
    total,
  }
}

/** Before the discount, unless the form says that tax is applied after it. */
function taxableOf({ lines, subtotal, discount }: SalesLines, isAfterDiscount: boolean): bigint {
  const taxed = lines.filter(
    (line) => refAt(bodyAt(line, 'SalesItemLineDetail'), 'TaxCodeRef') === 'TAX',
  )
  const gross = sumOf(taxed.map((line) => centsAt(line, 'Amount')))
  if (!isAfterDiscount || discount === 0n || subtotal === 0n) return gross
  const share = new Decimal(String(gross)).times(String(discount)).div(String(subtotal))
  return gross - BigInt(share.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed(0))
}

const taxLine = ({ id, percent }: Rate, taxable: bigint): Body => ({
  Amount: toNumber(toCents(new Decimal(toNumber(taxable)).times(percent).div(100))),
  DetailType: 'TaxLineDetail',
  TaxLineDetail: {
    TaxRateRef: { value: id },
    PercentBased: true,
    TaxPercent: percent.toNumber(),
    NetAmountTaxable: toNumber(taxable),
  },
})

/** A total sent to Automated Sales Tax is honoured and shared out; the last rate takes the rest. */
function prorated(lines: readonly Body[], total: bigint | undefined): readonly Body[] {
  const computed = sumOf(lines.map((line) => centsAt(line, 'Amount')))
  if (total === undefined || total === computed || lines.length === 0) return lines
  let rest = total
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1
    const share = computed === 0n ? 0n : (total * centsAt(line, 'Amount')) / computed
    const amount = isLast ? rest : share
    rest -= amount
    return { ...line, Amount: toNumber(amount) }
  })
}
