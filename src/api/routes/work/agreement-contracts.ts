import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../../answers.ts'
import {
  Agreement,
  AgreementChange,
  AgreementInput,
  AgreementPage,
  AgreementPreview,
  AgreementQuery,
} from '../../wire/agreements.ts'
import {
  DeferredIncome,
  LateFeePreview,
  Released,
  ReleaseInput,
  RunInput,
  RunQuery,
  RunResults,
} from '../../wire/billing.ts'
import { IdParams } from '../../wire/scalars.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/agreements',
  summary: 'What clients have ordered for a time, by name',
  request: { query: AgreementQuery },
  responses: reads(AgreementPage, 'One page of agreements.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/agreements/{id}',
  summary: 'One agreement',
  request: { params: IdParams },
  responses: reads(Agreement, 'The agreement.'),
})

export const addOne = createRoute({
  method: 'post',
  path: '/agreements',
  summary: 'Add an agreement',
  request: { body: body(AgreementInput) },
  responses: creates(Agreement, 'The new agreement.'),
})

export const changeOne = createRoute({
  method: 'put',
  path: '/agreements/{id}',
  summary: 'Change or end an agreement; a line that was billed stays',
  request: { params: IdParams, body: body(AgreementChange) },
  responses: changes(Agreement, 'The agreement as it is now.'),
})

export const previewRun = createRoute({
  method: 'get',
  path: '/agreement-run',
  summary: 'What a billing run on a day would draft; nothing is saved',
  request: { query: RunQuery },
  responses: reads(AgreementPreview, 'One row for each agreement.'),
})

export const run = createRoute({
  method: 'post',
  path: '/agreement-run',
  summary: 'Draft the invoices of agreements; each period is billed once',
  request: { body: body(RunInput) },
  responses: changes(RunResults, 'How it went with each agreement.'),
})

export const previewLateFees = createRoute({
  method: 'get',
  path: '/late-fee-run',
  summary: 'The late fees that are due on a day; nothing is saved',
  request: { query: RunQuery },
  responses: reads(LateFeePreview, 'One row for each client.'),
})

export const chargeLateFees = createRoute({
  method: 'post',
  path: '/late-fee-run',
  summary: 'Draft the late fees of clients; each month is charged once',
  request: { body: body(RunInput) },
  responses: changes(RunResults, 'How it went with each client.'),
})

export const showDeferred = createRoute({
  method: 'get',
  path: '/income-releases',
  summary: 'Deferred income that is not released, by invoice',
  request: { query: RunQuery },
  responses: reads(DeferredIncome, 'The next to be earned first.'),
})

export const release = createRoute({
  method: 'post',
  path: '/income-releases',
  summary: 'Release what is earned through a day; it may be asked again at any time',
  request: { body: body(ReleaseInput) },
  responses: changes(Released, 'How many invoices had something to release.'),
})
