import { Refusal } from '#books/refusal.ts'

/** `cursor` is the `nextCursor` of the page before. */
export type PageRequest = Readonly<{ limit: number; cursor?: string | undefined }>

/** `nextCursor` is null on the last page. */
export type Page<Item> = Readonly<{ items: readonly Item[]; nextCursor: string | null }>

const LIMIT_MAX = 500

/** One row more than the page has, so that the last page knows that it is the last. */
export const rowsWanted = ({ limit }: PageRequest): number => Math.min(limit, LIMIT_MAX) + 1

/** Where a list goes on: what it is sorted by, then the id. */
export type Position = Readonly<{ key: string; id: string }>

export function pageOf<Item>(
  items: readonly Item[],
  request: PageRequest,
  positionOf: (item: Item) => Position,
): Page<Item> {
  const kept = items.slice(0, rowsWanted(request) - 1)
  const last = items.length > kept.length ? kept.at(-1) : undefined
  return { items: kept, nextCursor: last ? writeCursor(positionOf(last)) : null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const writeCursor = ({ key, id }: Position): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** The position that a cursor stands for. A cursor travels through strangers, so it is checked. */
export function readCursor(cursor: string, isKey: (key: string) => boolean): Position {
  const [key, id] = partsOf(cursor)
  if (typeof key !== 'string' || !isKey(key) || typeof id !== 'string' || !UUID.test(id)) {
    throw new Refusal('cursor_is_not_ours', {}, 'cursor')
  }
  return { key, id }
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

export const isDay = (key: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(key)
export const isInstant = (key: string): boolean => /^\d{4}-[\d-]+T[\d:.]+Z$/.test(key)
export const isText = (key: string): boolean => !key.includes('\0')

/** A pattern for `ilike` that finds the words anywhere; its own wildcards lose their meaning. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`
