import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readRecordedSearch } from '../search-params.ts'
import { shell } from './shell.ts'

const deposits = createRoute({
  getParentRoute: () => shell,
  path: '/deposit-slips',
  validateSearch: readRecordedSearch,
  component: lazyRouteComponent(() => import('../receipts/DepositsPage.tsx')),
})
const newDeposit = createRoute({
  getParentRoute: () => shell,
  path: '/deposit-slips/new',
  component: lazyRouteComponent(() => import('../receipts/DepositNewPage.tsx')),
})
const deposit = createRoute({
  getParentRoute: () => shell,
  path: '/deposit-slips/$depositId',
  component: lazyRouteComponent(() => import('../receipts/DepositPage.tsx')),
})
const editDeposit = createRoute({
  getParentRoute: () => shell,
  path: '/deposit-slips/$depositId/edit',
  component: lazyRouteComponent(() => import('../receipts/DepositEditPage.tsx')),
})
const printDeposit = createRoute({
  getParentRoute: () => shell,
  path: '/deposit-slips/$depositId/print',
  component: lazyRouteComponent(() => import('../receipts/DepositPrintPage.tsx')),
})
const refunds = createRoute({
  getParentRoute: () => shell,
  path: '/refunds',
  validateSearch: readRecordedSearch,
  component: lazyRouteComponent(() => import('../receipts/RefundsPage.tsx')),
})
const refund = createRoute({
  getParentRoute: () => shell,
  path: '/refunds/$refundId',
  component: lazyRouteComponent(() => import('../receipts/RefundPage.tsx')),
})

export const receiptRoutes = [
  ...([deposits, newDeposit, deposit, editDeposit, printDeposit] as const),
  ...([refunds, refund] as const),
] as const
