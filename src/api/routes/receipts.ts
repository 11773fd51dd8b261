import { createRoute } from '@hono/zod-openapi'
import type {
  AccountId,
  DepositSlipId,
  DivisionId,
  PartyId,
  PaymentId,
  RefundId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { bouncePayment, takeBackBounce } from '#practice/receipts/bounce-payment.ts'
import { amendDeposit, depositPayments, voidDeposit } from '#practice/receipts/deposit-payments.ts'
import { recordRefund } from '#practice/receipts/record-refund.ts'
import { voidRefund } from '#practice/receipts/void-refund.ts'
import { listDepositSlips } from '#store/deposit-slips.ts'
import { listRefunds } from '#store/refunds.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, actForNew, actOn, read, readDivision } from '../firm-work.ts'
import { readMoney } from '../money-shape.ts'
import { readPaymentShape } from '../payment-shape.ts'
import {
  readDepositSlip,
  readDepositSlipShape,
  readRefund,
  readRefundShape,
  toDepositSlipRowShape,
  toRefundRowShape,
} from '../receipt-shape.ts'
import { VersionInput } from '../wire/invoices.ts'
import { Payment } from '../wire/payments.ts'
import * as wire from '../wire/receipts.ts'
import { IdParams, VersionQuery } from '../wire/scalars.ts'

/** What becomes of money after it was received: bounces, refunds, deposits. */
export const receiptRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(bounceOne, async (c) => {
      const { version, fee, ...input } = c.req.valid('json')
      const id = c.req.valid('param').id as PaymentId
      const payment = await actOn(hub, c, { id, read: readPaymentShape }, (it) =>
        bouncePayment(
          it,
          { id, version },
          {
            bouncedOn: input.bouncedOn as LocalDate,
            fee: readMoney(fee, 'fee'),
            feeAccountId: input.feeAccountId as AccountId | null,
          },
        ),
      )
      return c.json(payment, 200)
    })
    .openapi(takeBackOne, async (c) => {
      const id = c.req.valid('param').id as PaymentId
      const payment = await actOn(hub, c, { id, read: readPaymentShape }, (it) =>
        takeBackBounce(it, { id, ...c.req.valid('query') }),
      )
      return c.json(payment, 200)
    })
    .openapi(listAllRefunds, async (c) => {
      const { divisionId, clientId, from, to, ...filter } = c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, async (tx, division) => {
        const { items, nextCursor } = await listRefunds(tx, {
          ...filter,
          divisionId: division,
          clientId: clientId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        return { items: items.map(toRefundRowShape), nextCursor }
      })
      return c.json(page, 200)
    })
    .openapi(showRefund, async (c) => {
      const id = c.req.valid('param').id as RefundId
      return c.json(await read(hub, c, (tx) => readRefundShape(tx, id)), 200)
    })
    .openapi(refundOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const refund = await actForNew(hub, c, readRefundShape, (it) =>
        recordRefund(it, divisionId as DivisionId, readRefund(written)),
      )
      return c.json(refund, 201)
    })
    .openapi(voidOneRefund, async (c) => {
      const id = c.req.valid('param').id as RefundId
      const refund = await actOn(hub, c, { id, read: readRefundShape }, (it) =>
        voidRefund(it, { id, ...c.req.valid('json') }),
      )
      return c.json(refund, 200)
    })
    .openapi(listAllSlips, async (c) => {
      const { divisionId, from, to, ...filter } = c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, async (tx, division) => {
        const { items, nextCursor } = await listDepositSlips(tx, {
          ...filter,
          divisionId: division,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        return { items: items.map(toDepositSlipRowShape), nextCursor }
      })
      return c.json(page, 200)
    })
    .openapi(showSlip, async (c) => {
      const id = c.req.valid('param').id as DepositSlipId
      return c.json(await read(hub, c, (tx) => readDepositSlipShape(tx, id)), 200)
    })
    .openapi(depositSome, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const slip = await act(hub, c, async (it) => {
        const input = readDepositSlip(written)
        const { id } = await depositPayments(it, divisionId as DivisionId, input)
        return readDepositSlipShape(it.tx, id)
      })
      return c.json(slip, 201)
    })
    .openapi(changeSlip, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const id = c.req.valid('param').id as DepositSlipId
      const slip = await actOn(hub, c, { id, read: readDepositSlipShape }, (it) =>
        amendDeposit(it, { id, version }, readDepositSlip(written)),
      )
      return c.json(slip, 200)
    })
    .openapi(voidSlip, async (c) => {
      const id = c.req.valid('param').id as DepositSlipId
      const slip = await actOn(hub, c, { id, read: readDepositSlipShape }, (it) =>
        voidDeposit(it, { id, ...c.req.valid('json') }),
      )
      return c.json(slip, 200)
    })

const bounceOne = createRoute({
  method: 'post',
  path: '/payments/{id}/bounce',
  summary: 'The bank took the money back: the payment’s invoices are open again',
  request: { params: IdParams, body: body(wire.BounceInput) },
  responses: changes(Payment, 'The bounced payment.'),
})

const takeBackOne = createRoute({
  method: 'delete',
  path: '/payments/{id}/bounce',
  summary: 'Take a bounce back that never was',
  request: { params: IdParams, query: VersionQuery },
  responses: changes(Payment, 'The payment as it is now.'),
})

const listAllRefunds = createRoute({
  method: 'get',
  path: '/refunds',
  summary: 'Refunds to a division’s clients, newest first',
  request: { query: wire.RefundQuery },
  responses: reads(wire.RefundPage, 'One page of refunds.'),
})

const showRefund = createRoute({
  method: 'get',
  path: '/refunds/{id}',
  summary: 'One refund with its journal and its history',
  request: { params: IdParams },
  responses: reads(wire.Refund, 'The refund.'),
})

const refundOne = createRoute({
  method: 'post',
  path: '/refunds',
  summary: 'Give back what waits of payments or credit notes',
  request: { body: body(wire.RefundInput) },
  responses: creates(wire.Refund, 'The new refund.'),
})

const voidOneRefund = createRoute({
  method: 'post',
  path: '/refunds/{id}/void',
  summary: 'Void a refund: what it gave back waits again',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(wire.Refund, 'The void refund.'),
})

const listAllSlips = createRoute({
  method: 'get',
  path: '/deposit-slips',
  summary: 'Deposit slips and payouts, newest first',
  request: { query: wire.DepositSlipQuery },
  responses: reads(wire.DepositSlipPage, 'One page of deposits.'),
})

const showSlip = createRoute({
  method: 'get',
  path: '/deposit-slips/{id}',
  summary: 'One deposit with its payments, journal and history',
  request: { params: IdParams },
  responses: reads(wire.DepositSlip, 'The deposit.'),
})

const depositSome = createRoute({
  method: 'post',
  path: '/deposit-slips',
  summary: 'Take waiting payments to a bank as one sum, less fees',
  request: { body: body(wire.DepositSlipInput) },
  responses: creates(wire.DepositSlip, 'The new deposit.'),
})

const changeSlip = createRoute({
  method: 'put',
  path: '/deposit-slips/{id}',
  summary: 'Amend a deposit: payments that are left out wait again',
  request: { params: IdParams, body: body(wire.DepositSlipChange) },
  responses: changes(wire.DepositSlip, 'The deposit as it is now.'),
})

const voidSlip = createRoute({
  method: 'post',
  path: '/deposit-slips/{id}/void',
  summary: 'Void a deposit: its payments wait again',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(wire.DepositSlip, 'The void deposit.'),
})
