import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'

/** One organisation's books inside a sandbox. `country` is an ISO 3166 code. */
export type CompanySummary = Readonly<{ id: string; name: string; country: string }>

/** What a client needs to talk to a running sandbox; `npm run sandbox -- … --json` prints it. */
export type SandboxGreeting = Readonly<{
  url: string
  clientId: string
  clientSecret: string
  /** Belongs to a consent that reaches every seeded company, ready to be used once. */
  refreshToken: string
  companies: readonly CompanySummary[]
  inspector: string
  admin: string
}>

/** One vendor's service. It opens no socket, so that a month can be simulated in one process. */
export interface Sandbox {
  readonly vendor: string
  /**
   * Answers one request as the vendor would. Absolute addresses in answers start with the
   * request's own origin. Rejects with `ConnectionDropped` when the connection is to be lost.
   */
  fetch(request: Request): Promise<Response>
  /** Registers redirect addresses where the vendor wants them known, and tells how to connect. */
  greet(url: string): SandboxGreeting
  /** Closes the files; what was committed stays in the directory. */
  close(): void
}

export type SandboxSettings = Readonly<{
  clock: Clock
  random: Random
  /** Without it everything is kept in memory and gone at the end. */
  dataDirectory?: string
  /** Which made-up companies exist at the start; each vendor's folder lists its own names. */
  seed?: string
  /** What the vendor's documentation leaves open; the names and defaults are the vendor folder's. */
  switches?: Readonly<Record<string, unknown>>
  /** How webhooks leave; over the network when missing. */
  deliver?: (request: Request) => Promise<Response>
}>

export type SandboxFactory = (settings: SandboxSettings) => Sandbox

/** The connection was lost before an answer: what a `fetch` says when the other side resets. */
export class ConnectionDropped extends TypeError {
  constructor(code = 'ECONNRESET', message = 'read ECONNRESET') {
    super('fetch failed', { cause: Object.assign(new Error(message), { code }) })
  }
}
