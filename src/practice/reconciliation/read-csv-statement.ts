import { parse } from 'csv-parse/sync'
import { type LocalDate, parseLocalDate } from '#books/local-date.ts'
import { parseMoney } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import {
  cleanText,
  type DayOrder,
  FILE_LINES_MAX,
  type FileLine,
  type ReadingSettings,
  readBankAmount,
  type StatementFile,
} from './statement-file.ts'

/** How banks head their columns; the first that fits is taken. */
const HEADS = {
  date: /^(transaction |posting |posted |value |book(ing)? )?date$|^posted( on)?$|^datum$/i,
  amount: /^(transaction )?amount( \(?[a-z]{3}\)?)?$|^value$|^betrag$/i,
  moneyIn: /^(credit|credits|money in|paid in|deposit|deposits|credit amount)( \(?[a-z]{3}\)?)?$/i,
  moneyOut:
    /^(debit|debits|money out|paid out|withdrawal|withdrawals|debit amount)( \(?[a-z]{3}\)?)?$/i,
  description: /^(description|details|narrative|memo|payee|particulars|transaction|name)$/i,
  reference:
    /^(reference|ref\.?|check( number| no\.?)?|cheque( number| no\.?)?|serial( number)?)$/i,
} as const

type Columns = Readonly<Partial<Record<keyof typeof HEADS, number>>>
type Row = readonly string[]

/** Above the table banks write the account's name, the period and the like. */
const ROWS_BEFORE_HEAD_MAX = 30

export function readCsvStatement(text: string, settings: ReadingSettings): StatementFile {
  const rows = rowsOf(text)
  const headAt = rows
    .slice(0, ROWS_BEFORE_HEAD_MAX)
    .findIndex((row) => row.some((cell) => HEADS.date.test(cell.trim())))
  if (headAt < 0) throw new Refusal('statement_column_missing', { column: 'date' }, 'text')
  const columns = columnsOf(rows[headAt] ?? [])
  const body = rows.slice(headAt + 1).filter((row) => row.some((cell) => cell.trim() !== ''))
  if (body.length > FILE_LINES_MAX) {
    throw new Refusal('statement_is_too_long', { max: FILE_LINES_MAX }, 'text')
  }
  const order = dayOrderOf(
    body.map((row) => cellOf(row, columns.date)),
    settings.dayOrder,
  )
  const lines = body.flatMap((row, index) =>
    lineOf(row, { columns, order, settings, number: headAt + index + 2 }),
  )
  if (lines.length === 0) throw new Refusal('statement_has_no_lines', {}, 'text')
  return { format: 'csv', lines: withMarks(lines), closing: null }
}

function rowsOf(text: string): Row[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
  } catch {
    // The parser's own words speak of quotes and bytes; ours say what to do.
    throw new Refusal('statement_not_readable', {}, 'text')
  }
}

/** The one of the usual three that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 4_000)
  const count = (mark: string) => start.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function columnsOf(head: Row): Columns {
  const found = Object.entries(HEADS).flatMap(([name, pattern]) => {
    const at = head.findIndex((cell) => pattern.test(cell.trim()))
    return at < 0 ? [] : [[name, at] as const]
  })
  const columns: Columns = Object.fromEntries(found)
  const { amount, moneyIn, moneyOut } = columns
  if (amount === undefined && (moneyIn === undefined || moneyOut === undefined)) {
    throw new Refusal('statement_column_missing', { column: 'amount' }, 'text')
  }
  return columns
}

const cellOf = (row: Row, at: number | undefined): string =>
  at === undefined ? '' : (row[at] ?? '').trim()

/** A day above twelve gives the order away; where none does, the books' country decides. */
function dayOrderOf(days: readonly string[], usual: DayOrder): DayOrder {
  const parts = days.map((day) => /^(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}$/.exec(day))
  if (parts.some((part) => Number(part?.[1]) > 12)) return 'day_first'
  if (parts.some((part) => Number(part?.[2]) > 12)) return 'month_first'
  return usual
}

type Reading = Readonly<{
  columns: Columns
  order: DayOrder
  settings: ReadingSettings
  /** The line's own number in the file, as an editor shows it. */
  number: number
}>

type Unmarked = Omit<FileLine, 'mark'>

/** A line without any amount is a heading or a balance, and no movement. */
function lineOf(row: Row, reading: Reading): Unmarked[] {
  const { columns, number } = reading
  const day = cellOf(row, columns.date)
  const minorUnits = amountOf(row, reading)
  if (minorUnits === undefined || minorUnits === 0n) return []
  const postedOn = readDay(day, reading.order)
  if (!postedOn) {
    const detail = { line: number, column: 'date', value: cleanText(day) }
    throw new Refusal('statement_line_not_readable', detail, 'text')
  }
  const description = cleanText(cellOf(row, columns.description))
  return [
    { postedOn, minorUnits, description, reference: cleanText(cellOf(row, columns.reference)) },
  ]
}

function amountOf(row: Row, reading: Reading): bigint | undefined {
  const { columns } = reading
  if (columns.amount !== undefined) return moneyIn(row, columns.amount, reading)
  const came = moneyIn(row, columns.moneyIn, reading)
  const went = moneyIn(row, columns.moneyOut, reading)
  if (came === undefined && went === undefined) return undefined
  const out = went ?? 0n
  // Some banks write what went out as negative, others as a plain figure of its column.
  return (came ?? 0n) - (out < 0n ? -out : out)
}

function moneyIn(row: Row, at: number | undefined, reading: Reading): bigint | undefined {
  const text = cellOf(row, at)
  if (text === '') return undefined
  const decimal = readBankAmount(text)
  try {
    if (decimal !== undefined) return parseMoney(decimal, reading.settings.currency).minorUnits
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  const detail = { line: reading.number, column: 'amount', value: cleanText(text) }
  throw new Refusal('statement_line_not_readable', detail, 'text')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readDay(text: string, order: DayOrder): LocalDate | undefined {
  const iso = /^(\d{4})[./-]?(\d{2})[./-]?(\d{2})(?:[T ].*)?$/.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text)
  if (numeric) {
    const [, a, b, year = ''] = numeric
    const [day, month] = order === 'day_first' ? [a, b] : [b, a]
    return dayOf(year.length === 2 ? `20${year}` : year, month, day)
  }
  const worded = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})$/.exec(text)
  if (!worded) return undefined
  const [, day, name = '', year] = worded
  return dayOf(year, String(MONTHS.indexOf(name.toLowerCase()) + 1), day)
}

function dayOf(year = '', month = '', day = ''): LocalDate | undefined {
  try {
    return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** Two equal lines of a day are two movements: each is told by which of its likes it is. */
function withMarks(lines: readonly Unmarked[]): FileLine[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const { postedOn, minorUnits, description, reference } = line
    const said = JSON.stringify([postedOn, String(minorUnits), description, reference])
    const times = (seen.get(said) ?? 0) + 1
    seen.set(said, times)
    return { ...line, mark: `csv ${times} ${said}` }
  })
}
