import { z } from 'zod'
import { Money } from './money.ts'
import { Basis } from './reports.ts'
import { Day, Id } from './scalars.ts'

export const TaxReportQuery = z.strictObject({
  divisionId: Id,
  from: Day,
  to: Day,
  basis: Basis.default('accrual'),
})
export type TaxReportQuery = z.infer<typeof TaxReportQuery>

const taxes = {
  /** Owed to the agency: charged on sales, and reckoned by the firm itself under reverse charge. */
  collected: Money,
  /** Taken back from the agency for debts that were written off. */
  relief: Money,
  /** To be got back from the agency. */
  paid: Money,
  /** Paid to suppliers for good: part of the cost. */
  unrecoverable: Money,
  /** What is collected less relief and what is paid. */
  due: Money,
}

/** Sales tax of a period, in the order of agencies. */
export const TaxReport = z
  .object({
    from: Day,
    to: Day,
    rows: z.array(
      z.object({
        componentId: Id,
        agency: z.string(),
        taxCodeName: z.string(),
        componentName: z.string(),
        salesNet: Money,
        purchasesNet: Money,
        ...taxes,
      }),
    ),
    totals: z.object(taxes),
    /** Each tax account in the journal beside the documents above; debits are positive. */
    proof: z.array(
      z.object({
        accountId: Id,
        code: z.string(),
        name: z.string(),
        documents: Money,
        journal: Money,
        difference: Money,
      }),
    ),
  })
  .meta({ id: 'TaxReport' })
export type TaxReport = z.infer<typeof TaxReport>
