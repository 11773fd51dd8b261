import { Refusal } from '#books/refusal.ts'
import type { Connector } from '#connectors/contract.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Random } from '#runtime/random.ts'
import type { Sealer } from '#runtime/secrets.ts'
import type { OpenDatabase } from '#store/open-database.ts'

/** What the engine runs on. Everything that a simulation replaces comes in through here. */
export type Hub = Readonly<{
  database: OpenDatabase
  connectors: readonly Connector[]
  clock: Clock
  /** Never runs faster than real time: a lease is about how long this process may be stalled. */
  leaseClock: Clock
  random: Random
  sealer: Sealer
  log: Log
  newId: () => string
  /** This process, as a holder of leases. */
  holder: string
  /** Looks at a company soon: called after something changed. */
  wake: (companyId: string) => void
  /** Aborted when the process is about to end: nothing new is begun. */
  stopping: AbortSignal
}>

export function getConnector(hub: Pick<Hub, 'connectors'>, id: string): Connector {
  const connector = hub.connectors.find(({ descriptor }) => descriptor.id === id)
  if (!connector) throw new Refusal('connector_unknown', { connector: id })
  return connector
}
