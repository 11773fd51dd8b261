import type { Selectable } from 'kysely'
import { CODED_KINDS, type CodedKind } from '#books/coding/coded-document.ts'
import type { Division, PracticeStyle, UnappliedMoney, WriteOffPolicy } from '#books/division.ts'
import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Currency } from '#books/money.ts'
import { Refusal, type RefusalCode } from '#books/refusal.ts'
import type { TaxRounding } from '#books/tax.ts'
import type { DivisionTable } from './books-tables.ts'
import type { DocumentKind } from './stored.ts'
import { assertUpdated } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type Firm = Readonly<{ id: FirmId; name: string; style: PracticeStyle; createdAt: Date }>

/** The firm that the transaction was opened for: it is born inside of its own transaction. */
export async function saveFirm(tx: FirmTx, firm: Omit<Firm, 'id'>): Promise<void> {
  const { name, style, createdAt: created_at } = firm
  await tx.db.insertInto('firm').values({ name, style, created_at }).execute()
}

export async function getFirm(tx: FirmTx): Promise<Firm> {
  const row = await tx.db.selectFrom('firm').selectAll().executeTakeFirst()
  if (!row) throw new Refusal('firm_not_found')
  return {
    id: row.firm_id as FirmId,
    name: row.name,
    style: row.style as PracticeStyle,
    createdAt: row.created_at,
  }
}

/** Version 1 is a new division; a later one replaces the version before it. */
export async function saveDivision(tx: FirmTx, division: Division, at: Date): Promise<void> {
  const { id, ...written } = toRow(division)
  if (division.version === 1) {
    await tx.db
      .insertInto('division')
      .values({ id, ...written, created_at: at })
      .execute()
    return
  }
  const previous = division.version - 1
  const update = tx.db.updateTable('division').set(written)
  assertUpdated(
    await update.where('id', '=', id).where('version', '=', previous).executeTakeFirstOrThrow(),
  )
}

const toRow = (division: Division) => ({
  id: division.id,
  version: division.version,
  name: division.name,
  country: division.country,
  base_currency: division.baseCurrency,
  time_zone: division.timeZone,
  tax_rounding: division.taxRounding,
  unapplied_money: division.unappliedMoney,
  write_offs: division.writeOffs,
  closed_through: division.closedThrough,
})

export async function listDivisions(tx: FirmTx): Promise<Division[]> {
  const rows = await tx.db
    .selectFrom('division')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(toDivision)
}

export async function getDivision(tx: FirmTx, id: DivisionId): Promise<Division> {
  const division = tx.db.selectFrom('division').selectAll().where('id', '=', id)
  return found(await division.executeTakeFirst())
}

/**
 * One act at a time may change a division's books: so the close date cannot move while an entry is
 * on its way, and no two acts see the same open balance. Readers and the sync are not held up.
 */
export async function lockDivision(tx: FirmTx, id: DivisionId): Promise<Division> {
  const division = tx.db.selectFrom('division').selectAll().where('id', '=', id)
  return found(await division.forNoKeyUpdate().executeTakeFirst())
}

/** What a document that is nowhere is called in a refusal. */
const NOT_FOUND: Readonly<Record<DocumentKind, RefusalCode>> = {
  invoice: 'invoice_not_found',
  payment: 'payment_not_found',
  credit_note: 'credit_note_not_found',
  refund: 'refund_not_found',
  deposit_slip: 'deposit_slip_not_found',
  supplier_bill: 'coded_document_not_found',
  supplier_credit: 'coded_document_not_found',
  supplier_payment: 'supplier_payment_not_found',
  bank_transfer: 'bank_transfer_not_found',
  bank_deposit: 'coded_document_not_found',
  bank_withdrawal: 'coded_document_not_found',
  journal: 'coded_document_not_found',
  opening_balances: 'coded_document_not_found',
  work_entry: 'work_entry_not_found',
  trust_transaction: 'trust_transaction_not_found',
}

/** The division that keeps a document, under its lock. */
export async function lockDivisionOf(
  tx: FirmTx,
  { kind, id }: Readonly<{ kind: DocumentKind; id: string }>,
): Promise<Division> {
  const document = tx.db.selectFrom(tableOf(kind)).select('division_id').where('id', '=', id)
  const row = await tx.db
    .selectFrom('division')
    .selectAll()
    .where('id', '=', document)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal(NOT_FOUND[kind], { id })
  return toDivision(row)
}

/** Coded documents of all kinds are kept in one table. */
const tableOf = (kind: DocumentKind) => (isCodedKind(kind) ? 'coded_document' : kind)

const isCodedKind = (kind: DocumentKind): kind is CodedKind =>
  (CODED_KINDS as readonly string[]).includes(kind)

function found(row: Selectable<DivisionTable> | undefined): Division {
  if (!row) throw new Refusal('division_not_found')
  return toDivision(row)
}

const toDivision = (row: Selectable<DivisionTable>): Division => ({
  id: row.id as DivisionId,
  version: row.version,
  name: row.name,
  country: row.country,
  baseCurrency: row.base_currency as Currency,
  timeZone: row.time_zone,
  taxRounding: row.tax_rounding as TaxRounding,
  unappliedMoney: row.unapplied_money as UnappliedMoney,
  writeOffs: row.write_offs as WriteOffPolicy,
  closedThrough: row.closed_through as LocalDate | null,
})
