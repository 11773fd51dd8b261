import { z } from 'zod'
import { listOf, PageQuery, pageOf } from './page.ts'
import { Id, Instant, requiredText, Version } from './scalars.ts'

const ImportColumn = z.object({
  key: z.string(),
  label: z.string(),
  required: z.boolean(),
  note: z.string().nullable(),
})
export type ImportColumn = z.infer<typeof ImportColumn>

/** What a file can bring, and what its columns can be. */
export const ImportKind = z
  .object({ key: z.string(), label: z.string(), columns: z.array(ImportColumn) })
  .meta({ id: 'ImportKind' })
export type ImportKind = z.infer<typeof ImportKind>

export const ImportKindList = listOf(ImportKind)

/**
 * A person is waited for at `uploading`, `mapping` and `checked`; at `done` and `unreadable` it is
 * over; else the hub is at work.
 */
export const ImportStatus = z.enum([
  'uploading',
  'reading',
  'mapping',
  'checking_cells',
  'checking_records',
  'checked',
  'writing',
  'clearing',
  'done',
  'unreadable',
])
export type ImportStatus = z.infer<typeof ImportStatus>

const choices = {
  /** By the key of our column: which column of the file, counted from 0. */
  columns: z.record(z.string().max(60), z.number().int().min(0).max(499)),
  /** How days are written; year-month-day is always understood. */
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
  decimalMark: z.enum(['.', ',']),
  /** What happens to a record that the file or the books have already. */
  duplicates: z.enum(['refuse', 'skip']),
}

export const Import = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: z.string(),
    fileName: z.string(),
    status: ImportStatus,
    /** Why the file could not be read. */
    problem: z.string().nullable(),
    encoding: z.string().nullable(),
    separator: z.string().nullable(),
    headers: z.array(z.string()),
    headerNotes: z.array(
      z.object({ column: z.number().int(), note: z.enum(['empty', 'duplicate']) }),
    ),
    ...choices,
    /** The row up to which the step that is going on has come. */
    progress: z.number().int(),
    rowCount: z.number().int(),
    /** Records, not rows: what is to come, and what has become of them. */
    counts: z.object({
      ready: z.number().int(),
      bad: z.number().int(),
      skipped: z.number().int(),
      written: z.number().int(),
      failed: z.number().int(),
    }),
    createdAt: Instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

export const ImportPage = pageOf(Import)
export type ImportPage = z.infer<typeof ImportPage>

export const ImportQuery = PageQuery.omit({ search: true })
export type ImportQuery = z.input<typeof ImportQuery>

export const ImportInput = z
  .strictObject({ divisionId: Id, kind: z.string().max(60), fileName: requiredText() })
  .meta({ id: 'ImportInput' })
export type ImportInput = z.infer<typeof ImportInput>

export const ImportMapping = z
  .strictObject({ version: Version, ...choices })
  .meta({ id: 'ImportMapping' })
export type ImportMapping = z.infer<typeof ImportMapping>

export const ImportStart = z
  .strictObject({
    version: Version,
    /** Bad rows are left out; without it nothing is written while there is one. */
    leaveBadRows: z.boolean(),
  })
  .meta({ id: 'ImportStart' })
export type ImportStart = z.infer<typeof ImportStart>

/** What is wrong with one cell, or with a row as a whole. */
export const ImportFault = z
  .object({
    /** Of the file, the header row being 1. */
    line: z.number().int(),
    /** What our column is called; null where the row as a whole is meant. */
    column: z.string().nullable(),
    value: z.string(),
    code: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'ImportFault' })
export type ImportFault = z.infer<typeof ImportFault>

export const ImportFaultPage = pageOf(ImportFault)
export type ImportFaultPage = z.infer<typeof ImportFaultPage>

export const ImportRow = z
  .object({
    line: z.number().int(),
    cells: z.array(z.string()),
    state: z.enum(['ready', 'bad', 'skipped', 'written', 'failed']).nullable(),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>

export const ImportRowPage = pageOf(ImportRow)

/** JSONL is exact, and can be taken in again; CSV is for people and spreadsheets. */
export const BundleQuery = z.strictObject({ format: z.enum(['jsonl', 'csv']).default('jsonl') })
