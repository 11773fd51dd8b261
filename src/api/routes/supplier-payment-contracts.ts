import { createRoute, z } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../answers.ts'
import { SettleInput } from '../wire/codings.ts'
import { VersionInput } from '../wire/invoices.ts'
import { Id, IdParams, VersionQuery } from '../wire/scalars.ts'
import {
  SupplierPayment,
  SupplierPaymentChange,
  SupplierPaymentInput,
  SupplierPaymentPage,
  SupplierPaymentQuery,
} from '../wire/supplier-payments.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/supplier-payments',
  summary: 'Payments to a division’s suppliers, newest first',
  request: { query: SupplierPaymentQuery },
  responses: reads(SupplierPaymentPage, 'One page of payments.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/supplier-payments/{id}',
  summary: 'One payment to a supplier with its journal and its history',
  request: { params: IdParams },
  responses: reads(SupplierPayment, 'The payment.'),
})

export const recordOne = createRoute({
  method: 'post',
  path: '/supplier-payments',
  summary: 'Record a payment to a supplier and the supplier invoices that it settles',
  request: { body: body(SupplierPaymentInput) },
  responses: creates(SupplierPayment, 'The new payment.'),
})

export const changeOne = createRoute({
  method: 'put',
  path: '/supplier-payments/{id}',
  summary: 'Amend a payment to a supplier',
  request: { params: IdParams, body: body(SupplierPaymentChange) },
  responses: changes(SupplierPayment, 'The payment as it is now.'),
})

export const voidOne = createRoute({
  method: 'post',
  path: '/supplier-payments/{id}/void',
  summary: 'Void a payment to a supplier: what it settled is open again',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(SupplierPayment, 'The void payment.'),
})

export const applyOne = createRoute({
  method: 'post',
  path: '/supplier-payments/{id}/applications',
  summary: 'Settle supplier invoices with what is left of a payment',
  request: { params: IdParams, body: body(SettleInput) },
  responses: changes(SupplierPayment, 'The payment as it is now.'),
})

export const unapplyOne = createRoute({
  method: 'delete',
  path: '/supplier-payments/{id}/applications/{applicationId}',
  summary: 'Take an application back: the supplier invoice is open again and the money waits',
  request: { params: z.object({ id: Id, applicationId: Id }), query: VersionQuery },
  responses: changes(SupplierPayment, 'The payment as it is now.'),
})
