import { expect, test } from 'vitest'
import type { RecordStanding } from '#store/record-movements.ts'
import type { DocumentDifference, GroupComparison } from './compare-movements.ts'
import { causeOf } from './tie-out-cause.ts'

const STANDING: RecordStanding = {
  recordKind: 'invoice',
  recordId: '1',
  wanted: 'present',
  isSettled: true,
  isParked: false,
}

const difference = (ours: bigint, ledger: bigint, isOurs = true): DocumentDifference => ({
  document: 'invoice:1',
  isOurs,
  ours,
  ledger,
})

const comparison = (isExclusive: boolean, found: DocumentDifference): GroupComparison => ({
  group: { key: `${isExclusive}`, name: '', ours: [], ledger: [], isExclusive },
  ours: found.ours,
  ledger: found.ledger,
  differences: [found],
  theirsOnly: { count: 0, sum: 0n },
  oursOnly: { count: 0, sum: 0n },
})

function cause(all: readonly GroupComparison[], standing: RecordStanding | undefined = STANDING) {
  const [first] = all.flatMap(({ differences }) => differences)
  if (!first) throw new Error('no difference')
  return causeOf(first, all, standing)
}

const missing = [comparison(true, difference(100n, 0n)), comparison(false, difference(-100n, 0n))]

test('a document that only the ledger has is extra there', () => {
  expect(cause([comparison(true, difference(0n, 100n, false))])).toBe('extra_there')
})

test('a record that the connection does not cover is not covered', () => {
  expect(causeOf(difference(100n, 0n), missing, undefined)).toBe('not_covered')
})

test('a record whose kind stays here says why', () => {
  const found = difference(100n, 0n)
  expect(causeOf(found, missing, undefined, 'kind_switched_off')).toBe('kind_switched_off')
})

test('a record that is withdrawn is in draft here', () => {
  expect(cause(missing, { ...STANDING, wanted: 'hold' })).toBe('in_draft_here')
})

test('a record that has not gone yet is on its way', () => {
  expect(cause(missing, { ...STANDING, isSettled: false })).toBe('on_its_way')
})

test('a record that waits for a person needs you', () => {
  expect(cause(missing, { ...STANDING, isSettled: false, isParked: true })).toBe('needs_you')
})

test('a record that went and is nowhere there was deleted', () => {
  expect(cause(missing)).toBe('deleted_there')
})

test('a record that is missing only on a shared account stands on another account', () => {
  expect(cause([comparison(false, difference(-100n, 0n))])).toBe('other_account')
})

test('a record that moved from one shared account to another one stands on another account', () => {
  const from = comparison(false, difference(-100n, 0n))
  const to = comparison(false, difference(0n, -100n))
  expect(cause([from, to])).toBe('other_account')
})

test('a record with another amount was edited there', () => {
  const all = [
    comparison(true, difference(100n, 120n)),
    comparison(false, difference(-100n, -120n)),
  ]
  expect(cause(all)).toBe('edited_there')
})
