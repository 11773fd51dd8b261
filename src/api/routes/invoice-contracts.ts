import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, deletes, reads } from '../answers.ts'
import {
  Invoice,
  InvoiceChange,
  InvoiceInput,
  InvoicePage,
  InvoiceQuery,
  Price,
  PriceInput,
  VersionInput,
} from '../wire/invoices.ts'
import { IdParams, VersionQuery } from '../wire/scalars.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/invoices',
  summary: 'Invoices of a division, newest first',
  request: { query: InvoiceQuery },
  responses: reads(InvoicePage, 'One page of invoices.'),
})

export const priceOne = createRoute({
  method: 'post',
  path: '/invoices/price',
  summary: 'What an invoice would come to; nothing is saved',
  request: { body: body(PriceInput) },
  responses: reads(Price, 'The money of the lines and of the whole.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/invoices/{id}',
  summary: 'One invoice with its journal and its history',
  request: { params: IdParams },
  responses: reads(Invoice, 'The invoice.'),
})

export const draftOne = createRoute({
  method: 'post',
  path: '/invoices',
  summary: 'Write a draft',
  request: { body: body(InvoiceInput) },
  responses: creates(Invoice, 'The new draft.'),
})

export const changeOne = createRoute({
  method: 'put',
  path: '/invoices/{id}',
  summary: 'Rewrite a draft, or amend an approved invoice',
  request: { params: IdParams, body: body(InvoiceChange) },
  responses: changes(Invoice, 'The invoice as it is now.'),
})

export const deleteOne = createRoute({
  method: 'delete',
  path: '/invoices/{id}',
  summary: 'Delete a draft',
  request: { params: IdParams, query: VersionQuery },
  responses: deletes('The draft is gone.'),
})

export const approveOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/approve',
  summary: 'Approve a draft: it gets its number and is posted',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(Invoice, 'The approved invoice.'),
})

export const voidOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/void',
  summary: 'Void an approved invoice: what it posted is reversed at its own date',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(Invoice, 'The void invoice.'),
})
