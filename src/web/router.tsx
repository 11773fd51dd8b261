import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import {
  readAccountingSearch,
  readActivitySearch,
  readMappingSearch,
  readSetupSearch,
} from './accounting/accounting-search.ts'
import { isSignedOut } from './hub-request.ts'
import { sessionQuery } from './queries.ts'
import {
  parseSearch,
  readEngagementSearch,
  readInvoiceSearch,
  readListSearch,
  readOriginSearch,
  readPaymentSearch,
  readSignInSearch,
  readTrialBalanceSearch,
  stringifySearch,
} from './search-params.ts'
import { NoSuchPage, PageFailed } from './shell/dead-ends.tsx'
import { Shell } from './shell/Shell.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

const root = createRootRouteWithContext<Readonly<{ queryClient: QueryClient }>>()({
  component: Outlet,
  notFoundComponent: NoSuchPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./pages/SignInPage.tsx')),
})

/** Everything below needs a person; whoever is not signed in comes back here afterwards. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    })
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/invoices' })
  },
})

const clients = createRoute({
  getParentRoute: () => shell,
  path: '/clients',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/ClientsPage.tsx')),
})
const newClient = createRoute({
  getParentRoute: () => shell,
  path: '/clients/new',
  component: lazyRouteComponent(() => import('./pages/ClientNewPage.tsx')),
})
const client = createRoute({
  getParentRoute: () => shell,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('./pages/ClientPage.tsx')),
})
const editClient = createRoute({
  getParentRoute: () => shell,
  path: '/clients/$clientId/edit',
  component: lazyRouteComponent(() => import('./pages/ClientEditPage.tsx')),
})

const engagements = createRoute({
  getParentRoute: () => shell,
  path: '/engagements',
  validateSearch: readEngagementSearch,
  component: lazyRouteComponent(() => import('./pages/EngagementsPage.tsx')),
})
const newEngagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('./pages/EngagementNewPage.tsx')),
})
const engagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/$engagementId',
  component: lazyRouteComponent(() => import('./pages/EngagementPage.tsx')),
})
const editEngagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/$engagementId/edit',
  component: lazyRouteComponent(() => import('./pages/EngagementEditPage.tsx')),
})

const invoices = createRoute({
  getParentRoute: () => shell,
  path: '/invoices',
  validateSearch: readInvoiceSearch,
  component: lazyRouteComponent(() => import('./pages/InvoicesPage.tsx')),
})
const newInvoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('./pages/InvoiceNewPage.tsx')),
})
const invoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/$invoiceId',
  component: lazyRouteComponent(() => import('./pages/InvoicePage.tsx')),
})
const editInvoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/$invoiceId/edit',
  component: lazyRouteComponent(() => import('./pages/InvoiceEditPage.tsx')),
})

const payments = createRoute({
  getParentRoute: () => shell,
  path: '/payments',
  validateSearch: readPaymentSearch,
  component: lazyRouteComponent(() => import('./pages/PaymentsPage.tsx')),
})
const newPayment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('./pages/PaymentNewPage.tsx')),
})
const payment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/$paymentId',
  component: lazyRouteComponent(() => import('./pages/PaymentPage.tsx')),
})
const editPayment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/$paymentId/edit',
  component: lazyRouteComponent(() => import('./pages/PaymentEditPage.tsx')),
})

const trialBalance = createRoute({
  getParentRoute: () => shell,
  path: '/trial-balance',
  validateSearch: readTrialBalanceSearch,
  component: lazyRouteComponent(() => import('./pages/TrialBalancePage.tsx')),
})

const accounting = createRoute({
  getParentRoute: () => shell,
  path: '/accounting',
  validateSearch: readAccountingSearch,
  component: lazyRouteComponent(() => import('./accounting/ConnectionsPage.tsx')),
})
const companyChoice = createRoute({
  getParentRoute: () => shell,
  path: '/accounting/company/$state',
  component: lazyRouteComponent(() => import('./accounting/CompanyChoicePage.tsx')),
})
const connection = createRoute({
  getParentRoute: () => shell,
  path: '/accounting/$connectionId',
  component: lazyRouteComponent(() => import('./accounting/ConnectionLayout.tsx')),
})
const connectionHome = createRoute({
  getParentRoute: () => connection,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/accounting' })
  },
})
const setup = createRoute({
  getParentRoute: () => connection,
  path: 'setup',
  validateSearch: readSetupSearch,
  component: lazyRouteComponent(() => import('./accounting/SetupPage.tsx')),
})
const mapping = createRoute({
  getParentRoute: () => connection,
  path: 'mapping',
  validateSearch: readMappingSearch,
  component: lazyRouteComponent(() => import('./accounting/MappingPage.tsx')),
})
const preview = createRoute({
  getParentRoute: () => connection,
  path: 'preview',
  component: lazyRouteComponent(() => import('./accounting/PreviewPage.tsx')),
})
const issues = createRoute({
  getParentRoute: () => connection,
  path: 'issues',
  component: lazyRouteComponent(() => import('./accounting/IssuesPage.tsx')),
})
const activity = createRoute({
  getParentRoute: () => connection,
  path: 'activity',
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import('./accounting/ActivityPage.tsx')),
})
const tieOut = createRoute({
  getParentRoute: () => connection,
  path: 'tie-out',
  component: lazyRouteComponent(() => import('./accounting/TieOutPage.tsx')),
})
const connectionPages = [connectionHome, setup, mapping, preview, issues, activity, tieOut] as const

const work = [clients, newClient, client, editClient, engagements, newEngagement] as const
const engagementPages = [engagement, editEngagement] as const
const billing = [invoices, newInvoice, invoice, editInvoice] as const
const money = [payments, newPayment, payment, editPayment] as const
const books = [trialBalance] as const

const ledgers = [accounting, companyChoice, connection.addChildren(connectionPages)] as const

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    ...work,
    ...engagementPages,
    ...billing,
    ...money,
    ...books,
    ...ledgers,
  ]),
])

export const routerWith = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    // What a page does not know is left out of its search, not passed on.
    search: { strict: true },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerWith>
  }
}
