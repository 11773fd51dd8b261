import type {
  BankTransferId,
  CodedDocumentId,
  DivisionId,
  PartyId,
  SupplierPaymentId,
} from '#books/ids.ts'
import type { BooksRecord, CodedRecordKind } from '#connectors/books-record.ts'
import { findTransfers } from '#store/coding/bank-transfers.ts'
import { findCodings, type StoredCoding } from '#store/coding/coded-documents.ts'
import { listLiveSettlements } from '#store/coding/supplier-applications.ts'
import { findSupplierPayments } from '#store/coding/supplier-payments.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { among, engagementIdsOf, engagementsOf, partiesOf, unique } from './around.ts'
import { methodNamesOf } from './receipts.ts'

export async function readCodings(
  tx: FirmTx,
  kind: CodedRecordKind,
  ids: readonly CodedDocumentId[],
): Promise<BooksRecord[]> {
  const documents = [...(await findCodings(tx, ids)).values()]
  const parties = await partiesOf(tx, documents.flatMap(partyIdsOf))
  const engagements = await engagementsOf(tx, documents)
  const settled = kind === 'supplier_credit' ? await settledBy(tx, ids) : NOTHING_SETTLED
  return documents.map((document) => {
    const applications = settled.of.get(document.id) ?? []
    return {
      kind,
      id: document.id,
      document,
      party: (document.partyId && parties.get(document.partyId)) ?? null,
      applications: applications.map(({ id, billId, amount, appliedOn }) => ({
        ...{ id, billId, amount, appliedOn },
      })),
      bills: among(
        settled.bills,
        applications.map(({ billId }) => billId),
      ),
      parties: among(
        parties,
        document.lines.flatMap(({ partyId }) => partyId ?? []),
      ),
      engagements: among(engagements, engagementIdsOf([document])),
    }
  })
}

const partyIdsOf = ({ partyId, lines }: StoredCoding): (PartyId | null)[] => [
  partyId,
  ...lines.map((line) => line.partyId),
]

type Settlement = Awaited<ReturnType<typeof listLiveSettlements>>[number]
type Settled = Readonly<{
  /** By the credit that settles. */
  of: ReadonlyMap<CodedDocumentId, readonly Settlement[]>
  bills: ReadonlyMap<CodedDocumentId, StoredCoding>
}>

const NOTHING_SETTLED: Settled = { of: new Map(), bills: new Map() }

async function settledBy(tx: FirmTx, ids: readonly CodedDocumentId[]): Promise<Settled> {
  const settlements = await listLiveSettlements(tx, { of: 'credits', ids })
  const bills = await findCodings(tx, unique(settlements.map(({ billId }) => billId)))
  const byCredit = settlements.flatMap((one) =>
    one.creditId === null ? [] : [[one.creditId, one] as const],
  )
  const of = Map.groupBy(byCredit, ([creditId]) => creditId)
  return {
    of: new Map([...of].map(([creditId, pairs]) => [creditId, pairs.map(([, one]) => one)])),
    bills,
  }
}

export async function readSupplierPayments(
  tx: FirmTx,
  divisionId: DivisionId,
  ids: readonly SupplierPaymentId[],
): Promise<BooksRecord[]> {
  const payments = [...(await findSupplierPayments(tx, ids)).values()]
  const vendors = await partiesOf(
    tx,
    payments.map(({ vendorId }) => vendorId),
  )
  const billIdsOf = ({ applications }: (typeof payments)[number]) =>
    applications.map(({ billId }) => billId)
  const bills = await findCodings(tx, unique(payments.flatMap(billIdsOf)))
  const methodName = await methodNamesOf(tx, divisionId)
  return payments.flatMap((payment) => {
    const vendor = vendors.get(payment.vendorId)
    if (!vendor) return []
    return [
      {
        kind: 'supplier_payment' as const,
        id: payment.id,
        payment,
        vendor,
        bills: among(bills, billIdsOf(payment)),
        methodName: methodName(payment.methodId),
      },
    ]
  })
}

export async function readTransfers(
  tx: FirmTx,
  ids: readonly BankTransferId[],
): Promise<BooksRecord[]> {
  const transfers = await findTransfers(tx, ids)
  return [...transfers.values()].map((transfer) => ({
    kind: 'bank_transfer' as const,
    id: transfer.id,
    transfer,
  }))
}
