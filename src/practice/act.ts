import { Refusal } from '#books/refusal.ts'
import { saveAuditEntry } from '#store/audit.ts'
import type { RecordRef } from '#store/stored.ts'
import type { FirmTx } from '#store/with-firm.ts'

/**
 * Somebody's act on a firm's books: one transaction, one instant, one name. A file of this folder is
 * one act: its rule, rows and entries, what it leaves in the history, what ledgers should hold.
 */
export type Act = Readonly<{
  tx: FirmTx
  now: Date
  /** The name of a person, or of the part of the hub that acts. */
  actor: string
  newId: () => string
  /** Called after the commit for each company that now has something to do. */
  wake?: ((companyId: string) => void) | undefined
}>

/** The version that the person was looking at. */
export type Seen<Id> = Readonly<{ id: Id; version: number }>

/** A record that somebody changed in the meantime is not overwritten. */
export function assertSeen(record: Readonly<{ version: number }>, seen: { version: number }): void {
  if (record.version !== seen.version) {
    throw new Refusal('version_differs', { is: record.version, seen: seen.version })
  }
}

type Detail = Readonly<Record<string, unknown>>

export const witness = (
  { tx, now, actor, newId }: Act,
  action: string,
  record: RecordRef,
  detail: Detail = {},
): Promise<void> => saveAuditEntry(tx, { id: newId(), at: now, actor, action, record, detail })
