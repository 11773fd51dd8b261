import { onTestFinished } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom } from '#runtime/random.ts'
import { serveSandbox } from '../../kit/serve.ts'
import { createQuickBooksSandbox } from '../index.ts'

const RATE = 200

/** The sandbox over real HTTP, on a fast clock: ten calls a second are then two thousand. */
export async function aServedSandbox() {
  const sandbox = createQuickBooksSandbox({
    clock: systemClock({ rate: RATE, origin: new Date('2026-01-01T00:00:00Z') }),
    random: seededRandom('judges'),
    seed: 'us-fresh',
  })
  const served = await serveSandbox(sandbox)
  onTestFinished(async () => {
    await served.close()
    sandbox.close()
  })
  const greeting = sandbox.greet(served.url)
  const admin = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    return (await fetch(`${greeting.admin}/${path}`, init)).json()
  }
  return { ...greeting, companyId: greeting.companies[0]?.id ?? '', admin }
}
