import { createRoute, z } from '@hono/zod-openapi'
import { body, changes, creates, deletes, reads } from '../answers.ts'
import {
  type CodedKind,
  Coding,
  CodingChange,
  CodingInput,
  CodingPage,
  CodingQuery,
  SettleInput,
} from '../wire/codings.ts'
import { Price, VersionInput } from '../wire/invoices.ts'
import { Id, IdParams, VersionQuery } from '../wire/scalars.ts'

type Resource = Readonly<{ path: string; one: string; many: string }>

export const CODING_RESOURCES: Readonly<Record<CodedKind, Resource>> = {
  supplier_bill: {
    ...{ path: '/supplier-invoices', one: 'supplier invoice', many: 'Supplier invoices' },
  },
  supplier_credit: {
    ...{ path: '/supplier-credits', one: 'supplier credit', many: 'Supplier credits' },
  },
  bank_deposit: { path: '/bank-deposits', one: 'bank deposit', many: 'Bank deposits' },
  bank_withdrawal: {
    ...{ path: '/bank-withdrawals', one: 'bank withdrawal', many: 'Bank withdrawals' },
  },
  journal: { path: '/journals', one: 'journal', many: 'Journals' },
  opening_balances: {
    ...{ path: '/opening-balances', one: 'set of opening balances', many: 'Opening balances' },
  },
}

/** The routes of one kind of coded document; all kinds have the same. */
export const codingContracts = ({ path, one, many }: Resource) => ({
  listAll: createRoute({
    method: 'get',
    path,
    summary: `${many} of a division, newest first`,
    request: { query: CodingQuery },
    responses: reads(CodingPage, 'One page of documents.'),
  }),
  priceOne: createRoute({
    method: 'post',
    path: `${path}/price`,
    summary: `What a ${one} would come to; nothing is saved`,
    request: { body: body(CodingInput) },
    responses: reads(Price, 'The money of the lines and of the whole.'),
  }),
  showOne: createRoute({
    method: 'get',
    path: `${path}/{id}`,
    summary: `One ${one} with its journal and its history`,
    request: { params: IdParams },
    responses: reads(Coding, 'The document.'),
  }),
  addOne: createRoute({
    method: 'post',
    path,
    summary: `Write a ${one}`,
    request: { body: body(CodingInput) },
    responses: creates(Coding, 'The new document: a draft where the kind has drafts.'),
  }),
  changeOne: createRoute({
    method: 'put',
    path: `${path}/{id}`,
    summary: `Rewrite the draft of a ${one}, or amend an approved one`,
    request: { params: IdParams, body: body(CodingChange) },
    responses: changes(Coding, 'The document as it is now.'),
  }),
  deleteOne: createRoute({
    method: 'delete',
    path: `${path}/{id}`,
    summary: `Delete the draft of a ${one}`,
    request: { params: IdParams, query: VersionQuery },
    responses: deletes('The draft is gone.'),
  }),
  approveOne: createRoute({
    method: 'post',
    path: `${path}/{id}/approve`,
    summary: `Approve a ${one}: it gets its number and is posted`,
    request: { params: IdParams, body: body(VersionInput) },
    responses: changes(Coding, 'The approved document.'),
  }),
  voidOne: createRoute({
    method: 'post',
    path: `${path}/{id}/void`,
    summary: `Void a ${one}: what it posted is reversed at its own date`,
    request: { params: IdParams, body: body(VersionInput) },
    responses: changes(Coding, 'The void document.'),
  }),
})

export const applyCredit = createRoute({
  method: 'post',
  path: '/supplier-credits/{id}/applications',
  summary: 'Settle supplier invoices with a credit',
  request: { params: IdParams, body: body(SettleInput) },
  responses: changes(Coding, 'The credit as it is now.'),
})

export const unapplyCredit = createRoute({
  method: 'delete',
  path: '/supplier-credits/{id}/applications/{applicationId}',
  summary: 'Take an application back: both documents are open again',
  request: { params: z.object({ id: Id, applicationId: Id }), query: VersionQuery },
  responses: changes(Coding, 'The credit as it is now.'),
})
