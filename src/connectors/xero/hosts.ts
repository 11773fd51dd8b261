import type { ConnectorSettings } from '../settings.ts'

/** Three hosts of the real service, or one that serves everything. */
export type Hosts = Readonly<{ identity: string; api: string }>

export const REAL_HOSTS = ['login.xero.com', 'identity.xero.com', 'api.xero.com'] as const

export const hostsOf = ({ url }: Pick<ConnectorSettings, 'url'>): Hosts =>
  url === null
    ? { identity: 'https://identity.xero.com', api: 'https://api.xero.com' }
    : { identity: trimmed(url), api: trimmed(url) }

const trimmed = (url: string): string => url.replace(/\/+$/, '')
