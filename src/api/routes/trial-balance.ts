import { createRoute } from '@hono/zod-openapi'
import type { LocalDate } from '#books/local-date.ts'
import { trialBalance } from '#practice/trial-balance.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readDivision } from '../firm-work.ts'
import { toDebitOrCredit, toMoneyShape } from '../money-shape.ts'
import { TrialBalance, TrialBalanceQuery } from '../wire/trial-balance.ts'

const showTrialBalance = createRoute({
  method: 'get',
  path: '/trial-balance',
  summary: 'What every account stands at after a day',
  request: { query: TrialBalanceQuery },
  responses: reads(TrialBalance, 'Accounts that stand at nothing are left out.'),
})

export const trialBalanceRoutes = (hub: ApiHub) =>
  newRoutes().openapi(showTrialBalance, async (c) => {
    const { divisionId, asOf } = c.req.valid('query')
    const { rows, totals } = await readDivision(hub, c, divisionId, (tx, id) =>
      trialBalance(tx, id, asOf as LocalDate),
    )
    const shape = {
      asOf,
      rows: rows.map(({ account, balance }) => ({
        accountId: account.id,
        code: account.code,
        name: account.name,
        type: account.type,
        ...toDebitOrCredit(balance),
      })),
      totals: { debit: toMoneyShape(totals.debit), credit: toMoneyShape(totals.credit) },
    }
    return c.json(shape, 200)
  })
