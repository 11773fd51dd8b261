import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../answers.ts'
import { fileContent } from '../file-answer.ts'
import {
  Mail,
  MailInput,
  MailList,
  MailQuery,
  StatementMailInput,
  StatementQuery,
} from '../wire/mail.ts'
import { IdParams } from '../wire/scalars.ts'

const { 200: _, ...PROBLEMS } = reads(Mail, '')

const pdf = (description: string) => ({
  200: { description, content: fileContent('pdf') },
  ...PROBLEMS,
})

export const printInvoice = createRoute({
  method: 'get',
  path: '/invoices/{id}/pdf',
  summary: 'An invoice on pages, under the division’s letterhead',
  request: { params: IdParams },
  responses: pdf('The invoice as the client gets it.'),
})

export const mailInvoice = createRoute({
  method: 'post',
  path: '/invoices/{id}/mail',
  summary: 'Send an invoice by e-mail',
  request: { params: IdParams, body: body(MailInput) },
  responses: creates(Mail, 'The mail, which leaves within seconds.'),
})

export const printStatement = createRoute({
  method: 'get',
  path: '/clients/{id}/statement.pdf',
  summary: 'A client’s statement on pages, under the division’s letterhead',
  request: { params: IdParams, query: StatementQuery },
  responses: pdf('The statement as the client gets it.'),
})

export const mailStatement = createRoute({
  method: 'post',
  path: '/clients/{id}/statement-mail',
  summary: 'Send a client’s statement by e-mail',
  request: { params: IdParams, body: body(StatementMailInput) },
  responses: creates(Mail, 'The mail, which leaves within seconds.'),
})

export const listMail = createRoute({
  method: 'get',
  path: '/mail',
  summary: 'What was sent about an invoice or to a client, newest first',
  request: { query: MailQuery },
  responses: reads(MailList, 'The newest mails.'),
})

export const retryOne = createRoute({
  method: 'post',
  path: '/mail/{id}/retry',
  summary: 'Try a mail again that could not be sent',
  request: { params: IdParams },
  responses: changes(Mail, 'The mail, waiting to be sent.'),
})
