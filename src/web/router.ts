import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { billingRoutes } from './routes/billing.ts'
import { bookRoutes } from './routes/books.ts'
import { developerRoutes } from './routes/developers.ts'
import { importRoutes } from './routes/imports.ts'
import { ledgerRoutes } from './routes/ledgers.ts'
import { root, shell, signIn } from './routes/shell.ts'
import { workRoutes } from './routes/work.ts'
import { parseSearch, stringifySearch } from './search-params.ts'
import { NoSuchPage, PageFailed } from './shell/dead-ends.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/invoices' })
  },
})

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    ...workRoutes,
    ...billingRoutes,
    ...bookRoutes,
    ...ledgerRoutes,
    ...developerRoutes,
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
