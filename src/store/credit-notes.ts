import { sql } from 'kysely'
import type { CreditNote, CreditReason } from '#books/credit/credit-note.ts'
import type { CreditNoteId, DivisionId, InvoiceId, InvoiceLineId, PartyId } from '#books/ids.ts'
import type { LineMoney } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { add, type Currency, type Money, money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxShare } from '#books/tax.ts'
import { asMade, listLiveApplications, listRefundedParts } from './applications.ts'
import {
  type CreditNoteHead,
  type StoredCreditNote,
  toCreditNoteHead,
  toCreditNoteLine,
  toCreditNoteLineRow,
  toCreditNoteRow,
} from './credit-note-rows.ts'
import { toTaxShare } from './invoice-rows.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type { CreditNoteHead, StoredCreditNote } from './credit-note-rows.ts'

/**
 * Version 1 is new; a later one replaces the version before it, lines included. Applications and
 * refunds are saved by themselves.
 */
export async function saveCreditNote(tx: FirmTx, note: StoredCreditNote): Promise<void> {
  const { id, division_id, created_at, ...written } = toCreditNoteRow(note)
  if (note.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('credit_note').values(row).execute())
  } else {
    const update = tx.db.updateTable('credit_note').set(written).where('id', '=', id)
    const newer = update.where('version', '=', note.version - 1).executeTakeFirstOrThrow()
    assertUpdated(await unlessTaken(newer))
    await tx.db.deleteFrom('credit_note_line').where('credit_note_id', '=', id).execute()
  }
  if (note.lines.length === 0) return
  const rows = note.lines.map((line, position) => toCreditNoteLineRow(id, line, position))
  await tx.db.insertInto('credit_note_line').values(rows).execute()
}

/** Takes the note with its lines out of the books. Only for drafts. */
export async function deleteCreditNote(
  tx: FirmTx,
  id: CreditNoteId,
  version: number,
): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('credit_note')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  assertUpdated({ numUpdatedRows: numDeletedRows })
}

export async function getCreditNote(tx: FirmTx, id: CreditNoteId): Promise<StoredCreditNote> {
  const note = (await findCreditNotes(tx, [id])).get(id)
  if (!note) throw new Refusal('credit_note_not_found', { id })
  return note
}

/** Those that exist, by id, with their live applications and refunds. */
export async function findCreditNotes(
  tx: FirmTx,
  ids: readonly CreditNoteId[],
): Promise<ReadonlyMap<CreditNoteId, StoredCreditNote>> {
  if (ids.length === 0) return new Map()
  const heads = await tx.db.selectFrom('credit_note').selectAll().where('id', 'in', ids).execute()
  const lines = await tx.db
    .selectFrom('credit_note_line')
    .selectAll()
    .where('credit_note_id', 'in', ids)
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(lines, ({ credit_note_id }) => credit_note_id)
  const applied = await listLiveApplications(tx, { creditNoteIds: ids })
  const appliedOf = Map.groupBy(applied, ({ source }) => source.id)
  const refunded = await listRefundedParts(tx, { creditNoteIds: ids })
  const refundedOf = Map.groupBy(refunded, ({ source }) => source.id)
  const notes = heads.map(toCreditNoteHead).map((head) => ({
    ...head,
    lines: (linesOf.get(head.id) ?? []).map((line) => toCreditNoteLine(line, head.currency)),
    applications: asMade(appliedOf.get(head.id) ?? []),
    refunds: refundedOf.get(head.id) ?? [],
  }))
  return new Map(notes.map((note) => [note.id, note]))
}

/** What approved credit notes, but for one of them, have taken of an invoice's lines. */
export async function findCredited(
  tx: FirmTx,
  invoiceId: InvoiceId,
  except: CreditNoteId | null,
): Promise<ReadonlyMap<InvoiceLineId, LineMoney>> {
  let query = tx.db
    .selectFrom('credit_note_line as line')
    .innerJoin('credit_note as note', 'note.id', 'line.credit_note_id')
    .innerJoin('invoice_line as origin', 'origin.id', 'line.invoice_line_id')
    .select(['line.invoice_line_id', 'line.net_minor', 'line.tax_minor', 'line.taxes'])
    .select('note.currency')
    .where('origin.invoice_id', '=', invoiceId)
    .where('note.status', '=', 'approved')
  if (except) query = query.where('note.id', '<>', except)
  const rows = await query.execute()
  const credited = new Map<InvoiceLineId, LineMoney>()
  for (const row of rows) {
    const id = row.invoice_line_id as InvoiceLineId
    const currency = row.currency as Currency
    const one: LineMoney = {
      net: money(row.net_minor, currency),
      tax: money(row.tax_minor, currency),
      taxes: row.taxes.map((share) => toTaxShare(share, currency)),
    }
    const before = credited.get(id)
    credited.set(id, before ? together(before, one) : one)
  }
  return credited
}

function together(a: LineMoney, b: LineMoney): LineMoney {
  const shares = Map.groupBy([...a.taxes, ...b.taxes], ({ componentId }) => componentId)
  const taxes = [...shares].flatMap(([componentId, group]): TaxShare[] => {
    const [first, ...rest] = group.map(({ amount }) => amount)
    return first ? [{ componentId, amount: rest.reduce(add, first) }] : []
  })
  return { net: add(a.net, b.net), tax: add(a.tax, b.tax), taxes }
}

export type CreditNoteFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the memo or the client's name. */
    search?: string | undefined
    status?: CreditNote['status'] | undefined
    reason?: CreditReason | undefined
    /** Only those of which something is left to apply. */
    open?: boolean | undefined
    clientId?: PartyId | undefined
    /** Issued on this day or later, and on that day or before. */
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

/** `rest` is what may still be applied or refunded; drafts and void notes have none. */
export type ListedCreditNote = CreditNoteHead & Readonly<{ clientName: string; rest: Money }>

/** Newest first. Lines, applications and refunds are left out: `findCreditNotes` has them. */
export async function listCreditNotes(
  tx: FirmTx,
  filter: CreditNoteFilter,
): Promise<Page<ListedCreditNote>> {
  const rows = await filtered(tx, filter)
    .orderBy('credit_note.issued_on', 'desc')
    .orderBy('credit_note.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({
    ...toCreditNoteHead(row),
    clientName: row.client_name,
    rest: money(row.rest_minor, row.currency as Currency),
  }))
  return pageOf(items, filter, ({ issuedOn, id }) => ({ key: issuedOn, id }))
}

const REST = sql<bigint>`case when credit_note.status <> 'approved' then 0
  else credit_note.total_minor - (
    select coalesce(sum(application.amount_minor), 0)::bigint from application
    where application.credit_note_id = credit_note.id and application.voided_at is null) end`

function filtered(tx: FirmTx, filter: CreditNoteFilter) {
  const { search, status, reason, open, clientId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('credit_note')
    .innerJoin('party', 'party.id', 'credit_note.client_id')
    .selectAll('credit_note')
    .select(['party.display_name as client_name', REST.as('rest_minor')])
    .where('credit_note.division_id', '=', filter.divisionId)
  if (status) query = query.where('credit_note.status', '=', status)
  if (reason) query = query.where('credit_note.reason', '=', reason)
  if (open) query = query.where(sql<boolean>`${REST} > 0`)
  if (clientId) query = query.where('credit_note.client_id', '=', clientId)
  if (from) query = query.where('credit_note.issued_on', '>=', from)
  if (to) query = query.where('credit_note.issued_on', '<=', to)
  if (search) {
    const wanted = containing(search)
    query = query.where((eb) => eb.or(SEARCHED.map((column) => eb(column, 'ilike', wanted))))
  }
  if (!cursor) return query
  const { key, id } = readCursor(cursor, isDay)
  return query.where(
    sql<boolean>`(credit_note.issued_on, credit_note.id) < (${key}::date, ${id}::uuid)`,
  )
}

const SEARCHED = ['credit_note.number', 'credit_note.memo', 'party.display_name'] as const
