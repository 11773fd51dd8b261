import { expect, test } from 'vitest'
import { callKeyOf, markerOf } from './element-key.ts'

const first = { elementId: 'a:main:1:create', generation: 0 }
const second = { elementId: 'b:main:1:create', generation: 0 }

test('a repetition has the same key', () => {
  expect(callKeyOf('c', [first, second])).toBe(callKeyOf('c', [{ ...first }, { ...second }]))
})

test('the key of these elements never changes: it may be with a vendor already', () => {
  expect(callKeyOf('c', [first, second])).toBe('4bed15e0acf62deeaf2f86ec80ec373c')
  expect(markerOf('c', 'invoice', 'i', 'main')).toBe('~ncccw8a6t')
})

test('a definite answer to one element gives the call another key', () => {
  expect(callKeyOf('c', [first, { ...second, generation: 1 }])).not.toBe(
    callKeyOf('c', [first, second]),
  )
})

test('the same elements in another order are another call', () => {
  expect(callKeyOf('c', [second, first])).not.toBe(callKeyOf('c', [first, second]))
})

test('the same elements of another connection are another call', () => {
  expect(callKeyOf('d', [first, second])).not.toBe(callKeyOf('c', [first, second]))
})

test('a key fits into what every vendor allows', () => {
  expect(callKeyOf('c', [first])).toMatch(/^[0-9a-f]{32}$/)
})

test('a marker is short, and letters that look alike are not in it', () => {
  for (let n = 0; n < 500; n += 1) {
    expect(markerOf('c', 'invoice', String(n), 'main')).toMatch(/^~[0-9a-hjkmnp-tv-z]{9}$/)
  }
})

test('five thousand parts have as many markers', () => {
  const markers = Array.from({ length: 5_000 }, (_, n) => markerOf('c', 'invoice', `${n}`, 'main'))
  expect(new Set(markers).size).toBe(5_000)
})

test('each of connection, kind, record and part makes another marker', () => {
  const markers = [
    markerOf('c', 'invoice', 'i', 'main'),
    markerOf('d', 'invoice', 'i', 'main'),
    markerOf('c', 'payment', 'i', 'main'),
    markerOf('c', 'invoice', 'j', 'main'),
    markerOf('c', 'invoice', 'i', 'rest'),
  ]
  expect(new Set(markers).size).toBe(5)
})
