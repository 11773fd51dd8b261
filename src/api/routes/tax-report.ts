import { createRoute } from '@hono/zod-openapi'
import type { LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import { figuresOf, proofOf, sumsOf, type Taxes, type TaxSums } from '#books/reports/taxes.ts'
import { openReportBooks } from '#practice/reports/report-books.ts'
import { readTaxes } from '#practice/reports/sales-tax.ts'
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
    const { divisionId, from, to, basis } = c.req.valid('query')
    const period = { from: from as LocalDate, to: to as LocalDate }
    const taxes = await readDivision(hub, c, divisionId, async (tx, id) =>
      readTaxes(await openReportBooks(tx, id), { period, basis }),
    )
    return c.json({ from, to, ...toTaxReportShape(taxes) }, 200)
  })

function toTaxReportShape(taxes: Taxes): Omit<TaxReport, 'from' | 'to'> {
  const shape = (amount: bigint) => toMoneyShape(money(amount, taxes.currency))
  const sumsShape = (sums: TaxSums) => ({
    collected: shape(sums.collected),
    relief: shape(sums.relief),
    paid: shape(sums.paid),
    unrecoverable: shape(sums.unrecoverable),
    due: shape(sums.due),
  })
  const taxed = taxes.components.filter(({ id }) =>
    taxes.figures.some(({ componentId, amount }) => componentId === id && amount !== 0n),
  )
  return {
    rows: taxed.map(({ id, agency, taxCodeId, taxCodeName, name }) => ({
      componentId: id,
      ...{ agency, taxCodeName, componentName: name },
      salesNet: shape(figuresOf(taxes, { measure: 'net', side: 'sales', taxCodeId })),
      purchasesNet: shape(figuresOf(taxes, { measure: 'net', side: 'purchases', taxCodeId })),
      ...sumsShape(sumsOf(taxes, id)),
    })),
    totals: sumsShape(sumsOf(taxes)),
    proof: proofOf(taxes).map(({ account, documents, journal }) => ({
      accountId: account.id,
      ...{ code: account.code, name: account.name },
      documents: shape(documents),
      journal: shape(journal),
      difference: shape(journal - documents),
    })),
  }
}
