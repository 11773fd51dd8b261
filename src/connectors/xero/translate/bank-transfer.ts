import { isTrust } from '#books/chart.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, References, Translation } from '../../contract.ts'
import { distinct, otherCurrency } from './blockers.ts'
import { accountOf, bankAccount } from './coded-account.ts'
import type { Origin } from './origin.ts'
import { transferPart } from './parts.ts'

type TransferRecord = Extract<BooksRecord, { kind: 'bank_transfer' }>

/** Field by field: FIELDS.md, "Bank transfer". */
export function toXeroBankTransfer(
  { id, transfer }: TransferRecord,
  references: References,
): Translation {
  const ours = [transfer.fromAccountId, transfer.toAccountId].map((each) =>
    accountOf(each, references),
  )
  // Between two trust banks: not sent where trust is kept out of the ledger.
  if (!references.sendsTrust && ours.some(isTrust)) return { kind: 'ready', parts: [] }
  const blockers: Blocker[] = [...otherCurrency(transfer.currency, references)]
  const [from, to] = ours.map((each) => bankAccount(each, references, blockers))
  if (blockers.length > 0 || !from || !to) {
    return { kind: 'blocked', blockers: distinct(blockers) }
  }
  // Both banks of ours are one account there: nothing moves.
  if (from.remoteId === to.remoteId) return { kind: 'ready', parts: [] }
  const words = [transfer.number, transfer.reference, transfer.memo]
  const origin: Origin = { kind: 'bank_transfer', id, words, references }
  const content = { from, to, on: transfer.transferredOn, amount: transfer.amount }
  return { kind: 'ready', parts: [transferPart('main', content, origin)] }
}
