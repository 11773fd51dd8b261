import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { CodedDocumentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import { type StoredCoding, toHead, toHeadRow, toLine, toLineRow } from './coded-rows.ts'

export type { CodingHead, StoredCoding } from './coded-rows.ts'

/**
 * Version 1 is a new document; a later one replaces the version before it, lines included. Lines
 * that are the same as in `before` are left alone.
 */
export async function saveCoding(
  tx: FirmTx,
  document: StoredCoding,
  before?: StoredCoding,
): Promise<void> {
  const { id, division_id, kind, created_at, ...written } = toHeadRow(document)
  if (document.version === 1) {
    const row = { id, division_id, kind, created_at, ...written }
    await unlessTaken(tx.db.insertInto('coded_document').values(row).execute())
    await insertLines(tx, document)
    return
  }
  const update = tx.db.updateTable('coded_document').set(written).where('id', '=', id)
  const previous = document.version - 1
  assertUpdated(await unlessTaken(update.where('version', '=', previous).executeTakeFirstOrThrow()))
  if (before && isDeepStrictEqual(before.lines, document.lines)) return
  await tx.db.deleteFrom('coded_line').where('document_id', '=', id).execute()
  await insertLines(tx, document)
}

async function insertLines(tx: FirmTx, { id, lines }: StoredCoding): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line, position) => toLineRow(id, line, position))
  await tx.db.insertInto('coded_line').values(rows).execute()
}

/** Takes a draft with its lines out of the books: nothing else refers to it. */
export async function deleteCoding(
  tx: FirmTx,
  { id, version }: Readonly<{ id: CodedDocumentId; version: number }>,
): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('coded_document')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  assertUpdated({ numUpdatedRows: numDeletedRows })
}

export async function getCoding(tx: FirmTx, id: CodedDocumentId): Promise<StoredCoding> {
  const document = (await findCodings(tx, [id])).get(id)
  if (!document) throw new Refusal('coded_document_not_found', { id })
  return document
}

/** Those that exist, by id. */
export async function findCodings(
  tx: FirmTx,
  ids: readonly CodedDocumentId[],
): Promise<ReadonlyMap<CodedDocumentId, StoredCoding>> {
  if (ids.length === 0) return new Map()
  const heads = await tx.db
    .selectFrom('coded_document')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  const rows = await tx.db
    .selectFrom('coded_line')
    .selectAll()
    .where('document_id', 'in', ids)
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(rows, ({ document_id }) => document_id)
  const documents = heads.map(toHead).map((head) => ({
    ...head,
    lines: (linesOf.get(head.id) ?? []).map((line) => toLine(line, head.currency)),
  }))
  return new Map(documents.map((document) => [document.id, document]))
}

/** After applications have come or gone: what is applied is always the sum of the live ones. */
export async function sumUpSettled(
  tx: FirmTx,
  ids: readonly CodedDocumentId[],
  changedAt: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('coded_document')
    .set({
      applied_minor: sql<bigint>`(
        select coalesce(sum(application.amount_minor), 0)::bigint
        from supplier_application application where application.voided_at is null
          and coded_document.id in (application.bill_id, application.credit_id))`,
      version: sql<number>`version + 1`,
      changed_at: changedAt,
    })
    .where('id', 'in', ids)
    .execute()
}
