import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { wantLinks } from '#store/links.ts'
import type { RecordRef } from '#store/stored.ts'
import type { Act } from './act.ts'

type Wish = Readonly<{
  divisionId: DivisionId
  record: RecordRef
  documentOn: LocalDate | null
  wanted: 'present' | 'void'
}>

/**
 * Commits with the change itself, so no ledger can miss it; the wake-up after it only saves time.
 */
export async function wantInLedgers({ tx, now, newId, wake }: Act, wish: Wish): Promise<void> {
  const { record, ...rest } = wish
  const want = { ...rest, recordKind: record.kind, recordId: record.id, newId, now }
  for (const companyId of await wantLinks(tx, want)) tx.afterCommit(() => wake?.(companyId))
}
