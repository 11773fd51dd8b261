import { type Selectable, sql } from 'kysely'
import type { DivisionId, PartyId } from '#books/ids.ts'
import type { Address, Party, PartyKind } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import type { PartyTable } from './books-tables.ts'
import { asPeopleSort } from './collation.ts'
import {
  containing,
  isText,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import type { Stored } from './stored.ts'
import { assertUpdated } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredParty = Party & Stored

/** Version 1 is a new party; a later one replaces the version before it. */
export async function saveParty(tx: FirmTx, party: StoredParty): Promise<void> {
  const { id, created_at, division_id, ...written } = toRow(party)
  if (party.version === 1) {
    const row = { id, created_at, division_id, ...written }
    await tx.db.insertInto('party').values(row).execute()
    return
  }
  const update = tx.db.updateTable('party').set(written).where('id', '=', id)
  assertUpdated(await update.where('version', '=', party.version - 1).executeTakeFirstOrThrow())
}

const toRow = (party: StoredParty) => ({
  id: party.id,
  division_id: party.divisionId,
  version: party.version,
  kind: party.kind,
  display_name: party.displayName,
  title: party.title,
  given_name: party.givenName,
  family_name: party.familyName,
  company_name: party.companyName,
  email: party.email,
  phone: party.phone,
  tax_number: party.taxNumber,
  billing_address: party.billingAddress && JSON.stringify(party.billingAddress),
  is_client: party.isClient,
  is_vendor: party.isVendor,
  created_at: party.createdAt,
  changed_at: party.changedAt,
  archived_at: party.archived ? party.changedAt : null,
})

export async function getParty(tx: FirmTx, id: PartyId): Promise<StoredParty> {
  const party = (await findParties(tx, [id])).get(id)
  if (!party) throw new Refusal('party_not_found', { id })
  return party
}

/** Those that exist, by id. */
export async function findParties(
  tx: FirmTx,
  ids: readonly PartyId[],
): Promise<ReadonlyMap<PartyId, StoredParty>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('party').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id as PartyId, toParty(row)]))
}

export type PartyFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the name, the company, the e-mail or the phone number. */
    search?: string | undefined
    role?: 'client' | 'vendor' | undefined
    /** Usually archived ones are left out. */
    archived?: boolean | undefined
  }>

const NAME = asPeopleSort('display_name')

/** By name. */
export async function listParties(tx: FirmTx, filter: PartyFilter): Promise<Page<StoredParty>> {
  let query = tx.db
    .selectFrom('party')
    .selectAll()
    .select(sql<string>`lower(display_name)`.as('sort_name'))
    .where('division_id', '=', filter.divisionId)
  if (!filter.archived) query = query.where('archived_at', 'is', null)
  if (filter.role === 'client') query = query.where('is_client', '=', true)
  if (filter.role === 'vendor') query = query.where('is_vendor', '=', true)
  const { search, cursor } = filter
  if (search) {
    query = query.where((eb) =>
      eb.or(
        (['display_name', 'company_name', 'email', 'phone'] as const).map((column) =>
          eb(column, 'ilike', containing(search)),
        ),
      ),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isText)
    query = query.where(sql<boolean>`(${NAME}, id) > (${key}, ${id}::uuid)`)
  }
  const rows = await query.orderBy(NAME).orderBy('id').limit(rowsWanted(filter)).execute()
  const page = pageOf(rows, filter, ({ sort_name, id }) => ({ key: sort_name, id }))
  return { ...page, items: page.items.map(toParty) }
}

const toParty = (row: Selectable<PartyTable>): StoredParty => ({
  id: row.id as PartyId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  kind: row.kind as PartyKind,
  displayName: row.display_name,
  title: row.title,
  givenName: row.given_name,
  familyName: row.family_name,
  companyName: row.company_name,
  email: row.email,
  phone: row.phone,
  taxNumber: row.tax_number,
  billingAddress: row.billing_address satisfies Address | null,
  isClient: row.is_client,
  isVendor: row.is_vendor,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  archived: row.archived_at !== null,
})
