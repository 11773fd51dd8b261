import { accountWithRole } from '#books/chart.ts'
import type { ApplicationId, DivisionId, PartyId, PaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { amendPayment } from '#practice/amend-payment.ts'
import { applyPayment } from '#practice/apply-payment.ts'
import { recordPayment } from '#practice/record-payment.ts'
import { unapplyPayment } from '#practice/unapply-payment.ts'
import { voidPayment } from '#practice/void-payment.ts'
import { listAccounts } from '#store/accounts.ts'
import { listPayments } from '#store/payments.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { actForNew, actOn, read, readDivision } from '../firm-work.ts'
import { readLinkBadges } from '../link-badges.ts'
import {
  readApplications,
  readPaymentFields,
  readPaymentShape,
  toPaymentRowShape,
} from '../payment-shape.ts'
import {
  applyOne,
  changeOne,
  listAll,
  recordOne,
  showOne,
  unapplyOne,
  voidOne,
} from './payment-contracts.ts'

async function undepositedIn(tx: FirmTx, divisionId: DivisionId) {
  return accountWithRole(await listAccounts(tx, divisionId), 'undeposited_funds').id
}

export const paymentRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, clientId, from, to, waiting, ...filter } = c.req.valid('query')
      const payments = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listPayments(tx, {
          ...filter,
          divisionId: division,
          waitingIn: waiting === 'true' ? await undepositedIn(tx, division) : undefined,
          clientId: clientId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, 'payment', ids)
        return { ...page, items: page.items.map((row) => toPaymentRowShape(row, badges(row.id))) }
      })
      return c.json(payments, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as PaymentId
      return c.json(await read(hub, c, (tx) => readPaymentShape(tx, id)), 200)
    })
    .openapi(recordOne, async (c) => {
      const { divisionId, clientId, source, applications, ...written } = c.req.valid('json')
      const input = {
        ...readPaymentFields(written),
        source: source ?? 'operating',
        clientId: clientId as PartyId,
        applications: readApplications(applications),
      }
      const payment = await actForNew(hub, c, readPaymentShape, (it) =>
        recordPayment(it, divisionId as DivisionId, input),
      )
      return c.json(payment, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const id = c.req.valid('param').id as PaymentId
      const payment = await actOn(hub, c, { id, read: readPaymentShape }, (it) =>
        amendPayment(it, { id, version }, readPaymentFields(written)),
      )
      return c.json(payment, 200)
    })
    .openapi(voidOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as PaymentId
      const payment = await actOn(hub, c, { id, read: readPaymentShape }, (it) =>
        voidPayment(it, { id, version }),
      )
      return c.json(payment, 200)
    })
    .openapi(applyOne, async (c) => {
      const { version, applications } = c.req.valid('json')
      const id = c.req.valid('param').id as PaymentId
      const payment = await actOn(hub, c, { id, read: readPaymentShape }, (it) =>
        applyPayment(it, { id, version }, readApplications(applications)),
      )
      return c.json(payment, 200)
    })
    .openapi(unapplyOne, async (c) => {
      const { version } = c.req.valid('query')
      const { id, applicationId } = c.req.valid('param')
      const seen = { id: id as PaymentId, version }
      const payment = await actOn(hub, c, { id: seen.id, read: readPaymentShape }, (it) =>
        unapplyPayment(it, seen, [applicationId as ApplicationId]),
      )
      return c.json(payment, 200)
    })
