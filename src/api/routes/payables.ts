import { createRoute } from '@hono/zod-openapi'
import type { LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import { listPayables, type SupplierPayables } from '#store/coding/payables.ts'
import { getDivision } from '#store/firms.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { Payables, PayablesQuery } from '../wire/payables.ts'

const showPayables = createRoute({
  method: 'get',
  path: '/payables',
  summary: 'What suppliers were owed after a day, by days past due',
  request: { query: PayablesQuery },
  responses: reads(Payables, 'Suppliers with nothing open are left out.'),
})

export const payableRoutes = (hub: ApiHub) =>
  newRoutes().openapi(showPayables, async (c) => {
    const { divisionId, asOf } = c.req.valid('query')
    const payables = await readDivision(hub, c, divisionId, async (tx, id) => {
      const { baseCurrency } = await getDivision(tx, id)
      const shape = (amount: bigint) => toMoneyShape(money(amount, baseCurrency))
      const suppliers = await listPayables(tx, id, asOf as LocalDate)
      const rows = suppliers.map(({ vendorId, vendorName, ...amounts }) => ({
        ...{ vendorId, vendorName },
        ...bucketsOf([amounts], shape),
      }))
      return { asOf, rows, totals: bucketsOf(suppliers, shape) }
    })
    return c.json(payables, 200)
  })

type Amounts = Omit<SupplierPayables, 'vendorId' | 'vendorName'>

function bucketsOf<T>(suppliers: readonly Amounts[], shape: (amount: bigint) => T) {
  const sum = (key: keyof Amounts) => suppliers.reduce((total, each) => total + each[key], 0n)
  const late = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90Days'] as const
  const owed = late.reduce((total, key) => total + sum(key), 0n) - sum('credits')
  return {
    notDue: shape(sum('notDue')),
    days1To30: shape(sum('days1To30')),
    days31To60: shape(sum('days31To60')),
    days61To90: shape(sum('days61To90')),
    over90Days: shape(sum('over90Days')),
    credits: shape(sum('credits')),
    owed: shape(owed),
    onAccount: shape(sum('onAccount')),
  }
}
