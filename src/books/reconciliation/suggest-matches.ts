import type { LocalDate } from '../local-date.ts'
import { type BookLine, bookLineKey, type StatementLine, totalOf } from './bank-lines.ts'

/** The same money, as far as amounts, days and numbers tell. A person still says so. */
export type SuggestedMatch = Readonly<{
  statementLine: StatementLine
  bookLines: readonly BookLine[]
}>

/** A cheque may rest in a drawer for weeks; a bank is seldom ahead of the books. */
const BOOKED_BEFORE_DAYS = 45
const BOOKED_AFTER_DAYS = 5

const DAY_MS = 86_400_000
const daysFrom = (a: LocalDate, b: LocalDate): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS)

/**
 * Pairs of one amount, those whose number the bank names first, then the nearest days. What is left
 * of a day's receipts may have gone to the bank in one sum.
 */
export function suggestMatches(
  statementLines: readonly StatementLine[],
  bookLines: readonly BookLine[],
): SuggestedMatch[] {
  const pairs = pairsByMerit(statementLines, bookLines)
  const usedLines = new Set<string>()
  const usedBooks = new Set<string>()
  const single = pairs.flatMap(({ statementLine, bookLine }): SuggestedMatch[] => {
    if (usedLines.has(statementLine.id) || usedBooks.has(bookLineKey(bookLine))) return []
    usedLines.add(statementLine.id)
    usedBooks.add(bookLineKey(bookLine))
    return [{ statementLine, bookLines: [bookLine] }]
  })
  const leftLines = statementLines.filter(({ id }) => !usedLines.has(id))
  const leftBooks = bookLines.filter((line) => !usedBooks.has(bookLineKey(line)))
  return [...single, ...wholeDays(leftLines, leftBooks)]
}

type Pair = Readonly<{
  statementLine: StatementLine
  bookLine: BookLine
  isNamed: boolean
  days: number
}>

function pairsByMerit(
  statementLines: readonly StatementLine[],
  bookLines: readonly BookLine[],
): Pair[] {
  const byAmount = Map.groupBy(bookLines, ({ minorUnits }) => minorUnits)
  const pairs = statementLines.flatMap((statementLine) =>
    (byAmount.get(statementLine.minorUnits) ?? []).flatMap((bookLine): Pair[] => {
      const days = daysFrom(bookLine.postedOn, statementLine.postedOn)
      if (days > BOOKED_BEFORE_DAYS || days < -BOOKED_AFTER_DAYS) return []
      return [{ statementLine, bookLine, isNamed: names(statementLine, bookLine), days }]
    }),
  )
  return pairs.toSorted(
    (a, b) => Number(b.isNamed) - Number(a.isNamed) || Math.abs(a.days) - Math.abs(b.days),
  )
}

/** Whether the bank's words have the document's number in them. */
function names({ description, reference }: StatementLine, { memo }: BookLine): boolean {
  const said = `${description} ${reference}`.toUpperCase()
  const numbers = memo.toUpperCase().match(/[A-Z]*-?\d{3,}/g) ?? []
  return numbers.some((number) => said.includes(number))
}

function wholeDays(
  statementLines: readonly StatementLine[],
  bookLines: readonly BookLine[],
): SuggestedMatch[] {
  const receipts = bookLines.filter(({ minorUnits }) => minorUnits > 0n)
  const days = Map.groupBy(receipts, ({ postedOn }) => postedOn)
  return statementLines.flatMap((statementLine): SuggestedMatch[] => {
    for (const [day, lines] of days) {
      const after = daysFrom(day, statementLine.postedOn)
      if (lines.length < 2 || after < 0 || after > BOOKED_AFTER_DAYS) continue
      if (totalOf(lines) !== statementLine.minorUnits) continue
      days.delete(day)
      return [{ statementLine, bookLines: lines }]
    }
    return []
  })
}
