import type { CodedDraft, PricedCoding } from '#books/coding/coded-document.ts'
import type { CodedLineId, DivisionId } from '#books/ids.ts'
import { getDivision } from '#store/firms.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { readTables } from '../price-invoice.ts'
import { type CodedLineInput, priceIn } from './write-coding.ts'

export type CodingPriceInput = Pick<CodedDraft, 'kind' | 'issuedOn' | 'currency' | 'taxMode'> &
  Readonly<{ divisionId: DivisionId; lines: readonly CodedLineInput[] }>

/** What a document would come to, in the order of its lines. Nothing is saved. */
export async function priceCodingInput(tx: FirmTx, input: CodingPriceInput): Promise<PricedCoding> {
  const division = await getDivision(tx, input.divisionId)
  const tables = await readTables(tx, division.id)
  const lines = input.lines.map((line, index) => ({ ...line, id: `${index}` as CodedLineId }))
  return priceIn(division, tables, { ...input, lines })
}
