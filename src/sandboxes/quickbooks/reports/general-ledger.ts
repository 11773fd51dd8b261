import type { Company } from '../company/company.ts'
import type { EntityName } from '../entities/names.ts'
import { classificationOf } from '../lists/account.ts'
import { sumOf, toDecimalText } from '../values/amounts.ts'
import { type Body, textAt } from '../values/json.ts'
import { addDays } from '../values/time.ts'
import { linesFor, type ReportLine, totalsBetween } from './lines.ts'
import { column, fiscalYearStart, headerOf, monthStart, requestOf } from './request.ts'
import { wordFor } from './transaction-words.ts'

const COLUMNS = [
  ['Date', 'Date', 'tx_date'],
  ['Transaction Type', 'String', 'txn_type'],
  ['Num', 'String', 'doc_num'],
  ['Name', 'String', 'name'],
  ['Memo/Description', 'String', 'memo'],
  ['Split', 'String', 'split_acc'],
  ['Amount', 'Money', 'subt_nat_amount'],
  ['Balance', 'Money', 'rbal_nat_amount'],
] as const

type Context = Readonly<{
  company: Company
  lines: readonly ReportLine[]
  before: ReadonlyMap<string, bigint>
  splits: ReadonlyMap<string, readonly ReportLine[]>
}>

/**
 * `GET /reports/GeneralLedger`: every account with what moved it, each amount in the account's
 * natural direction, and a running balance.
 */
export function generalLedger(company: Company, parameters: URLSearchParams): Body {
  const request = requestOf(company, parameters, { start: monthStart })
  const all = linesFor(company, request)
  const context: Context = {
    company,
    lines: all.filter(({ date }) => date >= request.start && date <= request.end),
    before: openingOf(company, all, request.start),
    splits: Map.groupBy(all, ({ kind, id }) => `${kind} ${id}`),
  }
  const ids = new Set([...context.lines.map(({ account }) => account), ...context.before.keys()])
  const rows = [...ids]
    .filter((id) => request.accounts.length === 0 || request.accounts.includes(id))
    .filter((id) => hasContent(context, id))
    .toSorted((a, b) => (fullName(company, a) < fullName(company, b) ? -1 : 1))
    .map((id) => accountSection(context, id))
  const name = 'GeneralLedger'
  return {
    Header: headerOf(company, { name, request, hasRows: rows.length > 0 }),
    Columns: { Column: COLUMNS.map(([title, type, key]) => column(title, type, key)) },
    Rows: rows.length > 0 ? { Row: rows } : {},
  }
}

/** Balances of the day before; income and expenses begin with the fiscal year. */
function openingOf(company: Company, lines: readonly ReportLine[], start: string) {
  const to = addDays(start, -1)
  const from = fiscalYearStart(company.settings.fiscalYearStartMonth, start)
  const thisYear = totalsBetween(lines, { from, to })
  return new Map(
    [...totalsBetween(lines, { to })].map(([id, cents]) => {
      const kept = ['Asset', 'Liability', 'Equity'].includes(
        classificationOf(company.accounts.typeOf(id)),
      )
      return [id, kept ? cents : (thisYear.get(id) ?? 0n)]
    }),
  )
}

const hasContent = ({ lines, before }: Context, id: string): boolean =>
  (before.get(id) ?? 0n) !== 0n || lines.some(({ account }) => account === id)

function accountSection(context: Context, id: string): Body {
  const { company, lines, before } = context
  const sign = naturalSign(company, id)
  const own = lines.filter(({ account }) => account === id)
  let balance = sign * (before.get(id) ?? 0n)
  const opening = balance
  const rows = own.map((line) => {
    balance += sign * line.amount
    return lineRow(context, line, { amount: sign * line.amount, balance })
  })
  const name = fullName(company, id)
  const moved = sumOf(own.map(({ amount }) => sign * amount))
  const beginning = { ColData: cells({ 0: 'Beginning Balance', 7: toDecimalText(opening) }) }
  return {
    Header: { ColData: [{ value: name, id }, ...cells({}).slice(1)] },
    Rows: { Row: [{ ...beginning, type: 'Data' }, ...rows] },
    Summary: { ColData: cells({ 0: `Total for ${name}`, 6: toDecimalText(moved) }) },
    type: 'Section',
  }
}

const naturalSign = (company: Company, id: string): bigint =>
  ['Asset', 'Expense'].includes(classificationOf(company.accounts.typeOf(id))) ? 1n : -1n

type Amounts = Readonly<{ amount: bigint; balance: bigint }>

function lineRow({ company, splits }: Context, line: ReportLine, { amount, balance }: Amounts) {
  const stored = company.find(line.kind as EntityName, line.id)
  const others = (splits.get(`${line.kind} ${line.id}`) ?? [])
    .map(({ account }) => account)
    .filter((account) => account !== line.account)
  const [other] = new Set(others)
  const split = new Set(others).size > 1 ? '-Split-' : fullName(company, other ?? '')
  const { name = '', memo } = line.facts
  return {
    ColData: [
      { value: line.date },
      { value: stored ? wordFor(stored) : line.kind, id: line.id },
      { value: textAt(stored?.body ?? {}, 'DocNumber') ?? '' },
      { value: textAt(company.findName(name)?.body ?? {}, 'DisplayName') ?? '', id: name },
      { value: memo ?? textAt(stored?.body ?? {}, 'PrivateNote') ?? '' },
      { value: split, id: other ?? '' },
      { value: toDecimalText(amount) },
      { value: toDecimalText(balance) },
    ],
    type: 'Data',
  }
}

const fullName = (company: Company, id: string): string =>
  textAt(company.find('Account', id)?.body ?? {}, 'FullyQualifiedName') ?? ''

const cells = (said: Readonly<Record<number, string>>): readonly Body[] =>
  COLUMNS.map((_, index) => ({ value: said[index] ?? '' }))
