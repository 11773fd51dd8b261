import { sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import { asPeopleSort } from '../collation.ts'
import type { FirmTx } from '../with-firm.ts'

/** What a file can name, and by what. */
export const NAMED_IN_FILES = [
  'client',
  'engagement',
  'item',
  'account',
  'tax_code',
  'payment_method',
  'invoice',
  'payment',
] as const
export type NamedInFiles = (typeof NAMED_IN_FILES)[number]

/** By the name as it was asked for: the ids of all records that have it. */
export type IdsByName = ReadonlyMap<string, readonly string[]>

type Asked = Readonly<{ divisionId: DivisionId; names: readonly string[] }>

/** Numbers and codes are exact; in names capitals make no difference. */
const EXACT: ReadonlySet<NamedInFiles> = new Set<NamedInFiles>([
  'engagement',
  'item',
  'invoice',
  'payment',
])

/** The records of a division that have these names. */
export async function findByNames(
  tx: FirmTx,
  kind: NamedInFiles,
  { divisionId, names }: Asked,
): Promise<IdsByName> {
  if (names.length === 0) return new Map()
  const plain = (name: string) => (EXACT.has(kind) ? name : name.toLowerCase())
  const rows = await LOOK_UPS[kind](tx, divisionId, names)
  const found = Map.groupBy(rows, ({ name }) => plain(name))
  return new Map(names.map((name) => [name, (found.get(plain(name)) ?? []).map(({ id }) => id)]))
}

type Found = Readonly<{ id: string; name: string }>
type LookUp = (tx: FirmTx, divisionId: DivisionId, names: readonly string[]) => Promise<Found[]>

/** In lower case as the database does it, on both sides. */
const lowered = (names: readonly string[]) => names.map((name) => sql<string>`lower(${name})`)

const LOOK_UPS: Readonly<Record<NamedInFiles, LookUp>> = {
  client: (tx, divisionId, names) =>
    tx.db
      .selectFrom('party')
      .select(['id', 'display_name as name'])
      .where('division_id', '=', divisionId)
      .where('is_client', '=', true)
      .where('archived_at', 'is', null)
      .where(asPeopleSort('display_name'), 'in', lowered(names))
      .execute(),
  engagement: (tx, divisionId, names) =>
    tx.db
      .selectFrom('engagement')
      .select(['id', 'number as name'])
      .where('division_id', '=', divisionId)
      .where('number', 'in', names)
      .execute(),
  item: (tx, divisionId, names) =>
    tx.db
      .selectFrom('catalog_item')
      .select(['id', 'code as name'])
      .where('division_id', '=', divisionId)
      .where('archived_at', 'is', null)
      .where('code', 'in', names)
      .execute(),
  account: byCodeOrName,
  tax_code: (tx, divisionId, names) =>
    tx.db
      .selectFrom('tax_code')
      .select(['id', 'name'])
      .where('division_id', '=', divisionId)
      .where('archived_at', 'is', null)
      .where(sql<string>`lower(name)`, 'in', lowered(names))
      .execute(),
  payment_method: (tx, divisionId, names) =>
    tx.db
      .selectFrom('payment_method')
      .select(['id', 'name'])
      .where('division_id', '=', divisionId)
      .where(sql<string>`lower(name)`, 'in', lowered(names))
      .execute(),
  invoice: (tx, divisionId, names) =>
    tx.db
      .selectFrom('invoice')
      .select(['id', 'number as name'])
      .where('division_id', '=', divisionId)
      .where('number', 'in', names)
      .$narrowType<{ name: string }>()
      .execute(),
  payment: (tx, divisionId, names) =>
    tx.db
      .selectFrom('payment')
      .select(['id', 'number as name'])
      .where('division_id', '=', divisionId)
      .where('number', 'in', names)
      .execute(),
}

/** An account is named by its code, or by its name where no account has that for its code. */
async function byCodeOrName(tx: FirmTx, divisionId: DivisionId, names: readonly string[]) {
  const rows = await tx.db
    .selectFrom('account')
    .select(['id', 'code', 'name'])
    .where('division_id', '=', divisionId)
    .where('archived_at', 'is', null)
    .execute()
  const codes = new Set(rows.map(({ code }) => code.toLowerCase()))
  const asked = new Set(names.map((name) => name.toLowerCase()))
  return [...asked].flatMap((plain): Found[] =>
    rows
      .filter(({ code, name }) => (codes.has(plain) ? code : name).toLowerCase() === plain)
      .map(({ id }) => ({ id, name: plain })),
  )
}
