import { z } from 'zod'
import { Money } from './money.ts'

/** What is open and late today, what waits, and what came in month by month. */
export const Overview = z
  .object({
    ageing: z.array(
      z.object({
        age: z.enum(['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90Days']),
        amount: Money,
      }),
    ),
    open: Money,
    overdue: Money,
    /** Money of clients that has paid no invoice yet. */
    unapplied: Money,
    drafts: z.object({ count: z.number().int(), total: Money }),
    /** Oldest first; the last one is this month so far. */
    months: z.array(z.object({ month: z.string(), income: Money, profit: Money })),
    hasClients: z.boolean(),
    hasInvoices: z.boolean(),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof Overview>
