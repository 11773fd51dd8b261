import { assertBank } from '#books/chart.ts'
import type { Division } from '#books/division.ts'
import type { AccountId, BankStatementId, DivisionId, StatementLineId } from '#books/ids.ts'
import { getDivision } from '#store/firms.ts'
import { type BankStatement, insertStatement } from '#store/reconciliation/bank-statements.ts'
import { type Act, witness } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import { readCsvStatement } from './read-csv-statement.ts'
import { looksLikeOfx, readOfxStatement } from './read-ofx-statement.ts'
import { cleanText, type StatementFile } from './statement-file.ts'

export type StatementInput = Readonly<{ accountId: AccountId; fileName: string; text: string }>

export type ImportedStatement = Readonly<{
  statement: BankStatement
  added: number
  /** Lines that an earlier file brought already. */
  known: number
}>

/** All lines of a bank's file or none: what came with another file already is left as it is. */
export async function importStatement(
  act: Act,
  divisionId: DivisionId,
  { accountId, fileName, text }: StatementInput,
): Promise<ImportedStatement> {
  const division = await getDivision(act.tx, divisionId)
  assertBank(await getAccountIn(act.tx, divisionId, accountId, 'accountId'), 'accountId')
  const file = readStatement(text, division)
  const days = file.lines.map(({ postedOn }) => postedOn).toSorted()
  const [fromOn] = days
  const toOn = days.at(-1)
  if (!fromOn || !toOn) throw new Error('a file without lines was read')
  const statement: BankStatement = {
    id: act.newId() as BankStatementId,
    ...{ divisionId, accountId, fromOn, toOn },
    fileName: cleanText(fileName),
    format: file.format,
    closingMinor: file.closing?.minorUnits ?? null,
    currency: division.baseCurrency,
    importedAt: act.now,
    importedBy: act.actor,
  }
  const lines = file.lines.map((line) => ({ ...line, id: act.newId() as StatementLineId }))
  const added = await insertStatement(act.tx, statement, lines)
  const known = lines.length - added
  const record = { kind: 'account', id: accountId } as const
  await witness(act, 'statement_imported', record, { fileName: statement.fileName, added, known })
  return { statement, added, known }
}

function readStatement(text: string, { baseCurrency, country }: Division): StatementFile {
  const dayOrder = country === 'US' ? 'month_first' : 'day_first'
  const settings = { currency: baseCurrency, dayOrder } as const
  return looksLikeOfx(text) ? readOfxStatement(text, settings) : readCsvStatement(text, settings)
}
