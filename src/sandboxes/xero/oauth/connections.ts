import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'

/** One organisation that a person let one app use. */
type Connection = Readonly<{
  id: string
  clientId: string
  tenantId: string
  /** The consent that made or renewed it. */
  authEventId: string
  createdAt: string
  updatedAt: string
}>

/** They belong to the app and the person, not to a token: every token of both reaches them. */
export class Connections {
  readonly #connections: Collection<Connection>
  readonly #clock: Clock
  readonly #random: Random

  constructor(database: Database, clock: Clock, random: Random) {
    this.#connections = database.collection('connections')
    this.#clock = clock
    this.#random = random
  }

  /** A second consent for an organisation renews its connection and keeps its id (recorded). */
  connect(clientId: string, tenantId: string, authEventId: string): void {
    const now = this.#clock.now().toISOString()
    const known = this.find(clientId, tenantId)
    const id = known?.id ?? this.#random.uuid()
    const createdAt = known?.createdAt ?? now
    this.#connections.put(id, { id, clientId, tenantId, authEventId, createdAt, updatedAt: now })
  }

  find(clientId: string, tenantId: string): Connection | undefined {
    return this.listOf(clientId).find((connection) => connection.tenantId === tenantId)
  }

  listOf(clientId: string): readonly Connection[] {
    return [...this.#connections.values()].filter((one) => one.clientId === clientId)
  }

  /** Takes the connection's own id, never the tenant's. */
  remove(clientId: string, id: string): boolean {
    const isKnown = this.listOf(clientId).some((connection) => connection.id === id)
    if (isKnown) this.#connections.delete(id)
    return isKnown
  }

  removeAll(clientId: string): void {
    for (const { id } of this.listOf(clientId)) this.#connections.delete(id)
  }
}

/** Seven digits of a second and no `Z`, although UTC (recorded). */
export const toWireConnection = (connection: Connection, tenantName: string) => ({
  id: connection.id,
  authEventId: connection.authEventId,
  tenantId: connection.tenantId,
  tenantType: 'ORGANISATION',
  tenantName,
  createdDateUtc: sevenDigits(connection.createdAt),
  updatedDateUtc: sevenDigits(connection.updatedAt),
})

const sevenDigits = (instant: string): string => `${instant.slice(0, 23)}0000`
