import { expect, test } from 'vitest'
import { TieOutCause, type TieOutRow } from '#api/wire/ledgers.ts'
import { toCsv } from '../csv.ts'
import { tieOutColumns, tieOutLines } from './tie-out-lines.ts'
import { tieOutCauseText, verdictOf } from './tie-out-words.ts'

const aRow = (change: Partial<TieOutRow> = {}): TieOutRow => ({
  name: 'Fees',
  ourAccounts: ['4000 Fees'],
  ledgerAccounts: ['Fee income'],
  isExclusive: false,
  books: '-100.00',
  ledger: '-100.00',
  difference: '0.00',
  theirsOnly: { count: 0, sum: '0.00' },
  oursOnly: { count: 0, sum: '0.00' },
  causes: [],
  ...change,
})

const aCause = (document: string, amount: string) => ({
  cause: 'edited_there' as const,
  document,
  recordKind: 'invoice',
  recordId: '11',
  amount,
})

test('two sides that agree in every document are tied out', () => {
  expect(verdictOf({ rows: [aRow()], currency: 'USD' })).toEqual({ kind: 'tied_out' })
})

test('sums that agree by chance are not tied out', () => {
  const causes = [aCause('INV-1', '5.00'), aCause('INV-2', '-5.00')]
  expect(verdictOf({ rows: [aRow({ causes })], currency: 'USD' })).toEqual({
    kind: 'differs',
    groups: 1,
    documents: 2,
  })
})

test('one document that differs on several accounts is one document', () => {
  const row = aRow({ difference: '5.00', causes: [aCause('INV-1', '5.00')] })
  expect(verdictOf({ rows: [row, row], currency: 'USD' })).toMatchObject({ documents: 1 })
})

test('without a mapping there is nothing to agree', () => {
  expect(verdictOf({ rows: [], currency: 'USD' })).toEqual({ kind: 'nothing_mapped' })
})

test('what the accountant posted to a shared account is no difference', () => {
  const row = aRow({ theirsOnly: { count: 2, sum: '40.00' } })
  expect(verdictOf({ rows: [row], currency: 'USD' })).toEqual({ kind: 'tied_out' })
})

test('every cause is a sentence', () => {
  const texts = TieOutCause.options.map((cause) => tieOutCauseText(cause, { label: 'The Ledger' }))
  expect(texts.filter((text) => !/^[A-Z].+\.$/.test(text))).toEqual([])
})

test('the file says whose books each line is from, and which document differs why', () => {
  const ledger = {
    id: 'ledger',
    label: 'The Ledger',
    words: { party: '', parties: '', item: '', tax: '', account: '' },
    kinds: [],
    hasVendors: true,
    isSandbox: true,
  }
  const company = { name: 'Harbour', country: 'US', currency: 'USD' }
  const row = aRow({ difference: '5.00', causes: [aCause('INV-1', '5.00')] })
  const made = { from: '2026-01-01', asOf: '2026-11-22', currency: 'USD', madeAt: 'now' }
  const columns = tieOutColumns({ company, ledger }, made)
  const lines = tieOutLines({ rows: [row] }).map((line) => columns.map(({ text }) => text(line)))
  expect(lines.map(([name]) => name)).toEqual(['Harbour', 'Harbour'])
  expect(toCsv(lines)).toContain('The Ledger (sandbox)')
  expect(lines[1]?.slice(-6)).toEqual([
    '',
    '5.00',
    '',
    '',
    'INV-1',
    'Its amount was edited in The Ledger.',
  ])
})
