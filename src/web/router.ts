import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { billingRoutes } from './routes/billing.ts'
import { bookRoutes } from './routes/books.ts'
import { developerRoutes } from './routes/developers.ts'
import { firmRoutes } from './routes/firms.ts'
import { importRoutes } from './routes/imports.ts'
import { ledgerRoutes } from './routes/ledgers.ts'
import { purchaseRoutes } from './routes/purchases.ts'
import { settingRoutes } from './routes/settings.ts'
import { root, shell, signIn } from './routes/shell.ts'
import { timeRoutes } from './routes/time.ts'
import { trustRoutes } from './routes/trust.ts'
import { workRoutes } from './routes/work.ts'
import { parseSearch, stringifySearch } from './search-params.ts'
import { NoSuchPage, PageFailed } from './shell/dead-ends.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    ...workRoutes,
    ...billingRoutes,
    ...purchaseRoutes,
    ...bookRoutes,
    ...timeRoutes,
    ...trustRoutes,
    ...ledgerRoutes,
    ...developerRoutes,
    ...settingRoutes,
    ...firmRoutes,
    ...importRoutes,
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
