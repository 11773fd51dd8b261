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
import { toXeroBankTransaction } from './translate/bank-document.ts'
import { toXeroBankTransfer } from './translate/bank-transfer.ts'
import { toXeroCreditNote } from './translate/credit-note.ts'
import { toXeroDeposit } from './translate/deposit-slip.ts'
import { toXeroInvoice } from './translate/invoice.ts'
import { toXeroItem } from './translate/item.ts'
import { toXeroManualJournal } from './translate/journal.ts'
import { toXeroContact } from './translate/party.ts'
import { toXeroPayment } from './translate/payment.ts'
import { toXeroRefund } from './translate/refund.ts'
import { toXeroBill } from './translate/supplier-bill.ts'
import { toXeroSupplierCredit } from './translate/supplier-credit.ts'
import { toXeroSupplierPayment } from './translate/supplier-payment.ts'
import { toXeroTrust } from './translate/trust-transaction.ts'

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
    case 'vendor':
      return toXeroContact(record, references)
    case 'item':
      return toXeroItem(record, references)
    case 'invoice':
      return toXeroInvoice(record, references)
    case 'credit_note':
      return toXeroCreditNote(record, references)
    case 'payment':
      return toXeroPayment(record, references)
    case 'deposit_slip':
      return toXeroDeposit(record, references)
    case 'refund':
      return toXeroRefund(record, references)
    case 'supplier_bill':
      return toXeroBill(record, references)
    case 'supplier_credit':
      return toXeroSupplierCredit(record, references)
    case 'supplier_payment':
      return toXeroSupplierPayment(record, references)
    case 'bank_deposit':
    case 'bank_withdrawal':
      return toXeroBankTransaction(record, references)
    case 'bank_transfer':
      return toXeroBankTransfer(record, references)
    case 'journal':
      return toXeroManualJournal(record, references)
    case 'trust_transaction':
      return toXeroTrust(record, references)
  }
}
