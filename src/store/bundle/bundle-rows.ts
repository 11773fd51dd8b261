import { type RawBuilder, sql } from 'kysely'
import type { FirmTx } from '../with-firm.ts'
import { BOOK_TABLES } from './bundle-tables.ts'

/** A table of the books, with what its rows are ordered by and what of it is money. */
export type BookTable = Readonly<{
  name: string
  keys: readonly Readonly<{ column: string; type: string }>[]
  /** A column that names another row of the same table: those without it come first. */
  own: string | null
  money: readonly string[]
}>

type Column = Readonly<{ table: string; column: string; type: string; position: number | null }>
type Reference = Readonly<{ from: string; to: string; column: string }>

/** The tables of the books, each behind those that it refers to. */
export async function listBookTables(tx: FirmTx): Promise<BookTable[]> {
  const columns = await sql<Column>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      array_position(i.indkey::int2[], a.attnum) as position
    from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relname in (${sql.join(BOOK_TABLES)})
    order by c.relname, a.attnum`.execute(tx.db)
  const references = await listReferences(tx, BOOK_TABLES)
  const of = Map.groupBy(columns.rows, ({ table }) => table)
  return inOrder(references, BOOK_TABLES).map((name) => {
    const mine = of.get(name) ?? []
    const keys = mine
      .filter(({ position, column }) => position !== null && column !== 'firm_id')
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    const own = references.find(({ from, to }) => from === name && to === name)?.column ?? null
    const money = mine.filter(({ column }) => column.endsWith('_minor'))
    return { name, keys, own, money: money.map(({ column }) => column) }
  })
}

/** Each table behind those that it refers to. */
export const orderTables = async (tx: FirmTx, tables: readonly string[]): Promise<string[]> =>
  inOrder(await listReferences(tx, tables), tables)

async function listReferences(tx: FirmTx, tables: readonly string[]): Promise<Reference[]> {
  const references = await sql<Reference>`
    select f.relname as from, t.relname as to, a.attname as column
    from pg_constraint k
      join pg_class f on f.oid = k.conrelid
      join pg_class t on t.oid = k.confrelid and t.relnamespace = 'public'::regnamespace
      join pg_attribute a
        on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace
      and f.relname in (${sql.join(tables)})`.execute(tx.db)
  return references.rows
}

function inOrder(references: readonly Reference[], tables: readonly string[]): string[] {
  const done: string[] = []
  const visit = (name: string) => {
    if (done.includes(name)) return
    for (const { from, to } of references) if (from === name && to !== name) visit(to)
    done.push(name)
  }
  for (const name of tables) visit(name)
  return done
}

/** What a row is as text: one object, exact, and the same on every engine. */
export type Form = 'exact' | 'texts'

const FORMS: Readonly<Record<Form, RawBuilder<string>>> = {
  exact: sql<string>`(to_jsonb(t) - 'firm_id')::text`,
  // Every value as text, for what only knows texts.
  texts: sql<string>`(select jsonb_object_agg(key, value)
    from jsonb_each_text(to_jsonb(t) - 'firm_id'))::text`,
}

type Wanted = Readonly<{ after: string | undefined; limit: number; form: Form }>

/** The next rows of a table behind one that was given before. */
export async function listBookRows(
  tx: FirmTx,
  { name, keys, own }: BookTable,
  { after, limit, form }: Wanted,
): Promise<string[]> {
  const columns = keys.map(({ column, type }) => {
    const ref = sql.ref(`t.${column}`)
    return type === 'text' ? sql`${ref} collate "C"` : ref
  })
  const order = [...(own ? [sql`t.${sql.ref(own)} is not null`] : []), ...columns]
  const behind = after === undefined ? sql`true` : behindOf({ order, keys, own }, after)
  const rows = await sql<{ line: string }>`select ${FORMS[form]} as line
    from ${sql.table(name)} t where ${behind}
    order by ${order.length > 0 ? sql.join(order) : sql`1`} limit ${limit}`.execute(tx.db)
  return rows.rows.map(({ line }) => line)
}

type Ordered = Pick<BookTable, 'keys' | 'own'> & Readonly<{ order: readonly RawBuilder<unknown>[] }>

function behindOf({ order, keys, own }: Ordered, after: string): RawBuilder<unknown> {
  // A firm has one row in a table that has no other key.
  if (order.length === 0) return sql`false`
  const last = JSON.parse(after) as Record<string, string | number | null>
  const values = keys.map(({ column, type }) => sql`${String(last[column])}::${sql.raw(type)}`)
  const place = [...(own ? [sql`${last[own] !== null}::boolean`] : []), ...values]
  return sql`(${sql.join(order)}) > (${sql.join(place)})`
}

/** Rows as they were given out, for the firm of the transaction. */
export async function insertBookRows(
  tx: FirmTx,
  { name }: BookTable,
  lines: readonly string[],
): Promise<void> {
  await sql`insert into ${sql.table(name)}
    select r.* from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line,
      jsonb_populate_record(null::${sql.table(name)},
        line || jsonb_build_object('firm_id', current_firm())) as r`.execute(tx.db)
}

/** How many rows there are, and what their money comes to. */
export async function sumUpTable(
  tx: FirmTx,
  { name, money }: BookTable,
): Promise<Readonly<Record<string, string>>> {
  const sums = money.map(
    (column) => sql`coalesce(sum(${sql.ref(column)}), 0)::text as ${sql.ref(column)}`,
  )
  const row = await sql<Record<string, string>>`
    select ${sql.join([sql`count(*)::text as rows`, ...sums])} from ${sql.table(name)}`.execute(
    tx.db,
  )
  return row.rows[0] ?? {}
}

/** By division and account: what the journal comes to, in minor units, debits positive. */
export async function sumUpJournal(
  tx: FirmTx,
): Promise<Readonly<{ division: string; account: string; name: string; balance: string }>[]> {
  const rows = await sql<{ division: string; account: string; name: string; balance: string }>`
    select d.name as division, a.code as account, a.name, sum(l.amount_minor)::text as balance
    from journal_line l
      join account a on a.id = l.account_id
      join division d on d.id = l.division_id
    group by d.id, d.name, a.id, a.code, a.name
    order by d.name collate "C", a.code collate "C", d.id`.execute(tx.db)
  return rows.rows
}

/** Every act adds to the history: as long as this is the same, so are the books. */
export async function countActs(tx: FirmTx): Promise<bigint> {
  const row = await tx.db
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
