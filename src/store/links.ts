import { type RawBuilder, sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Wanted } from './ledger-tables.ts'
import { isCovered } from './link-coverage.ts'
import { allOf, isLinkedKind } from './linked-documents.ts'
import { linkKindsOf, type RecordKind } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

export type Want = Readonly<{
  recordKind: RecordKind
  recordId: string
  divisionId: DivisionId
  /** The document's own date; null for what is no document. */
  documentOn: LocalDate | null
  wanted: Wanted
  newId: () => string
  now: Date
}>

/**
 * Writes down what the ledgers of a division should hold of a record, in the transaction that
 * changed it, and marks their companies as due. An edit un-parks what waited for a person.
 * Gives the companies to wake up once the transaction is durable.
 */
export async function wantLinks(tx: FirmTx, want: Want): Promise<readonly string[]> {
  const concerned = []
  for (const kind of linkKindsOf(want.recordKind)) {
    concerned.push(...(await listConcerned(tx, { ...want, kind })))
  }
  if (concerned.length === 0) return []
  const rows = concerned.map(({ connection_id, record_kind }) => ({
    id: want.newId(),
    connection_id,
    record_kind,
    record_id: want.recordId,
    document_on: want.documentOn,
    origin: 'books' as const,
    wanted: want.wanted,
    wanted_seq: 1n,
    held_seq: 0n,
    parked_at: null,
  }))
  await tx.db
    .insertInto('link')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'connection_id', 'record_kind', 'record_id']).doUpdateSet({
        // What a person keeps out stays out, whatever is edited.
        wanted: sql<Wanted>`case when link.wanted = 'hold' then 'hold' else excluded.wanted end`,
        wanted_seq: sql<bigint>`link.wanted_seq + 1`,
        document_on: want.documentOn,
        parked_at: null,
        attempts: 0,
      }),
    )
    .execute()
  const companyIds = [...new Set(concerned.map(({ company_id }) => company_id))]
  await markDue(tx, companyIds, want.now)
  return companyIds
}

type KindOfWant = Want & Readonly<{ kind: string }>

/**
 * The connections that hold the record or should: its kind is switched on, and it is on or after
 * the start date or already there. Nothing is made in order to be removed. What is no document
 * comes along with the documents that need it, so it is only kept up to date where it already is,
 * unless all of its kind are wanted.
 */
async function listConcerned(tx: FirmTx, { kind, recordId, ...want }: KindOfWant) {
  const isDocument = want.documentOn !== null
  if (isDocument && !isLinkedKind(kind)) return []
  let query = tx.db
    .selectFrom('connection')
    .leftJoin('link', (join) =>
      join
        .onRef('link.connection_id', '=', 'connection.id')
        .on('link.record_kind', '=', kind)
        .on('link.record_id', '=', recordId),
    )
    .select(['connection.id as connection_id', 'connection.company_id'])
    .select(sql<string>`${kind}::text`.as('record_kind'))
    .where('connection.division_id', '=', want.divisionId)
    .where('connection.disconnected_at', 'is', null)
  const bornOn = isDocument && want.wanted === 'present' ? want.documentOn : null
  query = query.where((eb) =>
    eb.or([
      eb('link.id', 'is not', null),
      ...(bornOn === null ? [] : [eb('connection.start_on', '<=', bornOn)]),
      ...(isDocument || want.wanted !== 'present' ? [] : [isOneOfAll(kind, recordId)]),
    ]),
  )
  return query
    .where(
      isDocument
        ? isCovered(sql`connection.settings`, { kind, id: sql`${recordId}::uuid` })
        : sql<boolean>`link.wanted is distinct from 'hold'`,
    )
    .execute()
}

/** *All clients* is switched on, and this is one; or it is a supplier or an item likewise. */
const isOneOfAll = (kind: string, recordId: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce((connection.settings -> 'all' ->> ${kind})::boolean, false)
    and exists (${allOf(kind)} and id = ${recordId}::uuid)`

async function markDue(tx: FirmTx, companyIds: readonly string[], now: Date): Promise<void> {
  await tx.db
    .updateTable('hub.company')
    .set({ due_at: now })
    .where('id', 'in', companyIds)
    .where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', now)]))
    .execute()
}
