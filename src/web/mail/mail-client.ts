import { queryOptions } from '@tanstack/react-query'
import {
  Letterhead,
  type LetterheadInput,
  Mail,
  type MailInput,
  MailList,
  type MailServerInput,
  MailServerState,
  YearEnd,
} from '#api/wire/mail.ts'
import { paths } from '#api/wire/paths.ts'
import { ask } from '../hub-request.ts'

/** A mail that waits says by itself when it has left. */
const ON_ITS_WAY_MS = 2_000

export const letterheadQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['letterhead', divisionId],
    queryFn: ({ signal }) => ask(Letterhead, paths.letterhead(divisionId), { signal }),
  })

export const saveLetterhead = (divisionId: string, body: LetterheadInput) =>
  ask(Letterhead, paths.letterhead(divisionId), { method: 'PUT', body })

export const yearEndQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['year-end', divisionId],
    queryFn: ({ signal }) => ask(YearEnd, paths.yearEnd(divisionId), { signal }),
  })

export const saveYearEnd = (divisionId: string, body: YearEnd) =>
  ask(YearEnd, paths.yearEnd(divisionId), { method: 'PUT', body })

export const mailServerQuery = queryOptions({
  queryKey: ['mail-server'],
  queryFn: async ({ signal }) =>
    (await ask(MailServerState, paths.mailServer(), { signal })).server,
})

export const saveMailServer = (body: MailServerInput) =>
  ask(MailServerState, paths.mailServer(), { method: 'PUT', body })

export const testMailServer = (to: string) =>
  ask(MailServerState, paths.mailServerTest(), { method: 'POST', body: { to } })

export const mailQuery = (kind: 'invoice' | 'party', recordId: string) =>
  queryOptions({
    queryKey: ['mail', kind, recordId],
    queryFn: async ({ signal }) =>
      (await ask(MailList, paths.mail(), { query: { kind, recordId }, signal })).items,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'waiting') ? ON_ITS_WAY_MS : false,
  })

export const sendInvoice = (invoiceId: string, body: MailInput) =>
  ask(Mail, paths.invoiceMail(invoiceId), { method: 'POST', body })

export const sendStatement = (
  clientId: string,
  body: MailInput & Readonly<{ from: string; until: string }>,
) => ask(Mail, paths.statementMail(clientId), { method: 'POST', body })

export const retryMail = (id: string) =>
  ask(Mail, paths.mailRetry(id), { method: 'POST', body: {} })
