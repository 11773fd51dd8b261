import type { CodedDocument } from '#books/coding/coded-document.ts'
import type { Engagement } from '#books/engagement.ts'
import type { BooksRecord, CodedRecordKind } from '../../books-record.ts'
import type { References } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import type { WireLine } from '../wire.ts'
import { type ToldDocument, type ToldLine, toldDocument } from './coded-tax.ts'
import { ledgerAccountOf } from './ledger-accounts.ts'
import { type CodedWire, expenseLine } from './objects.ts'
import type { Obstacles } from './obstacles.ts'
import type { Owner } from './parts.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX, titleOf } from './sale-lines.ts'

export type CodedRecord = Extract<BooksRecord, { kind: CodedRecordKind }>

const DESCRIPTION_LENGTH_MAX = 4000

export const ownerOf = ({ kind, id }: CodedRecord, references: References): Owner => ({
  ...{ kind, id, references },
})

/** What every coded document is checked for before it is looked at line by line. */
export function checkCoded(
  { document, engagements }: CodedRecord,
  references: References,
  obstacles: Obstacles,
): void {
  checkCurrency(document.currency, references, obstacles)
  obstacles.number(document.number, DOC_NUMBER_LENGTH_MAX)
  document.lines.forEach((line, index) => {
    const text = descriptionOf(line, engagements)
    obstacles.limit(`lines.${index}.description`, text, DESCRIPTION_LENGTH_MAX)
  })
}

/** The accountant sees the matter in words: a line of a purchase has no field for it. */
export function descriptionOf(
  { engagementId, description }: CodedDocument['lines'][number],
  engagements: readonly Engagement[],
): string {
  const engagement = engagements.find(({ id }) => id === engagementId)
  return [engagement && titleOf(engagement), description].filter(Boolean).join(': ')
}

export const factsOf = (
  { document }: CodedRecord,
  what: string,
): readonly (string | null | undefined)[] => [
  `${what} ${document.number}`,
  document.reference,
  document.memo,
]

export const wireLineOf = (
  { line, amount }: ToldLine,
  { engagements }: CodedRecord,
  references: References,
  obstacles: Obstacles,
): CodedWire => ({
  account: ledgerAccountOf(line.accountId, references, obstacles).id,
  amount,
  description: descriptionOf(line, engagements),
})

/** The lines of a bill or of an expense, and what the vendor will reckon from them. */
export function expensesOf(
  record: CodedRecord,
  references: References,
  obstacles: Obstacles,
): Readonly<{ told: ToldDocument; lines: WireLine[] }> {
  const told = toldDocument(record.document, 'purchases', references, obstacles)
  const lines = told.lines.map((line) =>
    expenseLine(wireLineOf(line, record, references, obstacles), line.code),
  )
  return { told, lines }
}

/** What the vendor answers with besides what it was sent. */
export const expectedOf = <Object>(
  wire: Object,
  { tax }: Pick<ToldDocument, 'tax'>,
  { total }: CodedDocument,
) => ({
  ...wire,
  TxnTaxDetail: { TotalTax: toJsonNumber(tax) },
  TotalAmt: toJsonNumber(total),
})
