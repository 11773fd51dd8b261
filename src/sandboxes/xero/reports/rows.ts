import { toLongDay, toWireInstantBare } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { WireRecord } from '../where/matches.ts'

type Attribute = Readonly<{ id: string; value: string }>

type ReportParts = Readonly<{
  id: string
  name: string
  titles: readonly string[]
  rows: readonly WireRecord[]
}>

/** https://developer.xero.com/documentation/api/accounting/reports */
export const report = (org: Organisation, { id, name, titles, rows }: ReportParts): WireRecord => ({
  ReportID: id,
  ReportName: name,
  ReportType: id,
  ReportTitles: titles,
  ReportDate: toLongDay(org.today()),
  UpdatedDateUTC: toWireInstantBare(org.now()),
  Rows: rows,
})

const cellsOf = (values: readonly string[], attribute?: Attribute): readonly WireRecord[] =>
  values.map((Value) => ({
    Value,
    ...(attribute && { Attributes: [{ Value: attribute.value, Id: attribute.id }] }),
  }))

export const headerRow = (values: readonly string[]): WireRecord => ({
  RowType: 'Header',
  Cells: cellsOf(values),
})

/** Every cell carries what it is about: an account, an invoice. */
export const row = (values: readonly string[], attribute?: Attribute): WireRecord => ({
  RowType: 'Row',
  Cells: cellsOf(values, attribute),
})

export const summaryRow = (values: readonly string[]): WireRecord => ({
  RowType: 'SummaryRow',
  Cells: cellsOf(values),
})

export const section = (title: string, rows: readonly WireRecord[]): WireRecord => ({
  RowType: 'Section',
  Title: title,
  Rows: rows,
})
