import { createRoute, z } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../answers.ts'
import { VersionInput } from '../wire/invoices.ts'
import {
  ApplyInput,
  Payment,
  PaymentChange,
  PaymentInput,
  PaymentPage,
  PaymentQuery,
} from '../wire/payments.ts'
import { Id, IdParams, VersionQuery } from '../wire/scalars.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/payments',
  summary: 'Payments of a division’s clients, newest first',
  request: { query: PaymentQuery },
  responses: reads(PaymentPage, 'One page of payments.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/payments/{id}',
  summary: 'One payment with its journal and its history',
  request: { params: IdParams },
  responses: reads(Payment, 'The payment.'),
})

export const recordOne = createRoute({
  method: 'post',
  path: '/payments',
  summary: 'Record a payment and the invoices that it pays',
  request: { body: body(PaymentInput) },
  responses: creates(Payment, 'The new payment.'),
})

export const changeOne = createRoute({
  method: 'put',
  path: '/payments/{id}',
  summary: 'Amend a payment',
  request: { params: IdParams, body: body(PaymentChange) },
  responses: changes(Payment, 'The payment as it is now.'),
})

export const voidOne = createRoute({
  method: 'post',
  path: '/payments/{id}/void',
  summary: 'Void a payment: its invoices are open again',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(Payment, 'The void payment.'),
})

export const applyOne = createRoute({
  method: 'post',
  path: '/payments/{id}/applications',
  summary: 'Pay invoices with what is left of a payment',
  request: { params: IdParams, body: body(ApplyInput) },
  responses: changes(Payment, 'The payment as it is now.'),
})

export const unapplyOne = createRoute({
  method: 'delete',
  path: '/payments/{id}/applications/{applicationId}',
  summary: 'Take an application back: the invoice is open again and the money waits',
  request: { params: z.object({ id: Id, applicationId: Id }), query: VersionQuery },
  responses: changes(Payment, 'The payment as it is now.'),
})
