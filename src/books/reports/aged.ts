import type { LocalDate } from '../local-date.ts'
import type { Currency } from '../money.ts'
import { amount, lineRow, type Report, type ReportName, text, total, totalRow } from './report.ts'

/** What one party owes or is owed after a day, by days past due. */
export type Aged = Readonly<{
  partyId: string
  name: string
  notDue: bigint
  days1To30: bigint
  days31To60: bigint
  days61To90: bigint
  over90Days: bigint
  /** Money of theirs that has settled nothing yet. */
  unapplied: bigint
  /** Credits that have settled nothing yet. */
  credits: bigint
}>

type Facts = Readonly<{
  name: Extract<ReportName, 'aged-receivables' | 'aged-payables'>
  title: string
  /** What a party is here, for the head of the column. */
  party: 'Client' | 'Supplier'
  asOf: LocalDate
  currency: Currency
  parties: readonly Aged[]
}>

const figuresOf = (aged: Omit<Aged, 'partyId' | 'name'>): bigint[] => {
  const { notDue, days1To30, days31To60, days61To90, over90Days, unapplied, credits } = aged
  const open = [notDue, days1To30, days31To60, days61To90, over90Days]
  const all = total(open)
  return [...open, all, -unapplied, -credits, all - unapplied - credits]
}

/** What is open by how long it has been due, and the money that waits to settle it. */
export function agedReport({ name, title, party, asOf, currency, parties }: Facts): Report {
  const figures = parties.map(figuresOf)
  const totals = AMOUNTS.map((_, index) => total(figures.map((row) => row[index] ?? 0n)))
  return {
    name,
    title,
    parameters: [{ label: 'As of', text: asOf }],
    currency,
    columns: [text(party), ...AMOUNTS.map(amount)],
    rows: [
      ...parties.map(({ partyId, name: who }, index) =>
        lineRow([who, ...(figures[index] ?? [])], {
          link: { kind: party === 'Client' ? 'party' : 'vendor', id: partyId },
        }),
      ),
      totalRow(['Total', ...totals]),
    ],
  }
}

const AMOUNTS = [
  'Not due',
  '1–30 days',
  '31–60 days',
  '61–90 days',
  'Over 90 days',
  'Open',
  'Unapplied',
  'Credits',
  'Balance',
] as const
