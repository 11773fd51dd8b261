import { z } from 'zod'
import { AccountType } from './chart.ts'
import { Money } from './money.ts'
import { Day, Id } from './scalars.ts'

export const TrialBalanceQuery = z.strictObject({ divisionId: Id, asOf: Day })
export type TrialBalanceQuery = z.infer<typeof TrialBalanceQuery>

/** Balances after a day. Each row has one of `debit` and `credit`; both totals are equal. */
export const TrialBalance = z
  .object({
    asOf: Day,
    rows: z.array(
      z.object({
        accountId: Id,
        code: z.string(),
        name: z.string(),
        type: AccountType,
        debit: Money.nullable(),
        credit: Money.nullable(),
      }),
    ),
    totals: z.object({ debit: Money, credit: Money }),
  })
  .meta({ id: 'TrialBalance' })
export type TrialBalance = z.infer<typeof TrialBalance>
