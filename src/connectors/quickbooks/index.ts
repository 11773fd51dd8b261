import type { Access, Connector, RemoteBooks } from '../contract.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import { createAuthorization } from './authorization.ts'
import { balancesAsOf } from './balances.ts'
import { Client } from './client.ts'
import { describe } from './company.ts'
import { DESCRIPTOR } from './descriptor.ts'
import { findOperations } from './find.ts'
import { movementsBetween } from './movements.ts'
import { packBatches } from './pack.ts'
import { readRemotes } from './read.ts'
import { listAllReferences } from './references.ts'
import { removalOf } from './remove.ts'
import { sendCall } from './send.ts'
import { translateRecord } from './translate/record.ts'
import { waveOf } from './waves.ts'

/** https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features */
const SERVICE_ORIGIN = 'https://quickbooks.api.intuit.com'

export function createQuickBooksConnector(
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Connector {
  return {
    descriptor: DESCRIPTOR,
    authorization: createAuthorization(settings, surroundings),
    openBooks: (access) =>
      openCompany(new Client(surroundings, settings.url ?? SERVICE_ORIGIN, access), access),
  }
}

const openCompany = (client: Client, { remoteCompanyId }: Access): RemoteBooks => ({
  translate: translateRecord,
  remove: removalOf,
  waveOf,
  pack: (operations) => packBatches(operations, client.pathOf('batch')),
  send: (call, signal) => sendCall(client, call, signal),
  find: (operations, since) => findOperations(client, operations, since),
  read: (remotes) => readRemotes(client, remotes),
  describeCompany: () => describe(client, remoteCompanyId),
  listReferences: () => listAllReferences(client),
  listMovements: (range) => movementsBetween(client, remoteCompanyId, range),
  listBalances: (asOf) => balancesAsOf(client, asOf),
})
