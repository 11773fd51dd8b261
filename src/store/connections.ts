import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from './with-firm.ts'

/** Which kinds of records go to the ledger. */
export type ConnectionSettings = Readonly<{
  kinds: Readonly<Record<string, boolean>>
  /** Clients or items of which all go, also those that no document needs. */
  all: Readonly<Record<string, boolean>>
}>

/** A division tied to a company through a grant. */
export type Connection = Readonly<{
  id: string
  divisionId: DivisionId
  connector: string
  companyId: string
  grantId: string
  remoteCompanyId: string
  companyName: string
  companyCountry: string | null
  companyCurrency: string | null
  startOn: LocalDate
  settings: ConnectionSettings
  createdAt: Date
  createdBy: string
  referencesReadAt: Date | null
  /** Nothing is written to the ledger before a person said that it is the right company. */
  confirmedAt: Date | null
  disconnectedAt: Date | null
}>

export async function insertConnection(
  tx: FirmTx,
  connection: Omit<Connection, 'referencesReadAt' | 'confirmedAt' | 'disconnectedAt'>,
): Promise<void> {
  await tx.db
    .insertInto('connection')
    .values({
      id: connection.id,
      division_id: connection.divisionId,
      connector: connection.connector,
      company_id: connection.companyId,
      grant_id: connection.grantId,
      remote_company_id: connection.remoteCompanyId,
      company_name: connection.companyName,
      company_country: connection.companyCountry,
      company_currency: connection.companyCurrency,
      start_on: connection.startOn,
      settings: JSON.stringify(connection.settings),
      created_at: connection.createdAt,
      created_by: connection.createdBy,
      references_read_at: null,
      confirmed_at: null,
      confirmed_by: null,
      disconnected_at: null,
    })
    .execute()
}

const rows = (tx: FirmTx) => tx.db.selectFrom('connection').selectAll()
type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

const connectionOf = (row: Row): Connection => ({
  id: row.id,
  divisionId: row.division_id as DivisionId,
  connector: row.connector,
  companyId: row.company_id,
  grantId: row.grant_id,
  remoteCompanyId: row.remote_company_id,
  companyName: row.company_name,
  companyCountry: row.company_country,
  companyCurrency: row.company_currency,
  startOn: row.start_on as LocalDate,
  settings: { all: {}, ...(row.settings as Omit<ConnectionSettings, 'all'>) },
  createdAt: row.created_at,
  createdBy: row.created_by,
  referencesReadAt: row.references_read_at,
  confirmedAt: row.confirmed_at,
  disconnectedAt: row.disconnected_at,
})

export async function findConnection(tx: FirmTx, id: string): Promise<Connection | undefined> {
  const row = await rows(tx).where('id', '=', id).executeTakeFirst()
  return row && connectionOf(row)
}

/** The company's active connection; a disconnected one keeps its rows, but nothing runs for it. */
export async function findActiveConnection(
  tx: FirmTx,
  companyId: string,
): Promise<Connection | undefined> {
  const row = await rows(tx)
    .where('company_id', '=', companyId)
    .where('disconnected_at', 'is', null)
    .executeTakeFirst()
  return row && connectionOf(row)
}

/** The last connection of a division with this company, to take up its links again. */
export async function findEarlierConnection(
  tx: FirmTx,
  divisionId: DivisionId,
  companyId: string,
): Promise<Connection | undefined> {
  const row = await rows(tx)
    .where('division_id', '=', divisionId)
    .where('company_id', '=', companyId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row && connectionOf(row)
}

export async function listConnections(tx: FirmTx): Promise<Connection[]> {
  const found = await rows(tx).orderBy('created_at', 'desc').limit(500).execute()
  return found.map(connectionOf)
}

type Change = Partial<
  Pick<Connection, 'grantId' | 'startOn' | 'referencesReadAt' | 'disconnectedAt' | 'settings'>
> &
  Readonly<{ confirmed?: Readonly<{ at: Date; by: string }> }>

export async function changeConnection(tx: FirmTx, id: string, change: Change): Promise<void> {
  await tx.db
    .updateTable('connection')
    .set({
      ...(change.grantId !== undefined && { grant_id: change.grantId }),
      ...(change.startOn !== undefined && { start_on: change.startOn }),
      ...(change.settings !== undefined && { settings: JSON.stringify(change.settings) }),
      ...(change.referencesReadAt !== undefined && {
        references_read_at: change.referencesReadAt,
      }),
      ...(change.disconnectedAt !== undefined && { disconnected_at: change.disconnectedAt }),
      ...(change.confirmed && {
        confirmed_at: change.confirmed.at,
        confirmed_by: change.confirmed.by,
      }),
    })
    .where('id', '=', id)
    .execute()
}
