import type { Company } from '../company/company.ts'
import type { Side } from '../links/open-items.ts'
import { invalidEnumeration } from '../refusals/fault.ts'
import { sumOf, toDecimalText } from '../values/amounts.ts'
import { type Body, textAt } from '../values/json.ts'
import { addDays, toMetaTime } from '../values/time.ts'
import { compare } from './lines.ts'
import { type OpenBalance, openBalances, ownerOf } from './open-balances.ts'
import { column, dayOf } from './request.ts'
import { wordFor } from './transaction-words.ts'

type Ageing = Readonly<{ asOf: string; days: number; periods: number }>

function ageingOf(company: Company, parameters: URLSearchParams): Ageing {
  const asOf = dayOf(parameters, 'report_date') ?? dayOf(parameters, 'end_date') ?? company.today
  return {
    asOf,
    days: countOf(parameters, 'aging_period', 30),
    periods: countOf(parameters, 'num_periods', 4),
  }
}

function countOf(parameters: URLSearchParams, name: string, missing: number): number {
  const text = parameters.get(name)
  const count = text === null ? missing : Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 365) throw invalidEnumeration(text ?? '')
  return count
}

/** 0 is not due yet, 1 the first period late …; what is older than all of them is in the last. */
function bucketOf({ due }: OpenBalance, { asOf, days, periods }: Ageing): number {
  for (let bucket = 0; bucket < periods; bucket += 1) {
    if (due >= addDays(asOf, -days * bucket)) return bucket
  }
  return periods
}

function titlesOf({ days, periods }: Ageing): readonly string[] {
  const ranges = Array.from({ length: periods - 1 }, (_, index) => {
    return `${index * days + 1} - ${(index + 1) * days}`
  })
  return ['Current', ...ranges, `${(periods - 1) * days + 1} and over`]
}

const headerFor = (company: Company, name: string, asOf: string, hasRows: boolean): Body => ({
  Time: toMetaTime(company.nowMs),
  ReportName: name,
  DateMacro: asOf === company.today ? 'today' : 'custom',
  StartPeriod: asOf,
  EndPeriod: asOf,
  SummarizeColumnsBy: 'Total',
  Currency: company.settings.currency,
  Option: [
    { Name: 'report_date', Value: asOf },
    { Name: 'NoReportData', Value: String(!hasRows) },
  ],
})

const SUMMARY_NAMES = { receivable: 'AgedReceivables', payable: 'AgedPayables' } as const

/** `AgedReceivables`, `AgedPayables`: a line for each name, a column for each age. */
export const agedSummary =
  (side: Side) =>
  (company: Company, parameters: URLSearchParams): Body => {
    const ageing = ageingOf(company, parameters)
    const names = parameters.get(side === 'receivable' ? 'customer' : 'vendor')?.split(',')
    const open = openBalances(company, side, ageing.asOf)
    const groups = Map.groupBy(open, (one) => ownerOf(one, side))
    const rows = [...groups]
      .filter(([id]) => !names || names.includes(id))
      .map(([id, items]) => ({ id, name: nameOf(company, id), cells: cellsOf(items, ageing) }))
      .toSorted((a, b) => compare(a.name, b.name))
    const total = rows.reduce<readonly bigint[]>(
      (sums, { cells }) => cells.map((cents, index) => cents + (sums[index] ?? 0n)),
      [],
    )
    const Row = [
      ...rows.map(({ id, name, cells }) => ({ ColData: [{ value: name, id }, ...moneyOf(cells)] })),
      {
        Summary: { ColData: [{ value: 'TOTAL' }, ...moneyOf(total)] },
        type: 'Section',
        group: 'GrandTotal',
      },
    ]
    const titles = [...titlesOf(ageing), 'Total']
    return {
      Header: headerFor(company, SUMMARY_NAMES[side], ageing.asOf, rows.length > 0),
      Columns: {
        Column: [
          column('', side === 'receivable' ? 'Customer' : 'Vendor', 'name'),
          ...titles.map((title, index) => column(title, 'Money', keyFor(index, titles.length))),
        ],
      },
      Rows: rows.length > 0 ? { Row } : {},
    }
  }

const keyFor = (index: number, count: number): string =>
  index === 0 ? 'current' : index === count - 1 ? 'total' : String(index)

/** An amount for each age, and their sum. */
function cellsOf(items: readonly OpenBalance[], ageing: Ageing): readonly bigint[] {
  const cells = Array.from({ length: ageing.periods + 1 }, (_, bucket) =>
    sumOf(items.filter((one) => bucketOf(one, ageing) === bucket).map(({ open }) => open)),
  )
  return [...cells, sumOf(cells)]
}

const moneyOf = (cells: readonly bigint[]): readonly Body[] =>
  cells.map((cents, index) => ({
    value: cents === 0n && index < cells.length - 1 ? '' : toDecimalText(cents),
  }))

const nameOf = (company: Company, id: string): string => {
  const body = company.findName(id)?.body ?? {}
  return textAt(body, 'FullyQualifiedName') ?? textAt(body, 'DisplayName') ?? ''
}

const DETAIL_NAMES = { receivable: 'AgedReceivableDetail', payable: 'AgedPayableDetail' } as const

/** `AgedReceivableDetail`, `AgedPayableDetail`: a line for each transaction, by age, oldest first. */
export const agedDetail =
  (side: Side) =>
  (company: Company, parameters: URLSearchParams): Body => {
    const ageing = ageingOf(company, parameters)
    const open = openBalances(company, side, ageing.asOf)
    const titles = titlesOf(ageing)
    const sections = titles
      .map((title, bucket) => ({
        title: bucket === 0 ? 'Current' : detailTitle(title),
        items: open.filter((one) => bucketOf(one, ageing) === bucket),
      }))
      .toReversed()
      .filter(({ items }) => items.length > 0)
      .map(({ title, items }) => detailSection(company, side, { title, items, asOf: ageing.asOf }))
    const who = side === 'receivable' ? 'Customer' : 'Vendor'
    return {
      Header: headerFor(company, DETAIL_NAMES[side], ageing.asOf, sections.length > 0),
      Columns: {
        Column: [
          column('Date', 'Date', 'tx_date'),
          column('Transaction Type', 'String', 'txn_type'),
          column('Num', 'String', 'doc_num'),
          column(who, 'String', side === 'receivable' ? 'cust_name' : 'vend_name'),
          column('Due Date', 'Date', 'due_date'),
          column('Past Due', 'String', 'past_due'),
          column('Amount', 'Money', 'subt_amount'),
          column('Open Balance', 'Money', 'subt_open_bal'),
        ],
      },
      Rows: sections.length > 0 ? { Row: [...sections, grandTotal(open)] } : {},
    }
  }

const detailTitle = (title: string): string =>
  title.endsWith('and over')
    ? `${title.replace(' and over', ' or more')} days past due`
    : `${title} days past due`

type Detail = Readonly<{ title: string; items: readonly OpenBalance[]; asOf: string }>

function detailSection(company: Company, side: Side, { title, items, asOf }: Detail): Body {
  const ordered = items.toSorted((a, b) => compare(a.date, b.date))
  return {
    Header: { ColData: cells([title]) },
    Rows: { Row: ordered.map((one) => detailRow(company, side, one, asOf)) },
    Summary: { ColData: totals(`Total for ${title}`, items) },
    type: 'Section',
  }
}

function detailRow(company: Company, side: Side, item: OpenBalance, asOf: string): Body {
  const { stored, date, due, amount, open } = item
  const owner = ownerOf(item, side)
  const late = Math.round((Date.parse(asOf) - Date.parse(due)) / 86_400_000)
  return {
    ColData: [
      { value: date },
      { value: wordFor(stored), id: stored.id },
      { value: textAt(stored.body, 'DocNumber') ?? '' },
      { value: nameOf(company, owner), id: owner },
      { value: due },
      { value: String(late) },
      { value: toDecimalText(amount) },
      { value: toDecimalText(open) },
    ],
    type: 'Data',
  }
}

const COLUMNS = 8

const cells = (first: readonly string[]): readonly Body[] =>
  Array.from({ length: COLUMNS }, (_, index) => ({ value: first[index] ?? '' }))

const totals = (label: string, items: readonly OpenBalance[]): readonly Body[] =>
  cells([
    ...[label, '', '', '', '', ''],
    toDecimalText(sumOf(items.map(({ amount }) => amount))),
    toDecimalText(sumOf(items.map(({ open }) => open))),
  ])

const grandTotal = (items: readonly OpenBalance[]): Body => ({
  Summary: { ColData: totals('TOTAL', items) },
  type: 'Section',
  group: 'GrandTotal',
})
