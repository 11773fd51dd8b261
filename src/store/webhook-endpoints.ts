import type { Selectable } from 'kysely'
import { Refusal } from '#books/refusal.ts'
import type { WebhookEndpointTable } from './machine-tables.ts'
import { assertUpdated } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

/** Where a program is told of changes. */
export type WebhookEndpoint = Readonly<{
  id: string
  version: number
  url: string
  description: string
  /** Kinds of records whose changes are told; empty for all. */
  recordKinds: readonly string[]
  createdAt: Date
  createdBy: string
  disabledAt: Date | null
}>

export type SealedEndpoint = WebhookEndpoint & Readonly<{ sealedSecret: Uint8Array }>

const ENDPOINTS_MAX = 50

/** Version 1 is new; a later one replaces the version before it. */
export async function saveWebhookEndpoint(tx: FirmTx, endpoint: SealedEndpoint): Promise<void> {
  const { id, createdAt, createdBy, version } = endpoint
  const written = {
    version,
    url: endpoint.url,
    description: endpoint.description,
    record_kinds: JSON.stringify(endpoint.recordKinds),
    sealed_secret: endpoint.sealedSecret,
    disabled_at: endpoint.disabledAt,
  }
  if (version === 1) {
    await tx.db
      .insertInto('webhook_endpoint')
      .values({ id, created_at: createdAt, created_by: createdBy, ...written })
      .execute()
    return
  }
  const update = tx.db.updateTable('webhook_endpoint').set(written).where('id', '=', id)
  assertUpdated(await update.where('version', '=', version - 1).executeTakeFirstOrThrow())
}

export async function listWebhookEndpoints(tx: FirmTx): Promise<SealedEndpoint[]> {
  const rows = await tx.db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(ENDPOINTS_MAX)
    .execute()
  return rows.map(toEndpoint)
}

export async function getWebhookEndpoint(tx: FirmTx, id: string): Promise<SealedEndpoint> {
  const row = await tx.db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('webhook_not_found', { id })
  return toEndpoint(row)
}

const toEndpoint = (row: Selectable<WebhookEndpointTable>): SealedEndpoint => ({
  id: row.id,
  version: row.version,
  url: row.url,
  description: row.description,
  recordKinds: row.record_kinds,
  sealedSecret: row.sealed_secret,
  createdAt: row.created_at,
  createdBy: row.created_by,
  disabledAt: row.disabled_at,
})
