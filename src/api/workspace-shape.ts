import type { AccountId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { BookLine, StatementLine } from '#books/reconciliation/bank-lines.ts'
import { totalsOf } from '#books/reconciliation/standing.ts'
import { type SuggestedMatch, suggestMatches } from '#books/reconciliation/suggest-matches.ts'
import { readStanding } from '#practice/reconciliation/read-standing.ts'
import { getDivision } from '#store/firms.ts'
import { type ListedMatch, listMatches } from '#store/reconciliation/bank-matches.ts'
import { type BankStatement, listStatements } from '#store/reconciliation/bank-statements.ts'
import { listReconciliations, type Reconciliation } from '#store/reconciliation/reconciliations.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type {
  BankStatement as BankStatementShape,
  BookLine as BookLineShape,
  Reconciliation as ReconciliationShape,
  StatementLine as StatementLineShape,
  Workspace,
} from './wire/reconciliation.ts'

type Asked = Readonly<{ accountId: string; asOf: string; statement?: string | undefined }>

/** Without a figure of the bank's, the one that its file says of that day is taken, or nothing. */
export async function readWorkspace(
  tx: FirmTx,
  divisionId: DivisionId,
  asked: Asked,
): Promise<Workspace> {
  const { baseCurrency: currency } = await getDivision(tx, divisionId)
  const accountId = asked.accountId as AccountId
  const asOf = asked.asOf as LocalDate
  const statements = await listStatements(tx, accountId)
  const said = statements.find(({ toOn, closingMinor }) => toOn === asOf && closingMinor !== null)
  const typed = asked.statement
  const statementMinor = typed
    ? readMoney({ amount: typed, currency }, 'statement').minorUnits
    : (said?.closingMinor ?? 0n)
  const at = { divisionId, accountId, asOf, statementMinor }
  const { standing, trustLedgersMinor } = await readStanding(tx, at)
  const totals = totalsOf(standing)
  const inMoney = (minorUnits: bigint) => toMoneyShape(money(minorUnits, currency))
  const matches = await listMatches(tx, accountId)
  const signed = await listReconciliations(tx, accountId)
  return {
    asOf,
    statement: inMoney(statementMinor),
    ledger: inMoney(standing.ledgerMinor),
    trustLedgers: trustLedgersMinor === null ? null : inMoney(trustLedgersMinor),
    outstandingIn: inMoney(totals.outstandingIn),
    outstandingOut: inMoney(totals.outstandingOut),
    adjustedStatement: inMoney(totals.adjustedStatement),
    difference: inMoney(totals.difference),
    outstanding: standing.outstanding.map((line) => toBookLineShape(line, currency)),
    unexplained: standing.unexplained.map((line) => toLineShape(line, currency)),
    suggestions: suggestMatches(standing.unexplained, standing.outstanding).map(toSuggestionShape),
    matches: matches.map((match) => toMatchShape(match, currency)),
    statements: statements.map(toStatementShape),
    signed: signed.map(toReconciliationShape),
  }
}

const toSuggestionShape = ({ statementLine, bookLines }: SuggestedMatch) => ({
  statementLineIds: [statementLine.id],
  bookLines: bookLines.map(({ entryId, position }) => ({ entryId, position })),
})

const toMatchShape = (match: ListedMatch, currency: Currency) => ({
  id: match.id,
  isSigned: match.isSigned,
  matchedBy: match.matchedBy,
  statementLines: match.statementLines.map((line) => toLineShape(line, currency)),
  bookLines: match.bookLines.map((line) => toBookLineShape(line, currency)),
})

const toLineShape = (line: StatementLine, currency: Currency): StatementLineShape => ({
  id: line.id,
  postedOn: line.postedOn,
  amount: toMoneyShape(money(line.minorUnits, currency)),
  description: line.description,
  reference: line.reference,
})

const toBookLineShape = (line: BookLine, currency: Currency): BookLineShape => ({
  entryId: line.entryId,
  position: line.position,
  postedOn: line.postedOn,
  amount: toMoneyShape(money(line.minorUnits, currency)),
  memo: line.memo,
  recordKind: line.recordKind,
  recordId: line.recordId,
})

export const toStatementShape = (statement: BankStatement): BankStatementShape => ({
  id: statement.id,
  fileName: statement.fileName,
  fromOn: statement.fromOn,
  toOn: statement.toOn,
  closing:
    statement.closingMinor === null
      ? null
      : toMoneyShape(money(statement.closingMinor, statement.currency as Currency)),
  importedAt: statement.importedAt.toISOString(),
  importedBy: statement.importedBy,
})

export const toReconciliationShape = (signed: Reconciliation): ReconciliationShape => ({
  id: signed.id,
  asOf: signed.asOf,
  statement: toMoneyShape(signed.statement),
  ledger: toMoneyShape(signed.ledger),
  outstanding: toMoneyShape(signed.outstanding),
  trustLedgers: signed.trustLedgers && toMoneyShape(signed.trustLedgers),
  signedAt: signed.signedAt.toISOString(),
  signedBy: signed.signedBy,
})
