import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { NUL_STAND_IN } from '#books/import/cells.ts'
import {
  type Encoding,
  encodingByMark,
  type Separator,
  separatorIn,
} from '#books/import/csv-text.ts'
import { Refusal } from '#books/refusal.ts'

/** The bytes of a file by pieces, counted from 0; undefined after the last. */
export type Pieces = (position: number) => Promise<Uint8Array | undefined>

/** A row with the line of the file on which it begins. */
export type CsvRow = Readonly<{ line: number; cells: readonly string[] }>

// A cell of a megabyte is no cell: a quote was never closed.
const ROW_CHARACTERS_MAX = 1_000_000
const SNIFFED_CHARACTERS = 64_000
/** In which a text may be wrong; what is written by none of them is no text. */
const GUESSES = ['utf-8', 'windows-1252'] as const

export type Format = Readonly<{ encoding: Encoding; separator: Separator }>

/** How the file is written. Refuses what is no text. */
export async function formatOf(pieces: Pieces): Promise<Format> {
  const first = (await pieces(0)) ?? new Uint8Array()
  const encoding = encodingByMark(first) ?? (await guessedEncoding(pieces))
  const text = new TextDecoder(encoding).decode(first, { stream: true })
  return { encoding, separator: separatorIn(text.slice(0, SNIFFED_CHARACTERS)) }
}

async function guessedEncoding(pieces: Pieces): Promise<Encoding> {
  for (const encoding of GUESSES) {
    try {
      for await (const _ of decoded(pieces, encoding));
      return encoding
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new Refusal('file_is_not_readable', { line: 1, what: 'bytes that are no text' })
}

/** Throws a `TypeError` where the bytes are not of the encoding. */
async function* decoded(pieces: Pieces, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let position = 0; ; position += 1) {
    const bytes = await pieces(position)
    const text = decoder.decode(bytes, { stream: bytes !== undefined })
    // NUL cannot be stored; whoever reads the cell sees that it was there.
    if (text !== '') yield text.replaceAll('\0', NUL_STAND_IN)
    if (bytes === undefined) return
  }
}

/** The file's rows, the header row first. Refuses where it is not CSV, with the line. */
export async function* csvRows(pieces: Pieces, format: Format): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter: format.separator,
    info: true,
    relax_column_count: true,
    // A quote inside of a cell without quotes is an inch, and not a mistake.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: ROW_CHARACTERS_MAX,
  })
  const source = Readable.from(decoded(pieces, format.encoding))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
      yield { line: info.lines - breaks, cells: record }
    }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    source.destroy()
  }
}

type Parsed = Readonly<{ record: string[]; info: Readonly<{ lines: number }> }>

const WRONG: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that is never closed',
  CSV_MAX_RECORD_SIZE: 'a row without an end',
  CSV_INVALID_CLOSING_QUOTE: 'text behind a closing quote',
}

function refusalOf(error: unknown): unknown {
  if (
    error instanceof TypeError &&
    'code' in error &&
    error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  ) {
    return new Refusal('file_is_not_readable', { line: 1, what: 'bytes that are no text' })
  }
  const { code, lines } = error as Partial<CsvError> & { lines?: number }
  const what = typeof code === 'string' ? WRONG[code] : undefined
  return what ? new Refusal('file_is_not_readable', { line: lines ?? 1, what }) : error
}
