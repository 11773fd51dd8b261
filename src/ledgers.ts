import type { Connector } from '#connectors/contract.ts'
import { CONNECTOR_IDS, createConnectors } from '#connectors/index.ts'
import type { Clock } from '#runtime/clock.ts'
import { SettingRefusal, type Settings } from '#runtime/config.ts'

type Choices = Readonly<{
  connectors: Settings['connectors']
  /** A demo never talks to a vendor's real service, whatever it is told. */
  evaluation: boolean
  clock: Clock
}>

/** One connector for each ledger that the settings name. */
export function openLedgers({ connectors, evaluation, clock }: Choices): readonly Connector[] {
  const realHosts = new Set<string>()
  const send = evaluation ? refusingHosts(realHosts) : globalThis.fetch
  const opened = createKnown(connectors, { fetch: send, clock })
  for (const { descriptor } of opened) {
    for (const host of descriptor.realHosts) realHosts.add(host)
    const url = connectors.get(descriptor.id)?.url ?? null
    if (evaluation && (url === null || isOneOf(url, realHosts))) {
      throw new SettingRefusal(
        `A demo does not talk to the real ${descriptor.label}: use tieout serve for that`,
      )
    }
  }
  return opened
}

function createKnown(
  connectors: Choices['connectors'],
  surroundings: Parameters<typeof createConnectors>[1],
): readonly Connector[] {
  const unknown = [...connectors.keys()].find((id) => !CONNECTOR_IDS.includes(id))
  if (unknown !== undefined) {
    const name = unknown.toUpperCase().replaceAll('-', '_')
    throw new SettingRefusal(`TIEOUT_${name}_CLIENT_ID: there is no connector "${unknown}"`)
  }
  return createConnectors(Object.fromEntries(connectors), surroundings)
}

const isOneOf = (url: string, hosts: ReadonlySet<string>): boolean => {
  const { hostname } = new URL(url)
  return [...hosts].some((host) => hostname === host || hostname.endsWith(`.${host}`))
}

/** The settings were checked; this also holds for addresses that a ledger's answers name. */
const refusingHosts =
  (hosts: ReadonlySet<string>): typeof globalThis.fetch =>
  async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (isOneOf(url, hosts)) throw new TypeError('a demo does not talk to a real service')
    return globalThis.fetch(input, init)
  }
