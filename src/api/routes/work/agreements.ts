import { nextBillOn } from '#books/agreement.ts'
import { deferredPartsOf, releasedThrough } from '#books/deferral.ts'
import type {
  AccountId,
  AgreementId,
  AgreementLineId,
  CatalogItemId,
  DivisionId,
  EngagementId,
  PartyId,
  TaxCodeId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import { billAgreement, previewAgreements } from '#practice/work/bill-agreements.ts'
import {
  chargeLateFees as chargeFees,
  previewLateFees as previewFees,
} from '#practice/work/charge-late-fees.ts'
import { releaseIncome } from '#practice/work/release-income.ts'
import { type AgreementInput, saveAgreement } from '#practice/work/save-agreement.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import { getParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findBilledPeriods } from '#store/work/agreement-periods.ts'
import { getAgreement, listAgreements, type StoredAgreement } from '#store/work/agreements.ts'
import { findProfilesOf } from '#store/work/bill-profiles.ts'
import { listDeferred } from '#store/work/deferred-income.ts'
import { newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, read, readDivision } from '../../firm-work.ts'
import { toMoneyShape } from '../../money-shape.ts'
import type {
  Agreement as AgreementShape,
  AgreementInput as WrittenShape,
} from '../../wire/agreements.ts'
import type { DeferredIncome } from '../../wire/billing.ts'
import { runMany } from '../../work/run-many.ts'
import {
  addOne,
  changeOne,
  chargeLateFees,
  listAll,
  previewLateFees,
  previewRun,
  release,
  run,
  showDeferred,
  showOne,
} from './agreement-contracts.ts'

export const agreementRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, clientId, ...filter } = c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, async (tx, id) => {
        const whose = { divisionId: id, clientId: clientId as PartyId | undefined }
        const found = await listAgreements(tx, { ...filter, ...whose })
        return { ...found, items: await shapesOf(tx, found.items) }
      })
      return c.json(page, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as AgreementId
      return c.json(await read(hub, c, async (tx) => shapeOf(tx, await getAgreement(tx, id))), 200)
    })
    .openapi(addOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const shape = await act(hub, c, async (it) =>
        shapeOf(it.tx, await saveAgreement(it, place, readAgreement(written))),
      )
      return c.json(shape, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as AgreementId, version }
      const shape = await act(hub, c, async (it) =>
        shapeOf(it.tx, await saveAgreement(it, seen, readAgreement(written))),
      )
      return c.json(shape, 200)
    })
    .openapi(previewRun, async (c) => {
      const { divisionId, on } = c.req.valid('query')
      const due = await readDivision(hub, c, divisionId, (tx, id) =>
        previewAgreements(tx, id, on as LocalDate),
      )
      const items = due.map((each) => ({
        ...each,
        lines: each.lines.map((line) => ({ ...line, net: toMoneyShape(line.net) })),
        total: toMoneyShape(each.total),
      }))
      return c.json({ items }, 200)
    })
    .openapi(run, async (c) => {
      const { on, ids } = c.req.valid('json')
      const items = await runMany(hub, c, ids, (it, id) =>
        billAgreement(it, id as AgreementId, on as LocalDate),
      )
      return c.json({ items }, 200)
    })
    .openapi(previewLateFees, async (c) => {
      const { divisionId, on } = c.req.valid('query')
      const late = await readDivision(hub, c, divisionId, (tx, id) =>
        previewFees(tx, id, on as LocalDate),
      )
      const items = late.map(({ fees, total, ...client }) => ({
        ...client,
        total: toMoneyShape(total),
        fees: fees.map(({ invoiceId, invoiceNumber, month, amount }) => ({
          ...{ invoiceId, invoiceNumber, month: month.number, from: month.from },
          amount: toMoneyShape(amount),
        })),
      }))
      return c.json({ items }, 200)
    })
    .openapi(chargeLateFees, async (c) => {
      const { divisionId, on, ids } = c.req.valid('json')
      const items = await runMany(hub, c, ids, (it, id) =>
        chargeFees(it, divisionId as DivisionId, id as PartyId, on as LocalDate),
      )
      return c.json({ items }, 200)
    })
    .openapi(showDeferred, async (c) => {
      const { divisionId, on } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, async (tx, id) => {
        const found = await findInvoices(tx, await listDeferred(tx, id))
        return [...found.values()].map((invoice) => toDeferredShape(invoice, on as LocalDate))
      })
      return c.json({ items }, 200)
    })
    .openapi(release, async (c) => {
      const { divisionId, through } = c.req.valid('json')
      let invoices = 0
      for (;;) {
        const released = await act(hub, c, (it) =>
          releaseIncome(it, divisionId as DivisionId, through as LocalDate),
        )
        if (released.length === 0) break
        invoices += released.length
      }
      return c.json({ invoices }, 200)
    })

const shapeOf = async (tx: FirmTx, agreement: StoredAgreement): Promise<AgreementShape> => {
  const { displayName } = await getParty(tx, agreement.clientId)
  const [shape] = await shapesOf(tx, [{ ...agreement, clientName: displayName }])
  if (!shape) throw new Error('one agreement has one shape')
  return shape
}

type Named = StoredAgreement & Readonly<{ clientName: string }>

async function shapesOf(tx: FirmTx, agreements: readonly Named[]): Promise<AgreementShape[]> {
  const lineIds = agreements.flatMap(({ lines }) => lines.map(({ id }) => id))
  const billed = await findBilledPeriods(tx, lineIds)
  const clientIds = [...new Set(agreements.map(({ clientId }) => clientId))]
  const profiles = await findProfilesOf(tx, clientIds)
  return agreements.map(({ lines, ...head }) => ({
    id: head.id,
    version: head.version,
    name: head.name,
    clientId: head.clientId,
    clientName: head.clientName,
    engagementId: head.engagementId,
    status: head.status,
    anchorOn: head.anchorOn,
    lines: lines.map((line) => {
      const periods = billed.get(line.id) ?? []
      const leadDays = profiles.get(head.clientId)?.profile.leadDays ?? 0
      const next = nextBillOn(line, { anchorOn: head.anchorOn, leadDays }, periods)
      return {
        ...line,
        billedThrough: periods.at(-1)?.to ?? null,
        nextBillOn: head.status === 'active' ? next : null,
      }
    }),
  }))
}

function toDeferredShape(invoice: StoredInvoice, on: LocalDate): DeferredIncome['items'][number] {
  const parts = invoice.lines.flatMap(deferredPartsOf)
  const released = new Set(invoice.releases.map(({ endsOn }) => endsOn))
  const soon = new Set(releasedThrough(invoice, on, null).map(({ endsOn }) => endsOn))
  const shape = (chosen: typeof parts) =>
    toMoneyShape(
      sum(
        chosen.map(({ amount }) => amount),
        invoice.currency,
      ),
    )
  const waiting = parts.filter(({ endsOn }) => !released.has(endsOn))
  return {
    invoiceId: invoice.id,
    number: invoice.number,
    clientId: invoice.clientId,
    deferred: shape(parts),
    released: shape(parts.filter(({ endsOn }) => released.has(endsOn))),
    waiting: shape(waiting),
    nextOn: waiting.map(({ endsOn }) => endsOn).toSorted()[0] ?? null,
    due: shape(waiting.filter(({ endsOn }) => soon.has(endsOn))),
  }
}

const readAgreement = (written: Omit<WrittenShape, 'divisionId'>): AgreementInput => ({
  ...written,
  clientId: written.clientId as PartyId,
  engagementId: written.engagementId as EngagementId | null,
  anchorOn: written.anchorOn as LocalDate,
  lines: written.lines.map((line) => ({
    ...line,
    id: line.id as AgreementLineId | undefined,
    itemId: line.itemId as CatalogItemId | null,
    accountId: line.accountId as AccountId,
    taxCodeId: line.taxCodeId as TaxCodeId,
    from: line.from as LocalDate,
    to: line.to as LocalDate | null,
  })),
})
