import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalDate } from '#books/local-date.ts'

/**
 * What the first run on a data directory began with. A later one goes on with the same firm, though
 * another day may have come, and with a clock that does not go back.
 */
export type Beginnings = Readonly<{
  clockOrigin: string
  endsOn: LocalDate
  /** Ids that the ledger held before anybody was connected. */
  strangers: readonly string[] | null
}>

const fileIn = (directory: string): string => join(directory, 'demo.json')

export function readBeginnings(directory: string | undefined): Beginnings | undefined {
  if (directory === undefined || !existsSync(fileIn(directory))) return undefined
  return JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Beginnings
}

/** Whole or not at all: this run may be killed at any moment. */
export function keepBeginnings(directory: string | undefined, beginnings: Beginnings): void {
  if (directory === undefined) return
  const fresh = `${fileIn(directory)}.new`
  writeFileSync(fresh, JSON.stringify(beginnings))
  renameSync(fresh, fileIn(directory))
}
