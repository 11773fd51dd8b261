import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JournalEntryId, StatementLineId } from '../ids.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import { type BookLine, bookLineKey, type StatementLine, totalOf } from './bank-lines.ts'
import { suggestMatches } from './suggest-matches.ts'

const FIRST = '2026-03-01' as LocalDate
const atBank = (id: string, days: number, minorUnits: bigint, description = ''): StatementLine => ({
  ...{ id: id as StatementLineId, postedOn: addDays(FIRST, days) },
  ...{ minorUnits, description, reference: '' },
})
const inBooks = (id: string, days: number, minorUnits: bigint, memo = ''): BookLine => ({
  ...{ entryId: id as JournalEntryId, position: 0, postedOn: addDays(FIRST, days), minorUnits },
  ...{ memo, recordKind: 'payment', recordId: id },
})
const named = (bank: StatementLine[], books: BookLine[]) =>
  suggestMatches(bank, books).map(({ statementLine, bookLines }) => [
    statementLine.id,
    bookLines.map(({ entryId }) => entryId),
  ])

test('of two equal amounts the nearer day is taken', () => {
  const books = [inBooks('far', 1, 100n), inBooks('near', 9, 100n)]
  expect(named([atBank('line', 10, 100n)], books)).toEqual([['line', ['near']]])
})

test('a number that the bank names goes before a nearer day', () => {
  const books = [inBooks('far', 1, 100n, 'Trust payment TP-000107'), inBooks('near', 9, 100n)]
  expect(named([atBank('line', 10, 100n, 'CHQ TP-000107')], books)).toEqual([['line', ['far']]])
})

test('the receipts of one day may have gone to the bank in one sum', () => {
  const books = [inBooks('a', 1, 60n), inBooks('b', 1, 40n), inBooks('c', 2, 40n)]
  expect(named([atBank('sum', 2, 100n)], books)).toEqual([['sum', ['a', 'b']]])
})

test('an amount that the bank had long before the books is another one', () => {
  expect(named([atBank('line', 0, 100n)], [inBooks('later', 20, 100n)])).toEqual([])
})

test('every suggestion balances, and no line is in two', () => {
  const amount = fc.bigInt({ min: -5n, max: 5n }).filter((cents) => cents !== 0n)
  const days = fc.nat({ max: 30 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(days, amount)),
      fc.array(fc.tuple(days, amount)),
      (bank, books) => {
        const matches = suggestMatches(
          bank.map(([day, cents], index) => atBank(`s${index}`, day, cents)),
          books.map(([day, cents], index) => inBooks(`b${index}`, day, cents)),
        )
        for (const { statementLine, bookLines } of matches) {
          expect(totalOf(bookLines)).toBe(statementLine.minorUnits)
        }
        const used = matches.flatMap(({ statementLine, bookLines }) => [
          statementLine.id,
          ...bookLines.map(bookLineKey),
        ])
        expect(new Set(used).size).toBe(used.length)
      },
    ),
  )
})
