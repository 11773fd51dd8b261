import type { JournalEntryId, StatementLineId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'

/** A line of a bank's statement. Money that came in is positive; minor units. */
export type StatementLine = Readonly<{
  id: StatementLineId
  postedOn: LocalDate
  minorUnits: bigint
  description: string
  reference: string
}>

/** A line of the journal on a bank account: a debit is money that came in. */
export type BookLine = Readonly<{
  entryId: JournalEntryId
  position: number
  postedOn: LocalDate
  minorUnits: bigint
  memo: string
  recordKind: string
  recordId: string
}>

export const totalOf = (lines: readonly Readonly<{ minorUnits: bigint }>[]): bigint =>
  lines.reduce((total, { minorUnits }) => total + minorUnits, 0n)

export const bookLineKey = ({ entryId, position }: Pick<BookLine, 'entryId' | 'position'>) =>
  `${entryId}:${position}`
