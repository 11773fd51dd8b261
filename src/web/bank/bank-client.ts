import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  BankTransfer,
  type BankTransferChange,
  type BankTransferInput,
  BankTransferPage,
  type BankTransferQuery,
} from '#api/wire/bank-transfers.ts'
import { paths } from '#api/wire/paths.ts'
import { ask } from '../hub-request.ts'

export const recordBankTransfer = (body: BankTransferInput) =>
  ask(BankTransfer, paths.bankTransfers(), { method: 'POST', body })
export const changeBankTransfer = (id: string, body: BankTransferChange) =>
  ask(BankTransfer, paths.bankTransfer(id), { method: 'PUT', body })
export const voidBankTransfer = (id: string, { version }: Readonly<{ version: number }>) =>
  ask(BankTransfer, paths.bankTransferVoid(id), { method: 'POST', body: { version } })

const PAGE = 50

export const bankTransferListQuery = (filters: Omit<BankTransferQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['bank-transfers', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(BankTransferPage, paths.bankTransfers(), {
        query: { ...filters, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const bankTransferQuery = (id: string) =>
  queryOptions({
    queryKey: ['bank-transfers', 'one', id],
    queryFn: ({ signal }) => ask(BankTransfer, paths.bankTransfer(id), { signal }),
  })
