import { z } from 'zod'
import { Decimal } from '#books/decimal.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Read } from '../contract.ts'
import type { Client } from './client.ts'
import { unreadable } from './query.ts'

const Cell = z.object({ value: z.string().optional(), id: z.string().optional() })

type Row = {
  ColData?: z.infer<typeof Cell>[] | undefined
  Rows?: { Row?: Row[] | undefined } | undefined
}

const Row: z.ZodType<Row> = z.lazy(() =>
  z.object({
    ColData: z.array(Cell).optional(),
    Rows: z.object({ Row: z.array(Row).optional() }).optional(),
  }),
)

const Report = z.object({ Rows: z.object({ Row: z.array(Row).optional() }) })

/**
 * Closing balances after a day, from the trial balance: account, debit, credit. Accounts without a
 * balance have no row; income and expense count from the start of the fiscal year, what was earned
 * before stands on retained earnings. The range has to be given, or it is this month's.
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/report-entities/trialbalance
 */
export async function balancesAsOf(
  client: Client,
  asOf: LocalDate,
): Promise<Read<ReadonlyMap<string, string>>> {
  const answer = await client.get('reports/TrialBalance', {
    start_date: `${asOf.slice(0, 4)}-01-01`,
    end_date: asOf,
    accounting_method: 'Accrual',
  })
  if (answer.kind === 'trouble') return answer
  const report = Report.safeParse(answer.value)
  if (!report.success) return unreadable('the trial balance is not readable')
  return { kind: 'read', value: new Map(rowsIn(report.data.Rows.Row ?? [])) }
}

const rowsIn = (rows: readonly Row[]): [string, string][] =>
  rows.flatMap(({ ColData: [account, debit, credit] = [], Rows }) => [
    ...(account?.id ? [[account.id, netOf(debit?.value, credit?.value)] as [string, string]] : []),
    ...rowsIn(Rows?.Row ?? []),
  ])

const netOf = (debit: string | undefined, credit: string | undefined): string =>
  numberIn(debit).sub(numberIn(credit)).toFixed(2)

/** Cells are text, empty where there is nothing; totals in the vendor's screens carry commas. */
const numberIn = (text: string | undefined): Decimal =>
  new Decimal(text?.replaceAll(',', '') || '0')
