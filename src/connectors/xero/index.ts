import type { BooksRecord } from '../books-record.ts'
import type { Access, Connector, References, Translation } from '../contract.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import { createAuthorization } from './authorization.ts'
import { listBalances } from './balances.ts'
import { openClient } from './client.ts'
import { xeroDescriptor } from './descriptor.ts'
import { find } from './find.ts'
import { listMovements } from './movements.ts'
import { pack, removalOf, waveOf } from './pack.ts'
import { read } from './read.ts'
import { describeCompany, listReferences } from './references.ts'
import { send } from './send.ts'
import { toXeroContact } from './translate/client.ts'
import { toXeroInvoice } from './translate/invoice.ts'
import { toXeroItem } from './translate/item.ts'
import { toXeroPayment } from './translate/payment.ts'

/** Everything that the hub needs from Xero's Accounting API 2.0. */
export function createXeroConnector(
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Connector {
  return {
    descriptor: xeroDescriptor,
    authorization: createAuthorization(settings, surroundings),
    openBooks(access: Access) {
      const client = openClient(access, settings, surroundings)
      return {
        translate,
        remove: removalOf,
        waveOf,
        pack,
        send: (call, signal) => send(client, call, signal),
        find: (operations, since) => find(client, operations, since),
        read: (remotes) => read(client, remotes),
        describeCompany: () => describeCompany(client),
        listReferences: () => listReferences(client),
        listMovements: (range) => listMovements(client, range),
        listBalances: (asOf) => listBalances(client, asOf),
      }
    },
  }
}

function translate(record: BooksRecord, references: References): Translation {
  switch (record.kind) {
    case 'client':
      return toXeroContact(record, references)
    case 'item':
      return toXeroItem(record, references)
    case 'invoice':
      return toXeroInvoice(record, references)
    case 'payment':
      return toXeroPayment(record, references)
    default:
      throw new Error(`no link is made for a ${record.kind}`)
  }
}
