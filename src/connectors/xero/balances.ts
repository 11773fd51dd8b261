import { Decimal } from '#books/decimal.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Read } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'

type Cell = Readonly<{
  Value?: string
  Attributes?: readonly Readonly<{ Value?: string; Id?: string }>[]
}>
type Row = Readonly<{ RowType?: string; Cells?: readonly Cell[]; Rows?: readonly Row[] }>
type Answer = Readonly<{ Reports?: readonly Readonly<{ Rows?: readonly Row[] }>[] }>

/**
 * Closing balances after a day, from the trial balance; income and expenses since the financial
 * year began: https://developer.xero.com/documentation/api/accounting/reports#trial-balance
 */
export async function listBalances(
  client: Client,
  asOf: LocalDate,
): Promise<Read<ReadonlyMap<string, string>>> {
  const read = await client.read<Answer>(`${API_PATH}/Reports/TrialBalance?date=${asOf}`)
  if (read.kind === 'trouble') return read
  const rows = read.value?.Reports?.[0]?.Rows ?? []
  const header = rows.find(({ RowType }) => RowType === 'Header')?.Cells ?? []
  const column = (name: string) => header.findIndex(({ Value }) => Value === name)
  const debit = column('YTD Debit')
  const credit = column('YTD Credit')
  if (debit === -1 || credit === -1) {
    const vendorText = 'the trial balance has no columns "YTD Debit" and "YTD Credit"'
    return { kind: 'trouble', trouble: { kind: 'unavailable', vendorText } }
  }
  const balances = rows
    .flatMap(({ Rows = [] }) => Rows)
    .flatMap(({ Cells = [] }) => {
      const id = Cells[0]?.Attributes?.find(({ Id }) => Id === 'account')?.Value
      const balance = amountIn(Cells[debit]).sub(amountIn(Cells[credit]))
      return id === undefined ? [] : [[id, balance.toFixed(2)] as const]
    })
  return { kind: 'read', value: new Map(balances) }
}

const amountIn = (cell: Cell | undefined): Decimal =>
  new Decimal(cell?.Value?.replaceAll(',', '') || 0)
