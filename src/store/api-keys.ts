import type { Selectable } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { HubTx } from './hub-tx.ts'
import type { ApiKeyTable } from './machine-tables.ts'

/** What a program signs in with. The secret itself is nowhere: only its hash is kept. */
export type ApiKey = Readonly<{
  id: string
  firmId: FirmId
  name: string
  permissions: readonly string[]
  createdAt: Date
  createdBy: string
  expiresAt: Date | null
  /** To the hour: a key that is used often is not written often. */
  lastUsedAt: Date | null
  revokedAt: Date | null
  revokedBy: string | null
}>

export type NewApiKey = Omit<ApiKey, 'lastUsedAt' | 'revokedAt' | 'revokedBy'>

/** A key that is there already gets the new secret: the answer with the old one was lost. */
export async function saveApiKey(tx: HubTx, key: NewApiKey, secretHash: Uint8Array): Promise<void> {
  await tx.db
    .insertInto('hub.api_key')
    .values({
      id: key.id,
      firm_id: key.firmId,
      name: key.name,
      permissions: JSON.stringify(key.permissions),
      secret_hash: secretHash,
      created_at: key.createdAt,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
      last_used_at: null,
      revoked_at: null,
      revoked_by: null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ secret_hash: secretHash }))
    .execute()
}

export async function findApiKey(
  tx: HubTx,
  id: string,
): Promise<(ApiKey & Readonly<{ secretHash: Uint8Array }>) | undefined> {
  const row = await tx.db
    .selectFrom('hub.api_key')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...toApiKey(row), secretHash: row.secret_hash }
}

/** Newest first, revoked ones too. */
export async function listApiKeys(tx: HubTx, firmId: FirmId): Promise<ApiKey[]> {
  const rows = await tx.db
    .selectFrom('hub.api_key')
    .selectAll()
    .where('firm_id', '=', firmId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toApiKey)
}

export async function noteApiKeyUsed(tx: HubTx, id: string, at: Date): Promise<void> {
  await tx.db.updateTable('hub.api_key').set({ last_used_at: at }).where('id', '=', id).execute()
}

type Revoking = Readonly<{ firmId: FirmId; id: string; at: Date; by: string }>

/** A key that is revoked already stays as it was. */
export async function revokeApiKey(tx: HubTx, { firmId, id, at, by }: Revoking): Promise<void> {
  const key = await findApiKey(tx, id)
  if (key?.firmId !== firmId) throw new Refusal('api_key_not_found', { id })
  await tx.db
    .updateTable('hub.api_key')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

const toApiKey = (row: Selectable<ApiKeyTable>): ApiKey => ({
  id: row.id,
  firmId: row.firm_id as FirmId,
  name: row.name,
  permissions: row.permissions,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
  revokedBy: row.revoked_by,
})
