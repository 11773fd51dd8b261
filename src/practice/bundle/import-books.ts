import { createHash, type Hash } from 'node:crypto'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { SEAL_AUDIT } from '#store/audit-chain.ts'
import {
  type BookTable,
  insertBookRows,
  listBookTables,
  sumUpTable,
} from '#store/bundle/bundle-rows.ts'
import { markWorkDue } from '#store/due-work.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { BUNDLE_VERSION, MANIFEST, type TableTotals } from './export-books.ts'
import { readTar } from './tar.ts'

const ROWS_AT_ONCE = 100

type Manifest = Readonly<{ bundle: number; format: string; tables: readonly TableTotals[] }>

/**
 * The books of a bundle in JSONL become those of a new firm: what it exports is the same, byte by
 * byte. `bundle_is_not_readable` where the archive is none of ours, or breaks off, or its totals are
 * not those of the rows; then the firm is nobody's, and is left as it is.
 */
export async function importBooks(
  database: OpenDatabase,
  firmId: FirmId,
  archive: AsyncIterable<Uint8Array>,
): Promise<void> {
  const tables = await database.withFirm(firmId, listBookTables)
  const byName = new Map(tables.map((table) => [table.name, table]))
  const hashes = new Map<string, Hash>(tables.map(({ name }) => [name, createHash('sha256')]))
  let manifest: Manifest | undefined
  for await (const { name, bytes } of readTar(archive)) {
    if (name === MANIFEST) {
      manifest = JSON.parse(bytes.toString('utf8')) as Manifest
      continue
    }
    const [tableName = ''] = name.split('/')
    const table = byName.get(tableName)
    if (!table || !name.endsWith('.jsonl')) throw unreadable(`the file ${name}`)
    hashes.get(tableName)?.update(bytes)
    await insertFile(database, firmId, table, bytes)
  }
  if (manifest?.bundle !== BUNDLE_VERSION) throw unreadable('no manifest of this version')
  for (const told of manifest.tables) {
    const table = byName.get(told.name)
    const totals = table && (await database.withFirm(firmId, (tx) => sumUpTable(tx, table)))
    const isSame = hashes.get(told.name)?.digest('hex') === told.sha256
    if (!isSame || JSON.stringify(totals) !== JSON.stringify(told.totals)) {
      throw unreadable(`other totals of ${told.name}`)
    }
  }
  await database.withFirm(firmId, (tx) => markWorkDue(tx, SEAL_AUDIT, new Date(0)))
}

const unreadable = (what: string) => new Refusal('bundle_is_not_readable', { what })

async function insertFile(
  database: OpenDatabase,
  firmId: FirmId,
  table: BookTable,
  bytes: Buffer,
): Promise<void> {
  const lines = bytes.toString('utf8').split('\n').slice(0, -1)
  for (let at = 0; at < lines.length; at += ROWS_AT_ONCE) {
    const some = lines.slice(at, at + ROWS_AT_ONCE)
    await database.withFirm(firmId, (tx) => insertBookRows(tx, table, some))
  }
}
