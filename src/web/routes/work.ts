import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readEngagementSearch, readListSearch, readOriginSearch } from '../search-params.ts'
import { shell } from './shell.ts'

const clients = createRoute({
  getParentRoute: () => shell,
  path: '/clients',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../pages/ClientsPage.tsx')),
})
const newClient = createRoute({
  getParentRoute: () => shell,
  path: '/clients/new',
  component: lazyRouteComponent(() => import('../pages/ClientNewPage.tsx')),
})
const client = createRoute({
  getParentRoute: () => shell,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('../pages/ClientPage.tsx')),
})
const editClient = createRoute({
  getParentRoute: () => shell,
  path: '/clients/$clientId/edit',
  component: lazyRouteComponent(() => import('../pages/ClientEditPage.tsx')),
})

const engagements = createRoute({
  getParentRoute: () => shell,
  path: '/engagements',
  validateSearch: readEngagementSearch,
  component: lazyRouteComponent(() => import('../pages/EngagementsPage.tsx')),
})
const newEngagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('../pages/EngagementNewPage.tsx')),
})
const engagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/$engagementId',
  component: lazyRouteComponent(() => import('../pages/EngagementPage.tsx')),
})
const editEngagement = createRoute({
  getParentRoute: () => shell,
  path: '/engagements/$engagementId/edit',
  component: lazyRouteComponent(() => import('../pages/EngagementEditPage.tsx')),
})

export const workRoutes = [
  ...([clients, newClient, client, editClient] as const),
  ...([engagements, newEngagement, engagement, editEngagement] as const),
] as const
