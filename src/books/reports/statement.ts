import type { LocalDate } from '../local-date.ts'
import type { Currency } from '../money.ts'
import type { Period } from './periods.ts'
import {
  amount,
  day,
  lineRow,
  type Report,
  type ReportLink,
  text,
  total,
  totalRow,
} from './report.ts'

/** What a document changed on what a client owes: positive where he owes more. */
export type StatementLine = Readonly<{
  on: LocalDate
  what: string
  dueOn: LocalDate | null
  amount: bigint
  record: ReportLink
}>

type ClientFacts = Readonly<{
  client: Readonly<{ id: string; name: string }>
  period: Period
  currency: Currency
  /** What the client owed before the period; negative where he had money waiting. */
  opening: bigint
  /** Oldest first. */
  lines: readonly StatementLine[]
}>

/** What a client was asked for and paid between two days, and what he owes after each. */
export function clientStatement({ client, period, currency, opening, lines }: ClientFacts): Report {
  let balance = opening
  const rows = lines.map(({ on, what, dueOn, amount: changed, record }) => {
    balance += changed
    const [charged, paid] = changed > 0n ? [changed, null] : [null, -changed]
    return lineRow([on, what, dueOn, charged, paid, balance], { link: record })
  })
  return {
    name: 'client-statement',
    title: 'Statement',
    parameters: [
      { label: 'Client', text: client.name },
      { label: 'From', text: period.from },
      { label: 'To', text: period.to },
    ],
    currency,
    columns: [
      day('Date'),
      text('Document'),
      day('Due'),
      amount('Charged'),
      amount('Paid or credited'),
      amount('Balance'),
    ],
    rows: [
      totalRow([period.from, 'Balance brought forward', null, null, null, opening]),
      ...rows,
      totalRow([period.to, 'Balance', null, null, null, balance]),
    ],
  }
}

/** One invoice's part for an engagement. */
export type EngagementCharge = Readonly<{
  on: LocalDate
  what: string
  net: bigint
  tax: bigint
  /** Of net and tax together. */
  paid: bigint
  record: ReportLink
}>

type EngagementFacts = Readonly<{
  engagement: Readonly<{ number: string; name: string; clientName: string }>
  asOf: LocalDate
  currency: Currency
  /** Oldest first. */
  charges: readonly EngagementCharge[]
}>

/** What has been charged for an engagement up to a day, and what of it has been paid. */
export function engagementStatement({
  engagement,
  asOf,
  currency,
  charges,
}: EngagementFacts): Report {
  const figuresOf = ({ net, tax, paid }: EngagementCharge) => [
    net,
    tax,
    net + tax,
    paid,
    net + tax - paid,
  ]
  const figures = charges.map(figuresOf)
  const totals = [0, 1, 2, 3, 4].map((index) => total(figures.map((row) => row[index] ?? 0n)))
  return {
    name: 'engagement-statement',
    title: `Statement of ${engagement.number} ${engagement.name}`,
    parameters: [
      { label: 'Client', text: engagement.clientName },
      { label: 'As of', text: asOf },
    ],
    currency,
    columns: [
      day('Date'),
      text('Document'),
      amount('Net'),
      amount('Tax'),
      amount('Total'),
      amount('Paid'),
      amount('Open'),
    ],
    rows: [
      ...charges.map((charge, index) =>
        lineRow([charge.on, charge.what, ...(figures[index] ?? [])], { link: charge.record }),
      ),
      totalRow([null, 'Total', ...totals]),
    ],
  }
}
