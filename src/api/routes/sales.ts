import { createRoute } from '@hono/zod-openapi'
import type { DivisionId, InvoiceId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { duplicateInvoice } from '#practice/duplicate-invoice.ts'
import { lockInvoice, releaseInvoice } from '#practice/lock-invoice.ts'
import { changeSalesSettings } from '#practice/sales-settings.ts'
import { getDivision } from '#store/firms.ts'
import { findSalesPrefixes } from '#store/number-series.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { actForNew, actOn, read } from '../firm-work.ts'
import { readInvoiceShape } from '../invoice-shape.ts'
import { Invoice } from '../wire/invoices.ts'
import { DuplicateInput, InvoiceLockInput, SalesSettings } from '../wire/receipts.ts'
import { IdParams, VersionQuery } from '../wire/scalars.ts'

/** What may be done with invoices besides billing, and how a division goes about it. */
export const saleRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(duplicateOne, async (c) => {
      const issuedOn = c.req.valid('json').issuedOn as LocalDate
      const invoice = await actForNew(hub, c, readInvoiceShape, (it) =>
        duplicateInvoice(it, c.req.valid('param').id as InvoiceId, issuedOn),
      )
      return c.json(invoice, 201)
    })
    .openapi(lockOne, async (c) => {
      const { version, ...lock } = c.req.valid('json')
      const id = c.req.valid('param').id as InvoiceId
      const invoice = await actOn(hub, c, { id, read: readInvoiceShape }, (it) =>
        lockInvoice(it, { id, version }, lock),
      )
      return c.json(invoice, 200)
    })
    .openapi(releaseOne, async (c) => {
      const id = c.req.valid('param').id as InvoiceId
      const invoice = await actOn(hub, c, { id, read: readInvoiceShape }, (it) =>
        releaseInvoice(it, { id, ...c.req.valid('query') }),
      )
      return c.json(invoice, 200)
    })
    .openapi(showSettings, async (c) => {
      const id = c.req.valid('param').id as DivisionId
      return c.json(await read(hub, c, (tx) => readSettings(tx, id)), 200)
    })
    .openapi(changeSettings, async (c) => {
      const id = c.req.valid('param').id as DivisionId
      const { version, writeOffs, prefixes } = c.req.valid('json')
      const { refund: refund_credit, paid_refund: refund, ...rest } = prefixes
      const input = { writeOffs, prefixes: { ...rest, refund_credit, refund } }
      const settings = await actOn(hub, c, { id, read: readSettings }, (it) =>
        changeSalesSettings(it, { id, version }, input),
      )
      return c.json(settings, 200)
    })

async function readSettings(tx: FirmTx, id: DivisionId): Promise<SalesSettings> {
  const { version, writeOffs } = await getDivision(tx, id)
  const { refund_credit, refund: paid_refund, ...rest } = await findSalesPrefixes(tx, id)
  return { version, writeOffs, prefixes: { ...rest, refund: refund_credit, paid_refund } }
}

const duplicateOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/duplicate',
  summary: 'Write the same again as a new draft',
  request: { params: IdParams, body: body(DuplicateInput) },
  responses: creates(Invoice, 'The new draft.'),
})

const lockOne = createRoute({
  method: 'post',
  path: '/invoices/{id}/lock',
  summary: 'Lock an invoice, or hand it over: nothing changes it here until it is released',
  request: { params: IdParams, body: body(InvoiceLockInput) },
  responses: changes(Invoice, 'The locked invoice.'),
})

const releaseOne = createRoute({
  method: 'delete',
  path: '/invoices/{id}/lock',
  summary: 'Release the lock of an invoice',
  request: { params: IdParams, query: VersionQuery },
  responses: changes(Invoice, 'The invoice as it is now.'),
})

const showSettings = createRoute({
  method: 'get',
  path: '/divisions/{id}/sales-settings',
  summary: 'How a division writes off, and how its documents are numbered',
  request: { params: IdParams },
  responses: reads(SalesSettings, 'The settings.'),
})

const changeSettings = createRoute({
  method: 'put',
  path: '/divisions/{id}/sales-settings',
  summary: 'Change how a division writes off, and the prefixes of its numbers',
  request: { params: IdParams, body: body(SalesSettings) },
  responses: changes(SalesSettings, 'The settings as they are now.'),
})
