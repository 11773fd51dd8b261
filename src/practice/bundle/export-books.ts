import { createHash } from 'node:crypto'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  type BookTable,
  countActs,
  listBookRows,
  listBookTables,
  sumUpJournal,
  sumUpTable,
} from '#store/bundle/bundle-rows.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { csvText } from './csv-text.ts'
import { TAR_END, type TarFile, tarFile } from './tar.ts'

export const BUNDLE_FORMATS = ['jsonl', 'csv'] as const
export type BundleFormat = (typeof BUNDLE_FORMATS)[number]

/** The version of the bundle itself; who reads one checks it. */
export const BUNDLE_VERSION = 1
export const MANIFEST = 'manifest.json'

const ROWS_AT_ONCE = 500
/** So many rows are one file: an archive says the size of a file before it. */
const ROWS_OF_FILE = 5_000

/** What a bundle says of one of its tables: how many rows, what they come to, and their digest. */
export type TableTotals = Readonly<{
  name: string
  totals: Readonly<Record<string, string>>
  sha256: string
}>

/**
 * All books of a firm as a tar archive, with control totals at its end. It is read in short
 * transactions; `books_changed_meanwhile` where somebody acted in the meantime.
 */
export async function* exportBooks(
  database: OpenDatabase,
  firmId: FirmId,
  format: BundleFormat,
): AsyncGenerator<Buffer> {
  const acts = await database.withFirm(firmId, countActs)
  const tables = await database.withFirm(firmId, listBookTables)
  const described: TableTotals[] = []
  for (const table of tables) {
    const hash = createHash('sha256')
    for await (const file of filesOf({ database, firmId, table, format })) {
      hash.update(file.bytes)
      yield tarFile(file)
    }
    const totals = await database.withFirm(firmId, (tx) => sumUpTable(tx, table))
    described.push({ name: table.name, totals, sha256: hash.digest('hex') })
  }
  const trialBalance = await database.withFirm(firmId, sumUpJournal)
  if ((await database.withFirm(firmId, countActs)) !== acts) {
    throw new Refusal('books_changed_meanwhile')
  }
  const manifest = { bundle: BUNDLE_VERSION, format, tables: described, trialBalance }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  yield tarFile({ name: MANIFEST, bytes })
  yield TAR_END
}

type Source = Readonly<{
  database: OpenDatabase
  firmId: FirmId
  table: BookTable
  format: BundleFormat
}>

async function* filesOf(source: Source): AsyncGenerator<TarFile> {
  const { table, format } = source
  let lines: string[] = []
  let number = 0
  const file = (): TarFile => {
    number += 1
    const name = `${table.name}/${String(number).padStart(6, '0')}.${format}`
    const text = format === 'csv' ? csvText(lines) : lines.map((line) => `${line}\n`).join('')
    lines = []
    return { name, bytes: Buffer.from(text) }
  }
  for await (const more of rowsOf(source)) {
    lines.push(...more)
    if (lines.length >= ROWS_OF_FILE) yield file()
  }
  if (lines.length > 0) yield file()
}

async function* rowsOf({ database, firmId, table, format }: Source): AsyncGenerator<string[]> {
  const form = format === 'csv' ? 'texts' : 'exact'
  for (let after: string | undefined; ; ) {
    const wanted = { after, limit: ROWS_AT_ONCE, form } as const
    const lines = await database.withFirm(firmId, (tx) => listBookRows(tx, table, wanted))
    if (lines.length > 0) yield lines
    if (lines.length < ROWS_AT_ONCE) return
    after = lines.at(-1)
  }
}
