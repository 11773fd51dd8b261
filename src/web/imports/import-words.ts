import type { Import, ImportStatus } from '#api/wire/imports.ts'

const AT_WORK: ReadonlySet<ImportStatus> = new Set<ImportStatus>([
  'reading',
  'checking_cells',
  'checking_records',
  'writing',
  'clearing',
])

/** The hub has something to do with it, and nobody has to wait for that. */
export const isAtWork = (status: ImportStatus): boolean => AT_WORK.has(status)

export const STATUS_WORDS: Readonly<Record<ImportStatus, string>> = {
  uploading: 'Waits for its file',
  reading: 'Reading the file',
  mapping: 'Waits for its columns',
  checking_cells: 'Checking the cells',
  checking_records: 'Checking the records',
  checked: 'Checked',
  writing: 'Writing the records',
  clearing: 'Clearing up',
  done: 'Done',
  unreadable: 'Could not be read',
}

/** How far the step has come, in hundredths; undefined where nobody can know. */
export function percentOf({ status, progress, rowCount }: Import): number | undefined {
  if (status === 'clearing') return 100
  if (!isAtWork(status) || rowCount === 0) return undefined
  return Math.min(100, Math.round((100 * progress) / rowCount))
}

/** Where the records of a kind are to be seen; undefined where they have no list of their own. */
export function placeOf(
  kind: string,
): '/clients' | '/engagements' | '/invoices' | '/payments' | undefined {
  switch (kind) {
    case 'clients':
      return '/clients'
    case 'engagements':
      return '/engagements'
    case 'invoices':
      return '/invoices'
    case 'payments':
      return '/payments'
    default:
      return undefined
  }
}
