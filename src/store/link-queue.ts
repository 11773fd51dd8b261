import { sql } from 'kysely'
import type { Wanted } from './ledger-tables.ts'
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
 * are invoices while nobody knows what became of a payment on them: it may hold them fast.
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
  if (page.recordKind === 'invoice')
    query = query.where(sql<boolean>`not exists (
    select from application
    join link paying on paying.record_kind = 'payment'
      and paying.record_id = application.payment_id and paying.connection_id = link.connection_id
    join operation on operation.link_id = paying.id
    where application.invoice_id = link.record_id and operation.state in ('sending', 'unknown'))`)
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

/**
 * Wishes again what documents and clients of a connection are now, where they changed since a day:
 * nobody wrote it down while the connection was off. What stays out by choice stays out.
 */
export async function wantChangedSince(
  tx: FirmTx,
  connectionId: string,
  since: Date,
): Promise<void> {
  await sql`update link set wanted_seq = wanted_seq + 1, parked_at = null, attempts = 0,
      document_on = coalesce(changed.document_on, link.document_on),
      wanted = case when changed.is_void then 'void' else 'present' end
    from (
      select 'invoice' as kind, id, issued_on as document_on, status = 'void' as is_void
        from invoice where changed_at >= ${since}::timestamptz
      union all
      select 'payment', id, received_on, status = 'void'
        from payment where changed_at >= ${since}::timestamptz
      union all
      select 'client', id, null, false from party where changed_at >= ${since}::timestamptz
      union all
      select 'item', id, null, false from catalog_item
    ) changed
    where link.firm_id = current_firm() and link.connection_id = ${connectionId}
      and link.wanted <> 'hold' and link.record_kind = changed.kind
      and link.record_id = changed.id`.execute(tx.db)
}

/**
 * Payments that are applied to these invoices are looked at again, unless they wait for a person.
 * Gives their ids.
 */
export async function wantPaymentsOf(
  tx: FirmTx,
  connectionId: string,
  invoiceLinkIds: readonly string[],
): Promise<string[]> {
  if (invoiceLinkIds.length === 0) return []
  const { rows } = await sql<{ record_id: string }>`update link set wanted_seq = link.wanted_seq + 1
    where link.firm_id = current_firm() and link.connection_id = ${connectionId}
      and link.record_kind = 'payment' and link.wanted = 'present' and link.parked_at is null
      and link.record_id in (
        select application.payment_id from application
        join link paid on paid.record_kind = 'invoice' and paid.record_id = application.invoice_id
        where application.voided_at is null and paid.id in (
          select value::uuid from jsonb_array_elements_text(
            ${JSON.stringify(invoiceLinkIds)}::jsonb)))
    returning link.record_id`.execute(tx.db)
  return rows.map(({ record_id }) => record_id)
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
