import type { DivisionId, InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { amendInvoice } from '#practice/amend-invoice.ts'
import { approveInvoice } from '#practice/approve-invoice.ts'
import { deleteDraftInvoice, draftInvoice, editDraftInvoice } from '#practice/draft-invoice.ts'
import { priceInvoice } from '#practice/price-invoice.ts'
import { voidInvoice } from '#practice/void-invoice.ts'
import { listInvoices } from '#store/invoice-lists.ts'
import { getInvoice } from '#store/invoices.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, actForNew, actOn, read, readDivision } from '../firm-work.ts'
import {
  readInvoiceShape,
  readLine,
  readWritten,
  toInvoiceRowShape,
  toPriceShape,
} from '../invoice-shape.ts'
import { readLinkBadges } from '../link-badges.ts'
import {
  approveOne,
  changeOne,
  deleteOne,
  draftOne,
  listAll,
  priceOne,
  showOne,
  voidOne,
} from './invoice-contracts.ts'

export const invoiceRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, clientId, from, to, ...filter } = c.req.valid('query')
      const invoices = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listInvoices(tx, {
          ...filter,
          divisionId: division,
          clientId: clientId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, 'invoice', ids)
        const items = page.items.map((row) =>
          toInvoiceRowShape(row, row.clientName, badges(row.id)),
        )
        return { ...page, items }
      })
      return c.json(invoices, 200)
    })
    .openapi(priceOne, async (c) => {
      const { divisionId, issuedOn, lines, ...input } = c.req.valid('json')
      const price = await readDivision(hub, c, divisionId, async (tx, id) => {
        const written = { ...input, issuedOn: issuedOn as LocalDate, lines: lines.map(readLine) }
        const priced = await priceInvoice(tx, { ...written, divisionId: id })
        return toPriceShape(priced, await listTaxCodes(tx, id))
      })
      return c.json(price, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as InvoiceId
      return c.json(await read(hub, c, (tx) => readInvoiceShape(tx, id)), 200)
    })
    .openapi(draftOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const invoice = await actForNew(hub, c, readInvoiceShape, (it) =>
        draftInvoice(it, divisionId as DivisionId, readWritten(written)),
      )
      return c.json(invoice, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as InvoiceId, version }
      const invoice = await act(hub, c, async (it) => {
        const { status } = await getInvoice(it.tx, seen.id)
        const change = status === 'draft' ? editDraftInvoice : amendInvoice
        await change(it, seen, readWritten(written))
        return readInvoiceShape(it.tx, seen.id)
      })
      return c.json(invoice, 200)
    })
    .openapi(deleteOne, async (c) => {
      const { version } = c.req.valid('query')
      const id = c.req.valid('param').id as InvoiceId
      await act(hub, c, (it) => deleteDraftInvoice(it, { id, version }))
      return c.body(null, 204)
    })
    .openapi(approveOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as InvoiceId
      const invoice = await actOn(hub, c, { id, read: readInvoiceShape }, (it) =>
        approveInvoice(it, { id, version }),
      )
      return c.json(invoice, 200)
    })
    .openapi(voidOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as InvoiceId
      const invoice = await actOn(hub, c, { id, read: readInvoiceShape }, (it) =>
        voidInvoice(it, { id, version }),
      )
      return c.json(invoice, 200)
    })
