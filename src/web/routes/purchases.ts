import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  readInvoiceSearch,
  readListSearch,
  readPurchaseOriginSearch,
  readRecordedSearch,
} from '../search-params.ts'
import { shell } from './shell.ts'

const suppliers = createRoute({
  getParentRoute: () => shell,
  path: '/suppliers',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../vendor/VendorsPage.tsx')),
})
const newSupplier = createRoute({
  getParentRoute: () => shell,
  path: '/suppliers/new',
  component: lazyRouteComponent(() => import('../vendor/VendorNewPage.tsx')),
})
const supplier = createRoute({
  getParentRoute: () => shell,
  path: '/suppliers/$vendorId',
  component: lazyRouteComponent(() => import('../vendor/VendorPage.tsx')),
})
const editSupplier = createRoute({
  getParentRoute: () => shell,
  path: '/suppliers/$vendorId/edit',
  component: lazyRouteComponent(() => import('../vendor/VendorEditPage.tsx')),
})

/** Supplier invoices and credits, bank deposits and withdrawals, journals, opening balances. */
const documents = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$resource',
  validateSearch: readInvoiceSearch,
  component: lazyRouteComponent(() => import('../coding/CodingsPage.tsx')),
})
const newDocument = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$resource/new',
  validateSearch: readPurchaseOriginSearch,
  component: lazyRouteComponent(() => import('../coding/CodingNewPage.tsx')),
})
const document = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$resource/$documentId',
  component: lazyRouteComponent(() => import('../coding/CodingPage.tsx')),
})
const editDocument = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$resource/$documentId/edit',
  component: lazyRouteComponent(() => import('../coding/CodingEditPage.tsx')),
})

const payments = createRoute({
  getParentRoute: () => shell,
  path: '/supplier-payments',
  validateSearch: readRecordedSearch,
  component: lazyRouteComponent(() => import('../supplier/SupplierPaymentsPage.tsx')),
})
const newPayment = createRoute({
  getParentRoute: () => shell,
  path: '/supplier-payments/new',
  validateSearch: readPurchaseOriginSearch,
  component: lazyRouteComponent(() => import('../supplier/SupplierPaymentNewPage.tsx')),
})
const payment = createRoute({
  getParentRoute: () => shell,
  path: '/supplier-payments/$paymentId',
  component: lazyRouteComponent(() => import('../supplier/SupplierPaymentPage.tsx')),
})
const editPayment = createRoute({
  getParentRoute: () => shell,
  path: '/supplier-payments/$paymentId/edit',
  component: lazyRouteComponent(() => import('../supplier/SupplierPaymentEditPage.tsx')),
})

const transfers = createRoute({
  getParentRoute: () => shell,
  path: '/bank-transfers',
  validateSearch: readRecordedSearch,
  component: lazyRouteComponent(() => import('../bank/BankTransfersPage.tsx')),
})
const transfer = createRoute({
  getParentRoute: () => shell,
  path: '/bank-transfers/$transferId',
  component: lazyRouteComponent(() => import('../bank/BankTransferPage.tsx')),
})

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../chart/AccountsPage.tsx')),
})
const taxes = createRoute({
  getParentRoute: () => shell,
  path: '/taxes',
  component: lazyRouteComponent(() => import('../chart/TaxesPage.tsx')),
})

export const purchaseRoutes = [
  ...([suppliers, newSupplier, supplier, editSupplier] as const),
  ...([documents, newDocument, document, editDocument] as const),
  ...([payments, newPayment, payment, editPayment] as const),
  ...([transfers, transfer, accounts, taxes] as const),
] as const
