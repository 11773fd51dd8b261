import { isSupplierKind } from '#books/coding/coded-document.ts'
import type { BankTransferId, CodedDocumentId, SupplierPaymentId } from '#books/ids.ts'
import { type AuditEntry, listAuditEntries } from '#store/audit.ts'
import { getTransfer, type StoredTransfer } from '#store/coding/bank-transfers.ts'
import { getCoding, type StoredCoding } from '#store/coding/coded-documents.ts'
import { listLiveSettlements, type NamedSettlement } from '#store/coding/supplier-applications.ts'
import { getSupplierPayment, type StoredSupplierPayment } from '#store/coding/supplier-payments.ts'
import { listEntriesOf, type PostedEntry } from '#store/journal.ts'
import { getParty, type StoredParty } from '#store/parties.ts'
import type { RecordRef } from '#store/stored.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** What a person who looks at a document wants to see of its past. */
type Told = Readonly<{
  /** Reversed ones and reversals too, oldest first. */
  entries: readonly PostedEntry[]
  /** Oldest first. */
  history: readonly AuditEntry[]
}>

const HISTORY_MAX = 200

const tell = async (tx: FirmTx, record: RecordRef): Promise<Told> => ({
  entries: await listEntriesOf(tx, record),
  history: await listAuditEntries(tx, record, HISTORY_MAX),
})

type ToldCoding = Told &
  Readonly<{
    document: StoredCoding
    party: StoredParty | null
    applications: readonly NamedSettlement[]
  }>

export async function readCoding(tx: FirmTx, id: CodedDocumentId): Promise<ToldCoding> {
  const document = await getCoding(tx, id)
  const of = document.kind === 'supplier_bill' ? 'bills' : 'credits'
  return {
    document,
    party: document.partyId && (await getParty(tx, document.partyId)),
    applications: isSupplierKind(document.kind)
      ? await listLiveSettlements(tx, { of, ids: [id] })
      : [],
    ...(await tell(tx, document)),
  }
}

type ToldPayment = Told &
  Readonly<{
    payment: StoredSupplierPayment
    vendor: StoredParty
    applications: readonly NamedSettlement[]
  }>

export async function readSupplierPayment(tx: FirmTx, id: SupplierPaymentId): Promise<ToldPayment> {
  const payment = await getSupplierPayment(tx, id)
  return {
    payment,
    vendor: await getParty(tx, payment.vendorId),
    applications: await listLiveSettlements(tx, { of: 'payments', ids: [id] }),
    ...(await tell(tx, { kind: 'supplier_payment', id })),
  }
}

export async function readBankTransfer(
  tx: FirmTx,
  id: BankTransferId,
): Promise<Told & Readonly<{ transfer: StoredTransfer }>> {
  const transfer = await getTransfer(tx, id)
  return { transfer, ...(await tell(tx, { kind: 'bank_transfer', id })) }
}
