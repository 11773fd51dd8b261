import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCall } from './fuzz.fixture.ts'
import { aSandbox } from './sandbox.fixture.ts'

/** `npm run prove:fuzz` sends twenty thousand. */
const REQUESTS = 2500

test('whatever is sent, the answer is a success or a fault and the books balance', async () => {
  const { admin, burst, clock, companyId } = await aSandbox({ seed: 'us-sample' })
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(anyCall, async ({ method, path, sent }) => {
      clock.advance(150)
      const { status } = await burst(method, path, sent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect([200, 400]).toContain(status)
    }),
    { numRuns: REQUESTS, seed: 20_261_122 },
  )
  const balance = await admin('GET', `companies/${companyId}/trial-balance`)
  expect(balance.debit).toEqual(balance.credit)
  expect(Number(balance.debit)).toBeGreaterThan(0)
  expect(statuses.get(200)).toBeGreaterThan(400)
})
