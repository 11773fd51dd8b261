import type { TrustAlarmId, TrustTransactionId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { trustPostings } from '#books/posting/trust.ts'
import { jurisdictionOf } from '#books/trust/jurisdiction.ts'
import {
  seriesOf,
  type TrustKind,
  type TrustLedger,
  type TrustTransaction,
} from '#books/trust/trust-transaction.ts'
import { insertTrustAlarm } from '#store/trust/trust-alarms.ts'
import { takeTrustNumber } from '#store/trust/trust-series.ts'
import {
  insertTrustTransaction,
  type StoredTrustTransaction,
} from '#store/trust/trust-transactions.ts'
import { type Act, witness } from '../act.ts'
import { getMethodIn } from '../named-records.ts'
import { postRecord } from '../post-record.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import { assertSoundTrust, type TrustOffice } from './trust-office.ts'

/** What a person says of any trust transaction. */
export type TrustInput = Pick<
  TrustTransaction,
  'trustAccountId' | 'happenedOn' | 'amount' | 'counterparty' | 'methodId' | 'reference' | 'memo'
>

/** What the rules of its kind make of it. */
export type TrustEffect = Pick<TrustTransaction, 'kind' | 'ledger' | 'movements'> &
  Partial<
    Pick<
      TrustTransaction,
      'number' | 'clearedOn' | 'consent' | 'undoesId' | 'officeAccountId' | 'codingAccountId'
    >
  >

/** The next number of the series of this kind, in this trust account. */
export function nextTrustNumber(
  { tx }: Act,
  { trustAccountId, rules }: TrustOffice,
  kind: TrustKind,
): Promise<string> {
  const series = seriesOf(kind)
  const prefix = jurisdictionOf(rules.jurisdiction).prefixes[series]
  return takeTrustNumber(tx, trustAccountId, { series, prefix })
}

/**
 * Numbers, saves and posts a trust transaction that its own act has found lawful. It is never
 * edited afterwards. `undone` is what it takes back.
 */
export async function postTrust(
  act: Act,
  office: TrustOffice,
  input: TrustInput,
  effect: TrustEffect,
  undone?: TrustTransaction,
): Promise<StoredTrustTransaction> {
  assertSoundTrust(office, input)
  const { division, accounts } = office
  if (input.methodId !== null) await getMethodIn(act.tx, division.id, input.methodId)
  const transaction: StoredTrustTransaction = {
    clearedOn: null,
    consent: '',
    undoesId: null,
    officeAccountId: null,
    codingAccountId: null,
    ...input,
    ...effect,
    number: effect.number ?? (await nextTrustNumber(act, office, effect.kind)),
    id: act.newId() as TrustTransactionId,
    divisionId: division.id,
    version: 1,
    createdAt: act.now,
    changedAt: act.now,
  }
  await insertTrustTransaction(act.tx, transaction)
  const record = { kind: 'trust_transaction', id: transaction.id } as const
  await postRecord(act, division, record, trustPostings(transaction, accounts, undone))
  const { happenedOn: documentOn, number, amount, kind } = transaction
  await wantInLedgers(act, { divisionId: division.id, record, documentOn, wanted: 'present' })
  await witness(act, 'posted', record, { kind, number, amount: toDecimal(amount) })
  return transaction
}

/** Something that nobody chose has happened to this ledger: it pays nothing until it is settled. */
export const raiseAlarm = (
  act: Act,
  { divisionId, trustAccountId, id }: StoredTrustTransaction,
  ledger: TrustLedger,
): Promise<void> =>
  insertTrustAlarm(act.tx, {
    id: act.newId() as TrustAlarmId,
    divisionId,
    trustAccountId,
    ledger,
    transactionId: id,
    raisedAt: act.now,
  })
