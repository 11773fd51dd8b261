import type { Connection, TieOut, TieOutRow } from '#api/wire/ledgers.ts'
import type { Column } from '../ui/column.ts'
import { tieOutCauseText } from './tie-out-words.ts'

/** A line of the file: an account with both sides, or a document with its difference. */
export type TieOutLine = Readonly<{
  row: TieOutRow
  cause: TieOutRow['causes'][number] | undefined
}>

export const tieOutLines = ({ rows }: Pick<TieOut, 'rows'>): TieOutLine[] =>
  rows.flatMap((row) => [{ row, cause: undefined }, ...row.causes.map((cause) => ({ row, cause }))])

/** Each line can stand alone in a working paper: it says whose books, of which days, made when. */
export function tieOutColumns(
  { company, ledger }: Pick<Connection, 'company' | 'ledger'>,
  { from, asOf, currency, madeAt }: Pick<TieOut, 'from' | 'asOf' | 'currency' | 'madeAt'>,
): Column<TieOutLine>[] {
  const text = (key: string, title: string, textOf: Column<TieOutLine>['text']) => ({
    key,
    title,
    cell: textOf,
    text: textOf,
  })
  const ofAccount = (value: (row: TieOutRow) => string) => (line: TieOutLine) =>
    line.cause ? '' : value(line.row)
  const country = company.country ?? ''
  return [
    text('company', 'Company', () => company.name),
    text('country', 'Country', () => country),
    text('ledger', 'Ledger', () => (ledger.isSandbox ? `${ledger.label} (sandbox)` : ledger.label)),
    text('from', 'From', () => from),
    text('asOf', 'As of', () => asOf),
    text('madeAt', 'Made at', () => madeAt),
    text('currency', 'Currency', () => currency),
    text('ours', 'Practice accounts', ({ row }) => row.ourAccounts.join('; ')),
    text('theirs', 'Ledger accounts', ({ row }) => row.ledgerAccounts.join('; ')),
    text(
      'books',
      'Practice books',
      ofAccount(({ books }) => books),
    ),
    text(
      'ledgerAmount',
      'Ledger',
      ofAccount((row) => row.ledger),
    ),
    text('difference', 'Difference', ({ row, cause }) => cause?.amount ?? row.difference),
    text(
      'theirsOnly',
      'Posted there only',
      ofAccount(({ theirsOnly }) => theirsOnly.sum),
    ),
    text(
      'oursOnly',
      'Of kinds that stay here',
      ofAccount(({ oursOnly }) => oursOnly.sum),
    ),
    text('document', 'Document', ({ cause }) => cause?.document ?? ''),
    text('cause', 'Cause', ({ cause }) => (cause ? tieOutCauseText(cause.cause, ledger) : '')),
  ]
}
