import { createRoute } from '@hono/zod-openapi'
import { localDateAt } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import { total } from '#books/reports/report.ts'
import { readOverview } from '#practice/reports/overview.ts'
import { getDivision } from '#store/firms.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { Overview } from '../wire/overview.ts'
import { DivisionQuery } from '../wire/scalars.ts'

const showOverview = createRoute({
  method: 'get',
  path: '/overview',
  summary: 'What is open, late and waiting today, and the income of twelve months',
  request: { query: DivisionQuery },
  responses: reads(Overview, 'The figures of a division’s first page.'),
})

export const overviewRoutes = (hub: ApiHub) =>
  newRoutes().openapi(showOverview, async (c) => {
    const { divisionId } = c.req.valid('query')
    const found = await readDivision(hub, c, divisionId, async (tx, id) => {
      const { timeZone } = await getDivision(tx, id)
      return readOverview(tx, id, localDateAt(hub.clock.now(), timeZone))
    })
    const shape = (minorUnits: bigint) => toMoneyShape(money(minorUnits, found.currency))
    const late = found.ageing.filter(({ age }) => age !== 'notDue')
    return c.json(
      {
        ageing: found.ageing.map(({ age, amount }) => ({ age, amount: shape(amount) })),
        open: shape(total(found.ageing.map(({ amount }) => amount))),
        overdue: shape(total(late.map(({ amount }) => amount))),
        unapplied: shape(found.unapplied),
        drafts: { count: found.drafts, total: shape(found.draftsTotal) },
        months: found.months.map(({ month, income, profit }) => ({
          month,
          income: shape(income),
          profit: shape(profit),
        })),
        hasClients: found.hasClients,
        hasInvoices: found.hasInvoices,
      },
      200,
    )
  })
