import { expect, test } from 'vitest'
import { aClock } from './kit.fixture.ts'
import { InFlight, PeakCounter, RequestWindow } from './limits.ts'

test('a sliding window lets the next request in when the oldest is a window old', () => {
  const clock = aClock()
  const window = new RequestWindow(clock, { limit: 2, windowMs: 1000, kind: 'sliding' })
  window.take('a')
  clock.advance(400)
  window.take('a')

  expect(window.take('a')).toEqual({ allowed: false, remaining: 0, retryAfterMs: 600 })
  expect(window.take('b').allowed).toEqual(true)
  clock.advance(600)
  expect(window.take('a').allowed).toEqual(true)
  expect(window.take('a').allowed).toEqual(false)
})

test('a fixed window forgets all of its requests at once', () => {
  const clock = aClock()
  const window = new RequestWindow(clock, { limit: 2, windowMs: 1000, kind: 'fixed' })
  window.take('a')
  clock.advance(900)
  window.take('a')
  clock.advance(100)

  expect(window.look('a').remaining).toEqual(2)
})

test('the peak is the most in any window, not the most in a calendar minute', () => {
  const clock = aClock()
  const peak = new PeakCounter(clock, 1000)
  for (const pause of [0, 500, 300, 300, 2000, 0]) {
    clock.advance(pause)
    peak.count('a')
  }

  expect(peak.peak).toEqual(3)
})

test('no more than the limit are in flight for one key', () => {
  const gate = new InFlight(1)

  expect([gate.enter('a'), gate.enter('a'), gate.enter('b')]).toEqual([true, false, true])
  gate.leave('a')
  expect(gate.enter('a')).toEqual(true)
})
