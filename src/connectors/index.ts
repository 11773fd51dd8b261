import type { Connector } from './contract.ts'
import { createQuickBooksConnector } from './quickbooks/index.ts'
import type { ConnectorSettings, Surroundings } from './settings.ts'
import { createXeroConnector } from './xero/index.ts'

type Create = (settings: ConnectorSettings, surroundings: Surroundings) => Connector

/** Every vendor that the hub can talk to, by the id of its descriptor. */
const CONNECTORS: Readonly<Record<string, Create>> = {
  quickbooks: createQuickBooksConnector,
  xero: createXeroConnector,
}

/** Every id that `createConnectors` knows. */
export const CONNECTOR_IDS: readonly string[] = Object.keys(CONNECTORS)

/** One connector for each vendor that the operator has settings for; an unknown id is a bug. */
export function createConnectors(
  settingsById: Readonly<Record<string, ConnectorSettings>>,
  surroundings: Surroundings,
): readonly Connector[] {
  return Object.entries(settingsById).map(([id, settings]) => {
    const create = CONNECTORS[id]
    if (!create) throw new TypeError(`no connector is called ${id}`)
    return create(settings, surroundings)
  })
}
