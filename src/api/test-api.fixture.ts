import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import type { FirmId } from '#books/ids.ts'
import { foundFirm } from '#practice/found-firm.ts'
import { createLog } from '#runtime/log.ts'
import { seededRandom, systemRandom } from '#runtime/random.ts'
import { createSealer } from '#runtime/secrets.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { type MemberRole, saveMember } from '#store/members.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import { LedgerSync } from '#sync/ledger-sync.ts'
import { createApp } from './app.ts'
import { createSignIn, type PasswordHasher, type SignIn } from './sign-in.ts'
import type { Problem } from './wire/problem.ts'

export const ORIGIN = 'http://localhost:4000'

export type Answer<Body> = Readonly<{ status: number; body: Body; headers: Headers }>

/** Somebody who is signed in, or nobody. */
export type Client = Readonly<{
  get<Body = Problem>(path: string): Promise<Answer<Body>>
  post<Body = Problem>(path: string, body: unknown): Promise<Answer<Body>>
  put<Body = Problem>(path: string, body: unknown): Promise<Answer<Body>>
  delete<Body = Problem>(path: string): Promise<Answer<Body>>
  send<Body = Problem>(path: string, init: RequestInit): Promise<Answer<Body>>
}>

export type TestApi = Readonly<{
  app: Hono
  signIn: SignIn
  clock: VirtualClock
  logged: string[]
  /** A firm of its own with one division, and somebody in it. */
  newFirm(role?: MemberRole): Promise<TestFirm>
  client(cookie?: string): Client
}>

export type TestFirm = Readonly<{
  firmId: FirmId
  divisionId: string
  email: string
  password: string
  cookie: string
  as: Client
  /** Somebody else of the same firm. */
  join(role: MemberRole): Promise<Client>
}>

let number = 0

/** The whole API over a real database; requests are made without a socket. */
export function startApi(
  database: TestDatabase,
  { hasher = quickHasher }: Readonly<{ hasher?: PasswordHasher | null }> = {},
): TestApi {
  const clock = new VirtualClock(new Date('2026-03-10T09:00:00Z'))
  const random = seededRandom(`api ${number++}`)
  const newId = () => uuidV7(clock, random)
  const logged: string[] = []
  const log = createLog({
    level: 'info',
    format: 'json',
    destination: { write: (line) => void logged.push(line) },
  })
  const settings = { publicUrl: ORIGIN, trustedOrigins: [], key: Buffer.alloc(32, 1) }
  const signIn = createSignIn(settings, {
    database,
    random: systemRandom,
    log,
    ...(hasher && { hasher }),
  })
  const sync = new LedgerSync({
    ...{ database, clock, leaseClock: clock, random, log, newId },
    connectors: [],
    sealer: createSealer(settings.key),
    holder: 'test',
  })
  const app = createApp({
    ...{ database, signIn, clock, newId, log, publicUrl: ORIGIN, trustedOrigins: [] },
    sync,
    sandboxed: new Set(),
    behindProxy: true,
    evaluation: true,
    webDirectory: fileURLToPath(new URL('./test-web.fixture', import.meta.url)),
  })
  const client = clientOf(app)

  async function join(firmId: FirmId, role: MemberRole) {
    const email = `person-${number++}@example.com`
    const { userId, password } = await signIn.createUser({ name: 'Ada Byron', email })
    await database.withHub((tx) => saveMember(tx, { userId, firmId, role }, clock.now()))
    const cookie = await signInWith(app, email, password)
    return { email, password, cookie, as: client(cookie) }
  }

  async function newFirm(role: MemberRole = 'bookkeeper'): Promise<TestFirm> {
    const firmId = newId() as FirmId
    const { division } = await database.withFirm(firmId, (tx) =>
      foundFirm({ tx, now: clock.now(), actor: 'test', newId }, FIRM),
    )
    const person = await join(firmId, role)
    const others = async (other: MemberRole) => (await join(firmId, other)).as
    return { firmId, divisionId: division.id, ...person, join: others }
  }

  return { app, signIn, clock, logged, newFirm, client }
}

const digestOf = (password: string): string =>
  createHash('sha256').update(password).digest('base64')

const quickHasher: PasswordHasher = {
  hash: async (password) => digestOf(password),
  verify: async ({ hash, password }) => hash === digestOf(password),
}

const FIRM = {
  name: 'Byron & Partners',
  style: 'legal',
  standardTax: { name: 'Sales tax', components: [{ name: 'State', percent: '10' }] },
  division: {
    name: 'New York',
    country: 'US',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    taxRounding: 'line',
    unappliedMoney: 'liability',
  },
} as const

/**
 * Tries are counted by address, in the whole process: with one of its own nobody uses up those of
 * another test, nor of the same test on the other engine.
 */
export function freshAddress(): string {
  number += 1
  return `10.0.${number >> 8}.${number & 255}`
}

export async function signInWith(app: Hono, email: string, password: string): Promise<string> {
  const response = await trySignIn(app, { email, password, address: freshAddress() })
  if (response.status !== 200) throw new Error(`signing in failed: ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return cookies.join('; ')
}

export const trySignIn = async (
  app: Hono,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<Response> =>
  app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: ORIGIN,
      'x-forwarded-for': address,
    },
    body: JSON.stringify({ email, password }),
  })

const clientOf =
  (app: Hono) =>
  (cookie = ''): Client => {
    const address = freshAddress()
    async function send<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
      const headers = new Headers(init.headers)
      headers.set('cookie', cookie)
      headers.set('x-forwarded-for', address)
      const response = await app.request(path, { ...init, headers })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json')
      const body: Body = isJson ? JSON.parse(text) : text
      return { status: response.status, body, headers: response.headers }
    }
    const withBody =
      (method: string) =>
      <Body>(path: string, body: unknown) =>
        send<Body>(path, {
          method,
          headers: { 'content-type': 'application/json', origin: ORIGIN },
          body: JSON.stringify(body),
        })
    return {
      send,
      get: (path) => send(path, {}),
      post: withBody('POST'),
      put: withBody('PUT'),
      delete: (path) => send(path, { method: 'DELETE', headers: { origin: ORIGIN } }),
    }
  }
