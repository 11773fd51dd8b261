import type { LocalDate } from '#books/local-date.ts'
import type { Cell, Column, Report } from '#books/reports/report.ts'
import { bold, closePage, MARGIN, openPage, type Page, SIZE, small, widthOf } from './page.ts'
import { type TableRow, writeTable } from './table.ts'
import { localeOf, withDays, writeAmount, writeDay } from './written.ts'

/** Whose report it is, and when it was made. */
export type ReportHead = Readonly<{
  firmName: string
  country: string
  /** Where the division is. */
  today: LocalDate
  madeAt: Date
}>

/** More amounts than these do not fit beside a name on an upright page. */
const UPRIGHT_AMOUNTS_MAX = 5

/** The report on pages: the same rows as on the screen. */
export async function reportPdf(report: Report, head: ReportHead): Promise<Uint8Array> {
  const { columns } = report
  const locale = localeOf(head.country)
  const page = openPage({
    title: report.title,
    author: head.firmName,
    country: head.country,
    madeAt: head.madeAt,
    landscape: columns.filter(({ kind }) => kind === 'amount').length > UPRIGHT_AMOUNTS_MAX,
  })
  writeReportHead(page, report, head)
  await writeReportTable(page, report, locale)
  return closePage(page, `${head.firmName} · ${report.title} · ${writeDay(head.today, locale)}`)
}

/** The rows of a report, as its columns say. */
export function writeReportTable(page: Page, report: Report, locale: string): Promise<void> {
  const { columns, rows } = report
  return writeTable(
    page,
    columns.map(({ title, kind }) => ({
      title: withDays(title, locale),
      isAmount: kind === 'amount',
      share: SHARES[kind] * (title === 'Code' ? 0.4 : 1),
    })),
    rows.map(
      (row): TableRow => ({
        ...row,
        cells: row.cells.map((cell, index) => writeCell(cell, columns[index], report, locale)),
      }),
    ),
  )
}

/** A day needs less than text that says something. */
const SHARES: Readonly<Record<Column['kind'], number>> = { text: 1, day: 0.5, amount: 0 }

function writeReportHead(page: Page, report: Report, { firmName, country }: ReportHead): void {
  const locale = localeOf(country)
  const width = widthOf(page)
  small(page).text(firmName, MARGIN, MARGIN, { width })
  bold(page).fontSize(SIZE.title).text(report.title, { width })
  const asked = report.parameters.map(({ label, text }) => `${label} ${withDays(text, locale)}`)
  small(page).text([...asked, `Amounts in ${report.currency}`].join('  ·  '), { width })
  page.moveDown(1.2)
}

function writeCell(
  cell: Cell,
  column: Column | undefined,
  { currency }: Report,
  locale: string,
): string {
  if (cell === null) return ''
  if (typeof cell === 'bigint') return writeAmount(cell, currency, locale)
  return column?.kind === 'day' ? writeDay(cell as LocalDate, locale) : cell
}
