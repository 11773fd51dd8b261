import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import type { SandboxGreeting } from '#sandboxes/kit/sandbox.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'
import type { Admin, ConformanceAdapter, Hands } from './conformance.fixture.ts'
import type { Connector, TokenSet } from './contract.ts'

const START = new Date('2026-01-15T12:00:00Z')

/** A sandbox that answers over HTTP, a connector that talks to it, and a person's hands. */
export type World = Readonly<{
  adapter: ConformanceAdapter
  clock: VirtualClock
  connector: Connector
  companyId: string
  redirectUri: string
  tokens: TokenSet
  hands: Hands
  /** Makes the sandbox misbehave (`sandboxes/kit/faults.ts`). */
  fault: (rule: Readonly<Record<string, unknown>>) => Promise<unknown>
  close: () => Promise<void>
}>

export async function startWorld(adapter: ConformanceAdapter): Promise<World> {
  const clock = new VirtualClock(START)
  const sandbox = adapter.sandbox({ clock, random: seededRandom('conformance') })
  const served = await serveSandbox(sandbox)
  const greeting = sandbox.greet(served.url)
  const { clientId, clientSecret } = greeting
  const connector = adapter.create(
    { clientId, clientSecret, url: served.url },
    { fetch: globalThis.fetch, clock },
  )
  const companyId = adapter.companyOf(greeting)
  return {
    adapter,
    clock,
    connector,
    companyId,
    redirectUri: adapter.redirectUriOf(greeting),
    tokens: await firstTokens(connector, greeting),
    hands: adapter.hands(adminOf(served.url, companyId)),
    fault: (rule) => ask(`${served.url}/admin/faults`, 'POST', rule),
    close: async () => {
      await served.close()
      sandbox.close()
    },
  }
}

async function firstTokens(connector: Connector, greeting: SandboxGreeting): Promise<TokenSet> {
  const used = new Date(0)
  const refreshed = await connector.authorization.refresh({
    accessToken: '',
    refreshToken: greeting.refreshToken,
    accessExpiresAt: used,
    refreshExpiresAt: null,
  })
  if (refreshed.kind !== 'refreshed') {
    throw new Error(`the sandbox gave no tokens: ${refreshed.vendorText}`)
  }
  return refreshed.tokens
}

function adminOf(url: string, companyId: string): Admin {
  const company = `${url}/admin/companies/${companyId}`
  type Row = Readonly<Record<string, unknown>>
  return {
    objects: async (kind) => (await ask(`${company}/objects?kind=${kind}`, 'GET')) as Row[],
    create: async (kind, body) => (await ask(`${company}/objects/${kind}`, 'POST', body)) as Row,
    update: (kind, id, body) => ask(`${company}/objects/${kind}/${id}`, 'PUT', body),
    remove: (kind, id) => ask(`${company}/objects/${kind}/${id}`, 'DELETE'),
    settings: (body) => ask(`${company}/settings`, 'POST', body),
  }
}

async function ask(url: string, method: string, body?: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const sent = body === undefined ? null : JSON.stringify(body)
  const response = await fetch(url, { method, headers, body: sent })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
