import { OpenAPIHono } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import type { ApiEnv } from './api-env.ts'
import type { ApiHub } from './api-hub.ts'
import { limitBodies, refuseForeignPages, requireMember } from './gate.ts'
import { problemAnswer, toProblem } from './problems.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { bankTransferRoutes } from './routes/bank-transfers.ts'
import { chartRoutes } from './routes/chart.ts'
import { chartChangeRoutes } from './routes/chart-changes.ts'
import { clientRoutes } from './routes/clients.ts'
import { codingRoutes } from './routes/codings.ts'
import { creditNoteRoutes, invoiceCreditRoutes } from './routes/credit-notes.ts'
import { divisionRoutes } from './routes/divisions.ts'
import { engagementRoutes } from './routes/engagements.ts'
import { exportRoutes } from './routes/exports.ts'
import { firmRoutes } from './routes/firms.ts'
import { importRoutes } from './routes/imports.ts'
import { invoiceRoutes } from './routes/invoices.ts'
import { itemRoutes } from './routes/items.ts'
import { journalExportRoutes } from './routes/journal-export.ts'
import { ledgerIssueRoutes } from './routes/ledger-issues.ts'
import { ledgerWorkRoutes } from './routes/ledger-work.ts'
import { ledgerRoutes } from './routes/ledgers.ts'
import { overviewRoutes } from './routes/overview.ts'
import { paperRoutes } from './routes/papers.ts'
import { payableRoutes } from './routes/payables.ts'
import { paymentRoutes } from './routes/payments.ts'
import { printSettingRoutes } from './routes/print-settings.ts'
import { receiptRoutes } from './routes/receipts.ts'
import { reconciliationRoutes } from './routes/reconciliation.ts'
import { reportRoutes } from './routes/reports.ts'
import { saleRoutes } from './routes/sales.ts'
import { sessionRoutes } from './routes/session.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { supplierPaymentRoutes } from './routes/supplier-payments.ts'
import { taxReportRoutes } from './routes/tax-report.ts'
import { trialBalanceRoutes } from './routes/trial-balance.ts'
import { trustRoutes } from './routes/trust.ts'
import { trustLedgerRoutes } from './routes/trust-ledgers.ts'
import { vendorRoutes } from './routes/vendors.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { agreementRoutes } from './routes/work/agreements.ts'
import { billProfileRoutes } from './routes/work/bill-profiles.ts'
import { billingRoutes } from './routes/work/billing.ts'
import { choiceRoutes } from './routes/work/choices.ts'
import { staffRoutes } from './routes/work/staff.ts'
import { workRoutes } from './routes/work/work.ts'
import { securityHeaders } from './security-headers.ts'
import { serveWeb } from './static-web.ts'

/** Everything that the hub answers over HTTP: sign-in, the API, and the console. */
export function createApp(hub: ApiHub): Hono {
  const app = new Hono()
  app.onError(toProblem(hub.log, hub.newId))
  app.use(securityHeaders(hub.publicUrl))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.use('/api/*', noStore, limitBodies, refuseForeignPages(trustedOriginsOf(hub)))
  app.route('/api/auth', signInRoutes(hub))
  app.all('/api/auth/*', (c) => problemAnswer(c, 'route_not_found'))
  app.route('/api', apiRoutes(hub))
  app.all('/api', (c) => problemAnswer(c, 'route_not_found'))
  app.get('*', serveWeb(hub.webDirectory))
  app.notFound((c) => problemAnswer(c, 'route_not_found'))
  return app
}

/** Every resource of the firm: one file each in `routes`. */
const RESOURCES: readonly ((hub: ApiHub) => OpenAPIHono<ApiEnv>)[] = [
  sessionRoutes,
  firmRoutes,
  divisionRoutes,
  chartRoutes,
  clientRoutes,
  engagementRoutes,
  itemRoutes,
  invoiceRoutes,
  paymentRoutes,
  creditNoteRoutes,
  invoiceCreditRoutes,
  receiptRoutes,
  saleRoutes,
  staffRoutes,
  choiceRoutes,
  workRoutes,
  billingRoutes,
  billProfileRoutes,
  agreementRoutes,
  trialBalanceRoutes,
  chartChangeRoutes,
  vendorRoutes,
  codingRoutes,
  supplierPaymentRoutes,
  bankTransferRoutes,
  payableRoutes,
  taxReportRoutes,
  trustRoutes,
  trustLedgerRoutes,
  reconciliationRoutes,
  overviewRoutes,
  reportRoutes,
  journalExportRoutes,
  paperRoutes,
  printSettingRoutes,
  ledgerRoutes,
  ledgerWorkRoutes,
  ledgerIssueRoutes,
  apiKeyRoutes,
  webhookRoutes,
  importRoutes,
  exportRoutes,
]

function apiRoutes(hub: ApiHub): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>()
  api.onError(toProblem(hub.log, hub.newId))
  api.use(requireMember(hub))
  for (const routesOf of RESOURCES) api.route('/', routesOf(hub))
  api.openAPIRegistry.registerComponent('securitySchemes', KEY_SCHEME, {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the firm, made under Developers.',
  })
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Tieout', version: '1', description: DESCRIPTION },
    servers: [{ url: `${hub.publicUrl}/api` }],
    security: [{ [KEY_SCHEME]: [] }],
  })
  api.all('*', (c) => problemAnswer(c, 'route_not_found'))
  return api
}

const KEY_SCHEME = 'apiKey'

const DESCRIPTION =
  'The practice books of a firm. Amounts are decimal text with a currency, days are YYYY-MM-DD, ' +
  'instants are UTC. Every write names the version that it starts from. Lists have pages: ask again ' +
  'with `cursor` set to the `nextCursor` of the answer. A write with an `Idempotency-Key` may be ' +
  'sent again for two days: the books act once, and answer the same.'

/** Books are nobody's to keep: not the browser's, not a proxy's. */
async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
}

/** On a person's own machine one hub has three names; they are all the same to its pages. */
function trustedOriginsOf({ publicUrl, trustedOrigins }: ApiHub): string[] {
  const { protocol, hostname, port } = new URL(publicUrl)
  const loopback = ['localhost', '127.0.0.1', '[::1]']
  const names = loopback.includes(hostname) ? loopback : [hostname]
  const suffix = port === '' ? '' : `:${port}`
  return [...names.map((name) => `${protocol}//${name}${suffix}`), ...trustedOrigins]
}
