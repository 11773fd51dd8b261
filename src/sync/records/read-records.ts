import type {
  BankTransferId,
  CatalogItemId,
  CodedDocumentId,
  CreditNoteId,
  DepositSlipId,
  DivisionId,
  InvoiceId,
  PartyId,
  PaymentId,
  RefundId,
  SupplierPaymentId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { BooksRecord, RecordKind } from '#connectors/books-record.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { readClients, readItems, readVendors } from './companions.ts'
import { readCodings, readSupplierPayments, readTransfers } from './purchases.ts'
import { readDepositSlips, readPayments, readRefunds } from './receipts.ts'
import { readCreditNotes, readInvoices } from './sales.ts'
import { readTrustTransactions } from './trust.ts'

/** Records of one kind with everything that their translation looks at, in a few statements. */
export function readRecords(
  tx: FirmTx,
  divisionId: DivisionId,
  kind: RecordKind,
  ids: readonly string[],
): Promise<BooksRecord[]> {
  if (ids.length === 0) return Promise.resolve([])
  switch (kind) {
    case 'client':
      return readClients(tx, ids as readonly PartyId[])
    case 'vendor':
      return readVendors(tx, ids as readonly PartyId[])
    case 'item':
      return readItems(tx, ids as readonly CatalogItemId[])
    case 'invoice':
      return readInvoices(tx, ids as readonly InvoiceId[])
    case 'credit_note':
      return readCreditNotes(tx, ids as readonly CreditNoteId[])
    case 'payment':
      return readPayments(tx, divisionId, ids as readonly PaymentId[])
    case 'deposit_slip':
      return readDepositSlips(tx, ids as readonly DepositSlipId[])
    case 'refund':
      return readRefunds(tx, divisionId, ids as readonly RefundId[])
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
    case 'journal':
      return readCodings(tx, kind, ids as readonly CodedDocumentId[])
    case 'supplier_payment':
      return readSupplierPayments(tx, divisionId, ids as readonly SupplierPaymentId[])
    case 'bank_transfer':
      return readTransfers(tx, ids as readonly BankTransferId[])
    case 'trust_transaction':
      return readTrustTransactions(tx, divisionId, ids as readonly TrustTransactionId[])
  }
}
