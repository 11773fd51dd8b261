import type { Selectable } from 'kysely'
import type { Account, AccountRole, AccountType } from '#books/chart.ts'
import type { AccountId, DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { AccountTable } from './books-tables.ts'
import { asCodesSort } from './collation.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredAccount = Account & Readonly<{ divisionId: DivisionId; version: number }>

// A chart is read whole; more accounts than this no ledger has either.
const ACCOUNTS_MAX = 5000

/** A new division's whole chart in one statement. */
export async function saveChart(
  tx: FirmTx,
  divisionId: DivisionId,
  accounts: readonly Account[],
): Promise<void> {
  const rows = accounts.map(({ id, code, name, type, role }) => ({
    ...{ id, code, name, type, role },
    division_id: divisionId,
    version: 1,
    archived_at: null,
  }))
  await unlessTaken(tx.db.insertInto('account').values(rows).execute())
}

/** Version 1 is a new account; a later one replaces the version before it. */
export async function saveAccount(tx: FirmTx, account: StoredAccount, at: Date): Promise<void> {
  const { id, version, code, name, type, role } = account
  const written = { version, code, name, type, role, archived_at: account.archived ? at : null }
  if (version === 1) {
    const row = { id, division_id: account.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('account').values(row).execute())
    return
  }
  const update = tx.db.updateTable('account').set(written).where('id', '=', id)
  assertUpdated(
    await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
  )
}

/** The chart in the order of its codes. */
export async function listAccounts(tx: FirmTx, divisionId: DivisionId): Promise<StoredAccount[]> {
  const rows = await tx.db
    .selectFrom('account')
    .selectAll()
    .where('division_id', '=', divisionId)
    .orderBy(asCodesSort('code'))
    .limit(ACCOUNTS_MAX)
    .execute()
  return rows.map(toAccount)
}

export async function findAccount(tx: FirmTx, id: AccountId): Promise<StoredAccount | undefined> {
  const account = tx.db.selectFrom('account').selectAll().where('id', '=', id)
  const row = await account.executeTakeFirst()
  return row && toAccount(row)
}

export async function getAccount(tx: FirmTx, id: AccountId): Promise<StoredAccount> {
  const account = await findAccount(tx, id)
  if (!account) throw new Refusal('account_not_found', { id })
  return account
}

const toAccount = (row: Selectable<AccountTable>): StoredAccount => ({
  id: row.id as AccountId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  code: row.code,
  name: row.name,
  type: row.type as AccountType,
  role: row.role as AccountRole | null,
  archived: row.archived_at !== null,
})
