import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'
import { uuidV7 } from './uuid.ts'
import { VirtualClock } from './virtual-clock.ts'

// The instant of the example in RFC 9562, appendix A.6.
const clock = () => new VirtualClock(new Date('2022-02-22T19:22:22.000Z'))

test('an id begins with its millisecond and carries version and variant', () => {
  const id = uuidV7(clock(), seededRandom('a'))

  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids of one millisecond differ', () => {
  const random = seededRandom('b')

  expect(uuidV7(clock(), random)).not.toEqual(uuidV7(clock(), random))
})

test('an id of a later millisecond sorts later', () => {
  const later = clock()
  later.advance(1)

  expect(uuidV7(later, seededRandom('c')) > uuidV7(clock(), seededRandom('d'))).toBe(true)
})
