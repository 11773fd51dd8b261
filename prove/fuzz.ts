import fc from 'fast-check'
import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { anyCall, type FuzzedCall } from '#sandboxes/quickbooks/fuzz.fixture.ts'
import { createQuickBooksSandbox } from '#sandboxes/quickbooks/index.ts'
import { readOptions } from './fuzz/options.ts'
import { atMost, report } from './report.ts'

const ORIGIN = 'http://quickbooks.test'
/** Below ten calls a second and five hundred a minute, which are the sandbox's limits. */
const PAUSE_MS = 150

/** `npm run prove:fuzz`: no request makes the sandbox answer 5xx, and its books stay balanced. */
const { requests, seed, company: made } = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const clock = new VirtualClock(new Date('2026-05-05T09:00:00Z'))
const sandbox = createQuickBooksSandbox({ clock, random: seededRandom('fuzz'), seed: made })
const [company] = sandbox.greet(ORIGIN).companies
const token = await accessToken()
const statuses: Record<string, number> = {}
const calls = fc.sample(anyCall, { numRuns: requests, seed })
for (const call of calls) {
  clock.advance(PAUSE_MS)
  const status = await statusOf(call)
  statuses[status] = (statuses[status] ?? 0) + 1
}
const answer = await sandbox.fetch(
  new Request(`${ORIGIN}/admin/companies/${company?.id}/trial-balance`),
)
const { debit, credit } = (await answer.json()) as Readonly<{ debit: string; credit: string }>
sandbox.close()
const odd = Object.entries(statuses)
  .filter(([status]) => status !== '200' && status !== '400')
  .reduce((sum, [, count]) => sum + count, 0)
report({
  name: 'fuzz',
  startedMs,
  checks: [
    atMost('answers that are neither a success nor a fault', odd, 0, ['answers', calls.length]),
    atMost('difference of debits and credits', Math.abs(Number(debit) - Number(credit)), 0, [
      '',
      1,
    ]),
  ],
  rest: { statuses, debit },
})

async function statusOf({ method, path, sent }: FuzzedCall): Promise<number> {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const url = `${ORIGIN}/v3/company/${company?.id}/${path}`
  try {
    const init = sent === undefined ? { method, headers } : { method, headers, body }
    return (await sandbox.fetch(new Request(url, init))).status
  } catch (error) {
    process.stderr.write(`${method} ${path} ${body}\n${String(error)}\n`)
    return 500
  }
}

async function accessToken(): Promise<string> {
  const { clientId, clientSecret, refreshToken } = sandbox.greet(ORIGIN)
  const response = await sandbox.fetch(
    new Request(`${ORIGIN}/oauth2/v1/tokens/bearer`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    }),
  )
  return ((await response.json()) as Readonly<{ access_token: string }>).access_token
}
