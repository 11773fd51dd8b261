import type { AccountId, DivisionId, EngagementId } from '#books/ids.ts'
import { negate } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { ledgerOf, movement, type TrustLedger } from '#books/trust/trust-transaction.ts'
import { listOpenAlarmIds, settleTrustAlarms } from '#store/trust/trust-alarms.ts'
import { sumPaidByFirm } from '#store/trust/trust-balances.ts'
import type { StoredTrustTransaction } from '#store/trust/trust-transactions.ts'
import type { Act } from '../act.ts'
import { assertDraws, isShort } from './assert-draws.ts'
import { postTrust, type TrustInput } from './post-trust.ts'
import {
  assertOfficeBank,
  type LedgerInput,
  matterLedger,
  openTrustOffice,
  readLedger,
  roleIn,
  type TrustOffice,
} from './trust-office.ts'

export type AdvanceInput = TrustInput &
  Readonly<{
    engagementId: EngagementId
    /** The operating bank, where the rules take advances from it; null where they do not. */
    officeAccountId: AccountId | null
  }>

/**
 * The firm pays for a client before the client's money is there: from the operating bank, or out of
 * its own interest in the trust account where the jurisdiction lets it have one.
 */
export async function advanceForClient(
  act: Act,
  divisionId: DivisionId,
  { engagementId, officeAccountId, ...input }: AdvanceInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const ledger = await matterLedger(act.tx, office.division, engagementId, 'engagementId')
  await assertOtherSide(act, office, officeAccountId)
  const movements = officeAccountId
    ? []
    : [movement(ledgerOf('firm'), negate(input.amount)), movement(ledger, input.amount)]
  await assertDraws(act.tx, office, { movements, on: input.happenedOn, field: 'amount' })
  return postTrust(act, office, input, { kind: 'advance', ledger, movements, officeAccountId })
}

/** Where advances come from is the rules' to say, and recoveries go back there. */
async function assertOtherSide(
  act: Act,
  office: TrustOffice,
  officeAccountId: AccountId | null,
): Promise<void> {
  const wantsOffice = office.rules.advancesFrom === 'office'
  if (wantsOffice !== (officeAccountId !== null)) {
    const { advancesFrom } = office.rules
    throw new Refusal('trust_kind_not_allowed_here', { advancesFrom }, 'officeAccountId')
  }
  if (officeAccountId) await assertOfficeBank(act.tx, office, officeAccountId)
}

export type RecoveryInput = TrustInput &
  Readonly<{ ledger: LedgerInput; officeAccountId: AccountId | null }>

/** The firm takes back what it laid out or put in: never more than that. */
export async function recoverAdvance(
  act: Act,
  divisionId: DivisionId,
  { ledger: named, officeAccountId, ...input }: RecoveryInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'firm', 'unidentified'] as const
  const ledger = await readLedger(act.tx, office, named, { allowed, field: 'ledger' })
  if (officeAccountId) await assertOfficeBank(act.tx, office, officeAccountId)
  else if (ledger.kind !== 'matter') await assertOtherSide(act, office, officeAccountId)
  const movements = [
    movement(ledger, negate(input.amount)),
    ...(officeAccountId ? [] : [movement(ledgerOf('firm'), input.amount)]),
  ]
  await assertLaidOut(act, office, ledger, input.amount.minorUnits)
  await assertDraws(act.tx, office, { movements, on: input.happenedOn, field: 'amount' })
  return postTrust(act, office, input, { kind: 'recovery', ledger, movements, officeAccountId })
}

/** What the firm has laid out for a matter, or put in for nobody's, is not less than this. */
export async function assertLaidOut(
  { tx }: Act,
  office: TrustOffice,
  { engagementId }: TrustLedger,
  minorUnits: bigint,
): Promise<void> {
  const accountId = roleIn(office, 'trust_paid_by_firm')
  const laidOut = await sumPaidByFirm(tx, { accountId, engagementId })
  if (laidOut < minorUnits) {
    throw new Refusal('trust_advance_is_not_that_much', { laidOut: String(laidOut) }, 'amount')
  }
}

export type TopUpInput = TrustInput & Readonly<{ ledger: LedgerInput; officeAccountId: AccountId }>

/**
 * The firm's own money into the trust account: into its own ledger, or to make good a matter that
 * the bank has left short. That settles the ledger's alarms.
 */
export async function topUpTrust(
  act: Act,
  divisionId: DivisionId,
  { ledger: named, officeAccountId, ...input }: TopUpInput,
): Promise<StoredTrustTransaction> {
  const office = await openTrustOffice(act, divisionId, input.trustAccountId)
  const allowed = ['matter', 'firm', 'unidentified'] as const
  const ledger = await readLedger(act.tx, office, named, { allowed, field: 'ledger' })
  await assertOfficeBank(act.tx, office, officeAccountId)
  const movements = [movement(ledger, input.amount)]
  const effect = { kind: 'top_up', ledger, movements, officeAccountId } as const
  const topUp = await postTrust(act, office, input, effect)
  if (!(await isShort(act.tx, topUp))) {
    const ids = await listOpenAlarmIds(act.tx, topUp)
    const note = `Topped up by ${topUp.number}`
    await settleTrustAlarms(act.tx, { ids, at: act.now, by: act.actor, note })
  }
  return topUp
}
