import type { Decimal } from 'decimal.js'
import type { LedgerLine } from '../../kit/ledger.ts'
import { posting } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import { centsAt, decimalAt, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, refAt } from '../values/json.ts'

export type Rate = Readonly<{ id: string; percent: Decimal }>

export type TaxUse = 'sales' | 'purchase'

/** The rates of a tax code in its own order. */
export function ratesOf(company: Company, codeId: string, use: TaxUse = 'sales'): readonly Rate[] {
  const code = company.find('TaxCode', codeId)
  const list = use === 'sales' ? 'SalesTaxRateList' : 'PurchaseTaxRateList'
  return bodiesAt(bodyAt(code?.body ?? {}, list), 'TaxRateDetail').flatMap((detail) => {
    const rate = company.find('TaxRate', refAt(detail, 'TaxRateRef') ?? '')
    const percent = rate && decimalAt(rate.body, 'RateValue')
    return rate && percent ? [{ id: rate.id, percent }] : []
  })
}

/** The liability account of a rate: its agency's. */
export function taxAccountOf(company: Company, rateId: string): string {
  const rate = company.find('TaxRate', rateId)
  const agency = company.find('TaxAgency', rate ? (refAt(rate.body, 'AgencyRef') ?? '') : '')
  const account = agency && refAt(agency.body, 'PayableAccountRef')
  return account ?? company.accounts.of('GlobalTaxPayable')
}

/** What a form's tax lines do to the tax accounts: `sign` is -1 where tax is owed for a sale. */
export function taxPostings(company: Company, body: Body, sign: 1n | -1n): readonly LedgerLine[] {
  return bodiesAt(bodyAt(body, 'TxnTaxDetail'), 'TaxLine').map((line) => {
    const rate = refAt(bodyAt(line, 'TaxLineDetail'), 'TaxRateRef') ?? ''
    return posting(taxAccountOf(company, rate), sign * centsAt(line, 'Amount'))
  })
}

/** Tax lines as they are, unless a fault wants the last one wrong. */
export function withSlip({ taxSlip }: Company, lines: readonly Body[]): readonly Body[] {
  const last = lines.at(-1)
  if (taxSlip === 0n || !last) return lines
  return [...lines.slice(0, -1), { ...last, Amount: toNumber(centsAt(last, 'Amount') + taxSlip) }]
}
