import type { Selectable } from 'kysely'
import type { AccountId, BankStatementId, DivisionId, StatementLineId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { StatementLine } from '#books/reconciliation/bank-lines.ts'
import type { FirmTx } from '../with-firm.ts'
import type { BankStatementTable, StatementLineTable } from './reconciliation-tables.ts'

export type BankStatement = Readonly<{
  id: BankStatementId
  divisionId: DivisionId
  accountId: AccountId
  fileName: string
  format: 'csv' | 'ofx'
  fromOn: LocalDate
  toOn: LocalDate
  closingMinor: bigint | null
  currency: string
  importedAt: Date
  importedBy: string
}>

export type NewStatementLine = StatementLine & Readonly<{ mark: string }>

/** Rows of one statement: a transaction of more would hold up the embedded engine. */
const ROWS_AT_ONCE = 500

/** Gives how many lines were new: what came with another file already stays as it is. */
export async function insertStatement(
  tx: FirmTx,
  statement: BankStatement,
  lines: readonly NewStatementLine[],
): Promise<number> {
  await tx.db.insertInto('bank_statement').values(toRow(statement)).execute()
  let fresh = 0
  for (let at = 0; at < lines.length; at += ROWS_AT_ONCE) {
    const rows = lines.slice(at, at + ROWS_AT_ONCE).map((line) => ({
      id: line.id,
      division_id: statement.divisionId,
      account_id: statement.accountId,
      statement_id: statement.id,
      posted_on: line.postedOn,
      amount_minor: line.minorUnits,
      description: line.description,
      reference: line.reference,
      mark: line.mark,
    }))
    const written = await tx.db
      .insertInto('statement_line')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['firm_id', 'account_id', 'mark']).doNothing())
      .returning('id')
      .execute()
    fresh += written.length
  }
  return fresh
}

const toRow = (statement: BankStatement) => ({
  id: statement.id,
  division_id: statement.divisionId,
  account_id: statement.accountId,
  file_name: statement.fileName,
  format: statement.format,
  from_on: statement.fromOn,
  to_on: statement.toOn,
  closing_minor: statement.closingMinor,
  currency: statement.currency,
  imported_at: statement.importedAt,
  imported_by: statement.importedBy,
})

const STATEMENTS_MAX = 100

/** The newest first. */
export async function listStatements(tx: FirmTx, accountId: AccountId): Promise<BankStatement[]> {
  const rows = await tx.db
    .selectFrom('bank_statement')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('imported_at', 'desc')
    .orderBy('id')
    .limit(STATEMENTS_MAX)
    .execute()
  return rows.map(toStatement)
}

const toStatement = (row: Selectable<BankStatementTable>): BankStatement => ({
  id: row.id as BankStatementId,
  divisionId: row.division_id as DivisionId,
  accountId: row.account_id as AccountId,
  fileName: row.file_name,
  format: row.format as 'csv' | 'ofx',
  fromOn: row.from_on as LocalDate,
  toOn: row.to_on as LocalDate,
  closingMinor: row.closing_minor,
  currency: row.currency,
  importedAt: row.imported_at,
  importedBy: row.imported_by,
})

export const toStatementLine = (row: Selectable<StatementLineTable>): StatementLine => ({
  id: row.id as StatementLineId,
  postedOn: row.posted_on as LocalDate,
  minorUnits: row.amount_minor,
  description: row.description,
  reference: row.reference,
})
