import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { SettleInput } from '#api/wire/codings.ts'
import { paths } from '#api/wire/paths.ts'
import {
  SupplierPayment,
  type SupplierPaymentChange,
  type SupplierPaymentInput,
  SupplierPaymentPage,
  type SupplierPaymentQuery,
} from '#api/wire/supplier-payments.ts'
import { ask, tell } from '../hub-request.ts'

type Version = Readonly<{ version: number }>

const PAGE = 50
const ON_ITS_WAY_MS = 1_500

export const recordSupplierPayment = (body: SupplierPaymentInput) =>
  ask(SupplierPayment, paths.supplierPayments(), { method: 'POST', body })
export const changeSupplierPayment = (id: string, body: SupplierPaymentChange) =>
  ask(SupplierPayment, paths.supplierPayment(id), { method: 'PUT', body })
export const voidSupplierPayment = (id: string, { version }: Version) =>
  ask(SupplierPayment, paths.supplierPaymentVoid(id), { method: 'POST', body: { version } })
export const applySupplierPayment = (id: string, body: SettleInput) =>
  ask(SupplierPayment, paths.settlements(id), { method: 'POST', body })
export const takeBackFromPayment = (paymentId: string, id: string, { version }: Version) =>
  tell(paths.settlement(paymentId, id), { method: 'DELETE', query: { version } })

export const supplierPaymentListQuery = (filters: Omit<SupplierPaymentQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['supplier-payments', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(SupplierPaymentPage, paths.supplierPayments(), {
        query: { ...filters, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const supplierPaymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['supplier-payments', 'one', id],
    queryFn: ({ signal }) => ask(SupplierPayment, paths.supplierPayment(id), { signal }),
    refetchInterval: ({ state }) =>
      state.data?.links.some((link) => link.state === 'on_its_way') ? ON_ITS_WAY_MS : false,
  })
