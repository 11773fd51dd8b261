import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { paths } from '#api/wire/paths.ts'
import { Payment } from '#api/wire/payments.ts'
import {
  type BounceInput,
  DepositSlip,
  type DepositSlipChange,
  type DepositSlipInput,
  DepositSlipPage,
  type DepositSlipQuery,
  Refund,
  type RefundInput,
  RefundPage,
  type RefundQuery,
} from '#api/wire/receipts.ts'
import { ask } from '../hub-request.ts'
import { cursorOf, pages } from '../queries.ts'

type Seen = Readonly<{ version: number }>

export const bouncePayment = (id: string, body: BounceInput) =>
  ask(Payment, paths.paymentBounce(id), { method: 'POST', body })
export const takeBackBounce = (id: string, { version }: Seen) =>
  ask(Payment, paths.paymentBounce(id), { method: 'DELETE', query: { version } })

export const refundListQuery = (filters: Omit<RefundQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['payments', 'refunds', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(RefundPage, paths.refunds(), { query: { ...filters, ...cursorOf(pageParam) }, signal }),
    ...pages,
  })
export const refundQuery = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'refund', id],
    queryFn: ({ signal }) => ask(Refund, paths.refund(id), { signal }),
  })
export const recordRefund = (body: RefundInput) =>
  ask(Refund, paths.refunds(), { method: 'POST', body })
export const voidRefund = (id: string, { version }: Seen) =>
  ask(Refund, paths.refundVoid(id), { method: 'POST', body: { version } })

export const depositListQuery = (filters: Omit<DepositSlipQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['payments', 'deposits', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(DepositSlipPage, paths.depositSlips(), {
        query: { ...filters, ...cursorOf(pageParam) },
        signal,
      }),
    ...pages,
  })
export const depositQuery = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'deposit', id],
    queryFn: ({ signal }) => ask(DepositSlip, paths.depositSlip(id), { signal }),
  })
export const recordDeposit = (body: DepositSlipInput) =>
  ask(DepositSlip, paths.depositSlips(), { method: 'POST', body })
export const changeDeposit = (id: string, body: DepositSlipChange) =>
  ask(DepositSlip, paths.depositSlip(id), { method: 'PUT', body })
export const voidDeposit = (id: string, { version }: Seen) =>
  ask(DepositSlip, paths.depositSlipVoid(id), { method: 'POST', body: { version } })
