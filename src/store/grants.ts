import type { FirmId } from '#books/ids.ts'
import type { HubTx } from './hub-tx.ts'

/** One consent at a vendor. Tokens are sealed to the row's id; only the token keeper opens them. */
export type Grant = Readonly<{
  id: string
  firmId: FirmId
  connector: string
  generation: number
  sealedTokens: Uint8Array
  accessExpiresAt: Date
  endedAt: Date | null
  /** A refresh that somebody began and that may have reached the vendor. */
  refreshStartedAt: Date | null
}>

type NewGrant = Readonly<{
  id: string
  firmId: FirmId
  connector: string
  remoteLogin: string
  sealedTokens: Uint8Array
  accessExpiresAt: Date
  refreshExpiresAt: Date | null
  authorizedBy: string
  createdAt: Date
}>

export async function saveGrant(tx: HubTx, grant: NewGrant): Promise<void> {
  await tx.db
    .insertInto('hub.ledger_grant')
    .values({
      id: grant.id,
      firm_id: grant.firmId,
      connector: grant.connector,
      remote_login: grant.remoteLogin,
      generation: 1,
      sealed_tokens: grant.sealedTokens,
      access_expires_at: grant.accessExpiresAt,
      refresh_expires_at: grant.refreshExpiresAt,
      refresh_holder: null,
      refresh_started_at: null,
      refresh_lease_until: null,
      authorized_by: grant.authorizedBy,
      created_at: grant.createdAt,
      ended_at: null,
      ended_reason: null,
    })
    .execute()
}

export async function getGrant(tx: HubTx, grantId: string): Promise<Grant> {
  const row = await tx.db
    .selectFrom('hub.ledger_grant')
    .selectAll()
    .where('id', '=', grantId)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    firmId: row.firm_id as FirmId,
    connector: row.connector,
    generation: row.generation,
    sealedTokens: row.sealed_tokens,
    accessExpiresAt: row.access_expires_at,
    endedAt: row.ended_at,
    refreshStartedAt: row.refresh_started_at,
  }
}

/** The intent to refresh, committed before the vendor is asked. False while another holds it. */
export async function claimRefresh(
  tx: HubTx,
  claim: Readonly<{ grantId: string; generation: number; holder: string; now: Date; until: Date }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('hub.ledger_grant')
    .set({
      refresh_holder: claim.holder,
      refresh_started_at: claim.now,
      refresh_lease_until: claim.until,
    })
    .where('id', '=', claim.grantId)
    .where('generation', '=', claim.generation)
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([eb('refresh_lease_until', 'is', null), eb('refresh_lease_until', '<=', claim.now)]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A newer generation is never overwritten: false when somebody else saved one meanwhile. */
export async function saveRefreshed(
  tx: HubTx,
  refreshed: Readonly<{
    grantId: string
    generation: number
    sealedTokens: Uint8Array
    accessExpiresAt: Date
    refreshExpiresAt: Date | null
  }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('hub.ledger_grant')
    .set({
      generation: refreshed.generation + 1,
      sealed_tokens: refreshed.sealedTokens,
      access_expires_at: refreshed.accessExpiresAt,
      refresh_expires_at: refreshed.refreshExpiresAt,
      refresh_holder: null,
      refresh_started_at: null,
      refresh_lease_until: null,
    })
    .where('id', '=', refreshed.grantId)
    .where('generation', '=', refreshed.generation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The refresh failed for now: the next one may begin at once, with the same tokens. */
export async function releaseRefresh(tx: HubTx, grantId: string, holder: string): Promise<void> {
  await tx.db
    .updateTable('hub.ledger_grant')
    .set({ refresh_holder: null, refresh_lease_until: null })
    .where('id', '=', grantId)
    .where('refresh_holder', '=', holder)
    .execute()
}

/**
 * The vendor said that these tokens are over. False when somebody saved newer ones meanwhile: then
 * the answer was about the old ones, and the consent lives.
 */
export async function endGrant(
  tx: HubTx,
  ended: Readonly<{ grantId: string; generation: number; at: Date; reason: string }>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('hub.ledger_grant')
    .set({
      ended_at: ended.at,
      ended_reason: ended.reason,
      refresh_holder: null,
      refresh_lease_until: null,
    })
    .where('id', '=', ended.grantId)
    .where('generation', '=', ended.generation)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
