import { expect, test } from 'vitest'
import type { Wave } from '#connectors/contract.ts'
import type { LinkPlan, PlannedOperation } from './plan.ts'
import { Settling } from './settling.ts'

const planOf = (id: string, waves: readonly Wave[], hasMore = false): LinkPlan => ({
  link: {
    id,
    recordKind: 'invoice',
    recordId: id,
    wanted: 'present',
    wantedSeq: 4n,
    heldSeq: 3n,
    answer: null,
  },
  operations: waves.map((wave) => ({ wave }) as PlannedOperation),
  adopted: [],
  hasMore,
})

test('a record is settled with the last of its operations, at the wish that was planned', () => {
  const settling = new Settling([planOf('a', ['document', 'document'])], 'document')
  expect(settling.done('a')).toBeUndefined()
  expect(settling.done('a')).toEqual({ linkId: 'a', seq: 4n })
})

test('a record that needs another wave is not settled in this one', () => {
  const settling = new Settling([planOf('a', ['document', 'application'])], 'document')
  expect(settling.done('a')).toBeUndefined()
  expect(settling.done('a')).toBeUndefined()
})

test('a record with parts that are not built yet is not settled', () => {
  expect(new Settling([planOf('a', ['document'], true)], 'document').done('a')).toBeUndefined()
})

test('a record of which something failed is not settled by the rest', () => {
  const settling = new Settling([planOf('a', ['document', 'document'])], 'document')
  settling.failed('a')
  settling.done('a')
  expect(settling.done('a')).toBeUndefined()
})

test('records are settled one by one', () => {
  const plans = [planOf('a', ['document']), planOf('b', ['document'])]
  const settling = new Settling(plans, 'document')
  settling.failed('a')
  expect(settling.done('b')).toEqual({ linkId: 'b', seq: 4n })
})
