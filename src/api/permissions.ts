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
  'agreement-run': 'books',
  agreements: 'books',
  'api-keys': 'machines',
  applications: 'books',
  'bank-deposits': 'books',
  'bank-matches': 'books',
  'bank-statements': 'books',
  'bank-transfers': 'books',
  'bank-withdrawals': 'books',
  'bill-profiles': 'settings',
  'billing-settings': 'settings',
  clients: 'books',
  connections: 'ledgers',
  consents: 'ledgers',
  'credit-notes': 'books',
  'deposit-slips': 'books',
  divisions: 'settings',
  engagements: 'books',
  'expense-entries': 'books',
  'income-releases': 'books',
  exports: 'books',
  // A file may bring the chart as well as its documents.
  'import-kinds': 'settings',
  imports: 'settings',
  invoices: 'books',
  issues: 'ledgers',
  items: 'settings',
  journal: 'books',
  journals: 'books',
  'late-fee-run': 'books',
  ledgers: 'ledgers',
  lists: 'settings',
  'mail-server': 'machines',
  mail: 'books',
  'opening-balances': 'books',
  overview: 'books',
  parties: 'books',
  payables: 'books',
  'payment-methods': 'settings',
  payments: 'books',
  reconciliation: 'books',
  reconciliations: 'books',
  refunds: 'books',
  reports: 'books',
  staff: 'settings',
  'supplier-credits': 'books',
  'supplier-invoices': 'books',
  'supplier-payments': 'books',
  'tax-codes': 'settings',
  'tax-report': 'books',
  'time-entries': 'books',
  'timesheet-report': 'books',
  'trial-balance': 'books',
  trust: 'books',
  'unbilled-work': 'books',
  vendors: 'books',
  webhooks: 'machines',
  'work-entries': 'books',
  'work-in-progress': 'books',
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export const isReading = (method: string): boolean => READING.has(method)

/**
 * Who asks about himself, and what the API offers, needs no permission. Of the firms, the routes
 * themselves say who may start or remove one: a permission is one of the current firm.
 */
const FREE: ReadonlySet<string> = new Set(['session', 'firms', 'openapi.json'])

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
