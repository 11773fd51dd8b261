import type { Context } from 'hono'
import type {
  AccountId,
  CatalogItemId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  StaffId,
  TaxCodeId,
  WorkEntryId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { deleteWorkEntry } from '#practice/work/delete-work-entry.ts'
import { type Aside, moveWork, setAside } from '#practice/work/move-work.ts'
import { type ExpenseInput, saveExpenseEntry } from '#practice/work/save-expense-entry.ts'
import { saveTimeEntry, type TimeInput } from '#practice/work/save-time-entry.ts'
import { getDivision } from '#store/firms.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { StoredWorkEntry } from '#store/work/work-entries.ts'
import { findListedWork, listWorkEntries } from '#store/work/work-entry-lists.ts'
import { listTimesheetRows } from '#store/work/work-reports.ts'
import { type ApiEnv, newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, readDivision } from '../../firm-work.ts'
import type {
  ExpenseInput as ExpenseShape,
  TimeInput as TimeShape,
  WorkEntry as WorkEntryShape,
} from '../../wire/work.ts'
import { toTimesheetShape, toWorkShape } from '../../work/work-shape.ts'
import {
  addExpense,
  addTime,
  changeExpense,
  changeTime,
  deleteOne,
  listAll,
  putAside,
  takeStep,
  timesheets,
} from './work-contracts.ts'

export const workRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, staffId, clientId, engagementId, invoiceId, from, to, ...filter } =
        c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, async (tx, division) => {
        const { baseCurrency } = await getDivision(tx, division)
        const entries = await listWorkEntries(tx, {
          ...filter,
          divisionId: division,
          staffId: staffId as StaffId | undefined,
          clientId: clientId as PartyId | undefined,
          engagementId: engagementId as EngagementId | undefined,
          invoiceId: invoiceId as InvoiceId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const items = entries.items.map((entry) => toWorkShape(entry, baseCurrency))
        return { ...entries, items }
      })
      return c.json(page, 200)
    })
    .openapi(addTime, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveTimeEntry(it, place, readTime(input))),
      )
      return c.json(shape, 201)
    })
    .openapi(changeTime, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as WorkEntryId, version }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveTimeEntry(it, seen, readTime(input))),
      )
      return c.json(shape, 200)
    })
    .openapi(addExpense, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveExpenseEntry(it, place, readExpense(input))),
      )
      return c.json(shape, 201)
    })
    .openapi(changeExpense, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as WorkEntryId, version }
      const shape = await act(hub, c, async (it) =>
        named(it.tx, await saveExpenseEntry(it, seen, readExpense(input))),
      )
      return c.json(shape, 200)
    })
    .openapi(deleteOne, async (c) => {
      const { version } = c.req.valid('query')
      const id = c.req.valid('param').id as WorkEntryId
      await act(hub, c, (it) => deleteWorkEntry(it, { id, version }))
      return c.body(null, 204)
    })
    .openapi(takeStep, async (c) => {
      const { step, entries } = c.req.valid('json')
      const mover = moverOf(c)
      const items = await act(hub, c, async (it) => {
        const moved: WorkEntryShape[] = []
        for (const { id, version } of entries) {
          const entry = await moveWork(it, { id: id as WorkEntryId, version }, step, mover)
          moved.push(await named(it.tx, entry))
        }
        return moved
      })
      return c.json({ items }, 200)
    })
    .openapi(putAside, async (c) => {
      const { aside, entries } = c.req.valid('json')
      const items = await act(hub, c, async (it) => {
        const moved: WorkEntryShape[] = []
        for (const { id, version } of entries) {
          const seen = { id: id as WorkEntryId, version }
          moved.push(await named(it.tx, await setAside(it, seen, aside as Aside)))
        }
        return moved
      })
      return c.json({ items }, 200)
    })
    .openapi(timesheets, async (c) => {
      const { divisionId, from, to } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, async (tx, id) => {
        const { baseCurrency } = await getDivision(tx, id)
        const range = { divisionId: id, from: from as LocalDate, to: to as LocalDate }
        const rows = await listTimesheetRows(tx, range)
        return rows.map((row) => toTimesheetShape(row, baseCurrency))
      })
      return c.json({ items }, 200)
    })

function moverOf(c: Context<ApiEnv>) {
  const { user, role } = c.var.caller
  return { userId: user.id, isAdministrator: role === 'administrator' }
}

async function named(tx: FirmTx, { id, divisionId }: StoredWorkEntry): Promise<WorkEntryShape> {
  const { baseCurrency } = await getDivision(tx, divisionId)
  return toWorkShape(await findListedWork(tx, divisionId, id), baseCurrency)
}

const readTime = (input: Omit<TimeShape, 'divisionId'>): TimeInput => ({
  ...input,
  staffId: input.staffId as StaffId,
  clientId: input.clientId as PartyId | null,
  engagementId: input.engagementId as EngagementId | null,
  itemId: input.itemId as CatalogItemId,
  workedOn: input.workedOn as LocalDate,
})

const readExpense = (input: Omit<ExpenseShape, 'divisionId'>): ExpenseInput => ({
  ...input,
  staffId: input.staffId as StaffId | null,
  clientId: input.clientId as PartyId | null,
  engagementId: input.engagementId as EngagementId | null,
  itemId: input.itemId as CatalogItemId | null,
  workedOn: input.workedOn as LocalDate,
  accountId: input.accountId as AccountId | null,
  taxCodeId: input.taxCodeId as TaxCodeId | null,
})
