import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { LedgerSync } from '#sync/ledger-sync.ts'
import type { SignIn } from './sign-in.ts'

/** What the API runs on. */
export type ApiHub = Readonly<{
  database: OpenDatabase
  signIn: SignIn
  sync: LedgerSync
  /** Connectors that talk to a sandbox instead of the vendor's own service. */
  sandboxed: ReadonlySet<string>
  clock: Clock
  newId: () => string
  log: Log
  /** Where people reach the hub, and from which other addresses its pages may be. */
  publicUrl: string
  trustedOrigins: readonly string[]
  behindProxy: boolean
  /** The demo with its sandboxes. */
  evaluation: boolean
  /** Where the built console is. */
  webDirectory: string
}>
