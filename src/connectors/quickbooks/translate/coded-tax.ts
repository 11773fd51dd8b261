import type { CodedDocument, CodedLine, CodedTax } from '#books/coding/coded-document.ts'
import type { TaxCodeId } from '#books/ids.ts'
import { type Money, subtract, sum } from '#books/money.ts'
import type { TaxCode, TaxSide } from '#books/tax.ts'
import type { References } from '../../contract.ts'
import { documentTaxOf, isUnitedStates, mappedCode, untaxedIn } from './document-tax.ts'
import type { Obstacles, Sentences } from './obstacles.ts'

/** A coded line as the ledger gets it. */
export type ToldLine = Readonly<{
  line: CodedLine
  /** Its net, with whatever of its tax does not come back. */
  amount: Money
  code: string | undefined
  /** What of its tax stands on a tax account. */
  tax: Money
  side: TaxSide
}>

export type ToldDocument = Readonly<{
  lines: readonly ToldLine[]
  calculation: string | undefined
  tax: Money
}>

/**
 * Documents of one side, whose tax the vendor reckons: bills and expenses are purchases, deposits
 * are sales. In the United States they have no tax there: what does not come back is part of the
 * cost, as in our books, and anything else cannot be shown.
 */
export function toldDocument(
  document: CodedDocument,
  side: TaxSide,
  references: References,
  obstacles: Obstacles,
): ToldDocument {
  const lines = document.lines.map((line) => toldLine(line, references, obstacles))
  const tax = totalTaxOf(lines, document)
  for (const told of lines) {
    if (told.side !== side && isTaxed(told)) {
      refuse('tax_of_the_other_side', told, references, obstacles)
    }
  }
  const untaxed = untaxedIn(references)
  if (isUnitedStates(references) || document.taxMode === 'none') {
    return { ...untaxed, tax, lines: lines.map((told) => ({ ...told, code: untaxed.code })) }
  }
  const reckoned = { ...document, tax, lines: lines.map((told) => shownAs(told, references)) }
  const { calculation, lineCode } = documentTaxOf(reckoned, references, obstacles, side)
  const coded = lines.map((told) => ({ ...told, code: lineCode(shownAs(told, references)) }))
  return { calculation, tax, lines: coded }
}

/** A journal says the tax of each line itself, of whichever side. */
export function toldJournal(
  document: CodedDocument,
  references: References,
  obstacles: Obstacles,
): readonly ToldLine[] {
  return document.lines.map((line) => {
    const told = toldLine(line, references, obstacles)
    const code = references.taxCodes.get(line.taxCodeId)
    if (!isTaxed(told) || !code) return told
    const when = { date: document.issuedOn, side: told.side }
    return { ...told, code: mappedCode(when, code, obstacles)?.remoteId }
  })
}

export const isTaxed = ({ tax }: ToldLine): boolean => tax.minorUnits !== 0n

const totalTaxOf = (lines: readonly ToldLine[], { currency }: CodedDocument): Money =>
  sum(
    lines.map(({ tax }) => tax),
    currency,
  )

function toldLine(line: CodedLine, references: References, obstacles: Obstacles): ToldLine {
  const { currency } = line.net
  const assessed = line.taxes.filter(({ selfAssessed }) => selfAssessed)
  const charged = line.taxes.filter(({ selfAssessed }) => !selfAssessed)
  const tax = totalOf(charged, 'recoverable', currency)
  const lost = subtract(totalOf(charged, 'amount', currency), tax)
  const side = charged[0]?.side ?? 'purchases'
  const told = { line, amount: sum([line.net, lost], currency), code: undefined, tax, side }
  // What the buyer owes himself would need two rates of one code there, one against the other.
  if (assessed.some(({ amount }) => amount.minorUnits !== 0n)) {
    refuse('reverse_charge', told, references, obstacles)
  }
  // A code there gives all of its tax back, or none.
  if (isTaxed(told) && lost.minorUnits !== 0n) {
    refuse('tax_comes_back_in_part', told, references, obstacles)
  }
  if (isTaxed(told) && isUnitedStates(references)) {
    const reason = side === 'sales' ? 'sales_tax_outside_sales' : 'recoverable_tax'
    refuse(reason, told, references, obstacles)
  }
  return told
}

const totalOf = (
  taxes: readonly CodedTax[],
  key: 'amount' | 'recoverable',
  currency: Money['currency'],
): Money =>
  sum(
    taxes.map((tax) => tax[key]),
    currency,
  )

type Reason =
  | 'tax_of_the_other_side'
  | 'reverse_charge'
  | 'tax_comes_back_in_part'
  | 'sales_tax_outside_sales'
  | 'recoverable_tax'

const SENTENCES: Readonly<Record<Reason, Pick<Sentences, 'why' | 'now'>>> = {
  tax_of_the_other_side: {
    why: 'A deposit in QuickBooks has the tax of sales, and an expense the tax of purchases.',
    now: 'Enter it as a supplier credit or an invoice, whose tax it is.',
  },
  reverse_charge: {
    why: 'A tax code in QuickBooks charges one tax, and this one is owed and got back at once.',
    now: 'Enter the document in QuickBooks, with its own code for that, and leave it out here.',
  },
  tax_comes_back_in_part: {
    why: 'A tax code in QuickBooks gives back all of its tax, or nothing.',
    now: 'Split the line: one part under a code that comes back, the other under one that does not.',
  },
  sales_tax_outside_sales: {
    why: 'QuickBooks knows sales tax on invoices and credits only, and would leave it off the return.',
    now: 'Write an invoice and record the deposit as its payment.',
  },
  recoverable_tax: {
    why: 'QuickBooks has no tax on purchases in the United States: all of it is part of the cost.',
    now: 'Set the tax code to come back to 0 %, and the tax becomes part of the cost here too.',
  },
}

function refuse(
  reason: Reason,
  { line }: ToldLine,
  { taxCodes }: References,
  obstacles: Obstacles,
): void {
  const name = taxCodes.get(line.taxCodeId)?.name ?? line.taxCodeId
  const happened = `The tax of ‘${name}’ cannot be shown in QuickBooks as it stands here.`
  obstacles.cannotShow(reason, line.taxCodeId, { happened, ...SENTENCES[reason] })
}

/**
 * A line whose tax is all part of its cost has no tax there any more: it goes under the code that
 * is out of the scope of tax.
 */
function shownAs({ line, amount }: ToldLine, { taxCodes }: References) {
  const isLost = amount.minorUnits !== line.net.minorUnits
  const outside = isLost ? [...taxCodes.values()].find(isOutOfScope) : undefined
  const taxCodeId: TaxCodeId = outside?.id ?? line.taxCodeId
  return { taxCodeId, net: amount }
}

const isOutOfScope = ({ kind }: TaxCode): boolean => kind === 'out_of_scope'
