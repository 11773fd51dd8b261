import { describe, expect, test } from 'vitest'
import type { Trouble, TroubleKind } from '#connectors/trouble.ts'
import { afterTrouble } from './after-trouble.ts'

const troubleOf = (kind: TroubleKind): Trouble => {
  if (kind === 'rate_limited') return { kind, retryAfterSeconds: 61 }
  return kind === 'rejected'
    ? { kind, reason: '6000', vendorText: 'no' }
    : { kind, vendorText: 'no' }
}

/** What follows from each trouble; a kind that is missing here does not compile. */
const FATES: Readonly<Record<TroubleKind, string>> = {
  rate_limited: 'wait',
  unavailable: 'wait',
  outcome_unknown: 'look_up',
  authorization_expired: 'new_token',
  permission_missing: 'issue connection',
  company_refuses: 'issue connection',
  changed_at_vendor: 'read_again',
  gone_at_vendor: 'gone',
  period_closed: 'issue cause',
  name_taken: 'read_names',
  number_taken: 'issue record',
  reference_refused: 'issue cause',
  frozen_at_vendor: 'issue record',
  rejected: 'issue cause',
}

test.each(Object.entries(FATES))('after %s comes: %s', (kind, expected) => {
  const fate = afterTrouble(troubleOf(kind as TroubleKind), 0, 0.5)
  expect([fate.kind, ...('scope' in fate ? [fate.scope] : [])].join(' ')).toBe(expected)
})

test('a vendor that says how long is waited for exactly so long', () => {
  expect(afterTrouble(troubleOf('rate_limited'), 5, 0.3)).toEqual({
    kind: 'wait',
    ms: 61_000,
    because: 'rate_limited',
  })
})

describe('waiting for a vendor that is away', () => {
  const waitMs = (failures: number, jitter: number): number => {
    const fate = afterTrouble(troubleOf('unavailable'), failures, jitter)
    return fate.kind === 'wait' ? fate.ms : Number.NaN
  }

  test('begins at one to two seconds', () => {
    expect([waitMs(0, 0), waitMs(0, 1)]).toEqual([1_000, 2_000])
  })

  test('doubles with each failure', () => {
    expect([1, 2, 3].map((failures) => waitMs(failures, 1))).toEqual([4_000, 8_000, 16_000])
  })

  test('never takes longer than a quarter of an hour', () => {
    expect([20, 100, 10_000].map((failures) => waitMs(failures, 1))).toEqual([
      900_000, 900_000, 900_000,
    ])
  })
})
