import { assertLineAccount } from '#books/chart.ts'
import type { AccountId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { negate } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { ledgerOf, movement } from '#books/trust/trust-transaction.ts'
import type { StoredTrustTransaction } from '#store/trust/trust-transactions.ts'
import type { Act } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import { isShort } from './assert-draws.ts'
import { postTrust, raiseAlarm, type TrustInput } from './post-trust.ts'
import { type LedgerInput, openTrustOffice, readLedger } from './trust-office.ts'

export type ReceiptInput = TrustInput &
  Readonly<{
    ledger: LedgerInput
    /** Cash and transfers are final at once; a cheque on the day that the bank says so. */
    clearedOn: LocalDate | null
  }>

/** Money that came in for a matter, or that nobody can place yet. */
export async function receiveTrustMoney(
  act: Act,
  divisionId: DivisionId,
  { ledger: named, clearedOn, ...input }: ReceiptInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'unidentified', 'beneficiary'] as const
  const ledger = await readLedger(act.tx, office, named, { allowed, field: 'ledger' })
  if (clearedOn !== null && clearedOn < input.happenedOn) {
    throw new Refusal('trust_cleared_before', { happenedOn: input.happenedOn }, 'clearedOn')
  }
  const movements = [movement(ledger, input.amount)]
  return postTrust(act, office, input, { kind: 'receipt', ledger, movements, clearedOn })
}

/** Interest of the bank: the matter's whose money it is, or the beneficiary's of pooled money. */
export async function recordTrustInterest(
  act: Act,
  divisionId: DivisionId,
  { ledger: named, ...input }: TrustInput & Readonly<{ ledger: LedgerInput }>,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'beneficiary'] as const
  const ledger = await readLedger(act.tx, office, named, { allowed, field: 'ledger' })
  const movements = [movement(ledger, input.amount)]
  return postTrust(act, office, input, { kind: 'interest', ledger, movements })
}

/**
 * What the bank took for itself. It is the firm's to bear and never a client's; nobody chose it, so
 * it posts even where the firm's own ledger has too little, and raises an alarm.
 */
export async function recordTrustBankFee(
  act: Act,
  divisionId: DivisionId,
  { codingAccountId, ...input }: TrustInput & Readonly<{ codingAccountId: AccountId }>,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const coding = await getAccountIn(act.tx, divisionId, codingAccountId, 'codingAccountId')
  assertLineAccount(coding, 'codingAccountId')
  const ledger = ledgerOf('firm')
  const movements = [movement(ledger, negate(input.amount))]
  const effect = { kind: 'bank_fee', ledger, movements, codingAccountId } as const
  const fee = await postTrust(act, office, input, effect)
  if (await isShort(act.tx, fee)) await raiseAlarm(act, fee, ledger)
  return fee
}
