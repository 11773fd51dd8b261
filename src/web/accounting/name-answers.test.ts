import { expect, test } from 'vitest'
import type { Issue } from '#api/wire/ledgers.ts'
import { type NameAnswers, repairsOf, usableIn, withOnlyMatches } from './name-answers.ts'

const anIssue = (id: string, detail: Issue['detail']): Issue => ({
  id,
  code: 'party_name_exists',
  cause: `party_name_exists:${id}`,
  detail: { name: 'Ann Lee', ...detail },
  openedAt: '2026-11-22T09:00:00Z',
  records: 2,
  examples: [],
})

const clear = anIssue('1', { candidate1Id: '58', candidate1Kind: 'Customer' })
const double = anIssue('2', { candidate1Id: '58', candidate2Id: '59' })
const supplier = anIssue('3', { candidate1Id: '30', candidate1Kind: 'Vendor' })

test('whoever has one namesake that can be billed is linked to them, the others are left', () => {
  const answers = withOnlyMatches([clear, double, supplier], new Map(), 'customer')
  expect([...answers]).toEqual([['1', { kind: 'adopt', remoteId: '58' }]])
})

test('what was chosen before stays', () => {
  const chosen: NameAnswers = new Map([['1', { kind: 'skip' }]])
  expect(withOnlyMatches([clear], chosen, 'customer')).toEqual(chosen)
})

test('a supplier cannot be chosen', () => {
  expect(usableIn(supplier, 'customer')).toEqual([])
})

test('only what is decided is sent, and only a new name is one', () => {
  const answers: NameAnswers = new Map([
    ['1', { kind: 'rename', name: ' Ann Lee ' }],
    ['2', { kind: 'rename', name: 'Ann Lee 2' }],
    ['3', { kind: 'skip' }],
  ])
  expect(repairsOf([clear, double, supplier], answers)).toEqual([
    { issueId: '2', repair: { kind: 'rename', name: 'Ann Lee 2' } },
    { issueId: '3', repair: { kind: 'skip' } },
  ])
})
