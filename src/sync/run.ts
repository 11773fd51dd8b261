import type { FirmId } from '#books/ids.ts'
import type { Connector, RemoteBooks } from '#connectors/contract.ts'
import type { Connection } from '#store/connections.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { admitRead } from './admission.ts'
import type { CompanyLease } from './company-lease.ts'
import { getConnector, type Hub } from './hub.ts'
import type { TokenKeeper } from './token-keeper.ts'

/** Everything that one pass over one company works with. */
export type Run = Readonly<{
  hub: Hub
  tokens: TokenKeeper
  lease: CompanyLease
  firmId: FirmId
  connection: Connection
  connector: Connector
  books: RemoteBooks
  /** Short for a transaction in the company's firm. */
  within: <T>(work: (tx: FirmTx) => Promise<T>) => Promise<T>
}>

type Owner = Readonly<{ hub: Hub; tokens: TokenKeeper; firmId: FirmId; connection: Connection }>

/** The company's books at the vendor, with a token and a place for each request. */
export function openBooks(
  { hub, tokens, firmId, connection }: Owner,
  signal?: AbortSignal,
): RemoteBooks {
  const connector = getConnector(hub, connection.connector)
  const { descriptor } = connector
  const company = { firmId, companyId: connection.companyId, descriptor }
  return connector.openBooks({
    remoteCompanyId: connection.remoteCompanyId,
    token: () => tokens.recentTokenOf(connection.grantId),
    admit: (limits) => admitRead(hub, company, limits, signal),
  })
}

export function openRun(owner: Owner, lease: CompanyLease): Run {
  const { hub, firmId, connection } = owner
  return {
    ...owner,
    lease,
    connector: getConnector(hub, connection.connector),
    books: openBooks(owner, lease.waiting),
    within: (work) => hub.database.withFirm(firmId, work),
  }
}
