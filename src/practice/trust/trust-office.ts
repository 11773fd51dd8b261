import { type Account, accountWithRole, assertOperatingBank } from '#books/chart.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { AccountId, DivisionId, EngagementId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { rulesOf, type TrustRules } from '#books/trust/jurisdiction.ts'
import { ledgerOf, type TrustLedger, type TrustLedgerKind } from '#books/trust/trust-transaction.ts'
import { findEngagements } from '#store/engagements.ts'
import { lockDivision } from '#store/firms.ts'
import { findTrustRules, type StoredTrustRules } from '#store/trust/trust-rules.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Act } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import { readTables } from '../price-invoice.ts'

/** Where an act on trust money happens: one trust account of a division, under its rules. */
export type TrustOffice = Readonly<{
  division: Division
  trustAccountId: AccountId
  rules: TrustRules
  accounts: readonly Account[]
}>

/** Under the division's lock. */
export async function openTrustOffice(
  act: Act,
  divisionId: DivisionId,
  trustAccountId: AccountId,
): Promise<TrustOffice> {
  const division = await lockDivision(act.tx, divisionId)
  return trustOfficeOf(act, division, trustAccountId)
}

export async function trustOfficeOf(
  { tx }: Act,
  division: Division,
  trustAccountId: AccountId,
): Promise<TrustOffice> {
  const account = await getAccountIn(tx, division.id, trustAccountId, 'trustAccountId')
  if (account.role !== 'trust_bank' || account.archived) {
    throw new Refusal('account_is_not_a_trust_bank', { account: account.name }, 'trustAccountId')
  }
  const { accounts } = await readTables(tx, division.id)
  const rules = await readTrustRules(tx, division)
  return { division, trustAccountId, rules, accounts: [...accounts.values()] }
}

/** Version 0 is what the country usually says: nobody has chosen yet. */
export const readTrustRules = async (
  tx: FirmTx,
  { id, country }: Pick<Division, 'id' | 'country'>,
): Promise<StoredTrustRules> =>
  (await findTrustRules(tx, id)) ?? { version: 0, ...rulesOf(country) }

export const roleIn = ({ accounts }: TrustOffice, role: Parameters<typeof accountWithRole>[1]) =>
  accountWithRole(accounts, role).id

/** What holds of every trust transaction: an open day, and money of the books' own currency. */
export function assertSoundTrust(
  { division }: TrustOffice,
  { happenedOn, amount }: Readonly<{ happenedOn: LocalDate; amount: Money }>,
): void {
  assertOpen(division, happenedOn, 'happenedOn')
  if (amount.currency !== division.baseCurrency) {
    const detail = { one: amount.currency, other: division.baseCurrency }
    throw new Refusal('currencies_differ', detail, 'amount')
  }
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, 'amount')
}

export type LedgerInput = Readonly<{
  kind: Exclude<TrustLedgerKind, 'statutory'>
  /** Of a matter's ledger, and of no other. */
  engagementId: EngagementId | null
}>

/** The ledger that an input names, where this kind of transaction may use it. */
export async function readLedger(
  tx: FirmTx,
  { division }: TrustOffice,
  input: LedgerInput,
  { allowed, field }: Readonly<{ allowed: readonly TrustLedgerKind[]; field: string }>,
): Promise<TrustLedger> {
  const { kind, engagementId } = input
  if (!allowed.includes(kind)) throw new Refusal('trust_ledger_not_for_this', {}, field)
  if (kind !== 'matter') return ledgerOf(kind)
  return matterLedger(tx, division, engagementId, field)
}

export async function matterLedger(
  tx: FirmTx,
  division: Division,
  engagementId: EngagementId | null,
  field: string,
): Promise<TrustLedger> {
  const found = engagementId && (await findEngagements(tx, [engagementId])).get(engagementId)
  if (!found || found.divisionId !== division.id) {
    throw new Refusal('engagement_not_found', { id: engagementId }, field)
  }
  return { kind: 'matter', engagementId: found.id, clientId: found.clientId }
}

/** The operating bank that stands on the other side of a trust transaction. */
export async function assertOfficeBank(
  tx: FirmTx,
  { division }: TrustOffice,
  id: AccountId,
): Promise<void> {
  const account = await getAccountIn(tx, division.id, id, 'officeAccountId')
  assertOperatingBank(account, 'officeAccountId')
}
