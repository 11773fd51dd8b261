import type { DivisionId } from '#books/ids.ts'
import { negate } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { isSameLedger, ledgerOf, movement } from '#books/trust/trust-transaction.ts'
import type { StoredTrustTransaction } from '#store/trust/trust-transactions.ts'
import type { Act } from '../act.ts'
import { assertDraws } from './assert-draws.ts'
import { postTrust, type TrustInput } from './post-trust.ts'
import { type LedgerInput, openTrustOffice, readLedger } from './trust-office.ts'

export type TrustPaymentInput = TrustInput & Readonly<{ ledger: LedgerInput }>

/**
 * To whom the client says, or back to the client. The firm itself is paid by a transfer to office,
 * which says what for.
 */
export async function payFromTrust(
  act: Act,
  divisionId: DivisionId,
  { ledger: named, ...input }: TrustPaymentInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'unidentified', 'beneficiary'] as const
  const ledger = await readLedger(act.tx, office, named, { allowed, field: 'ledger' })
  const movements = [movement(ledger, negate(input.amount))]
  await assertDraws(act.tx, office, { movements, on: input.happenedOn, field: 'amount' })
  return postTrust(act, office, input, { kind: 'payment', ledger, movements })
}

export type TrustTransferInput = TrustInput &
  Readonly<{ from: LedgerInput; to: LedgerInput; consent: string }>

/**
 * Between matters, with the client's written consent; or from *unidentified receipts* to the matter
 * that the money turned out to be for.
 */
export async function transferTrustMoney(
  act: Act,
  divisionId: DivisionId,
  { from: giving, to: taking, consent, ...input }: TrustTransferInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'unidentified'] as const
  const from = await readLedger(act.tx, office, giving, { allowed, field: 'from' })
  const to = await readLedger(act.tx, office, taking, { allowed, field: 'to' })
  if (isSameLedger(from, to)) throw new Refusal('trust_transfer_to_itself', {}, 'to')
  if (from.kind === 'matter' && consent === '') {
    throw new Refusal('trust_transfer_needs_consent', {}, 'consent')
  }
  const movements = [movement(from, negate(input.amount)), movement(to, input.amount)]
  await assertDraws(act.tx, office, { movements, on: input.happenedOn, field: 'amount' })
  return postTrust(act, office, input, { kind: 'transfer', ledger: from, movements, consent })
}

export type StatutoryDepositInput = TrustInput & Readonly<{ direction: 'in' | 'out' }>

/** Part of the pooled money lies where a statute wants it: it is still the matters'. */
export async function moveStatutoryDeposit(
  act: Act,
  divisionId: DivisionId,
  { direction, ...input }: StatutoryDepositInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const ledger = ledgerOf('statutory')
  const change = direction === 'in' ? negate(input.amount) : input.amount
  const movements = [movement(ledger, change)]
  const drawing = { movements, on: input.happenedOn, field: 'amount' }
  await assertDraws(act.tx, office, drawing)
  const kind = direction === 'in' ? 'statutory_deposit_in' : 'statutory_deposit_out'
  return postTrust(act, office, input, { kind, ledger, movements })
}
