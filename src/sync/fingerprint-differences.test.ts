import { expect, test } from 'vitest'
import { differencesOf } from './fingerprint-differences.ts'

const differences = (ours: unknown, theirs: unknown) =>
  differencesOf(JSON.stringify(ours), JSON.stringify(theirs))

test('a changed field is told with both values', () => {
  expect(differences({ total: '120.50', due: 'a' }, { total: '120.51', due: 'a' })).toEqual({
    'total: ours': '120.50',
    'total: ledger': '120.51',
  })
})

test('a changed line is told by its place', () => {
  const line = (amount: string) => ({ lines: [{ amount: '1' }, { amount }] })
  expect(differences(line('2'), line('3'))).toEqual({
    'lines.1.amount: ours': '2',
    'lines.1.amount: ledger': '3',
  })
})

test('a line that is only there has nothing on our side', () => {
  expect(differences({ lines: [] }, { lines: ['x'] })).toEqual({
    'lines.0: ours': null,
    'lines.0: ledger': 'x',
  })
})

test('where nothing is left there, everything of ours is told', () => {
  expect(differencesOf('{"void":true}', null)).toEqual({
    'void: ours': 'true',
    'void: ledger': null,
  })
})

test('equal fingerprints have no difference', () => {
  expect(differences({ a: 1 }, { a: 1 })).toEqual({})
})

test('at most eight fields are told', () => {
  const many = (value: number) => Object.fromEntries([...'abcdefghijkl'].map((n) => [n, value]))
  expect(Object.keys(differences(many(1), many(2)))).toHaveLength(16)
})
