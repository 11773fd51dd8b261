import type { ColumnType } from 'kysely'

/** Read as the parsed value, written as JSON text: both engines accept text for jsonb. */
export type Json<T> = ColumnType<T, string, string>
export type OnInsertOptional<T> = ColumnType<T, T | undefined, T>
/** Filled from the transaction's firm: never written by hand. */
export type FirmColumn = ColumnType<string, never, never>
