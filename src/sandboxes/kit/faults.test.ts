import { expect, test } from 'vitest'
import { seededRandom } from '#runtime/random.ts'
import { Faults } from './faults.ts'

const strikesOf = (faults: Faults, calls: number, call = {}) =>
  Array.from({ length: calls }, () => faults.strikes('http-503', call) !== undefined)

test('the n-th matching call is struck and no other', () => {
  const faults = new Faults(seededRandom('1'))
  faults.arm({ id: 'http-503', nth: 2, entity: 'Invoice' })

  expect(strikesOf(faults, 2, { entity: 'Payment' })).toEqual([false, false])
  expect(strikesOf(faults, 3, { entity: 'invoice' })).toEqual([false, true, false])
  expect(faults.fired).toEqual({ 'http-503': 1 })
})

test('a rate strikes about its share of calls, the same ones for the same seed', () => {
  const [once, again] = ['7', '7'].map((seed) => {
    const faults = new Faults(seededRandom(seed))
    faults.arm({ id: 'http-503', rate: 0.05 })
    return strikesOf(faults, 2000)
  })

  expect(once).toEqual(again)
  expect(once?.filter(Boolean).length).toSatisfy((count: number) => count > 60 && count < 140)
})

test('a fault limited to a count stops after it', () => {
  const faults = new Faults(seededRandom('1'))
  faults.arm({ id: 'http-503', count: 2 })

  expect(strikesOf(faults, 4)).toEqual([true, true, false, false])
})
