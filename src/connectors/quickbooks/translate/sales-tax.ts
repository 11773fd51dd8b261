import { Decimal } from '#books/decimal.ts'
import type { Invoice, InvoiceLine } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { add, type Money, money, round, sum, toDecimal, toNumber } from '#books/money.ts'
import { percentOn, type TaxCode } from '#books/tax.ts'
import type { Reference, References } from '../../contract.ts'
import { percentsAt, totalPercent } from '../tax-rates.ts'
import type { Obstacles } from './obstacles.ts'

export type SalesTax = Readonly<{
  /** Of the whole document, where the country has one for it. */
  documentCode: string | undefined
  /** Only outside the United States, where a document says how its lines are to be read. */
  calculation: string | undefined
  lineCode: (line: InvoiceLine) => string | undefined
}>

export const isUnitedStates = ({ company }: References): boolean => company.country === 'US'

/**
 * How the tax of an invoice is told to the vendor, so that it reckons the cents that we reckoned.
 */
export function salesTaxOf(
  invoice: Invoice,
  references: References,
  obstacles: Obstacles,
): SalesTax {
  const codes = new Map<string, Reference | undefined>()
  for (const code of codesOf(invoice, references, obstacles)) {
    if (isTaxed(invoice, code) || !isUnitedStates(references)) {
      codes.set(code.id, mappedCode(invoice, code, obstacles))
    }
  }
  checkTotal(invoice, references, codes, obstacles)
  return isUnitedStates(references)
    ? unitedStates(invoice, references, codes, obstacles)
    : elsewhere(invoice, codes)
}

function codesOf(invoice: Invoice, { taxCodes }: References, obstacles: Obstacles): TaxCode[] {
  if (invoice.taxMode === 'none') return []
  const ids = [...new Set(invoice.lines.map(({ taxCodeId }) => taxCodeId))]
  return ids.flatMap((id) => {
    const code = taxCodes.get(id)
    if (!code) obstacles.mapped('tax', { id, name: id })
    return code ?? []
  })
}

const isTaxed = ({ issuedOn, taxMode }: Invoice, code: TaxCode | undefined): code is TaxCode =>
  taxMode !== 'none' && code !== undefined && !new Decimal(percentOn(code, issuedOn)).isZero()

function mappedCode(invoice: Invoice, code: TaxCode, obstacles: Obstacles): Reference | undefined {
  const reference = obstacles.mapped('tax', code)
  const rates = reference && ratesThere(reference, invoice.issuedOn)
  const theirs = rates && totalPercent(rates)
  const ours = percentOn(code, invoice.issuedOn)
  if (theirs !== undefined && !new Decimal(theirs).eq(ours)) {
    obstacles.block({
      code: 'amount_cannot_be_shown',
      cause: `tax_rate_differs:${code.id}`,
      detail: { id: code.id, name: code.name, reference: reference?.name ?? '', ours, theirs },
    })
  }
  return reference
}

const ratesThere = (reference: Reference, date: LocalDate): string[] | undefined =>
  reference.remoteId === 'NON' ? ['0'] : percentsAt(reference, date)

/**
 * In the United States a document has one tax code, and its lines are taxable or not: `TAX` and
 * `NON` are the only codes of a line (error 6100 otherwise).
 */
function unitedStates(
  invoice: Invoice,
  references: References,
  codes: ReadonlyMap<string, Reference | undefined>,
  obstacles: Obstacles,
): SalesTax {
  const used = new Map([...codes.values()].flatMap((code) => (code ? [[code.remoteId, code]] : [])))
  if (used.size > 1) {
    obstacles.block({
      code: 'several_tax_codes',
      cause: `several_tax_codes:${invoice.id}`,
      detail: {
        number: invoice.number,
        codes: [...used.values()].map(({ name }) => name).join(', '),
      },
    })
  }
  const [documentCode] = [...used.keys()].filter((id) => !isPseudoCode(id))
  return {
    documentCode,
    calculation: undefined,
    lineCode: (line) => (isTaxed(invoice, references.taxCodes.get(line.taxCodeId)) ? 'TAX' : 'NON'),
  }
}

/** What a line may say; with automated sales tax nothing else is ever chosen by hand. */
const isPseudoCode = (id: string): boolean => id === 'TAX' || id === 'NON'

/**
 * Each line has its code. Net amounts are sent even where the books' lines include tax: the vendor
 * then adds the tax of the whole, and `checkTotal` has made sure that it is ours.
 */
function elsewhere(invoice: Invoice, codes: ReadonlyMap<string, Reference | undefined>): SalesTax {
  if (invoice.taxMode === 'none') {
    return { documentCode: undefined, calculation: 'NotApplicable', lineCode: () => undefined }
  }
  return {
    documentCode: undefined,
    calculation: 'TaxExcluded',
    lineCode: ({ taxCodeId }) => codes.get(taxCodeId)?.remoteId,
  }
}

/** An invoice whose total would come out a cent apart is not sent at all. */
function checkTotal(
  invoice: Invoice,
  references: References,
  codes: ReadonlyMap<string, Reference | undefined>,
  obstacles: Obstacles,
): void {
  const theirs = vendorTaxOf(invoice, references, codes)
  if (theirs.minorUnits === invoice.tax.minorUnits) return
  obstacles.block({
    code: 'amount_cannot_be_shown',
    cause: `tax_rounding:${invoice.id}`,
    detail: {
      number: invoice.number,
      ours: toDecimal(invoice.tax),
      theirs: toDecimal(theirs),
    },
  })
}

/**
 * The vendor rounds once for each rate, on the sum of the lines that bear it. Seen in each of
 * fifteen tax lines of recorded sandbox traffic: 422.00 at 7.1 % is 29.96, and at 2 % 8.44.
 */
function vendorTaxOf(
  invoice: Invoice,
  { taxCodes }: References,
  codes: ReadonlyMap<string, Reference | undefined>,
): Money {
  const nothing = money(0n, invoice.currency)
  const groups = Map.groupBy(invoice.lines, ({ taxCodeId }) => taxCodeId)
  return [...groups].reduce((total, [id, lines]) => {
    const code = taxCodes.get(id)
    if (!isTaxed(invoice, code)) return total
    const net = sum(
      lines.map((line) => line.net),
      invoice.currency,
    )
    return ratesFor(code, codes.get(id), invoice.issuedOn)
      .map((percent) => round(toNumber(net).mul(percent).div(100), invoice.currency))
      .reduce(add, total)
  }, nothing)
}

/**
 * Theirs, where they come to the same: one rate of ours may be three there, rounded each by itself.
 */
function ratesFor(code: TaxCode, reference: Reference | undefined, date: LocalDate): string[] {
  const ours = code.components.map((component) =>
    percentOn({ ...code, components: [component] }, date),
  )
  const theirs = reference && ratesThere(reference, date)
  return theirs && new Decimal(totalPercent(theirs)).eq(totalPercent(ours)) ? theirs : ours
}
