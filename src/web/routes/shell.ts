import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isSignedOut } from '../hub-request.ts'
import { sessionQuery } from '../queries.ts'
import { readSignInSearch } from '../search-params.ts'
import { NoSuchPage } from '../shell/dead-ends.tsx'
import { Shell } from '../shell/Shell.tsx'

export const root = createRootRouteWithContext<Readonly<{ queryClient: QueryClient }>>()({
  component: Outlet,
  notFoundComponent: NoSuchPage,
})

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../pages/SignInPage.tsx')),
})

/** Everything below needs a person; whoever is not signed in comes back here afterwards. */
export const shell = createRoute({
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
