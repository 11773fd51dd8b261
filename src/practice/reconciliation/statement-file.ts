import type { LocalDate } from '#books/local-date.ts'
import type { Currency, Money } from '#books/money.ts'

/** A bank's file, read: nothing of it is saved yet. */
export type StatementFile = Readonly<{
  format: 'csv' | 'ofx'
  lines: readonly FileLine[]
  closing: Money | null
}>

/** `mark` tells a line from all others of its account, whichever file it comes in. */
export type FileLine = Readonly<{
  postedOn: LocalDate
  minorUnits: bigint
  description: string
  reference: string
  mark: string
}>

/** Which of two orders days are written in where the file itself does not tell. */
export type DayOrder = 'day_first' | 'month_first'

export type ReadingSettings = Readonly<{ currency: Currency; dayOrder: DayOrder }>

/** More lines than a year of a busy account has. */
export const FILE_LINES_MAX = 5_000

const TEXT_MAX = 500

/** Banks pad with spaces, and some send bytes that no database takes. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, TEXT_MAX)

/**
 * An amount as banks write it: `-1,234.50`, `1.234,50`, `(12.00)`, `12.00-`, `$ 5`, `12.00 CR`.
 * As a plain decimal, or undefined where it is none: never a guess between two readings.
 */
export function readBankAmount(text: string): string | undefined {
  const [, open, body = '', close, side = ''] =
    /^\s*(\()?\s*(.*?)\s*(\))?\s*(CR|DR)?\s*$/i.exec(text) ?? []
  if ((open === undefined) !== (close === undefined)) return undefined
  const bare = body.replace(/[\s\u00a0'’]|[$€£¥]|^[A-Z]{3}(?=\s*[\d$-])/g, '')
  const [, before, digits = '', after] = /^([-+−])?([\d.,]+)(-)?$/.exec(bare) ?? []
  const plain = plainDigits(digits)
  if (plain === undefined) return undefined
  const minuses = [
    before === '-' || before === '−',
    after !== undefined,
    open !== undefined,
    side.toUpperCase() === 'DR',
  ].filter(Boolean).length
  if (minuses > 1) return undefined
  return minuses === 1 ? `-${plain}` : plain
}

function plainDigits(digits: string): string | undefined {
  if (/^\d+(\.\d{1,2})?$/.test(digits)) return digits
  if (/^\d+,\d{1,2}$/.test(digits)) return digits.replace(',', '.')
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(digits)) return digits.replaceAll(',', '')
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(digits)) {
    return digits.replaceAll('.', '').replace(',', '.')
  }
  return undefined
}
