import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell.ts'

const letterhead = createRoute({
  getParentRoute: () => shell,
  path: '/settings/letterhead',
  component: lazyRouteComponent(() => import('../mail/LetterheadPage.tsx')),
})
const mail = createRoute({
  getParentRoute: () => shell,
  path: '/settings/mail',
  component: lazyRouteComponent(() => import('../mail/MailServerPage.tsx')),
})

const sales = createRoute({
  getParentRoute: () => shell,
  path: '/settings/sales',
  component: lazyRouteComponent(() => import('../settings/SalesSettingsPage.tsx')),
})

export const settingRoutes = [letterhead, mail, sales] as const
