import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readTrialBalanceSearch } from '../search-params.ts'
import { shell } from './shell.ts'

const trialBalance = createRoute({
  getParentRoute: () => shell,
  path: '/trial-balance',
  validateSearch: readTrialBalanceSearch,
  component: lazyRouteComponent(() => import('../pages/TrialBalancePage.tsx')),
})

export const bookRoutes = [trialBalance] as const
