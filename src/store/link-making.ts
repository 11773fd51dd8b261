import { type RawBuilder, sql } from 'kysely'
import type { FirmTx } from './with-firm.ts'

/**
 * Links for documents of one kind from a day on that have none yet, oldest first. Returns how many
 * were made; at most as many as there are fresh ids. Wants the division locked, or an approval that
 * commits meanwhile may make the same link.
 */
export async function linkDocumentsSince(
  tx: FirmTx,
  connection: Readonly<{ id: string; divisionId: string }>,
  kind: 'invoice' | 'payment',
  startOn: string,
  newIds: readonly string[],
): Promise<number> {
  const documents =
    kind === 'invoice'
      ? sql`select id, issued_on as document_on from invoice
          where division_id = ${connection.divisionId} and status = 'approved'`
      : sql`select id, received_on as document_on from payment
          where division_id = ${connection.divisionId} and status = 'recorded'`
  const made = await sql<{ id: string }>`
    with numbered as (
      select document.id, document_on, row_number() over (order by document_on, document.id) as n
      from (${documents}) document
      where document_on >= ${startOn}::date and not exists (
        select from link where link.connection_id = ${connection.id}
          and link.record_kind = ${kind} and link.record_id = document.id)
      order by document_on, document.id limit ${newIds.length}
    ), fresh as (
      select value::uuid as id, ordinality as n
      from jsonb_array_elements_text(${JSON.stringify(newIds)}::jsonb) with ordinality
    )
    insert into link (id, connection_id, record_kind, record_id, document_on, origin, wanted,
      wanted_seq, held_seq)
    select fresh.id, ${connection.id}, ${kind}, numbered.id, document_on, 'books', 'present', 1, 0
    from numbered join fresh using (n)
    returning id`.execute(tx.db)
  return made.rows.length
}

/**
 * Links for the clients of documents that are wanted in the ledger, so that they come along.
 * Returns how many were made; at most as many as there are fresh ids. A preview may do it too.
 */
export async function linkClientsOfDocuments(
  tx: FirmTx,
  connectionId: string,
  newIds: readonly string[],
): Promise<number> {
  const missing = sql`
    select distinct document.client_id as record_id
    from link
    join lateral (
      select client_id from invoice where invoice.id = link.record_id
        and link.record_kind = 'invoice'
      union all
      select client_id from payment where payment.id = link.record_id
        and link.record_kind = 'payment'
    ) document on true
    where link.connection_id = ${connectionId} and link.wanted_seq > link.held_seq
      and link.record_kind in ('invoice', 'payment') and link.wanted = 'present'`
  return linkMissing(tx, connectionId, { kind: 'client', missing, newIds })
}

/**
 * The same for the catalogue items that lines of such invoices name, but for those that a person
 * paired with one of the ledger's own in `pairedIn`.
 */
export async function linkItemsOfDocuments(
  tx: FirmTx,
  connectionId: string,
  pairedIn: string,
  newIds: readonly string[],
): Promise<number> {
  const missing = sql`
    select distinct line.item_id as record_id
    from link join invoice_line line on line.invoice_id = link.record_id
    where link.connection_id = ${connectionId} and link.wanted_seq > link.held_seq
      and link.record_kind = 'invoice' and link.wanted = 'present' and line.item_id is not null`
  return linkMissing(tx, connectionId, { kind: 'item', missing, pairedIn, newIds })
}

/** Links for all clients or items of a division, also those that no document needs yet. */
export async function linkAllRecords(
  tx: FirmTx,
  connection: Readonly<{ id: string; divisionId: string }>,
  { kind, pairedIn, newIds }: Omit<Missing, 'missing'> & Readonly<{ kind: 'client' | 'item' }>,
): Promise<number> {
  const missing =
    kind === 'client'
      ? sql`select id as record_id from party where division_id = ${connection.divisionId}
          and is_client and archived_at is null`
      : sql`select id as record_id from catalog_item where division_id = ${connection.divisionId}
          and archived_at is null`
  return linkMissing(tx, connection.id, { kind, missing, pairedIn, newIds })
}

type Missing = Readonly<{
  kind: string
  /** Gives `record_id`. */
  missing: RawBuilder<unknown>
  /** Records with a pairing in this slot need no link. */
  pairedIn?: string | undefined
  newIds: readonly string[]
}>

async function linkMissing(
  tx: FirmTx,
  connectionId: string,
  { kind, missing, pairedIn, newIds }: Missing,
): Promise<number> {
  const made = await sql<{ id: string }>`
    with wanted as (
      select record_id from (${missing}) named
      where not exists (select from link where link.connection_id = ${connectionId}
          and link.record_kind = ${kind} and link.record_id = named.record_id)
        and not exists (select from mapping where mapping.connection_id = ${connectionId}
          and mapping.slot = ${pairedIn ?? ''} and mapping.our_id = named.record_id::text)
      limit ${newIds.length}
    ), numbered as (
      select record_id, row_number() over (order by record_id) as n from wanted
    ), fresh as (
      select value::uuid as id, ordinality as n
      from jsonb_array_elements_text(${JSON.stringify(newIds)}::jsonb) with ordinality
    )
    insert into link (id, connection_id, record_kind, record_id, document_on, origin, wanted,
      wanted_seq, held_seq)
    select fresh.id, ${connectionId}, ${kind}, numbered.record_id, null, 'books', 'present', 1, 0
    from numbered join fresh using (n)
    on conflict do nothing
    returning id`.execute(tx.db)
  return made.rows.length
}
