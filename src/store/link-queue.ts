import { sql } from 'kysely'
import type { Wanted } from './ledger-tables.ts'
import { holdersOf } from './link-holders.ts'
import { documentsOf, LINKED_KINDS } from './linked-documents.ts'
import type { FirmTx } from './with-firm.ts'

/** A record whose newest wanted state the ledger does not hold yet. */
export type DirtyLink = Readonly<{
  id: string
  recordKind: string
  recordId: string
  wanted: Wanted
  wantedSeq: bigint
  heldSeq: bigint
  answer: Readonly<Record<string, string>> | null
}>

type Page = Readonly<{
  connectionId: string
  recordKind: string
  afterId: string | undefined
  limit: number
  /** Only links of which the ledger holds something already. */
  onlyHeld: boolean
}>

/**
 * In the order of their ids. Links with an open operation are left out: that is resolved first. So
 * are documents while nobody knows what became of another that may hold them fast.
 */
export async function listDirtyLinks(tx: FirmTx, page: Page): Promise<DirtyLink[]> {
  let query = tx.db
    .selectFrom('link')
    .select(['id', 'record_kind', 'record_id', 'wanted', 'wanted_seq', 'held_seq', 'answer'])
    .where('connection_id', '=', page.connectionId)
    .where('record_kind', '=', page.recordKind)
    .where(sql<boolean>`wanted_seq > held_seq`)
    .where('parked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('operation')
            .select('operation.id')
            .whereRef('operation.link_id', '=', 'link.id')
            .where('operation.state', 'in', ['sending', 'unknown']),
        ),
      ),
    )
  const holders = holdersOf(page.recordKind)
  if (holders) {
    query = query.where(sql<boolean>`not exists (
      select from (${holders}) holder
      join link holding on holding.record_kind = holder.kind and holding.record_id = holder.id
        and holding.connection_id = link.connection_id
      join operation on operation.link_id = holding.id
      where holder.held_id = link.record_id and operation.state in ('sending', 'unknown'))`)
  }
  if (page.afterId) query = query.where('id', '>', page.afterId)
  if (page.onlyHeld) {
    query = query.where(({ exists, selectFrom }) =>
      exists(selectFrom('part').select('name').whereRef('part.link_id', '=', 'link.id')),
    )
  }
  const rows = await query.orderBy('id').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    recordKind: row.record_kind,
    recordId: row.record_id,
    wanted: row.wanted,
    wantedSeq: row.wanted_seq,
    heldSeq: row.held_seq,
    answer: row.answer,
  }))
}

/** The ledger holds what was wanted at `seq`; a newer wish stays open. */
export async function settleLinks(
  tx: FirmTx,
  settled: readonly Readonly<{ linkId: string; seq: bigint }>[],
): Promise<void> {
  if (settled.length === 0) return
  const rows = JSON.stringify(settled.map(({ linkId, seq }) => ({ id: linkId, seq: String(seq) })))
  await sql`update link set held_seq = r.seq, attempts = 0
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, seq bigint)
    where link.firm_id = current_firm() and link.id = r.id and link.held_seq < r.seq`.execute(tx.db)
}

/** Kinds of which something is dirty and waits for no person: a pass looks at no others. */
export async function listDirtyKinds(tx: FirmTx, connectionId: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('link')
    .select('record_kind')
    .distinct()
    .where('connection_id', '=', connectionId)
    .where(sql<boolean>`wanted_seq > held_seq`)
    .where('parked_at', 'is', null)
    .execute()
  return new Set(rows.map(({ record_kind }) => record_kind))
}

/**
 * Wishes again what documents, parties and items of a connection are now, where they changed since
 * a day: nobody wrote it down while the connection was off. What stays out by choice stays out.
 */
export async function wantChangedSince(
  tx: FirmTx,
  connectionId: string,
  since: Date,
): Promise<void> {
  const documents = LINKED_KINDS.map(
    (kind) => sql`select kind, id, document_on, status = 'void' as is_void
      from (${documentsOf(kind)}) document where changed_at >= ${since}::timestamptz`,
  )
  const parties = ['client', 'vendor'].map(
    (kind) => sql`select ${sql.lit(kind)}, id, null::date, false from party
      where changed_at >= ${since}::timestamptz`,
  )
  const changed = [...documents, ...parties, sql`select 'item', id, null, false from catalog_item`]
  await sql`update link set wanted_seq = wanted_seq + 1, parked_at = null, attempts = 0,
      document_on = coalesce(changed.document_on, link.document_on),
      wanted = case when changed.is_void then 'void' else 'present' end
    from (${sql.join(changed, sql` union all `)}) changed
    where link.firm_id = current_firm() and link.connection_id = ${connectionId}
      and link.wanted <> 'hold' and link.record_kind = changed.kind
      and link.record_id = changed.id`.execute(tx.db)
}

/** They wait for a person; an issue says for what. */
export async function parkLinks(tx: FirmTx, linkIds: readonly string[], at: Date): Promise<void> {
  if (linkIds.length === 0) return
  await tx.db
    .updateTable('link')
    .set({ parked_at: at })
    .where('id', 'in', [...linkIds])
    .execute()
}

/** Counts a failure of our own code on this record and says how many it were in a row. */
export async function countAttempt(tx: FirmTx, linkId: string): Promise<number> {
  const { attempts } = await tx.db
    .updateTable('link')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', linkId)
    .returning('attempts')
    .executeTakeFirstOrThrow()
  return attempts
}

type FoundLink = Readonly<{
  linkId: string
  wanted: Wanted
  answer: Readonly<Record<string, string>> | null
}>

/** The links of records, what is wanted of them and what was answered, by `kind:id`. */
export async function findLinks(
  tx: FirmTx,
  connectionId: string,
  records: readonly Readonly<{ kind: string; id: string }>[],
): Promise<Map<string, FoundLink>> {
  if (records.length === 0) return new Map()
  const wanted = JSON.stringify(records)
  const { rows } = await sql<{
    id: string
    wanted: Wanted
    answer: FoundLink['answer']
    record: string
  }>`
    select link.id, link.wanted, link.answer, link.record_kind || ':' || link.record_id as record
    from jsonb_to_recordset(${wanted}::jsonb) as r(kind text, id uuid)
    join link on link.connection_id = ${connectionId}
      and link.record_kind = r.kind and link.record_id = r.id`.execute(tx.db)
  return new Map(
    rows.map(({ id: linkId, wanted, answer, record }) => [record, { linkId, wanted, answer }]),
  )
}

export type LinkCounts = Readonly<{
  recordKind: string
  inLedger: number
  onItsWay: number
  parked: number
}>

/** How far the ledger has followed, for each kind of record. */
export async function countLinks(tx: FirmTx, connectionId: string): Promise<LinkCounts[]> {
  const rows = await sql<{
    record_kind: string
    in_ledger: bigint
    on_its_way: bigint
    parked: bigint
  }>`
    select record_kind,
      count(*) filter (where wanted_seq = held_seq and wanted <> 'hold') as in_ledger,
      count(*) filter (where wanted_seq > held_seq and parked_at is null) as on_its_way,
      count(*) filter (where parked_at is not null and wanted_seq > held_seq) as parked
    from link where connection_id = ${connectionId} group by record_kind`.execute(tx.db)
  return rows.rows.map((row) => ({
    recordKind: row.record_kind,
    inLedger: Number(row.in_ledger),
    onItsWay: Number(row.on_its_way),
    parked: Number(row.parked),
  }))
}
