import { type RawBuilder, sql } from 'kysely'
import { isCovered } from './link-coverage.ts'
import {
  allOf,
  documentsOf,
  ITEMS_OF_LINK,
  type LinkedKind,
  PARTIES_OF_LINK,
  type PartyRole,
} from './linked-documents.ts'
import type { FirmTx } from './with-firm.ts'

/**
 * Links for documents of one kind from a day on that belong in the ledger and have none yet, oldest
 * first. Returns how many were made; at most as many as there are fresh ids. Wants the division
 * locked, or an approval that commits meanwhile may make the same link.
 */
export async function linkDocumentsSince(
  tx: FirmTx,
  connectionId: string,
  kind: LinkedKind,
  startOn: string,
  newIds: readonly string[],
): Promise<number> {
  const made = await sql<{ id: string }>`
    with numbered as (
      select document.id, document_on, row_number() over (order by document_on, document.id) as n
      from (${documentsOf(kind)}) document
      join connection on connection.id = ${connectionId}
        and connection.division_id = document.division_id
      where document_on >= ${startOn}::date and document.status not in ('draft', 'void')
        and ${isCovered(sql`connection.settings`, { kind, id: sql`document.id` })}
        and not exists (
        select from link where link.connection_id = ${connectionId}
          and link.record_kind = ${kind} and link.record_id = document.id)
      order by document_on, document.id limit ${newIds.length}
    ), fresh as (
      select value::uuid as id, ordinality as n
      from jsonb_array_elements_text(${JSON.stringify(newIds)}::jsonb) with ordinality
    )
    insert into link (id, connection_id, record_kind, record_id, document_on, origin, wanted,
      wanted_seq, held_seq)
    select fresh.id, ${connectionId}, ${kind}, numbered.id, document_on, 'books', 'present', 1, 0
    from numbered join fresh using (n)
    returning id`.execute(tx.db)
  return made.rows.length
}

/** Under which kind of link parties come along that documents have in one of these roles. */
export type PartyLinks = Readonly<{ kind: PartyRole; roles: readonly PartyRole[] }>

/**
 * Links for the parties of documents that are wanted in the ledger, so that they come along.
 * Returns how many were made; at most as many as there are fresh ids. A preview may do it too.
 */
export async function linkPartiesOfDocuments(
  tx: FirmTx,
  connectionId: string,
  { kind, roles }: PartyLinks,
  newIds: readonly string[],
): Promise<number> {
  const missing = sql`
    select distinct named.party_id as record_id
    from link join lateral (${PARTIES_OF_LINK}) named on true
    where link.connection_id = ${connectionId} and link.wanted_seq > link.held_seq
      and link.wanted = 'present' and named.role in (${sql.join(roles)})`
  return linkMissing(tx, connectionId, { kind, missing, newIds })
}

/**
 * The same for the catalogue items that lines of such documents name, but for those that a person
 * paired with one of the ledger's own in `pairedIn`.
 */
export async function linkItemsOfDocuments(
  tx: FirmTx,
  connectionId: string,
  pairedIn: string,
  newIds: readonly string[],
): Promise<number> {
  const missing = sql`
    select distinct named.item_id as record_id
    from link join lateral (${ITEMS_OF_LINK}) named on true
    where link.connection_id = ${connectionId} and link.wanted_seq > link.held_seq
      and link.wanted = 'present'`
  return linkMissing(tx, connectionId, { kind: 'item', missing, pairedIn, newIds })
}

/** Links for these parties or items, which documents have turned out to need. */
export async function linkNeeded(
  tx: FirmTx,
  connectionId: string,
  {
    kind,
    ids,
    newIds,
  }: Readonly<{ kind: string; ids: readonly string[]; newIds: readonly string[] }>,
): Promise<number> {
  const missing = sql`select value::uuid as record_id
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`
  return linkMissing(tx, connectionId, { kind, missing, newIds })
}

/** Links for all clients, suppliers or items of a division, also those that no document needs. */
export async function linkAllRecords(
  tx: FirmTx,
  connection: Readonly<{ id: string; divisionId: string }>,
  { kind, pairedIn, newIds }: Omit<Missing, 'missing'>,
): Promise<number> {
  const missing = sql`select id as record_id from (${allOf(kind)}) every
    where division_id = ${connection.divisionId}`
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
