import { isTrust } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire } from '../wire.ts'
import { ledgerAccountOf } from './ledger-accounts.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, type Owner, partOf } from './parts.ts'
import { checkCurrency } from './sale-lines.ts'

type TransferRecord = Extract<BooksRecord, { kind: 'bank_transfer' }>

/** Field by field: FIELDS.md, Bank transfer. Between trust banks only where trust is sent. */
export function translateBankTransfer(record: TransferRecord, references: References): Translation {
  const { transfer } = record
  if (!references.sendsTrust && isOfTrust(transfer.fromAccountId, references)) {
    return { kind: 'ready', parts: [] }
  }
  const obstacles = new Obstacles(references)
  const [from, to] = [transfer.fromAccountId, transfer.toAccountId].map((id) =>
    ledgerAccountOf(id, references, obstacles),
  )
  checkCurrency(transfer.currency, references, obstacles)
  if (from && from.id !== '' && from.id === to?.id) {
    obstacles.cannotShow('transfer_within_one_account', record.id, {
      happened: 'Both accounts are paired with one account of QuickBooks.',
      why: 'It does not move money from an account to itself.',
      now: 'Pair one of them with another account.',
    })
  }
  return obstacles.finish(() => {
    const owner: Owner = { kind: record.kind, id: record.id, references }
    const facts = [`Bank transfer ${transfer.number}`, transfer.reference, transfer.memo]
    const wire: Wire<'Transfer'> = {
      TxnDate: transfer.transferredOn,
      CurrencyRef: ref(transfer.currency),
      FromAccountRef: ref(from?.id ?? ''),
      ToAccountRef: ref(to?.id ?? ''),
      Amount: toJsonNumber(transfer.amount),
      PrivateNote: noteFor(owner, 'main', facts),
    }
    return [partOf(owner, 'main', { kind: 'Transfer', object: wire })]
  })
}

const isOfTrust = (id: AccountId, { accounts }: References): boolean => {
  const account = accounts.get(id)
  return account !== undefined && isTrust(account)
}
