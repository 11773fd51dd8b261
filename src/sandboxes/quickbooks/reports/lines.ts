import type { Company } from '../company/company.ts'
import { cashLines } from './cash-basis.ts'
import type { ReportRequest } from './request.ts'

/** One line of the books as reports see it: a debit above zero, in the home currency. */
export type ReportLine = Readonly<{
  date: string
  kind: string
  id: string
  account: string
  amount: bigint
  facts: Readonly<Record<string, string>>
}>

/** Every line of the books on the basis that was asked for, filtered and in the order of days. */
export function linesFor(company: Company, request: ReportRequest): readonly ReportLine[] {
  const all = accrualLines(company)
  const lines = request.basis === 'Cash' ? cashLines(company, all) : all
  const { classes, departments } = request
  return lines
    .filter(
      ({ facts }) =>
        (classes.length === 0 || classes.includes(facts.class ?? '')) &&
        (departments.length === 0 || departments.includes(facts.department ?? '')),
    )
    .toSorted((a, b) => compare(a.date, b.date) || Number(a.id) - Number(b.id))
}

export const accrualLines = (company: Company): readonly ReportLine[] =>
  company.ledger
    .entries()
    .flatMap(({ id: key, date, lines }) => {
      const [kind = '', id = ''] = key.split(' ')
      return lines.map(({ account, amount, facts = {} }) => ({
        ...{ date, kind, id, account, amount, facts },
      }))
    })
    .toArray()

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Balances at the end of a day, or what moved between two. */
export function totalsBetween(
  lines: readonly ReportLine[],
  { from = '', to }: Readonly<{ from?: string; to: string }>,
): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>()
  for (const { date, account, amount } of lines) {
    if (date < from || date > to) continue
    totals.set(account, (totals.get(account) ?? 0n) + amount)
  }
  return totals
}
