import type { PaymentId, TrustTransactionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { assertCanBeUndone, mirrored } from '#books/trust/trust-transaction.ts'
import { lockDivisionOf } from '#store/firms.ts'
import type { LedgerPosition } from '#store/trust/trust-balances.ts'
import {
  findUndoing,
  getTrustTransaction,
  type StoredTrustTransaction,
  saveClearedOn,
} from '#store/trust/trust-transactions.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { takeBackToTrust } from '../receipts/bounce-payment.ts'
import { assertLaidOut } from './advance-for-client.ts'
import { assertDraws } from './assert-draws.ts'
import { postTrust, raiseAlarm } from './post-trust.ts'
import { type TrustOffice, trustOfficeOf } from './trust-office.ts'

export type UndoInput = Readonly<{ happenedOn: LocalDate; reference: string; memo: string }>

/**
 * Takes a posted transaction back, on the day on which that happens: the original stays as it is.
 * Somebody chose it, so it leaves no ledger short.
 */
export async function reverseTrust(
  act: Act,
  seen: Seen<TrustTransactionId>,
  input: UndoInput,
): Promise<StoredTrustTransaction> {
  const { office, undone } = await beginUndoing(act, seen, input, 'reversal')
  const { movements, ledger, amount, kind } = undone
  await assertDraws(act.tx, office, {
    movements: mirrored(movements),
    on: input.happenedOn,
    field: 'happenedOn',
    despiteAlarm: true,
    reading: asUndoneOn(undone, input.happenedOn),
  })
  if (kind === 'advance' || kind === 'top_up') {
    await assertLaidOut(act, office, ledger, amount.minorUnits)
  }
  const reversal = await postUndoing(act, office, undone, { ...input, kind: 'reversal' })
  for (const id of paymentsOf(undone)) await takeBackToTrust(act, id, input.happenedOn)
  return reversal
}

/** The bank took a receipt back. Nobody chose it: it posts, raises an alarm and stops payments. */
export async function dishonourTrust(
  act: Act,
  seen: Seen<TrustTransactionId>,
  input: UndoInput,
): Promise<StoredTrustTransaction> {
  const { office, undone } = await beginUndoing(act, seen, input, 'dishonour')
  const dishonour = await postUndoing(act, office, undone, { ...input, kind: 'dishonour' })
  await raiseAlarm(act, dishonour, undone.ledger)
  return dishonour
}

async function beginUndoing(
  act: Act,
  seen: Seen<TrustTransactionId>,
  { happenedOn }: UndoInput,
  by: 'reversal' | 'dishonour',
): Promise<Readonly<{ office: TrustOffice; undone: StoredTrustTransaction }>> {
  const division = await lockDivisionOf(act.tx, { kind: 'trust_transaction', id: seen.id })
  const undone = await getTrustTransaction(act.tx, seen.id)
  assertSeen(undone, seen)
  assertCanBeUndone(undone, by, happenedOn)
  const earlier = await findUndoing(act.tx, undone.id)
  if (earlier) throw new Refusal('trust_transaction_undone_already', { by: earlier.number })
  return { office: await trustOfficeOf(act, division, undone.trustAccountId), undone }
}

type Undoing = UndoInput & Readonly<{ kind: 'reversal' | 'dishonour' }>

function postUndoing(
  act: Act,
  office: TrustOffice,
  undone: StoredTrustTransaction,
  { kind, ...input }: Undoing,
): Promise<StoredTrustTransaction> {
  const { trustAccountId, amount, counterparty, methodId, ledger, id: undoesId } = undone
  const movements = mirrored(undone.movements)
  const whole = { ...input, trustAccountId, amount, counterparty, methodId }
  return postTrust(act, office, whole, { kind, ledger, movements, undoesId }, undone)
}

/** A receipt that is taken back no longer waits for the bank: it and its reversal cancel. */
const asUndoneOn =
  ({ id }: StoredTrustTransaction, on: LocalDate) =>
  (positions: readonly LedgerPosition[]): LedgerPosition[] =>
    positions.map((position) =>
      position.transactionId === id && (position.clearedOn === null || position.clearedOn > on)
        ? { ...position, clearedOn: on }
        : position,
    )

const paymentsOf = ({ movements }: StoredTrustTransaction): PaymentId[] => [
  ...new Set(movements.flatMap(({ paymentId }) => paymentId ?? [])),
]

/** The bank made the money of a receipt final. */
export async function clearTrustReceipt(
  act: Act,
  seen: Seen<TrustTransactionId>,
  clearedOn: LocalDate,
): Promise<StoredTrustTransaction> {
  await lockDivisionOf(act.tx, { kind: 'trust_transaction', id: seen.id })
  const receipt = await getTrustTransaction(act.tx, seen.id)
  assertSeen(receipt, seen)
  const { kind, number, happenedOn } = receipt
  if (kind !== 'receipt') throw new Refusal('trust_transaction_stays', { number })
  if (receipt.clearedOn !== null) {
    throw new Refusal('trust_cleared_already', { clearedOn: receipt.clearedOn })
  }
  if (await findUndoing(act.tx, receipt.id)) {
    throw new Refusal('trust_transaction_undone_already', {})
  }
  if (clearedOn < happenedOn) throw new Refusal('trust_cleared_before', { happenedOn }, 'clearedOn')
  const cleared = { ...receipt, version: receipt.version + 1, clearedOn, changedAt: act.now }
  await saveClearedOn(act.tx, cleared)
  await witness(act, 'cleared', { kind: 'trust_transaction', id: receipt.id }, { clearedOn })
  return cleared
}
