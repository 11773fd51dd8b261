import { createRoute, z } from '@hono/zod-openapi'
import { body, changes, creates, deletes, reads } from '../answers.ts'
import {
  CreditInvoiceInput,
  CreditNote,
  CreditNoteChange,
  CreditNoteInput,
  CreditNotePage,
  CreditNoteQuery,
  TaxReliefInput,
  WriteOffInput,
} from '../wire/credit-notes.ts'
import { VersionInput } from '../wire/invoices.ts'
import { ApplyInput } from '../wire/payments.ts'
import { Id, IdParams, VersionQuery } from '../wire/scalars.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/credit-notes',
  summary: 'Credit notes of a division’s clients, newest first',
  request: { query: CreditNoteQuery },
  responses: reads(CreditNotePage, 'One page of credit notes.'),
})

export const showOne = createRoute({
  method: 'get',
  path: '/credit-notes/{id}',
  summary: 'One credit note with its journal and its history',
  request: { params: IdParams },
  responses: reads(CreditNote, 'The credit note.'),
})

export const draftOne = createRoute({
  method: 'post',
  path: '/credit-notes',
  summary: 'Write a draft of a credit note',
  request: { body: body(CreditNoteInput) },
  responses: creates(CreditNote, 'The new draft.'),
})

export const changeOne = createRoute({
  method: 'put',
  path: '/credit-notes/{id}',
  summary: 'Rewrite a draft, or amend an approved credit note',
  request: { params: IdParams, body: body(CreditNoteChange) },
  responses: changes(CreditNote, 'The credit note as it is now.'),
})

export const deleteOne = createRoute({
  method: 'delete',
  path: '/credit-notes/{id}',
  summary: 'Delete a draft',
  request: { params: IdParams, query: VersionQuery },
  responses: deletes('The draft is gone.'),
})

export const approveOne = createRoute({
  method: 'post',
  path: '/credit-notes/{id}/approve',
  summary: 'Approve a draft: it gets its number and is posted',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(CreditNote, 'The approved credit note.'),
})

export const voidOne = createRoute({
  method: 'post',
  path: '/credit-notes/{id}/void',
  summary: 'Void a credit note: what it settled is open again',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(CreditNote, 'The void credit note.'),
})

export const applyOne = createRoute({
  method: 'post',
  path: '/credit-notes/{id}/applications',
  summary: 'Settle invoices with what is left of a credit note',
  request: { params: IdParams, body: body(ApplyInput) },
  responses: changes(CreditNote, 'The credit note as it is now.'),
})

export const unapplyOne = createRoute({
  method: 'delete',
  path: '/credit-notes/{id}/applications/{applicationId}',
  summary: 'Take an application back: the invoice is open again and the credit waits',
  request: { params: z.object({ id: Id, applicationId: Id }), query: VersionQuery },
  responses: changes(CreditNote, 'The credit note as it is now.'),
})

export const claimOne = createRoute({
  method: 'post',
  path: '/credit-notes/{id}/tax-relief',
  summary: 'Claim back the tax of a debt that was written off to bad debts',
  request: { params: IdParams, body: body(TaxReliefInput) },
  responses: changes(CreditNote, 'The credit note as it is now.'),
})

export const withdrawOne = createRoute({
  method: 'delete',
  path: '/credit-notes/{id}/tax-relief',
  summary: 'Withdraw the claim: its entry is reversed',
  request: { params: IdParams, query: VersionQuery },
  responses: changes(CreditNote, 'The credit note as it is now.'),
})

export const creditOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/credit-note',
  summary: 'Draft a credit note over all that is left of an invoice',
  request: { params: IdParams, body: body(CreditInvoiceInput) },
  responses: creates(CreditNote, 'The new draft.'),
})

export const turnOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/turn-into-credit-note',
  summary: 'Make a draft with a total below zero a credit note',
  request: { params: IdParams, body: body(VersionInput) },
  responses: creates(CreditNote, 'The new draft. The invoice is gone.'),
})

export const writeOffOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/write-off',
  summary: 'Write off what is open of an invoice, as the division’s policy says',
  request: { params: IdParams, body: body(WriteOffInput) },
  responses: creates(CreditNote, 'The credit note, approved and applied.'),
})
