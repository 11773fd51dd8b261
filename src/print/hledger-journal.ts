import type { Account, AccountType } from '#books/chart.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money, toDecimal } from '#books/money.ts'

/** An entry as the export reads it. */
export type ExportedEntry = Readonly<{
  postedOn: LocalDate
  memo: string
  record: Readonly<{ kind: string; id: string }>
  lines: readonly Readonly<{ account: Account; amount: Money }>[]
}>

/**
 * The journal as plain text that hledger and its relatives read, so that somebody else's program
 * can check our sums. https://hledger.org/hledger.html#journal
 */
export function hledgerHead(accounts: readonly Account[], currency: Currency): string {
  const sample = toDecimal(money(1n, currency)).replace(/^0/, '1000')
  // A currency without decimals still needs its mark, or a figure could be read as thousands.
  const format = sample.includes('.') ? sample : '1000.'
  return [
    `commodity ${format} ${currency}`,
    ...accounts.map(
      (account) => `account ${accountName(account)}  ; type: ${TYPES[account.type][1]}`,
    ),
    '',
    '',
  ].join('\n')
}

export function hledgerEntry({ postedOn, memo, record, lines }: ExportedEntry): string {
  return [
    `${postedOn} * ${wordsOf(memo)}  ; record: ${record.kind} ${record.id}`,
    ...lines.map(
      ({ account, amount }) =>
        `    ${accountName(account)}  ${toDecimal(amount)} ${amount.currency}`,
    ),
    '',
    '',
  ].join('\n')
}

const TYPES: Readonly<Record<AccountType, readonly [group: string, type: string]>> = {
  bank: ['assets', 'C'],
  accounts_receivable: ['assets', 'A'],
  current_asset: ['assets', 'A'],
  fixed_asset: ['assets', 'A'],
  accounts_payable: ['liabilities', 'L'],
  credit_card: ['liabilities', 'L'],
  current_liability: ['liabilities', 'L'],
  long_term_liability: ['liabilities', 'L'],
  equity: ['equity', 'E'],
  income: ['revenues', 'R'],
  other_income: ['revenues', 'R'],
  cost_of_sales: ['expenses', 'X'],
  expense: ['expenses', 'X'],
  other_expense: ['expenses', 'X'],
}

/** `assets:1100 Accounts receivable`: the code comes first, because it is unique. */
const accountName = ({ type, code, name }: Account): string =>
  `${TYPES[type][0]}:${wordsOf(`${code} ${name}`)}`

/** A colon would divide a name, two spaces or a semicolon would end it, a bar names a payee. */
const wordsOf = (text: string): string => text.replace(/[:;|]/g, ',').replace(/\s+/g, ' ').trim()
