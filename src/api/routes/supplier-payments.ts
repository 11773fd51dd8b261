import type { DivisionId, PartyId, SupplierApplicationId, SupplierPaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { amendSupplierPayment } from '#practice/coding/amend-supplier-payment.ts'
import { recordSupplierPayment } from '#practice/coding/record-supplier-payment.ts'
import {
  applySupplierPayment,
  unapplySupplierPayment,
  voidSupplierPayment,
} from '#practice/coding/settle-by-payment.ts'
import { listSupplierPayments } from '#store/coding/supplier-payments.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readSettlements } from '../coding-shape.ts'
import { actForNew, actOn, read, readDivision } from '../firm-work.ts'
import { readLinkBadges } from '../link-badges.ts'
import {
  readSupplierPaymentFields,
  readSupplierPaymentShape,
  toSupplierPaymentRow,
} from '../supplier-payment-shape.ts'
import {
  applyOne,
  changeOne,
  listAll,
  recordOne,
  showOne,
  unapplyOne,
  voidOne,
} from './supplier-payment-contracts.ts'

export const supplierPaymentRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, vendorId, from, to, ...filter } = c.req.valid('query')
      const payments = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listSupplierPayments(tx, {
          ...filter,
          divisionId: division,
          vendorId: vendorId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, 'supplier_payment', ids)
        return {
          ...page,
          items: page.items.map((row) => toSupplierPaymentRow(row, badges(row.id))),
        }
      })
      return c.json(payments, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as SupplierPaymentId
      return c.json(await read(hub, c, (tx) => readSupplierPaymentShape(tx, id)), 200)
    })
    .openapi(recordOne, async (c) => {
      const { divisionId, vendorId, applications, ...written } = c.req.valid('json')
      const input = {
        ...readSupplierPaymentFields(written),
        vendorId: vendorId as PartyId,
        applications: readSettlements(applications),
      }
      const payment = await actForNew(hub, c, readSupplierPaymentShape, (it) =>
        recordSupplierPayment(it, divisionId as DivisionId, input),
      )
      return c.json(payment, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const id = c.req.valid('param').id as SupplierPaymentId
      const payment = await actOn(hub, c, { id, read: readSupplierPaymentShape }, (it) =>
        amendSupplierPayment(it, { id, version }, readSupplierPaymentFields(written)),
      )
      return c.json(payment, 200)
    })
    .openapi(voidOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as SupplierPaymentId
      const payment = await actOn(hub, c, { id, read: readSupplierPaymentShape }, (it) =>
        voidSupplierPayment(it, { id, version }),
      )
      return c.json(payment, 200)
    })
    .openapi(applyOne, async (c) => {
      const { version, applications } = c.req.valid('json')
      const id = c.req.valid('param').id as SupplierPaymentId
      const payment = await actOn(hub, c, { id, read: readSupplierPaymentShape }, (it) =>
        applySupplierPayment(it, { id, version }, readSettlements(applications)),
      )
      return c.json(payment, 200)
    })
    .openapi(unapplyOne, async (c) => {
      const { version } = c.req.valid('query')
      const { id, applicationId } = c.req.valid('param')
      const seen = { id: id as SupplierPaymentId, version }
      const payment = await actOn(hub, c, { id: seen.id, read: readSupplierPaymentShape }, (it) =>
        unapplySupplierPayment(it, seen, [applicationId as SupplierApplicationId]),
      )
      return c.json(payment, 200)
    })
