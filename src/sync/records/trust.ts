import type { DivisionId, TrustTransactionId } from '#books/ids.ts'
import type { TrustTransaction } from '#books/trust/trust-transaction.ts'
import type { BooksRecord } from '#connectors/books-record.ts'
import { findEngagements } from '#store/engagements.ts'
import { findTrustTransactions } from '#store/trust/trust-transactions.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { among, partiesOf, unique } from './around.ts'
import { methodNamesOf } from './receipts.ts'

export async function readTrustTransactions(
  tx: FirmTx,
  divisionId: DivisionId,
  ids: readonly TrustTransactionId[],
): Promise<BooksRecord[]> {
  const transactions = [...(await findTrustTransactions(tx, ids)).values()]
  const undone = await findTrustTransactions(
    tx,
    unique(transactions.flatMap(({ undoesId }) => undoesId ?? [])),
  )
  const all = [...transactions, ...undone.values()]
  const clients = await partiesOf(tx, all.flatMap(clientIdsOf))
  const engagements = await findEngagements(tx, unique(all.flatMap(engagementIdsIn)))
  const methodName = await methodNamesOf(tx, divisionId)
  return transactions.map((transaction) => {
    const takenBack = (transaction.undoesId && undone.get(transaction.undoesId)) ?? null
    const named = takenBack ? [transaction, takenBack] : [transaction]
    return {
      kind: 'trust_transaction' as const,
      id: transaction.id,
      transaction,
      undone: takenBack,
      clients: among(clients, named.flatMap(clientIdsOf)),
      engagements: among(engagements, named.flatMap(engagementIdsIn)),
      methodName: methodName(transaction.methodId),
    }
  })
}

const ledgersOf = ({ ledger, movements }: TrustTransaction) => [
  ledger,
  ...movements.map((movement) => movement.ledger),
]

const clientIdsOf = (transaction: TrustTransaction) =>
  ledgersOf(transaction).flatMap(({ clientId }) => clientId ?? [])

const engagementIdsIn = (transaction: TrustTransaction) =>
  ledgersOf(transaction).flatMap(({ engagementId }) => engagementId ?? [])
