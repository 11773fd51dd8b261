import type { DivisionId } from '#books/ids.ts'
import type { OfferedCompanyJson } from './ledger-tables.ts'
import type { FirmTx } from './with-firm.ts'

/** A consent under way: what the vendor must send back, unchanged, and once. */
export type LedgerAuthorization = Readonly<{
  state: string
  divisionId: DivisionId
  connector: string
  userId: string
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  grantId: string | null
  companies: readonly OfferedCompanyJson[] | null
}>

export async function saveAuthorization(
  tx: FirmTx,
  begun: Omit<LedgerAuthorization, 'usedAt' | 'grantId' | 'companies'>,
): Promise<void> {
  await tx.db
    .insertInto('ledger_authorization')
    .values({
      state: begun.state,
      division_id: begun.divisionId,
      connector: begun.connector,
      user_id: begun.userId,
      created_at: begun.createdAt,
      expires_at: begun.expiresAt,
      used_at: null,
      grant_id: null,
      companies: null,
    })
    .execute()
}

export async function findAuthorization(
  tx: FirmTx,
  state: string,
): Promise<LedgerAuthorization | undefined> {
  const row = await tx.db
    .selectFrom('ledger_authorization')
    .selectAll()
    .where('state', '=', state)
    .executeTakeFirst()
  return (
    row && {
      state: row.state,
      divisionId: row.division_id as DivisionId,
      connector: row.connector,
      userId: row.user_id,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      usedAt: row.used_at,
      grantId: row.grant_id,
      companies: row.companies,
    }
  )
}

/** Takes the one use that a state has. False when it was used before. */
export async function consumeAuthorization(tx: FirmTx, state: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('ledger_authorization')
    .set({ used_at: at })
    .where('state', '=', state)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function saveOfferedCompanies(
  tx: FirmTx,
  state: string,
  grantId: string,
  companies: readonly OfferedCompanyJson[],
): Promise<void> {
  await tx.db
    .updateTable('ledger_authorization')
    .set({ grant_id: grantId, companies: JSON.stringify(companies) })
    .where('state', '=', state)
    .execute()
}
