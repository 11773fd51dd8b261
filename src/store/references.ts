import { sql } from 'kysely'
import type { FirmTx } from './with-firm.ts'

/** Something of the ledger that ours can be tied to, as it was when last read. */
export type StoredReference = Readonly<{
  kind: string
  remoteId: string
  code: string | null
  name: string
  active: boolean
  postsTo: readonly string[]
  attributes: Readonly<Record<string, unknown>>
}>

/** At most 500 in a transaction, as every bulk write. */
export async function saveReferences(
  tx: FirmTx,
  connectionId: string,
  references: readonly StoredReference[],
  readAt: Date,
): Promise<void> {
  if (references.length === 0) return
  await tx.db
    .insertInto('reference')
    .values(
      references.map((reference) => ({
        connection_id: connectionId,
        kind: reference.kind,
        remote_id: reference.remoteId,
        code: reference.code,
        name: reference.name,
        active: reference.active,
        posts_to: JSON.stringify(reference.postsTo),
        attributes: JSON.stringify(reference.attributes),
        read_at: readAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'connection_id', 'kind', 'remote_id']).doUpdateSet((eb) => ({
        code: eb.ref('excluded.code'),
        name: eb.ref('excluded.name'),
        active: eb.ref('excluded.active'),
        posts_to: eb.ref('excluded.posts_to'),
        attributes: eb.ref('excluded.attributes'),
        read_at: eb.ref('excluded.read_at'),
      })),
    )
    .execute()
}

/** What the last whole reading did not see any more is gone from the ledger. */
export async function deactivateUnread(
  tx: FirmTx,
  connectionId: string,
  readAt: Date,
): Promise<void> {
  await tx.db
    .updateTable('reference')
    .set({ active: false })
    .where('connection_id', '=', connectionId)
    .where('read_at', '<', readAt)
    .execute()
}

const rows = (tx: FirmTx, connectionId: string) =>
  tx.db.selectFrom('reference').selectAll().where('connection_id', '=', connectionId)
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

const referenceOf = (row: Row): StoredReference => ({
  kind: row.kind,
  remoteId: row.remote_id,
  code: row.code,
  name: row.name,
  active: row.active,
  postsTo: row.posts_to,
  attributes: row.attributes,
})

/** Everything that can be mapped to: parties are asked for by name, there may be many. */
export async function listReferences(
  tx: FirmTx,
  connectionId: string,
  exceptKind: string,
): Promise<StoredReference[]> {
  const found = await rows(tx, connectionId)
    .where('kind', '<>', exceptKind)
    .orderBy('kind')
    .orderBy(sql`name collate "C"`)
    .limit(20_000)
    .execute()
  return found.map(referenceOf)
}

/** By name without regard to case, as ledgers compare names. */
export async function listReferencesNamed(
  tx: FirmTx,
  connectionId: string,
  kind: string,
  names: readonly string[],
): Promise<StoredReference[]> {
  if (names.length === 0) return []
  const found = await rows(tx, connectionId)
    .where('kind', '=', kind)
    .where(
      sql<string>`lower(name)`,
      'in',
      names.map((name) => name.toLowerCase()),
    )
    .execute()
  return found.map(referenceOf)
}

export async function countReferences(tx: FirmTx, connectionId: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('reference')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('connection_id', '=', connectionId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
