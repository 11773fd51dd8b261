import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import {
  readAccountingSearch,
  readActivitySearch,
  readMappingSearch,
  readSetupSearch,
} from '../accounting/accounting-search.ts'
import { shell } from './shell.ts'

const accounting = createRoute({
  getParentRoute: () => shell,
  path: '/accounting',
  validateSearch: readAccountingSearch,
  component: lazyRouteComponent(() => import('../accounting/ConnectionsPage.tsx')),
})
const companyChoice = createRoute({
  getParentRoute: () => shell,
  path: '/accounting/company/$state',
  component: lazyRouteComponent(() => import('../accounting/CompanyChoicePage.tsx')),
})
const connection = createRoute({
  getParentRoute: () => shell,
  path: '/accounting/$connectionId',
  component: lazyRouteComponent(() => import('../accounting/ConnectionLayout.tsx')),
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
  component: lazyRouteComponent(() => import('../accounting/SetupPage.tsx')),
})
const mapping = createRoute({
  getParentRoute: () => connection,
  path: 'mapping',
  validateSearch: readMappingSearch,
  component: lazyRouteComponent(() => import('../accounting/MappingPage.tsx')),
})
const preview = createRoute({
  getParentRoute: () => connection,
  path: 'preview',
  component: lazyRouteComponent(() => import('../accounting/PreviewPage.tsx')),
})
const issues = createRoute({
  getParentRoute: () => connection,
  path: 'issues',
  component: lazyRouteComponent(() => import('../accounting/IssuesPage.tsx')),
})
const leftOut = createRoute({
  getParentRoute: () => connection,
  path: 'left-out',
  component: lazyRouteComponent(() => import('../accounting/LeftOutPage.tsx')),
})
const settings = createRoute({
  getParentRoute: () => connection,
  path: 'settings',
  component: lazyRouteComponent(() => import('../accounting/SettingsPage.tsx')),
})
const activity = createRoute({
  getParentRoute: () => connection,
  path: 'activity',
  validateSearch: readActivitySearch,
  component: lazyRouteComponent(() => import('../accounting/ActivityPage.tsx')),
})
const tieOut = createRoute({
  getParentRoute: () => connection,
  path: 'tie-out',
  component: lazyRouteComponent(() => import('../accounting/TieOutPage.tsx')),
})
const deciding = [setup, mapping, preview, issues, leftOut, settings] as const
const connectionPages = [connectionHome, ...deciding, activity, tieOut] as const

export const ledgerRoutes = [
  accounting,
  companyChoice,
  connection.addChildren(connectionPages),
] as const
