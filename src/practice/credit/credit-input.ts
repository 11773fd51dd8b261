import type {
  CreditNoteDraft,
  CreditNoteLine,
  CreditNoteLineDraft,
} from '#books/credit/credit-note.ts'
import { type CreditedLines, priceCredit } from '#books/credit/price-credit.ts'
import type { Division } from '#books/division.ts'
import type { CreditNoteId, CreditNoteLineId, InvoiceId } from '#books/ids.ts'
import { totalled } from '#books/invoice.ts'
import { money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findCredited, type StoredCreditNote } from '#store/credit-notes.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import { isNumberTaken } from '#store/number-series.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Act } from '../act.ts'
import { assertClient, assertLines } from '../draft-invoice.ts'
import { readTables } from '../price-invoice.ts'

/** `id` of a line that is there already; a new line has none. */
export type CreditLineInput = Omit<CreditNoteLineDraft, 'id'> &
  Readonly<{ id?: CreditNoteLineId | undefined }>

export type CreditNoteInput = Omit<CreditNoteDraft, 'lines'> &
  Readonly<{ lines: readonly CreditLineInput[] }>

/** The input with its money, after all that it names was found in its division. */
export async function creditWrittenOf(
  act: Act,
  division: Division,
  input: CreditNoteInput,
  before?: StoredCreditNote,
) {
  const { tx } = act
  assertBaseCurrency(division, input)
  const tables = await readTables(tx, division.id)
  await assertClient(act, division, input, before)
  await assertLines(act, division, input, tables)
  await assertNumberFree(tx, division, input, before)
  const invoice = await findOrigin(tx, division, input)
  const known = new Map(before?.lines.map((line) => [line.id, line]))
  const lines = input.lines.map((line) => ({
    ...line,
    id: line.id && known.has(line.id) ? line.id : (act.newId() as CreditNoteLineId),
  }))
  const { clientId, reason, invoiceId, issuedOn, currency, memo, number } = input
  const head = { clientId, reason, invoiceId, issuedOn, currency, memo, number }
  const draft: CreditNoteDraft = { ...head, taxMode: invoice?.taxMode ?? input.taxMode, lines }
  const book = { taxCodes: tables.taxCodes, taxRounding: division.taxRounding }
  const credited = invoice ? await readCredited(tx, invoice, before?.id ?? null) : new Map()
  const changed = { ...draft, lines: lines.filter((line) => !isAsBefore(line, known.get(line.id))) }
  const priced = priceCredit(changed, book, credited).lines.values()
  // A line that stands as it stood keeps its cents, whatever became of its invoice since then.
  const all = lines.flatMap((line) => {
    const stood = known.get(line.id)
    return isAsBefore(line, stood) ? [stood] : [...priced.take(1)]
  })
  return { ...draft, ...totalled(all, currency) }
}

function assertBaseCurrency({ baseCurrency }: Division, { currency }: CreditNoteInput): void {
  if (currency === baseCurrency) return
  throw new Refusal('currencies_differ', { one: currency, other: baseCurrency }, 'currency')
}

const FIELDS = ['quantity', 'unitPrice', 'discountPercent', 'invoiceLineId', 'taxCodeId'] as const

const isAsBefore = (
  line: CreditNoteLineDraft,
  before: CreditNoteLine | undefined,
): before is CreditNoteLine =>
  before !== undefined &&
  line.invoiceLineId !== null &&
  FIELDS.every((field) => line[field] === before[field])

async function assertNumberFree(
  tx: FirmTx,
  division: Division,
  { number }: CreditNoteInput,
  before: StoredCreditNote | undefined,
): Promise<void> {
  if (number === null || number === before?.number) return
  if (await isNumberTaken(tx, division.id, 'credit', number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
}

/** The invoice that the note was made of: the same client's, posted. */
async function findOrigin(
  tx: FirmTx,
  division: Division,
  { invoiceId, clientId }: Pick<CreditNoteInput, 'invoiceId' | 'clientId'>,
): Promise<StoredInvoice | undefined> {
  if (invoiceId === null) return undefined
  const invoice = (await findInvoices(tx, [invoiceId])).get(invoiceId)
  if (invoice?.divisionId !== division.id) {
    throw new Refusal('invoice_not_found', { id: invoiceId }, 'invoiceId')
  }
  if (invoice.clientId !== clientId) throw new Refusal('client_differs', {}, 'clientId')
  return invoice
}

/** An invoice's lines, with what other credit notes have taken of each. */
export async function readCredited(
  tx: FirmTx,
  { id, lines, taxMode, currency }: StoredInvoice,
  except: CreditNoteId | null,
): Promise<CreditedLines> {
  const taken = await findCredited(tx, id as InvoiceId, except)
  const nothing = { net: money(0n, currency), tax: money(0n, currency), taxes: [] }
  return new Map(
    lines.map((line) => [line.id, { line, taxMode, credited: taken.get(line.id) ?? nothing }]),
  )
}
