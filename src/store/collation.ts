import { type RawBuilder, sql } from 'kysely'

// A server's own collation differs from one to the next, and the embedded one sorts by bytes: where
// people see an order it is named, so that both engines show the same.

/** Names: capitals and accents make no difference. */
export const asPeopleSort = (column: string): RawBuilder<string> =>
  sql<string>`lower(${sql.ref(column)}) collate "und-x-icu"`

/** Codes and numbers: character by character. */
export const asCodesSort = (column: string): RawBuilder<string> =>
  sql<string>`${sql.ref(column)} collate "C"`
