import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell.ts'

const newFirm = createRoute({
  getParentRoute: () => shell,
  path: '/firms/new',
  component: lazyRouteComponent(() => import('../firms/NewFirmPage.tsx')),
})
const accounting = createRoute({
  getParentRoute: () => shell,
  path: '/admin/accounting',
  component: lazyRouteComponent(() => import('../firms/AccountingSettingsPage.tsx')),
})

export const firmRoutes = [newFirm, accounting] as const
