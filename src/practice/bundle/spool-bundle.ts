import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { type BundleFormat, exportBooks } from './export-books.ts'

const TRIES = 3

type Spool = Readonly<{ firmId: FirmId; format: BundleFormat; path: string }>

/**
 * Writes the bundle into a new file as `tar.gz`. Where somebody acts in the books meanwhile it
 * begins again, and gives up with `books_changed_meanwhile` in the end: then there is no file.
 */
export async function spoolBundle(
  database: OpenDatabase,
  { firmId, format, path }: Spool,
): Promise<void> {
  for (let left = TRIES; ; ) {
    try {
      const source = Readable.from(exportBooks(database, firmId, format))
      await pipeline(source, createGzip(), createWriteStream(path, { mode: 0o600 }))
      return
    } catch (error) {
      await rm(path, { force: true })
      left -= 1
      const isBusy = error instanceof Refusal && error.code === 'books_changed_meanwhile'
      if (!isBusy || left === 0) throw error
    }
  }
}
