import { sql } from 'kysely'
import { mayFollow } from './link-coverage.ts'
import { WANTED_NOW } from './linked-documents.ts'
import { isText, type Page, type PageRequest, pageOf, readCursor, rowsWanted } from './page.ts'
import type { FirmTx } from './with-firm.ts'

/** The answer of whoever skipped a record: what a switched-off kind holds back has none. */
const SKIPPED = JSON.stringify({ kind: 'skip' })

/** These records stay out of the ledger, by choice; what is there of them already stays. */
export async function holdLinks(tx: FirmTx, linkIds: readonly string[]): Promise<void> {
  if (linkIds.length === 0) return
  await sql`update link set wanted = 'hold', wanted_seq = wanted_seq + 1, parked_at = null,
      answer = ${SKIPPED}::jsonb
    where link.firm_id = current_firm() and link.id in
      (select value::uuid from jsonb_array_elements_text(${JSON.stringify(linkIds)}::jsonb))
    `.execute(tx.db)
}

/** What a person answered about this record; it is tried again with it. */
export async function saveAnswer(
  tx: FirmTx,
  linkId: string,
  answer: Readonly<Record<string, string>>,
): Promise<void> {
  await tx.db
    .updateTable('link')
    .set((eb) => ({
      answer: JSON.stringify(answer),
      wanted: 'present',
      wanted_seq: eb('wanted_seq', '+', 1n),
      parked_at: null,
    }))
    .where('id', '=', linkId)
    .execute()
}

/** Of records that are kept out by choice: what a person knows them by. */
export type SkippedRecord = Readonly<{ linkId: string; recordKind: string; recordId: string }>

/** In the order of their links. */
export async function readSkipped(
  tx: FirmTx,
  connectionId: string,
  request: PageRequest,
): Promise<Page<SkippedRecord>> {
  let query = tx.db
    .selectFrom('link')
    .select(['id', 'record_kind', 'record_id'])
    .where('connection_id', '=', connectionId)
    .where(isSkipped)
  if (request.cursor) query = query.where('id', '>', readCursor(request.cursor, isText).id)
  const rows = await query.orderBy('id').limit(rowsWanted(request)).execute()
  const found = rows.map((row) => ({
    linkId: row.id,
    recordKind: row.record_kind,
    recordId: row.record_id,
  }))
  return pageOf(found, request, ({ linkId }) => ({ key: '', id: linkId }))
}

const isSkipped = sql<boolean>`link.wanted = 'hold' and link.answer ->> 'kind' = 'skip'`

export async function countSkipped(tx: FirmTx, connectionId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('link')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('connection_id', '=', connectionId)
    .where(isSkipped)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** These skipped records are wanted again as they are now. Returns how many they were. */
export async function wantSkipped(
  tx: FirmTx,
  connectionId: string,
  linkIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ id: string }>`update link set wanted = ${WANTED_NOW},
      wanted_seq = wanted_seq + 1, answer = null, attempts = 0
    where link.firm_id = current_firm() and link.connection_id = ${connectionId} and ${isSkipped}
      and link.id in
        (select value::uuid from jsonb_array_elements_text(${JSON.stringify(linkIds)}::jsonb))
    returning link.id`.execute(tx.db)
  return rows.length
}

type OfKind = Readonly<{ connectionId: string; recordKind: string; limit: number }>

/**
 * What does not belong in the ledger any more, since its kind is switched off, stays there as it
 * is. At most `limit` at once.
 */
export async function holdKind(tx: FirmTx, of: OfKind): Promise<number> {
  const { rows } = await sql<{ id: string }>`update link set wanted = 'hold',
      wanted_seq = wanted_seq + 1, parked_at = null
    where link.firm_id = current_firm() and link.id in (
      select link.id from link join connection on connection.id = link.connection_id
      where connection_id = ${of.connectionId} and record_kind = ${of.recordKind}
        and wanted <> 'hold' and not ${mayFollow(sql`connection.settings`, of.recordKind)}
      limit ${of.limit})
    returning link.id`.execute(tx.db)
  return rows.length
}

/** A kind is switched on again: all of it but what a person skipped. At most `limit` at once. */
export async function wantKind(tx: FirmTx, of: OfKind): Promise<number> {
  const { rows } = await sql<{ id: string }>`update link set wanted = ${WANTED_NOW},
      wanted_seq = wanted_seq + 1, attempts = 0
    where link.firm_id = current_firm() and link.id in (
      select link.id from link join connection on connection.id = link.connection_id
      where connection_id = ${of.connectionId} and record_kind = ${of.recordKind}
        and wanted = 'hold' and ${mayFollow(sql`connection.settings`, of.recordKind)}
        and answer ->> 'kind' is distinct from 'skip' limit ${of.limit})
    returning link.id`.execute(tx.db)
  return rows.length
}

/** What these are in the ledger depends on more than themselves: all are looked at again. */
export async function wantKindAgain(
  tx: FirmTx,
  connectionId: string,
  recordKind: string,
): Promise<void> {
  await sql`update link set wanted_seq = wanted_seq + 1
    where link.firm_id = current_firm() and link.connection_id = ${connectionId}
      and link.record_kind = ${recordKind} and link.wanted = 'present'`.execute(tx.db)
}
