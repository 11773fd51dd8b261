import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FaultRule } from '#sandboxes/kit/faults.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { VENDORS } from './vendor.fixture.ts'

const RATES: readonly (readonly [string, readonly FaultRule[]])[] = [
  ['the answer is lost after it happened', [{ id: 'commit-then-drop', rate: 0.5, count: 6 }]],
  ['the request is lost before it happens', [{ id: 'drop-before-commit', rate: 0.5, count: 6 }]],
  ['half of a call happens', [{ id: 'half-batch', rate: 0.7, count: 6 }]],
  ['it happens and an error is answered', [{ id: 'commit-then-500', rate: 0.5, count: 6 }]],
  [
    'the vendor forgets keys and loses answers',
    [
      { id: 'keys-ignored', rate: 1 },
      { id: 'commit-then-drop', rate: 0.5, count: 4 },
      { id: 'half-batch', rate: 0.3, count: 3 },
    ],
  ],
  ['the vendor is away', [{ id: 'http-503', count: 4 }]],
  ['the vendor breaks', [{ id: 'http-500', rate: 0.5, count: 4 }]],
  ['the vendor has enough', [{ id: 'rate-limited', count: 3 }]],
  ['the token is refused', [{ id: 'token-expired', nth: 2 }]],
]

describe.each(VENDORS)('each record is there once when ($id)', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterEach(() => engine?.heal())
  afterAll(() => engine?.stop())

  /** New records, an edit and a payment: everything that a call can be about. Twins among them. */
  async function work(): Promise<void> {
    const client = await engine.client()
    const invoices = []
    for (let n = 0; n < 4; n += 1) invoices.push(await engine.approve(client))
    const [first, second] = invoices
    if (!first || !second) throw new Error('no invoices')
    await engine.pay(first)
    await engine.pay(second, 1234n)
    await engine.untilQuiet()
    await engine.amend(first, { unitPrice: '350' })
    for (let n = 0; n < 3; n += 1) await engine.approve(client)
    await engine.untilQuiet()
  }

  test.each(RATES)('%s', async (_, rules) => {
    await engine.fault(...rules)
    await work()
    const { faultsFired } = await engine.admin<{ faultsFired: Record<string, number> }>('/stats')
    for (const { id } of rules) expect(faultsFired[id] ?? 0, id).toBeGreaterThan(0)
    await engine.heal()
    expect((await engine.state()).issues).toEqual([])
    await expectEachOnce(engine)
  })

  test('many at once go wrong in every way', async () => {
    await engine.fault(
      { id: 'commit-then-drop', rate: 0.15 },
      { id: 'drop-before-commit', rate: 0.1 },
      { id: 'half-batch', rate: 0.15 },
      { id: 'commit-then-500', rate: 0.1 },
      { id: 'keys-ignored', rate: 0.5 },
      { id: 'http-503', rate: 0.1 },
      { id: 'token-expired', rate: 0.02 },
    )
    await work()
    await work()
    await engine.heal()
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    await expectEachOnce(engine)
  })
})
