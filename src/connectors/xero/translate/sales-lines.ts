import { Decimal } from '#books/decimal.ts'
import type { InvoiceLine } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { toDecimal } from '#books/money.ts'
import type { TaxMode } from '#books/tax.ts'
import type { Blocker, References } from '../../contract.ts'
import type { XeroLine } from '../wire.ts'
import { tooLong } from './blockers.ts'
import { accountOf, codedAccount } from './coded-account.ts'
import { itemCodeOf } from './item.ts'
import { amountsOf, arithmeticOf, codedTo, DESCRIPTION_LENGTH_MAX, reckonedTax } from './line.ts'
import { taxOf } from './tax.ts'

/** What lines of invoices and of credit notes have in common. */
export type SalesLine = Omit<InvoiceLine, 'id' | 'serviceTo' | 'staffId' | 'deferral'>

type SalesDocument = Readonly<{
  lines: readonly SalesLine[]
  taxMode: TaxMode
  issuedOn: LocalDate
  /** Xero takes line discounts on invoices, and on no other document. */
  takesDiscounts: boolean
}>

export type LinePair = Readonly<{
  /** As Xero will show it: our tax and our amount on it. */
  wanted: XeroLine
  /** As it is sent: what Xero reckons to the same cent by itself is left to it. */
  sent: XeroLine
}>

export const salesLines = (
  document: SalesDocument,
  references: References,
  blockers: Blocker[],
): LinePair[] => document.lines.map((line) => toXeroLine(line, document, references, blockers))

function toXeroLine(
  line: SalesLine,
  { taxMode: mode, issuedOn: date, takesDiscounts }: SalesDocument,
  references: References,
  blockers: Blocker[],
): LinePair {
  const coded = codedAccount(accountOf(line.accountId, references), references, blockers)
  const taxed = { taxCodeId: line.taxCodeId, side: 'sales', mode, date } as const
  const tax = taxOf(taxed, coded, references, blockers)
  const amounts = amountsOf(line, mode, takesDiscounts)
  const description = descriptionOf(line, amounts)
  blockers.push(...tooLong('description', description, DESCRIPTION_LENGTH_MAX))
  const { LineAmount, ...priced } = amounts
  const common = { Description: description, ...priced, ...(coded && codedTo(coded)), ...tax.type }
  const TaxAmount = toDecimal(line.tax)
  const bare = { ...common, ...itemOf(line, references) }
  const isReckoned = reckonedTax(new Decimal(LineAmount ?? 0), tax.rate, mode)
  return {
    wanted: { ...common, TaxAmount, ...(LineAmount !== undefined && { LineAmount }) },
    sent: mode === 'none' || isReckoned?.eq(TaxAmount) ? bare : { ...bare, TaxAmount },
  }
}

/** Everything that an item would fill in is said by the line itself. */
function itemOf({ itemId }: SalesLine, references: References): XeroLine {
  const item = itemId ? references.lineItem(itemId) : undefined
  switch (item?.kind) {
    case 'pushed':
      return { ItemCode: itemCodeOf(item.item, references) }
    case 'paired':
      return item.reference.active && item.reference.code ? { ItemCode: item.reference.code } : {}
    case undefined:
      return {}
  }
}

/** Items that lines name and that are not in the ledger yet. */
export function itemsToCome(lines: readonly SalesLine[], references: References) {
  const ids = new Set(lines.flatMap(({ itemId }) => itemId ?? []))
  return [...ids]
    .filter((id) => references.lineItem(id)?.kind === 'pushed')
    .filter((id) => references.held('item', id, 'main') === undefined)
    .map((id) => ({ kind: 'item' as const, id }))
}

/** An approved document wants a description; the day of the work has no field of its own. */
function descriptionOf(line: SalesLine, amounts: XeroLine): string {
  const text = line.description.trim() || KIND_NAMES[line.kind]
  const day = line.serviceOn === null ? '' : `${line.serviceOn} `
  return `${day}${text}${arithmeticOf(line, amounts)}`
}

const KIND_NAMES: Readonly<Record<SalesLine['kind'], string>> = {
  fee: 'Fee',
  expense: 'Expense',
  product: 'Product',
  discount: 'Discount',
  interest: 'Interest',
  rounding: 'Rounding',
}
