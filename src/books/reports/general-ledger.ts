import type { Account } from '../chart.ts'
import type { LocalDate } from '../local-date.ts'
import type { Currency } from '../money.ts'
import type { Period } from './periods.ts'
import { amount, day, lineRow, type Report, type ReportLink, text, totalRow } from './report.ts'

export type Posting = Readonly<{
  postedOn: LocalDate
  memo: string
  partyName: string | null
  /** Debits are positive. */
  amount: bigint
  record: ReportLink
}>

type Facts = Readonly<{
  account: Account
  period: Period
  currency: Currency
  /** What the account stood at before the period. */
  opening: bigint
  /** Oldest first. */
  postings: readonly Posting[]
}>

/** One account's postings between two days, and what it stood at after each. */
export function generalLedgerReport({
  account,
  period,
  currency,
  opening,
  postings,
}: Facts): Report {
  let balance = opening
  const lines = postings.map((posting) => {
    balance += posting.amount
    return lineRow(
      [
        posting.postedOn,
        posting.memo,
        posting.partyName,
        posting.amount > 0n ? posting.amount : null,
        posting.amount < 0n ? -posting.amount : null,
        balance,
      ],
      { link: posting.record },
    )
  })
  const debits = postings.reduce((sum, each) => sum + (each.amount > 0n ? each.amount : 0n), 0n)
  const credits = postings.reduce((sum, each) => sum - (each.amount < 0n ? each.amount : 0n), 0n)
  return {
    name: 'general-ledger',
    title: 'General ledger',
    parameters: [
      { label: 'Account', text: `${account.code} ${account.name}` },
      { label: 'From', text: period.from },
      { label: 'To', text: period.to },
    ],
    currency,
    columns: [
      day('Date'),
      text('Entry'),
      text('Client or vendor'),
      amount('Debit'),
      amount('Credit'),
      amount('Balance'),
    ],
    rows: [
      totalRow([period.from, 'Opening balance', null, null, null, opening]),
      ...lines,
      totalRow([period.to, 'Closing balance', null, debits, credits, balance]),
    ],
  }
}
