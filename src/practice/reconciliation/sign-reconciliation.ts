import type { AccountId, DivisionId, ReconciliationId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money, toDecimal } from '#books/money.ts'
import { totalsOf } from '#books/reconciliation/standing.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivision } from '#store/firms.ts'
import { freezeMatches } from '#store/reconciliation/bank-matches.ts'
import {
  insertReconciliation,
  listReconciliations,
  type Reconciliation,
} from '#store/reconciliation/reconciliations.ts'
import { type Act, witness } from '../act.ts'
import { readStanding } from './read-standing.ts'

export type SigningInput = Readonly<{ accountId: AccountId; asOf: LocalDate; statement: Money }>

/**
 * A person says that the bank and the books agree on that day: everything outstanding has a name.
 * Of a trust account the ledgers must come to the same as well. Its matches do not change any more.
 */
export async function signReconciliation(
  act: Act,
  divisionId: DivisionId,
  { accountId, asOf, statement }: SigningInput,
): Promise<Reconciliation> {
  const { baseCurrency } = await lockDivision(act.tx, divisionId)
  if (statement.currency !== baseCurrency) {
    const detail = { one: statement.currency, other: baseCurrency }
    throw new Refusal('currencies_differ', detail, 'statement')
  }
  const [last] = await listReconciliations(act.tx, accountId)
  if (last && asOf <= last.asOf) {
    throw new Refusal('reconciliation_is_earlier', { signed: last.asOf }, 'asOf')
  }
  const at = { divisionId, accountId, asOf, statementMinor: statement.minorUnits }
  const { standing, trustLedgersMinor } = await readStanding(act.tx, at)
  const { outstandingIn, outstandingOut, difference } = totalsOf(standing)
  const inMoney = (minorUnits: bigint) => money(minorUnits, baseCurrency)
  if (standing.unexplained.length > 0) refuse(`${standing.unexplained.length} lines of the bank`)
  if (difference !== 0n) refuse(toDecimal(inMoney(difference)))
  if (trustLedgersMinor !== null && trustLedgersMinor !== standing.ledgerMinor) {
    refuse(`${toDecimal(inMoney(standing.ledgerMinor - trustLedgersMinor))} in the trust ledgers`)
  }
  const signed: Reconciliation = {
    id: act.newId() as ReconciliationId,
    ...{ divisionId, accountId, asOf, statement },
    ledger: inMoney(standing.ledgerMinor),
    outstanding: inMoney(outstandingIn + outstandingOut),
    trustLedgers: trustLedgersMinor === null ? null : inMoney(trustLedgersMinor),
    signedAt: act.now,
    signedBy: act.actor,
  }
  await insertReconciliation(act.tx, signed)
  await freezeMatches(act.tx, { accountId, asOf, reconciliationId: signed.id })
  const record = { kind: 'reconciliation', id: signed.id } as const
  await witness(act, 'signed', record, { asOf, statement: toDecimal(statement) })
  return signed
}

function refuse(what: string): never {
  throw new Refusal('reconciliation_has_a_difference', { what })
}
