import { readDecimal } from '../decimal.ts'
import { parseLocalDate } from '../local-date.ts'
import { type Currency, parseMoney, toDecimal } from '../money.ts'
import { Refusal } from '../refusal.ts'

/** How the person who wrote the file writes days and figures. */
export type CellStyle = Readonly<{
  dateOrder: DateOrder
  decimalMark: DecimalMark
  currency: Currency
}>

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]
export const DECIMAL_MARKS = ['.', ','] as const
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

/**
 * What a cell says, as canonical text: a day as `2026-03-31`, an amount as `1234.50`, a choice by
 * its name. Throws the refusal that names what is wrong. It is never asked about an empty cell.
 */
export type ReadCell = (text: string, style: CellStyle) => string

/** NUL cannot be stored: while a file is taken in, this stands for it, and no text may have it. */
export const NUL_STAND_IN = '\u2400'

// Line breaks and tabs are part of an address or a memo; the others are nobody's text.
const CONTROL = /[^\P{Cc}\t\n\r]|\u2400/u
// How a spreadsheet, and our own export, keep text from being taken for a formula.
const GUARDED = /^'(?=[=+\-@\t\r])/

/** The cell without the spaces around it, and without the mark that guards it from spreadsheets. */
export const bareText = (cell: string): string => cell.trim().replace(GUARDED, '')

export const text =
  (max = 200): ReadCell =>
  (cell) => {
    if (CONTROL.test(cell)) throw new Refusal('text_has_control_characters')
    if (/^\s*=/.test(cell)) throw new Refusal('cell_is_a_formula')
    const bare = bareText(cell)
    if (bare.length > max) throw new Refusal('text_is_too_long', { length: bare.length, max })
    return bare
  }

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@."(),:;<>[\\\]]{2,}$/

export const email: ReadCell = (cell, style) => {
  const address = text(254)(cell, style)
  if (!EMAIL.test(address)) throw new Refusal('text_is_no_email')
  return address
}

/** An amount in the books' currency, to the cent. */
export const amount: ReadCell = (cell, { decimalMark, currency }) =>
  toDecimal(parseMoney(plainNumber(cell, decimalMark), currency))

/** A quantity, a price or a percentage: up to six decimals. */
export const number: ReadCell = (cell, { decimalMark }) => {
  const plain = plainNumber(cell, decimalMark)
  readDecimal(plain, '')
  return plain
}

// `1,234.56` and `1234.56`, never `1,23.4`: marks that do not group by three are a mistake.
const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(\d+|\d{1,3}([, '\u00a0\u202f\u2019]?)\d{3}(?:\2\d{3})*)(?:\.(\d+))?$/,
  ',': /^(\d+|\d{1,3}([. '\u00a0\u202f\u2019]?)\d{3}(?:\2\d{3})*)(?:,(\d+))?$/,
}
const SYMBOLS = /^(?:[A-Z]{2,3})?[$£€¥]\s*/

function plainNumber(cell: string, mark: DecimalMark): string {
  const refusal = () => new Refusal('amount_is_not_a_number', { decimal: cell.slice(0, 60) })
  const trimmed = cell.trim().replace(/^'(?=-)/, '')
  const inBrackets = /^\((.*)\)$/.exec(trimmed)?.[1]
  const signed = /^([-\u2212]?)(.*)$/s.exec(inBrackets ?? trimmed)
  if (!signed || (inBrackets !== undefined && signed[1] !== '')) throw refusal()
  const parts = GROUPED[mark].exec((signed[2] ?? '').replace(SYMBOLS, ''))
  if (!parts) throw refusal()
  const whole = (parts[1] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const fraction = parts[3] ?? ''
  const isNegative =
    (signed[1] !== '' || inBrackets !== undefined) && /[1-9]/.test(whole + fraction)
  return `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const DAY = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/

/** `2026-03-31` always; `31/03/2026`, `3.31.2026` and the like in the order that the file has. */
export const day: ReadCell = (cell, { dateOrder }) => {
  const trimmed = cell.trim()
  const parts = DAY.exec(trimmed)
  const refusal = () => new Refusal('date_is_not_a_day', { text: trimmed.slice(0, 60) })
  if (!parts) throw refusal()
  const [, first = '', , second = '', third = ''] = parts
  const [year, month, date] =
    first.length === 4 || dateOrder === 'ymd'
      ? [first, second, third]
      : dateOrder === 'dmy'
        ? [third, second, first]
        : [third, first, second]
  if (year.length !== 4 || year < '1900' || month.length > 2 || date.length > 2) throw refusal()
  try {
    return parseLocalDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  } catch (error) {
    if (error instanceof Refusal) throw refusal()
    throw error
  }
}

/** One of a list, by its name or by another that people use for it. */
export function choice(names: Readonly<Record<string, readonly string[]>>): ReadCell {
  const known = new Map(
    Object.entries(names).flatMap(([name, others]) =>
      [name, ...others].map((each) => [plainWord(each), name] as const),
    ),
  )
  return (cell) => {
    const name = known.get(plainWord(cell))
    if (name !== undefined) return name
    throw new Refusal('choice_is_unknown', { choices: Object.keys(names).join(', ') })
  }
}

export const yesOrNo = choice({ yes: ['y', 'true', '1', 'x'], no: ['n', 'false', '0'] })

/** Words as they are compared: without capitals, marks and spaces. */
export function plainWord(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
