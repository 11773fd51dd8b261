import type { Account } from '#books/chart.ts'
import type { Division } from '#books/division.ts'
import type { AccountId, DivisionId, InvoiceLineId, TaxCodeId } from '#books/ids.ts'
import { type InvoiceLineDraft, type Priceable, type Priced, price } from '#books/invoice.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode } from '#books/tax.ts'
import { listAccounts } from '#store/accounts.ts'
import { getDivision } from '#store/firms.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'

type Extras = Pick<InvoiceLineDraft, 'serviceTo' | 'staffId' | 'deferral'>

/**
 * `id` of a line that is there already; a new line has none. What is left out of the last three
 * stays as it was on the line, and is nothing on a new one.
 */
export type LineInput = Omit<InvoiceLineDraft, 'id' | keyof Extras> &
  Readonly<{ id?: InvoiceLineId | undefined }> &
  Readonly<{ [Key in keyof Extras]?: Extras[Key] | undefined }>

/** The line as it will be: with the id that it has or gets, and what the input left out. */
export function lineOf(
  { serviceTo, staffId, deferral, ...input }: LineInput,
  id: InvoiceLineId,
  before?: Extras,
): InvoiceLineDraft {
  return {
    ...input,
    id,
    serviceTo: serviceTo === undefined ? (before?.serviceTo ?? null) : serviceTo,
    staffId: staffId === undefined ? (before?.staffId ?? null) : staffId,
    deferral: deferral === undefined ? (before?.deferral ?? null) : deferral,
  }
}

/** A division's accounts and tax codes: what pricing and posting look things up in. */
export type Tables = Readonly<{
  accounts: ReadonlyMap<AccountId, Account>
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
}>

/**
 * Read once in a transaction, however many documents it writes. The acts that change an account or
 * a tax code say so with `forgetTables`.
 */
export async function readTables(tx: FirmTx, divisionId: DivisionId): Promise<Tables> {
  const known = TABLES.get(tx)?.get(divisionId)
  if (known) return known
  const tables = await readFresh(tx, divisionId)
  TABLES.set(tx, new Map([...(TABLES.get(tx) ?? []), [divisionId, tables]]))
  return tables
}

const TABLES = new WeakMap<FirmTx, ReadonlyMap<DivisionId, Tables>>()

export const forgetTables = (tx: FirmTx): void => void TABLES.delete(tx)

async function readFresh(tx: FirmTx, divisionId: DivisionId): Promise<Tables> {
  const accounts = await listAccounts(tx, divisionId)
  const taxCodes = await listTaxCodes(tx, divisionId)
  return {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    taxCodes: new Map(taxCodes.map((code) => [code.id, code])),
  }
}

export function priceIn(division: Division, { taxCodes }: Tables, draft: Priceable): Priced {
  if (draft.currency !== division.baseCurrency) {
    const detail = { one: draft.currency, other: division.baseCurrency }
    throw new Refusal('currencies_differ', detail, 'currency')
  }
  return price(draft, { taxCodes, taxRounding: division.taxRounding })
}

export type PriceInput = Omit<Priceable, 'lines'> &
  Readonly<{ divisionId: DivisionId; lines: readonly LineInput[] }>

/** What an invoice would come to, in the order of its lines. Nothing is saved. */
export async function priceInvoice(tx: FirmTx, input: PriceInput): Promise<Priced> {
  const division = await getDivision(tx, input.divisionId)
  const tables = await readTables(tx, division.id)
  const lines = input.lines.map((line, index) => lineOf(line, `${index}` as InvoiceLineId))
  return priceIn(division, tables, { ...input, lines })
}
