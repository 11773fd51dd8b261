import type { DivisionId, EngagementId, InvoiceId, PartyId, WorkEntryId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { approveInvoice } from '#practice/approve-invoice.ts'
import { billAllWork, billWork } from '#practice/work/bill-work.ts'
import { saveBillingSettings } from '#practice/work/save-billing-settings.ts'
import { getDivision } from '#store/firms.ts'
import { getBillingSettings } from '#store/work/billing-settings.ts'
import { listUnbilledWork } from '#store/work/work-entry-lists.ts'
import { listWorkInProgress } from '#store/work/work-reports.ts'
import { newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, readDivision } from '../../firm-work.ts'
import { readInvoiceShape } from '../../invoice-shape.ts'
import { readMoney } from '../../money-shape.ts'
import { runMany } from '../../work/run-many.ts'
import { toProgressShape, toWorkShape } from '../../work/work-shape.ts'
import {
  approveMany,
  billMany,
  billOne,
  changeSettings,
  listInProgress,
  listUnbilled,
  showSettings,
} from './billing-contracts.ts'

export const billingRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listUnbilled, async (c) => {
      const { divisionId, clientId, engagementId, through } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, async (tx, id) => {
        const { baseCurrency } = await getDivision(tx, id)
        const entries = await listUnbilledWork(tx, {
          divisionId: id,
          clientId: clientId as PartyId | undefined,
          engagementId: engagementId as EngagementId | undefined,
          through: through as LocalDate,
        })
        return entries.map((entry) => toWorkShape(entry, baseCurrency))
      })
      return c.json({ items }, 200)
    })
    .openapi(listInProgress, async (c) => {
      const { divisionId, through } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, async (tx, id) => {
        const { baseCurrency } = await getDivision(tx, id)
        const rows = await listWorkInProgress(tx, {
          divisionId: id,
          through: through as LocalDate,
        })
        return rows.map((row) => toProgressShape(row, baseCurrency))
      })
      return c.json({ items }, 200)
    })
    .openapi(billOne, async (c) => {
      const { divisionId, picks, issuedOn, ...bill } = c.req.valid('json')
      const chosen = picks.map(({ entryId, amount }, index) => ({
        entryId: entryId as WorkEntryId,
        amount: amount && readMoney(amount, `picks.${index}.amount`),
      }))
      const invoice = await act(hub, c, async (it) => {
        const written = { ...bill, issuedOn: issuedOn as LocalDate }
        const { id } = await billWork(it, divisionId as DivisionId, chosen, written)
        return readInvoiceShape(it.tx, id)
      })
      return c.json(invoice, 201)
    })
    .openapi(billMany, async (c) => {
      const { divisionId, groups, through, issuedOn, ...bill } = c.req.valid('json')
      const written = { ...bill, issuedOn: issuedOn as LocalDate }
      const byKey = new Map(groups.map((group) => [group.engagementId ?? group.clientId, group]))
      const items = await runMany(hub, c, [...byKey.keys()], (it, key) => {
        const group = byKey.get(key)
        const of = {
          clientId: group?.clientId as PartyId,
          engagementId: (group?.engagementId ?? null) as EngagementId | null,
          through: through as LocalDate,
        }
        return billAllWork(it, divisionId as DivisionId, of, written)
      })
      return c.json({ items }, 200)
    })
    .openapi(approveMany, async (c) => {
      const { invoices } = c.req.valid('json')
      const versions = new Map(invoices.map(({ id, version }) => [id, version]))
      const items = await runMany(hub, c, [...versions.keys()], (it, id) =>
        approveInvoice(it, { id: id as InvoiceId, version: versions.get(id) ?? 0 }),
      )
      return c.json({ items }, 200)
    })
    .openapi(showSettings, async (c) => {
      const { divisionId } = c.req.valid('query')
      const { version, rollUp } = await readDivision(hub, c, divisionId, getBillingSettings)
      return c.json({ version, rollUp }, 200)
    })
    .openapi(changeSettings, async (c) => {
      const { divisionId, version, rollUp } = c.req.valid('json')
      const seen = { id: divisionId as DivisionId, version }
      const settings = await act(hub, c, (it) => saveBillingSettings(it, seen, rollUp))
      return c.json({ version: settings.version, rollUp: settings.rollUp }, 200)
    })
