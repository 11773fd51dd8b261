import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  readDepositSlipSearch,
  readOfficeTransferSearch,
  readReconcileSearch,
  readTrustFormSearch,
  readTrustLedgerSearch,
  readTrustListSearch,
  readTrustOverviewSearch,
} from '../trust/trust-search.ts'
import { shell } from './shell.ts'

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/trust',
  validateSearch: readTrustOverviewSearch,
  component: lazyRouteComponent(() => import('../trust/TrustPage.tsx')),
})
const transactions = createRoute({
  getParentRoute: () => shell,
  path: '/trust/transactions',
  validateSearch: readTrustListSearch,
  component: lazyRouteComponent(() => import('../trust/TrustTransactionsPage.tsx')),
})
const transaction = createRoute({
  getParentRoute: () => shell,
  path: '/trust/transactions/$transactionId',
  component: lazyRouteComponent(() => import('../trust/TrustTransactionPage.tsx')),
})
const receipt = createRoute({
  getParentRoute: () => shell,
  path: '/trust/transactions/$transactionId/receipt',
  component: lazyRouteComponent(() => import('../trust/TrustReceiptPage.tsx')),
})
const form = createRoute({
  getParentRoute: () => shell,
  path: '/trust/new',
  validateSearch: readTrustFormSearch,
  component: lazyRouteComponent(() => import('../trust/TrustFormPage.tsx')),
})
const officeTransfer = createRoute({
  getParentRoute: () => shell,
  path: '/trust/pay-invoices',
  validateSearch: readOfficeTransferSearch,
  component: lazyRouteComponent(() => import('../trust/OfficeTransferPage.tsx')),
})
const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/trust/ledger',
  validateSearch: readTrustLedgerSearch,
  component: lazyRouteComponent(() => import('../trust/TrustLedgerPage.tsx')),
})
const depositSlip = createRoute({
  getParentRoute: () => shell,
  path: '/trust/deposit-slip',
  validateSearch: readDepositSlipSearch,
  component: lazyRouteComponent(() => import('../trust/DepositSlipPage.tsx')),
})
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/trust/settings',
  component: lazyRouteComponent(() => import('../trust/TrustSettingsPage.tsx')),
})
const reconcile = createRoute({
  getParentRoute: () => shell,
  path: '/reconcile',
  validateSearch: readReconcileSearch,
  component: lazyRouteComponent(() => import('../reconcile/ReconcilePage.tsx')),
})

export const trustRoutes = [
  ...([overview, transactions, transaction, receipt, form] as const),
  ...([officeTransfer, ledger, depositSlip, settings, reconcile] as const),
] as const
