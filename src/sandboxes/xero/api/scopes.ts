import type { Endpoint } from './endpoint.ts'

/** Scopes of apps made since 2 March 2026, each with a `.read` variant unless it ends so. */
const GRANULAR = [
  'accounting.invoices',
  'accounting.payments',
  'accounting.banktransactions',
  'accounting.manualjournals',
  'accounting.settings',
  'accounting.contacts',
  'accounting.attachments',
]

const READ_ONLY = [
  'accounting.journals.read',
  'accounting.budgets.read',
  ...[
    'aged',
    'balancesheet',
    'banksummary',
    'budgetsummary',
    'executivesummary',
    'profitandloss',
    'trialbalance',
    'taxreports',
    'tenninetynine',
  ].map((name) => `accounting.reports.${name}.read`),
]

/** Gone for everybody on 13 September 2027. */
const BROAD = ['accounting.transactions', 'accounting.transactions.read', 'accounting.reports.read']

const IDENTITY = ['openid', 'profile', 'email', 'offline_access', 'app.connections']

const KNOWN: ReadonlySet<string> = new Set([
  ...IDENTITY,
  ...GRANULAR.flatMap((scope) => [scope, `${scope}.read`]),
  ...READ_ONLY,
])

/** The scopes an authorization may not ask for. */
export function unknownScopes(scope: string, broadScopes: 'refuse' | 'accept'): readonly string[] {
  const isBroad = (one: string) => broadScopes === 'accept' && BROAD.includes(one)
  return scope.split(/\s+/).filter((one) => one !== '' && !KNOWN.has(one) && !isBroad(one))
}

type Called = Readonly<{ method: string; key: string | undefined }>

export function isAllowed(endpoint: Endpoint, { method, key }: Called, granted: string): boolean {
  const scopes = granted.split(/\s+/)
  const reads = method === 'GET' || method === 'HEAD'
  const wanted = (key !== undefined && endpoint.scopesOf?.(key)) || endpoint.scopes
  return wanted.some(
    (scope) => scopes.includes(scope) || (reads && scopes.includes(`${scope}.read`)),
  )
}
