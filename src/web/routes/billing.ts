import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readInvoiceSearch, readOriginSearch, readPaymentSearch } from '../search-params.ts'
import { creditRoutes } from './credits.ts'
import { receiptRoutes } from './receipts.ts'
import { shell } from './shell.ts'

const invoices = createRoute({
  getParentRoute: () => shell,
  path: '/invoices',
  validateSearch: readInvoiceSearch,
  component: lazyRouteComponent(() => import('../pages/InvoicesPage.tsx')),
})
const newInvoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('../pages/InvoiceNewPage.tsx')),
})
const invoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/$invoiceId',
  component: lazyRouteComponent(() => import('../pages/InvoicePage.tsx')),
})
const editInvoice = createRoute({
  getParentRoute: () => shell,
  path: '/invoices/$invoiceId/edit',
  component: lazyRouteComponent(() => import('../pages/InvoiceEditPage.tsx')),
})

const payments = createRoute({
  getParentRoute: () => shell,
  path: '/payments',
  validateSearch: readPaymentSearch,
  component: lazyRouteComponent(() => import('../pages/PaymentsPage.tsx')),
})
const newPayment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('../pages/PaymentNewPage.tsx')),
})
const payment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/$paymentId',
  component: lazyRouteComponent(() => import('../pages/PaymentPage.tsx')),
})
const editPayment = createRoute({
  getParentRoute: () => shell,
  path: '/payments/$paymentId/edit',
  component: lazyRouteComponent(() => import('../pages/PaymentEditPage.tsx')),
})

export const billingRoutes = [
  ...([invoices, newInvoice, invoice, editInvoice] as const),
  ...creditRoutes,
  ...receiptRoutes,
  ...([payments, newPayment, payment, editPayment] as const),
] as const
