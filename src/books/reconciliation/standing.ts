import { type BookLine, type StatementLine, totalOf } from './bank-lines.ts'

/** How an account stands towards its bank at the end of a day; minor units. */
export type Standing = Readonly<{
  statementMinor: bigint
  ledgerMinor: bigint
  /** In the books and not yet at the bank. */
  outstanding: readonly BookLine[]
  /** At the bank and not yet in the books. */
  unexplained: readonly StatementLine[]
}>

export type StandingTotals = Readonly<{
  outstandingIn: bigint
  outstandingOut: bigint
  unexplained: bigint
  /** What the bank will say once everything outstanding has reached it. */
  adjustedStatement: bigint
  /** Nothing, where every cent between the bank and the books has a name. */
  difference: bigint
}>

export function totalsOf({
  statementMinor,
  ledgerMinor,
  outstanding,
  unexplained,
}: Standing): StandingTotals {
  const outstandingIn = totalOf(outstanding.filter(({ minorUnits }) => minorUnits > 0n))
  const outstandingOut = totalOf(outstanding.filter(({ minorUnits }) => minorUnits < 0n))
  const adjustedStatement = statementMinor + outstandingIn + outstandingOut
  const unexplainedTotal = totalOf(unexplained)
  return {
    outstandingIn,
    outstandingOut,
    unexplained: unexplainedTotal,
    adjustedStatement,
    difference: adjustedStatement - unexplainedTotal - ledgerMinor,
  }
}
