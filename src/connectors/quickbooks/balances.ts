import { z } from 'zod'
import { Decimal } from '#books/decimal.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Read } from '../contract.ts'
import type { Trouble } from '../trouble.ts'
import type { Client } from './client.ts'
import { balancesFromDocuments } from './document-balances.ts'
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
 * balance have no row. https://developer.intuit.com/app/developer/qbo/docs/api/accounting
 * /report-entities/trialbalance
 */
export async function balancesAsOf(
  client: Client,
  companyId: string,
  asOf: LocalDate,
): Promise<Read<ReadonlyMap<string, string>>> {
  const answer = await client.get('reports/TrialBalance', {
    end_date: asOf,
    accounting_method: 'Accrual',
  })
  if (answer.kind === 'trouble') {
    return isNotOffered(answer.trouble) ? balancesFromDocuments(client, companyId, asOf) : answer
  }
  const report = Report.safeParse(answer.value)
  if (!report.success) return unreadable('the trial balance is not readable')
  return { kind: 'read', value: new Map(rowsIn(report.data.Rows.Row ?? [])) }
}

/** "Unsupported Operation": nothing is known at this address. */
const isNotOffered = (trouble: Trouble): boolean =>
  trouble.kind === 'rejected' && trouble.reason === '500'

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
