import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readReportSearch } from '../reports/report-search.ts'
import { shell } from './shell.ts'

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/OverviewPage.tsx')),
})
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  component: lazyRouteComponent(() => import('../reports/ReportsPage.tsx')),
})
const report = createRoute({
  getParentRoute: () => shell,
  path: '/reports/$report',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../reports/ReportPage.tsx')),
})
/** Where the trial balance was, for whoever kept the address. */
const trialBalance = createRoute({
  getParentRoute: () => shell,
  path: '/trial-balance',
  validateSearch: readReportSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/reports/$report', params: { report: 'trial-balance' }, search })
  },
})

export const bookRoutes = [overview, reports, report, trialBalance] as const
