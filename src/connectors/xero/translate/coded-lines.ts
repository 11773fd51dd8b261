import type { Account } from '#books/chart.ts'
import { CODED_TRAITS, type CodedDocument, type CodedLine } from '#books/coding/coded-document.ts'
import { Decimal } from '#books/decimal.ts'
import type { Engagement } from '#books/engagement.ts'
import { add, type Money, subtract, sum, toDecimal, toNumber } from '#books/money.ts'
import type { TaxSide } from '#books/tax.ts'
import type { Blocker, Reference, References } from '../../contract.ts'
import type { XeroLine } from '../wire.ts'
import { cannotBeShown, tooLong } from './blockers.ts'
import { accountOf } from './coded-account.ts'
import { certainTax, codedTo, DESCRIPTION_LENGTH_MAX, reckonedTax, round2 } from './line.ts'
import { matterOf } from './origin.ts'
import type { LinePair } from './sales-lines.ts'
import { outsideTax, taxOf } from './tax.ts'

type Coding = Readonly<{
  document: CodedDocument
  engagements: readonly Engagement[]
  /** How the document's kind names the account of a line, and what it may not be. */
  codedAccount: (
    account: Account,
    references: References,
    blockers: Blocker[],
  ) => Reference | undefined
  /** Documents keep a tax that was sent; bank transactions and journals reckon it themselves. */
  keepsTax: boolean
  /** Journals name an amount where the others name a quantity and a price. */
  priced: boolean
}>

/** A coded document's lines. One whose tax comes back in part becomes two lines. */
export function codedLines(
  coding: Coding,
  references: References,
  blockers: Blocker[],
): LinePair[] {
  // Money and journals of nothing are refused line by line; on documents they may be said.
  const lines = coding.document.lines.filter(
    ({ net, tax }) => coding.keepsTax || net.minorUnits !== 0n || tax.minorUnits !== 0n,
  )
  return lines.flatMap((line) => toXeroLines(line, coding, references, blockers))
}

function toXeroLines(
  line: CodedLine,
  coding: Coding,
  references: References,
  blockers: Blocker[],
): LinePair[] {
  const { taxMode: mode, issuedOn: date } = coding.document
  const account = accountOf(line.accountId, references)
  const coded = coding.codedAccount(account, references, blockers)
  const side = sideOf(line, coding.document, references)
  const taxed = { taxCodeId: line.taxCodeId, side, mode, date }
  const { type, rate } = taxOf(taxed, coded, references, blockers)
  const text = textOf(line, coding)
  blockers.push(...tooLong('description', text, DESCRIPTION_LENGTH_MAX))
  const common = { Description: text, ...(coded && codedTo(coded)) }
  const pair = (amount: Decimal, tax: Decimal, more: XeroLine, isTaxSent: boolean) =>
    pairOf({ ...common, ...more }, amount, tax, { ...coding, isTaxSent })

  const shown = shownAmountOf(line, mode)
  const tax = toNumber(line.tax)
  if (mode === 'none' || rate === undefined) return [pair(shown, tax, type, false)]
  const lost = lostOf(line)
  blockers.push(...lostReverseCharge(line, references))
  if (lost.minorUnits === 0n) {
    if (coding.keepsTax) {
      return [pair(shown, tax, type, !reckonedTax(shown, rate, mode)?.eq(tax))]
    }
    if (certainTax(shown, rate, mode)?.eq(tax)) return [pair(shown, tax, type, false)]
  }
  const claimed = toNumber(subtract(line.tax, lost))
  const base = baseOf(claimed, rate, mode)
  if (!base || isUneven(line, lost, references)) {
    blockers.push(partlyRecoverable(line, references))
    return []
  }
  const gross = toNumber(add(line.net, line.tax))
  const rest = gross.sub(mode === 'inclusive' ? base : base.add(claimed))
  const outside = rest.isZero() ? {} : outsideTax(side, references, blockers)
  return [
    ...(base.isZero() ? [] : [pair(base, claimed, type, false)]),
    ...(rest.isZero() ? [] : [pair(rest, new Decimal(0), outside, false)]),
  ]
}

/** The amount on which Xero reckons exactly this tax, in the document's own mode. */
function baseOf(tax: Decimal, rate: Decimal, mode: 'exclusive' | 'inclusive'): Decimal | undefined {
  if (tax.isZero()) return tax
  if (rate.isZero()) return undefined
  const net = round2(tax.mul(100).div(rate))
  const base = mode === 'inclusive' ? net.add(tax) : net
  return certainTax(base, rate, mode)?.eq(tax) ? base : undefined
}

type Shown = Pick<Coding, 'priced'> & Readonly<{ isTaxSent: boolean }>

function pairOf(line: XeroLine, amount: Decimal, tax: Decimal, shown: Shown): LinePair {
  const said = amount.toFixed(2)
  const TaxAmount = tax.toFixed(2)
  const bare = shown.priced
    ? { ...line, Quantity: '1', UnitAmount: said }
    : { ...line, LineAmount: said }
  return {
    sent: shown.isTaxSent ? { ...bare, TaxAmount } : bare,
    wanted: { ...bare, LineAmount: said, TaxAmount },
  }
}

const shownAmountOf = ({ net, tax }: CodedLine, mode: CodedDocument['taxMode']): Decimal =>
  toNumber(mode === 'inclusive' ? add(net, tax) : net)

/** What of the tax on the document does not come back: it is a part of the cost. */
const lostOf = ({ taxes, net }: CodedLine): Money =>
  sum(
    taxes
      .filter(({ selfAssessed }) => !selfAssessed)
      .map(({ amount, recoverable }) => subtract(amount, recoverable)),
    net.currency,
  )

/** Components that come back in different parts cannot be told apart within one rate of Xero. */
function isUneven(line: CodedLine, lost: Money, { taxCodes }: References): boolean {
  if (lost.minorUnits === 0n) return false
  const components = taxCodes.get(line.taxCodeId)?.components ?? []
  return new Set(components.map(({ recoverablePercent }) => Number(recoverablePercent))).size > 1
}

const nameOf = ({ taxCodeId }: CodedLine, { taxCodes }: References): string =>
  taxCodes.get(taxCodeId)?.name ?? taxCodeId

const partlyRecoverable = (line: CodedLine, references: References): Blocker =>
  cannotBeShown(`tax_recoverable_in_part:${line.taxCodeId}`, {
    happened: `Only a part of ‘${nameOf(line, references)}’ comes back, and its components differ in how much.`,
    why: 'A tax rate in Xero is claimed as a whole, so its tax account would get more than ours.',
    now: 'Use a tax code for each component on lines of their own.',
  })

/** Reverse charge leaves nothing on the tax account only where all of it comes back. */
function lostReverseCharge(line: CodedLine, references: References): Blocker[] {
  const isLost = line.taxes.some(
    ({ selfAssessed, amount, recoverable }) =>
      selfAssessed && amount.minorUnits !== recoverable.minorUnits,
  )
  if (!isLost) return []
  const sentences = {
    happened: `‘${nameOf(line, references)}’ is reckoned by the firm itself, and not all of it comes back.`,
    why: 'Xero’s reverse charge rates take the tax and give it back in full, so the part that is lost could not be shown.',
    now: 'Enter the lost part as a line of its own, and use a code that comes back in full.',
  }
  return [cannotBeShown(`self_assessed_tax_lost:${line.taxCodeId}`, sentences)]
}

const INCOME: ReadonlySet<Account['type']> = new Set<Account['type']>(['income', 'other_income'])

/** Whether a line's tax is of a sale or of a purchase, as the books reckon it. */
function sideOf(line: CodedLine, { kind }: CodedDocument, references: References): TaxSide {
  const [share] = line.taxes
  const sense = references.taxCodes.get(line.taxCodeId)?.sense ?? 'both'
  const usual = CODED_TRAITS[kind].taxSide
  if (share) return share.side
  if (sense !== 'both') return sense
  if (usual) return usual
  return INCOME.has(accountOf(line.accountId, references).type) ? 'sales' : 'purchases'
}

/** What it was for, and for which matter: Xero's lines know no matters. */
function textOf(line: CodedLine, { document, engagements }: Coding): string {
  const matter = engagements.find(({ id }) => id === line.engagementId)
  const text = line.description.trim() || document.memo.trim() || document.number || 'Entry'
  return matter ? `${text} (${matterOf(matter)})` : text
}

/** What Xero will reckon for the whole: of tax only what it claims. */
export const totalsOf = (lines: readonly LinePair[], { total }: Pick<CodedDocument, 'total'>) => ({
  tax: lines.reduce((tax, { wanted }) => tax.add(wanted.TaxAmount ?? 0), new Decimal(0)).toFixed(2),
  total: toDecimal(total),
})
