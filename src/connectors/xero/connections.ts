import type { RemoteCompany } from '../contract.ts'
import { exchange } from '../http.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import { parseExact } from './exact-json.ts'
import { hostsOf } from './hosts.ts'
import { troubleOfStatus } from './troubles.ts'

type Connection = Readonly<{ tenantId?: string; tenantType?: string; tenantName?: string | null }>

const SECONDS_MAX = 60

type Listed =
  | Readonly<{ kind: 'read'; value: readonly RemoteCompany[] }>
  | Readonly<{ kind: 'trouble'; text: string }>

/** https://developer.xero.com/documentation/guides/oauth2/auth-flow/#5-check-the-tenants-youre-authorized-to-access */
const PATH = '/connections'

/**
 * Which organisations a consent reaches. A login may have given others before, so those of this
 * very consent are asked for; where there are none, or it has no name, all of the login's.
 */
export async function listConnections(
  accessToken: string,
  consentId: string | undefined,
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Promise<Listed> {
  const list = (query: string) => listAt(`${PATH}${query}`, accessToken, settings, surroundings)
  if (!consentId) return list('')
  const own = await list(`?authEventId=${encodeURIComponent(consentId)}`)
  return own.kind === 'read' && own.value.length === 0 ? list('') : own
}

async function listAt(
  path: string,
  accessToken: string,
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Promise<Listed> {
  const answer = await exchange(surroundings, {
    method: 'GET',
    url: `${hostsOf(settings).api}${path}`,
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
    secondsMax: SECONDS_MAX,
  })
  if (answer.kind !== 'answered') return { kind: 'trouble', text: answer.reason }
  if (answer.status !== 200) {
    const trouble = troubleOfStatus(answer)
    return { kind: 'trouble', text: 'vendorText' in trouble ? trouble.vendorText : trouble.kind }
  }
  const connections = rowsIn(answer.text)
  const value = connections
    .filter(({ tenantType }) => tenantType === undefined || tenantType === 'ORGANISATION')
    .flatMap(({ tenantId: id, tenantName: name = null }) => (id ? [{ id, name }] : []))
  return { kind: 'read', value }
}

function rowsIn(text: string): readonly Connection[] {
  try {
    const rows = parseExact(text)
    return Array.isArray(rows) ? rows : []
  } catch {
    return []
  }
}
