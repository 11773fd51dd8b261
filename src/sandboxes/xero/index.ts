import { Hono } from 'hono'
import { adminRoutes } from '../kit/admin.ts'
import type { Sandbox, SandboxSettings } from '../kit/sandbox.ts'
import { administeredOf } from './admin/administered.ts'
import { developerRoutes } from './admin/developer-routes.ts'
import { Gateway } from './api/gateway.ts'
import { inspectorRoutes } from './inspector/routes.ts'
import { Installation } from './installation.ts'
import { SEEDED_APPS } from './oauth/apps.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { organisationIdsOf, seedOrganisation } from './seeds/seed.ts'

/** What the seeded consent reaches: everything that the sandbox answers. */
const SCOPE = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'accounting.invoices',
  'accounting.payments',
  'accounting.banktransactions',
  'accounting.manualjournals',
  'accounting.contacts',
  'accounting.settings',
  ...['aged', 'balancesheet', 'profitandloss', 'trialbalance'].map(
    (report) => `accounting.reports.${report}.read`,
  ),
].join(' ')

/**
 * Xero's identity service and Accounting API 2.0 over books that always balance. JSON only: Xero's
 * own default, XML, is not served. What each rule is based on, and how surely, stands in
 * `evidence.json`; which companies `seed` may name, in `seeds/seed.ts`.
 */
export function createXeroSandbox(settings: SandboxSettings): Sandbox {
  const installation = new Installation(settings)
  const { database, oauth, switches, apps } = installation
  const ids = organisationIdsOf(settings.seed ?? 'all')
  database.transaction(() => {
    apps.register(SEEDED_APPS.web)
    apps.register(SEEDED_APPS.pkce)
    apps.register({ ...SEEDED_APPS.custom, tenantId: ids[0] })
    for (const id of ids) seedOrganisation(installation.open(id), switches)
  })
  installation.webhooks.forget()
  const gateway = new Gateway(installation)
  const app = new Hono({ strict: false })
    .route('/admin', developerRoutes(installation))
    .route('/admin', adminRoutes(administeredOf(installation)))
    .route('/inspector', inspectorRoutes(installation))
    .route('/', oauthRoutes(installation))
    // A lost connection is the server's affair, not an answer.
    .onError((error) => {
      throw error
    })
  return {
    vendor: 'xero',
    fetch: async (request) => {
      const url = new URL(request.url)
      const isApi = url.pathname.toLowerCase().startsWith('/api.xro/2.0/')
      return isApi ? gateway.answer(request, url) : app.fetch(request)
    },
    greet: (url) => {
      const companies = installation.companies()
      const { refreshToken } = database.transaction(() =>
        oauth.issueTokens(installation.grant(SEEDED_APPS.web.id, SCOPE, ids)),
      )
      return {
        url,
        clientId: SEEDED_APPS.web.id,
        clientSecret: SEEDED_APPS.web.secret,
        refreshToken,
        companies,
        inspector: `${url}/inspector`,
        admin: `${url}/admin`,
      }
    },
    close: () => {
      installation.webhooks.close()
      database.close()
    },
  }
}
