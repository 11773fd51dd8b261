import { z } from 'zod'
import { Money } from './money.ts'
import { Day, Id } from './scalars.ts'

export const PayablesQuery = z.strictObject({ divisionId: Id, asOf: Day })
export type PayablesQuery = z.infer<typeof PayablesQuery>

const buckets = {
  notDue: Money,
  days1To30: Money,
  days31To60: Money,
  days61To90: Money,
  over90Days: Money,
  /** Open supplier credits: payable is less by them. */
  credits: Money,
  /** All of the above, credits taken off: what the account payable stands at. */
  owed: Money,
  /** Paid, and settling nothing yet: kept on deposits paid. */
  onAccount: Money,
}

/** What suppliers were owed after a day, by days past due. */
export const Payables = z
  .object({
    asOf: Day,
    rows: z.array(z.object({ vendorId: Id, vendorName: z.string(), ...buckets })),
    totals: z.object(buckets),
  })
  .meta({ id: 'Payables' })
export type Payables = z.infer<typeof Payables>
