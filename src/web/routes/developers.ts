import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell.ts'

const developers = createRoute({
  getParentRoute: () => shell,
  path: '/developers',
  component: lazyRouteComponent(() => import('../developers/DevelopersPage.tsx')),
})
const reference = createRoute({
  getParentRoute: () => shell,
  path: '/developers/reference',
  component: lazyRouteComponent(() => import('../developers/ReferencePage.tsx')),
})
const webhook = createRoute({
  getParentRoute: () => shell,
  path: '/developers/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('../developers/WebhookPage.tsx')),
})

export const developerRoutes = [developers, reference, webhook] as const
