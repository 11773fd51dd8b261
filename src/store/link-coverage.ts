import { type RawBuilder, sql } from 'kysely'

/** A kind that the connection's ledger takes and that is switched on. */
const isOn = (settings: RawBuilder<unknown>, kind: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce((${settings} -> 'kinds' ->> ${kind})::boolean, false)`

const TRUST = sql`'trust_transaction'`

/**
 * Money for the office, and what takes it back: the one trust transaction that payments need in the
 * ledger, for its receipt in the office bank.
 */
const reachesOffice = (id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from trust_transaction trust
    left join trust_transaction undone on undone.id = trust.undoes_id
    where trust.id = ${id} and 'transfer_to_office' in (trust.kind, undone.kind))`

const isBetweenTrustBanks = (id: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from bank_transfer
    join account on account.id = bank_transfer.from_account_id
    where bank_transfer.id = ${id} and account.role = 'trust_bank')`

type Record = Readonly<{ kind: string; id: RawBuilder<unknown> }>

/**
 * Whether a document of this kind belongs in the ledger of a connection with these settings. The
 * kinds that a ledger does not take are missing from them. With trust switched off, what touches a
 * trust bank, trust liability or a statutory deposit stays out: of trust transactions only those
 * that reach the office go, with the payments, and no bank transfer between trust banks does.
 */
export function isCovered(
  settings: RawBuilder<unknown>,
  { kind, id }: Record,
): RawBuilder<boolean> {
  const on = isOn(settings, sql`${kind}::text`)
  switch (kind) {
    case 'trust_transaction':
      return sql<boolean>`(${on} or ${settings} -> 'kinds' -> ${TRUST} is not null
        and ${isOn(settings, sql`'payment'`)} and ${reachesOffice(id)})`
    case 'bank_transfer':
      return sql<boolean>`(${on} and (${isOn(settings, TRUST)} or not ${isBetweenTrustBanks(id)}))`
    default:
      return on
  }
}

/**
 * Whether a covered link may follow its record. What went there while trust was switched on has
 * more in the ledger than the office's receipt, and stays as it is once trust is off.
 */
export function mayFollow(settings: RawBuilder<unknown>, kind: string): RawBuilder<boolean> {
  const covered = isCovered(settings, { kind, id: sql`link.record_id` })
  if (kind !== 'trust_transaction') return covered
  return sql<boolean>`(${covered} and (${isOn(settings, TRUST)} or not exists (select from part
    where part.link_id = link.id and part.name <> 'office')))`
}
