import { z } from 'zod'
import { Money } from './money.ts'
import { Day, Id, Instant } from './scalars.ts'

/** Exactly one of `debit` and `credit` is there. */
export const JournalLine = z.object({
  accountId: Id,
  accountCode: z.string(),
  accountName: z.string(),
  debit: Money.nullable(),
  credit: Money.nullable(),
})
export type JournalLine = z.infer<typeof JournalLine>

/** A posted entry. It is never edited: `reversesId` names the entry that it undoes. */
export const JournalEntry = z
  .object({
    id: Id,
    postedOn: Day,
    memo: z.string(),
    reversesId: Id.nullable(),
    createdAt: Instant,
    lines: z.array(JournalLine),
  })
  .meta({ id: 'JournalEntry' })
export type JournalEntry = z.infer<typeof JournalEntry>

/** One thing that somebody did to a record, oldest first in lists. */
export const HistoryEntry = z
  .object({
    id: Id,
    at: Instant,
    /** The name of a person, or of the part of the hub that acted. */
    actor: z.string(),
    action: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof HistoryEntry>
