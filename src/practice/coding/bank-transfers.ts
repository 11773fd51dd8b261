import { assertTransferable, type BankTransferDraft } from '#books/coding/bank-transfer.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { BankTransferId, DivisionId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { bankTransferPostings } from '#books/posting/bank-transfer.ts'
import { Refusal } from '#books/refusal.ts'
import { getTransfer, type StoredTransfer, saveTransfer } from '#store/coding/bank-transfers.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import { postRecord } from '../post-record.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import { assertNumberFree, numberOr } from './next-number.ts'

export async function recordBankTransfer(
  act: Act,
  divisionId: DivisionId,
  input: BankTransferDraft,
): Promise<StoredTransfer> {
  const division = await lockDivision(act.tx, divisionId)
  await assertSound(act, division, input)
  const transfer: StoredTransfer = {
    ...input,
    number: await numberOr(act, divisionId, 'bank_transfer', input.number),
    id: act.newId() as BankTransferId,
    divisionId,
    version: 1,
    status: 'recorded',
    createdAt: act.now,
    changedAt: act.now,
  }
  return write(act, division, transfer, 'recorded')
}

/** What it posted is reversed, what it posts now is posted. `number: null` keeps the number. */
export async function amendBankTransfer(
  act: Act,
  seen: Seen<BankTransferId>,
  input: BankTransferDraft,
): Promise<StoredTransfer> {
  const { division, transfer } = await lockRecorded(act, seen)
  await assertSound(act, division, input)
  const number = input.number ?? transfer.number
  if (number !== transfer.number) {
    await assertNumberFree(act, division.id, 'bank_transfer', number)
  }
  return write(
    act,
    division,
    { ...transfer, ...input, number, ...nextOf(act, transfer) },
    'amended',
  )
}

/** What it posted is reversed at its own date. Its number stays taken. */
export async function voidBankTransfer(
  act: Act,
  seen: Seen<BankTransferId>,
): Promise<StoredTransfer> {
  const { division, transfer } = await lockRecorded(act, seen)
  const voided = { ...transfer, ...nextOf(act, transfer), status: 'void' } as const
  return write(act, division, voided, 'voided')
}

const nextOf = ({ now }: Act, { version }: StoredTransfer) => ({
  version: version + 1,
  changedAt: now,
})

async function lockRecorded(act: Act, seen: Seen<BankTransferId>) {
  const division = await lockDivisionOf(act.tx, { kind: 'bank_transfer', id: seen.id })
  const transfer = await getTransfer(act.tx, seen.id)
  assertSeen(transfer, seen)
  if (transfer.status === 'void') throw new Refusal('document_is_void')
  assertOpen(division, transfer.transferredOn)
  return { division, transfer }
}

async function assertSound(
  { tx }: Act,
  division: Division,
  input: BankTransferDraft,
): Promise<void> {
  const { amount, currency, fromAccountId, toAccountId, transferredOn } = input
  assertOpen(division, transferredOn, 'transferredOn')
  for (const one of [currency, amount.currency]) {
    if (one !== division.baseCurrency) {
      throw new Refusal('currencies_differ', { one, other: division.baseCurrency }, 'currency')
    }
  }
  const from = await getAccountIn(tx, division.id, fromAccountId, 'fromAccountId')
  const to = await getAccountIn(tx, division.id, toAccountId, 'toAccountId')
  assertTransferable({ from, to }, amount)
}

/** Saves it; the journal, the history and the ledgers follow. */
async function write(
  act: Act,
  division: Division,
  transfer: StoredTransfer,
  action: string,
): Promise<StoredTransfer> {
  await saveTransfer(act.tx, transfer)
  const record = { kind: 'bank_transfer', id: transfer.id } as const
  await postRecord(act, division, record, bankTransferPostings(transfer))
  const wanted = transfer.status === 'void' ? 'void' : 'present'
  const { divisionId, transferredOn: documentOn } = transfer
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
  const detail = { number: transfer.number, amount: toDecimal(transfer.amount) }
  await witness(act, action, record, detail)
  return transfer
}
