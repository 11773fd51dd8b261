import { type LocalDate, parseLocalDate } from '#books/local-date.ts'
import { type Money, parseMoney } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import {
  cleanText,
  FILE_LINES_MAX,
  type FileLine,
  type ReadingSettings,
  readBankAmount,
  type StatementFile,
} from './statement-file.ts'

/**
 * Both kinds: OFX 1 is SGML, whose single values have no end tag; OFX 2 is XML. In both, the blocks
 * read here have one. https://financialdataexchange.org/FDX/About/OFX-Work-Group.aspx
 */
export const looksLikeOfx = (text: string): boolean => /<OFX>/i.test(text.slice(0, 10_000))

export function readOfxStatement(text: string, settings: ReadingSettings): StatementFile {
  const accounts = blocksOf(text, '(?:CC)?STMTRS')
  const [account, ...others] = accounts
  if (account === undefined) throw new Refusal('statement_not_readable', {}, 'text')
  if (others.length > 0) throw new Refusal('statement_has_several_accounts', {}, 'text')
  const currency = taggedText(account, 'CURDEF')
  if (currency !== '' && currency !== settings.currency) {
    const detail = { one: currency, other: settings.currency }
    throw new Refusal('statement_currency_differs', detail, 'text')
  }
  const blocks = blocksOf(account, 'STMTTRN')
  if (blocks.length > FILE_LINES_MAX) {
    throw new Refusal('statement_is_too_long', { max: FILE_LINES_MAX }, 'text')
  }
  const lines = blocks.flatMap((block, index) => lineOf(block, index + 1, settings))
  if (lines.length === 0) throw new Refusal('statement_has_no_lines', {}, 'text')
  return { format: 'ofx', lines, closing: closingOf(account, settings) }
}

const blocksOf = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'gi'))].map(
    ([, inside = '']) => inside,
  )

/** A value ends at the next tag or, in SGML, at the end of its line. */
function taggedText(block: string, name: string): string {
  const [, value = ''] = new RegExp(`<${name}>([^<\\r\\n]*)`, 'i').exec(block) ?? []
  return cleanText(
    value
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&apos;|&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&'),
  )
}

function lineOf(block: string, line: number, settings: ReadingSettings): FileLine[] {
  const bankId = taggedText(block, 'FITID')
  const amount = taggedText(block, 'TRNAMT')
  const day = taggedText(block, 'DTPOSTED')
  const money = moneyOf(amount, settings)
  const postedOn = dayOf(day)
  if (!money || !postedOn || bankId === '') {
    const wrong = !money ? ['TRNAMT', amount] : postedOn ? ['FITID', bankId] : ['DTPOSTED', day]
    const [column = '', value = ''] = wrong
    throw new Refusal('statement_line_not_readable', { line, column, value }, 'text')
  }
  if (money.minorUnits === 0n) return []
  const words = [taggedText(block, 'NAME'), taggedText(block, 'MEMO')]
  const description = [...new Set(words.filter((each) => each !== ''))].join(' · ')
  const reference = taggedText(block, 'CHECKNUM') || taggedText(block, 'REFNUM')
  const { minorUnits } = money
  // Some banks give an id anew after years; with its day and amount it is one movement's own.
  const mark = `ofx ${bankId} ${postedOn} ${minorUnits}`
  return [{ postedOn, minorUnits, description, reference, mark }]
}

/** What the bank says that the account stands at, at the end of the statement. */
function closingOf(account: string, settings: ReadingSettings): Money | null {
  const [balance] = blocksOf(account, 'LEDGERBAL')
  return (
    (balance === undefined ? undefined : moneyOf(taggedText(balance, 'BALAMT'), settings)) ?? null
  )
}

function moneyOf(text: string, { currency }: ReadingSettings): Money | undefined {
  const decimal = readBankAmount(text)
  if (decimal === undefined) return undefined
  try {
    return parseMoney(decimal, currency)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** `20260310`, `20260310120000.000[-5:EST]`: the day as the bank itself counts it. */
function dayOf(text: string): LocalDate | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(text) ?? []
  if (day === undefined) return undefined
  try {
    return parseLocalDate(`${year}-${month}-${day}`)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
