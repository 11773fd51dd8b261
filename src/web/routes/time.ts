import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readListSearch } from '../search-params.ts'
import {
  readAgreementSearch,
  readBillSearch,
  readChoiceSearch,
  readSpanSearch,
  readThroughSearch,
  readWeekSearch,
  readWorkSearch,
} from '../work/work-search.ts'
import { shell } from './shell.ts'

const time = createRoute({
  getParentRoute: () => shell,
  path: '/time',
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import('../work/WorkPage.tsx')),
})
const timesheet = createRoute({
  getParentRoute: () => shell,
  path: '/timesheet',
  validateSearch: readWeekSearch,
  component: lazyRouteComponent(() => import('../work/TimesheetPage.tsx')),
})
const timesheets = createRoute({
  getParentRoute: () => shell,
  path: '/reports/timesheets',
  validateSearch: readSpanSearch,
  component: lazyRouteComponent(() => import('../work/TimesheetReportPage.tsx')),
})

const unbilled = createRoute({
  getParentRoute: () => shell,
  path: '/unbilled',
  validateSearch: readThroughSearch,
  component: lazyRouteComponent(() => import('../work/UnbilledPage.tsx')),
})
const billWork = createRoute({
  getParentRoute: () => shell,
  path: '/unbilled/bill',
  validateSearch: readBillSearch,
  component: lazyRouteComponent(() => import('../work/BillWorkPage.tsx')),
})
const drafts = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/drafts',
  component: lazyRouteComponent(() => import('../work/DraftsPage.tsx')),
})

const agreements = createRoute({
  getParentRoute: () => shell,
  path: '/agreements',
  validateSearch: readAgreementSearch,
  component: lazyRouteComponent(() => import('../work/AgreementsPage.tsx')),
})
const agreement = createRoute({
  getParentRoute: () => shell,
  path: '/agreements/$agreementId',
  component: lazyRouteComponent(() => import('../work/AgreementPage.tsx')),
})
const billingRuns = createRoute({
  getParentRoute: () => shell,
  path: '/billing-runs',
  component: lazyRouteComponent(() => import('../work/BillingRunsPage.tsx')),
})

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/admin/staff',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../work/StaffPage.tsx')),
})
const catalogue = createRoute({
  getParentRoute: () => shell,
  path: '/admin/catalogue',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../work/ItemsPage.tsx')),
})
const lists = createRoute({
  getParentRoute: () => shell,
  path: '/admin/lists',
  validateSearch: readChoiceSearch,
  component: lazyRouteComponent(() => import('../work/ChoicesPage.tsx')),
})
const billProfiles = createRoute({
  getParentRoute: () => shell,
  path: '/admin/billing',
  component: lazyRouteComponent(() => import('../work/BillProfilesPage.tsx')),
})

export const timeRoutes = [
  ...([time, timesheet, timesheets] as const),
  ...([unbilled, billWork, drafts] as const),
  ...([agreements, agreement, billingRuns] as const),
  ...([staff, catalogue, lists, billProfiles] as const),
] as const
