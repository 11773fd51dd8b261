import type { Clock } from '#runtime/clock.ts'

/** What an operator gives us to talk to a vendor as their own registered app. */
export type ConnectorSettings = Readonly<{
  clientId: string
  clientSecret: string
  /** Null for the real service; else the one base URL that serves all of it, as a sandbox does. */
  url: string | null
}>

/** Time and network, from outside, so that a test or a simulation may bring its own. */
export type Surroundings = Readonly<{ fetch: typeof globalThis.fetch; clock: Clock }>
