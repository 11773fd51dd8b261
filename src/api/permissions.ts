import type { MemberRole } from '#store/members.ts'

/** What there is to read or to change in a firm. */
const AREAS = ['books', 'ledgers', 'settings', 'machines'] as const
type Area = (typeof AREAS)[number]

export const PERMISSIONS = AREAS.flatMap((area) => [`${area}:read`, `${area}:write`] as const)
export type Permission = (typeof PERMISSIONS)[number]

/** What each role of a person may. A program has the permissions of its key instead. */
const ROLE_PERMISSIONS: Readonly<Record<MemberRole, ReadonlySet<Permission>>> = {
  administrator: new Set(PERMISSIONS),
  bookkeeper: new Set(PERMISSIONS.filter((permission) => permission !== 'machines:write')),
  reader: new Set(PERMISSIONS.filter((permission) => permission.endsWith(':read'))),
}

export const permissionsOf = (role: MemberRole): ReadonlySet<Permission> => ROLE_PERMISSIONS[role]

/** The area of each resource, by the first part of its path. */
const AREA_OF: Readonly<Record<string, Area>> = {
  accounts: 'settings',
  'api-keys': 'machines',
  applications: 'books',
  clients: 'books',
  connections: 'ledgers',
  consents: 'ledgers',
  divisions: 'settings',
  engagements: 'books',
  exports: 'books',
  // A file may bring the chart as well as its documents.
  'import-kinds': 'settings',
  imports: 'settings',
  invoices: 'books',
  issues: 'ledgers',
  items: 'settings',
  ledgers: 'ledgers',
  'payment-methods': 'settings',
  payments: 'books',
  'tax-codes': 'settings',
  'trial-balance': 'books',
  webhooks: 'machines',
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export const isReading = (method: string): boolean => READING.has(method)

/** Who asks about himself, and what the API offers, needs no permission. */
const FREE: ReadonlySet<string> = new Set(['session', 'openapi.json'])

/**
 * What a request needs; undefined where signing in is enough. A resource that is in no list needs
 * the right to change settings, until somebody decides.
 */
export function permissionFor(method: string, path: string): Permission | undefined {
  const [, resource = ''] = path.split('/')
  if (FREE.has(resource)) return undefined
  const area = AREA_OF[resource]
  if (area === undefined) return 'settings:write'
  return `${area}:${isReading(method) ? 'read' : 'write'}`
}

export const isKnownResource = (path: string): boolean => {
  const [, resource = ''] = path.split('/')
  return FREE.has(resource) || resource in AREA_OF
}
