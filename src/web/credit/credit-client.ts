import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type CreditInvoiceInput,
  CreditNote,
  CreditNotePage,
  type CreditNoteQuery,
  type WriteOffInput,
} from '#api/wire/credit-notes.ts'
import { paths } from '#api/wire/paths.ts'
import { type ApplyInput, Payment } from '#api/wire/payments.ts'
import { type BounceInput, Refund, type RefundInput } from '#api/wire/receipts.ts'
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
export const bouncePayment = (id: string, input: BounceInput) =>
  ask(Payment, paths.paymentBounce(id), { method: 'POST', body: input })
export const recordRefund = (input: RefundInput) =>
  ask(Refund, paths.refunds(), { method: 'POST', body: input })
