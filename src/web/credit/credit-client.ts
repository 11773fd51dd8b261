import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type CreditInvoiceInput,
  CreditNote,
  type CreditNoteChange,
  type CreditNoteInput,
  CreditNotePage,
  type CreditNoteQuery,
  type TaxReliefInput,
  type WriteOffInput,
} from '#api/wire/credit-notes.ts'
import { paths } from '#api/wire/paths.ts'
import type { ApplyInput } from '#api/wire/payments.ts'
import { ask, tell } from '../hub-request.ts'

type Seen = Readonly<{ version: number }>

const post = (path: string, body: unknown) => ask(CreditNote, path, { method: 'POST', body })

export const creditNoteQuery = (id: string) =>
  queryOptions({
    queryKey: ['credit-notes', 'one', id],
    queryFn: ({ signal }) => ask(CreditNote, paths.creditNote(id), { signal }),
  })

export const creditNoteListQuery = (filters: Omit<CreditNoteQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['credit-notes', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(CreditNotePage, paths.creditNotes(), {
        query: { ...filters, limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const approveCredit = (id: string, { version }: Seen) =>
  post(paths.creditNoteApproval(id), { version })
export const voidCredit = (id: string, { version }: Seen) =>
  post(paths.creditNoteVoid(id), { version })
export const deleteCredit = (id: string, { version }: Seen) =>
  tell(paths.creditNote(id), { method: 'DELETE', query: { version } })
export const applyCredit = (id: string, input: ApplyInput) =>
  post(paths.creditApplications(id), input)
export const creditInvoice = (id: string, input: CreditInvoiceInput) =>
  post(paths.invoiceCredit(id), input)
export const turnIntoCredit = (id: string, { version }: Seen) =>
  post(paths.invoiceTurn(id), { version })
export const writeOff = (id: string, input: WriteOffInput) => post(paths.invoiceWriteOff(id), input)
export const draftCredit = (input: CreditNoteInput) => post(paths.creditNotes(), input)
export const changeCredit = (id: string, body: CreditNoteChange) =>
  ask(CreditNote, paths.creditNote(id), { method: 'PUT', body })
export const unapplyCredit = (id: string, applicationId: string, { version }: Seen) =>
  ask(CreditNote, paths.creditApplication(id, applicationId), {
    method: 'DELETE',
    query: { version },
  })
export const claimRelief = (id: string, input: TaxReliefInput) => post(paths.taxRelief(id), input)
export const withdrawRelief = (id: string, { version }: Seen) =>
  ask(CreditNote, paths.taxRelief(id), { method: 'DELETE', query: { version } })
