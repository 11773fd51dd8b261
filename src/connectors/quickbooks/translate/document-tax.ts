import { Decimal } from '#books/decimal.ts'
import type { TaxCodeId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import {
  add,
  type Currency,
  type Money,
  money,
  round,
  sum,
  toDecimal,
  toNumber,
} from '#books/money.ts'
import { percentOn, type TaxCode, type TaxMode, type TaxSide } from '#books/tax.ts'
import type { Reference, References } from '../../contract.ts'
import { percentsAt, totalPercent } from '../tax-rates.ts'
import type { Obstacles } from './obstacles.ts'

/** What of a document its tax depends on. */
export type Taxed = Readonly<{
  id: string
  number: string | null
  issuedOn: LocalDate
  currency: Currency
  taxMode: TaxMode
  lines: readonly TaxedLine[]
  tax: Money
}>

type TaxedLine = Readonly<{ taxCodeId: TaxCodeId; net: Money }>

export type DocumentTax = Readonly<{
  /** Of the whole document, where the country has one for it. */
  documentCode: string | undefined
  /** Only outside the United States, where a document says how its lines are to be read. */
  calculation: string | undefined
  lineCode: (line: Pick<TaxedLine, 'taxCodeId'>) => string | undefined
}>

export const isUnitedStates = ({ company }: References): boolean => company.country === 'US'

/** How a document without any tax says so. */
export const untaxedIn = (
  references: References,
): Readonly<{ calculation: string | undefined; code: string | undefined }> =>
  isUnitedStates(references)
    ? { calculation: undefined, code: 'NON' }
    : { calculation: 'NotApplicable', code: undefined }

/**
 * How the tax of a document is told to the vendor, so that it reckons the cents that we reckoned.
 * Purchases have tax there only outside the United States.
 */
export function documentTaxOf(
  document: Taxed,
  references: References,
  obstacles: Obstacles,
  side: TaxSide = 'sales',
): DocumentTax {
  const codes = new Map<string, Reference | undefined>()
  for (const code of codesOf(document, references, obstacles)) {
    if (isTaxed(document, code) || !isUnitedStates(references)) {
      codes.set(code.id, mappedCode({ date: document.issuedOn, side }, code, obstacles))
    }
  }
  checkTotal({ document, codes, side }, references, obstacles)
  return isUnitedStates(references)
    ? unitedStates(document, references, codes, obstacles)
    : elsewhere(document, codes)
}

function codesOf(document: Taxed, { taxCodes }: References, obstacles: Obstacles): TaxCode[] {
  if (document.taxMode === 'none') return []
  const ids = [...new Set(document.lines.map(({ taxCodeId }) => taxCodeId))]
  return ids.flatMap((id) => {
    const code = taxCodes.get(id)
    if (!code) obstacles.mapped('tax', { id, name: id })
    return code ?? []
  })
}

const isTaxed = ({ issuedOn, taxMode }: Taxed, code: TaxCode | undefined): code is TaxCode =>
  taxMode !== 'none' && code !== undefined && !new Decimal(percentOn(code, issuedOn)).isZero()

type When = Readonly<{ date: LocalDate; side: TaxSide }>

/** The pairing of a tax code, which has to come to the same percentage there. */
export function mappedCode(
  { date, side }: When,
  code: TaxCode,
  obstacles: Obstacles,
): Reference | undefined {
  const reference = obstacles.mapped('tax', code)
  const rates = reference && ratesThere(reference, { date, side })
  const theirs = rates && totalPercent(rates)
  const ours = percentOn(code, date)
  if (theirs !== undefined && !new Decimal(theirs).eq(ours)) {
    obstacles.block({
      code: 'amount_cannot_be_shown',
      cause: `tax_rate_differs:${code.id}`,
      detail: { id: code.id, name: code.name, reference: reference?.name ?? '', ours, theirs },
    })
  }
  return reference
}

const ratesThere = (reference: Reference, { date, side }: When): string[] | undefined =>
  reference.remoteId === 'NON' ? ['0'] : percentsAt(reference, date, side)

/**
 * In the United States a document has one tax code, and its lines are taxable or not: `TAX` and
 * `NON` are the only codes of a line (error 6100 otherwise).
 */
function unitedStates(
  document: Taxed,
  references: References,
  codes: ReadonlyMap<string, Reference | undefined>,
  obstacles: Obstacles,
): DocumentTax {
  const used = new Map([...codes.values()].flatMap((code) => (code ? [[code.remoteId, code]] : [])))
  if (used.size > 1) {
    obstacles.block({
      code: 'several_tax_codes',
      cause: `several_tax_codes:${document.id}`,
      detail: {
        number: document.number,
        codes: [...used.values()].map(({ name }) => name).join(', '),
      },
    })
  }
  const [documentCode] = [...used.keys()].filter((id) => !isPseudoCode(id))
  return {
    documentCode,
    calculation: undefined,
    lineCode: (line) =>
      isTaxed(document, references.taxCodes.get(line.taxCodeId)) ? 'TAX' : 'NON',
  }
}

/** What a line may say; with automated sales tax nothing else is ever chosen by hand. */
const isPseudoCode = (id: string): boolean => id === 'TAX' || id === 'NON'

/**
 * Each line has its code. Net amounts are sent even where the books' lines include tax: the vendor
 * then adds the tax of the whole, and `checkTotal` has made sure that it is ours.
 */
function elsewhere(
  document: Taxed,
  codes: ReadonlyMap<string, Reference | undefined>,
): DocumentTax {
  if (document.taxMode === 'none') {
    return { documentCode: undefined, calculation: 'NotApplicable', lineCode: () => undefined }
  }
  return {
    documentCode: undefined,
    calculation: 'TaxExcluded',
    lineCode: ({ taxCodeId }) => codes.get(taxCodeId)?.remoteId,
  }
}

type Reckoned = Readonly<{
  document: Taxed
  codes: ReadonlyMap<string, Reference | undefined>
  side: TaxSide
}>

/** A document whose total would come out a cent apart is not sent at all. */
function checkTotal(reckoned: Reckoned, references: References, obstacles: Obstacles): void {
  const { document } = reckoned
  const theirs = vendorTaxOf(reckoned, references)
  if (theirs.minorUnits === document.tax.minorUnits) return
  obstacles.block({
    code: 'amount_cannot_be_shown',
    cause: `tax_rounding:${document.id}`,
    detail: {
      number: document.number,
      ours: toDecimal(document.tax),
      theirs: toDecimal(theirs),
    },
  })
}

/**
 * The vendor rounds once for each rate, on the sum of the lines that bear it. Seen in each of
 * fifteen tax lines of recorded sandbox traffic: 422.00 at 7.1 % is 29.96, and at 2 % 8.44.
 */
function vendorTaxOf({ document, codes, side }: Reckoned, { taxCodes }: References): Money {
  const nothing = money(0n, document.currency)
  const groups = Map.groupBy(document.lines, ({ taxCodeId }) => taxCodeId)
  return [...groups].reduce((total, [id, lines]) => {
    const code = taxCodes.get(id)
    if (!isTaxed(document, code)) return total
    const net = sum(
      lines.map((line) => line.net),
      document.currency,
    )
    return ratesFor(code, codes.get(id), { date: document.issuedOn, side })
      .map((percent) => round(toNumber(net).mul(percent).div(100), document.currency))
      .reduce(add, total)
  }, nothing)
}

/**
 * Theirs, where they come to the same: one rate of ours may be three there, rounded each by itself.
 */
function ratesFor(code: TaxCode, reference: Reference | undefined, when: When): string[] {
  const ours = code.components.map((component) =>
    percentOn({ ...code, components: [component] }, when.date),
  )
  const theirs = reference && ratesThere(reference, when)
  return theirs && new Decimal(totalPercent(theirs)).eq(totalPercent(ours)) ? theirs : ours
}
