import { createRoute } from '@hono/zod-openapi'
import type { LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import { taxReport } from '#practice/tax-report.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { TaxReport, TaxReportQuery } from '../wire/tax-report.ts'

const showTaxReport = createRoute({
  method: 'get',
  path: '/tax-report',
  summary: 'Sales tax of a period, by agency and component, beside the journal',
  request: { query: TaxReportQuery },
  responses: reads(TaxReport, 'Components that no document was taxed with are left out.'),
})

export const taxReportRoutes = (hub: ApiHub) =>
  newRoutes().openapi(showTaxReport, async (c) => {
    const { divisionId, from, to } = c.req.valid('query')
    const report = await readDivision(hub, c, divisionId, (tx, id) =>
      taxReport(tx, { divisionId: id, from: from as LocalDate, to: to as LocalDate }),
    )
    const { totals } = report
    const shape = (amount: bigint) => toMoneyShape(money(amount, totals.due.currency))
    const rows = report.components.map((component) => ({
      componentId: component.componentId,
      agency: component.agency,
      taxCodeName: component.taxCodeName,
      componentName: component.componentName,
      salesNet: shape(component.salesNet),
      purchasesNet: shape(component.purchasesNet),
      collected: shape(component.collected),
      paid: shape(component.paid),
      unrecoverable: shape(component.unrecoverable),
      due: shape(component.collected - component.paid),
    }))
    const proof = report.proof.map(({ account, documents, journal, difference }) => ({
      accountId: account.id,
      code: account.code,
      name: account.name,
      documents: toMoneyShape(documents),
      journal: toMoneyShape(journal),
      difference: toMoneyShape(difference),
    }))
    const sums = {
      collected: toMoneyShape(totals.collected),
      paid: toMoneyShape(totals.paid),
      unrecoverable: toMoneyShape(totals.unrecoverable),
      due: toMoneyShape(totals.due),
    }
    return c.json({ from, to, rows, totals: sums, proof }, 200)
  })
