import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Organisation } from '../books/organisation.ts'
import type { Account, TaxRate } from '../books/records.ts'

/** The file beside this folder: charts as recorded where they are, see `evidence.json`. */
const readJson = (...path: readonly string[]): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', ...path), 'utf8'))

type ChartRow = Readonly<{
  code?: string
  name: string
  type: string
  taxType: string
  systemAccount?: string
  enablePayments?: boolean
  showInExpenseClaims?: boolean
  bankAccountNumber?: string
}>

/** How another country's chart differs from the one that is recorded. */
type Region = Readonly<{
  taxTypes: Readonly<Record<string, string>>
  /** Tax types of single accounts, by code. */
  codes?: Readonly<Record<string, string>>
  names: Readonly<Record<string, string>>
}>

function rowsOf(chart: string): readonly ChartRow[] {
  const regions = readJson('charts', 'regions.json') as Readonly<Record<string, Region>>
  const region = regions[chart]
  if (!region) return readJson('charts', `${chart}.json`) as readonly ChartRow[]
  const { taxTypes, codes = {}, names } = region
  return rowsOf('global').map((row) => ({
    ...row,
    name: names[row.code ?? ''] ?? row.name,
    taxType: codes[row.code ?? ''] ?? taxTypes[row.taxType] ?? row.taxType,
  }))
}

export function seedChart(org: Organisation, chart: string): void {
  const { baseCurrency } = org.settings
  for (const row of rowsOf(chart)) {
    const isBank = row.type === 'BANK'
    const account: Account = {
      id: org.newId(),
      updatedAt: org.now(),
      status: 'ACTIVE',
      enablePayments: false,
      showInExpenseClaims: false,
      addToWatchlist: false,
      bankAccountType: isBank ? 'BANK' : '',
      ...row,
      ...(isBank && { currencyCode: baseCurrency }),
    }
    org.accounts.put(account.id, account)
  }
}

export function seedTaxRates(org: Organisation, region: string): void {
  for (const rate of readJson('tax-rates', `${region}.json`) as readonly TaxRate[]) {
    org.taxRates.put(rate.taxType, rate)
  }
}
