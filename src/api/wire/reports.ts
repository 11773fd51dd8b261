import { z } from 'zod'
import { AmountText, Currency } from './money.ts'
import { Day, Id } from './scalars.ts'

export const ReportName = z.enum([
  'trial-balance',
  'profit-and-loss',
  'balance-sheet',
  'general-ledger',
  'aged-receivables',
  'aged-payables',
  'client-statement',
  'engagement-statement',
  'sales-tax',
  'income-by-month',
])
export type ReportName = z.infer<typeof ReportName>

/** When income counts: when it is invoiced, or when it is paid. */
export const Basis = z.enum(['accrual', 'cash'])
export type Basis = z.infer<typeof Basis>

const OfDivision = z.strictObject({ divisionId: Id })
const basis = Basis.default('accrual')
/** Beside the period before, or the same day a year earlier. */
const compare = z.enum(['true', 'false']).default('false')
const period = { from: Day, to: Day }

/** What each report takes. */
export const REPORT_QUERIES = {
  'trial-balance': OfDivision.extend({ asOf: Day, basis }),
  'profit-and-loss': OfDivision.extend({ ...period, basis, compare }),
  'balance-sheet': OfDivision.extend({ asOf: Day, basis, compare }),
  'general-ledger': OfDivision.extend({ ...period, accountId: Id }),
  'aged-receivables': OfDivision.extend({ asOf: Day }),
  'aged-payables': OfDivision.extend({ asOf: Day }),
  'client-statement': OfDivision.extend({ ...period, clientId: Id }),
  'engagement-statement': OfDivision.extend({ asOf: Day, engagementId: Id }),
  'sales-tax': OfDivision.extend({ ...period, basis }),
  'income-by-month': OfDivision.extend({ ...period, basis }),
} as const satisfies Record<ReportName, z.ZodType>

export const ReportFormat = z.enum(['csv', 'pdf'])
export type ReportFormat = z.infer<typeof ReportFormat>

/** A cell is text, a day or an amount, as its column says; null is an empty one. */
const Cell = z.union([AmountText, z.string()]).nullable()

/** Rows that are the same on the screen, in a spreadsheet and on paper. */
export const Report = z
  .object({
    name: ReportName,
    title: z.string(),
    parameters: z.array(z.object({ label: z.string(), text: z.string() })),
    /** Of every amount in the report. */
    currency: Currency,
    columns: z.array(z.object({ title: z.string(), kind: z.enum(['text', 'day', 'amount']) })),
    rows: z.array(
      z.object({
        kind: z.enum(['heading', 'line', 'total']),
        level: z.number().int(),
        cells: z.array(Cell),
        /** Where the figures come from: an account, a party, or a document by its kind. */
        link: z.object({ kind: z.string(), id: Id }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>
