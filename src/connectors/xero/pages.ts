import type { Read } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'

/** The largest page that Xero gives: https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export const PAGE_ROWS = 1000

type Envelope = Readonly<Record<string, unknown>> &
  Readonly<{ pagination?: Readonly<{ pageCount?: string; itemCount?: string }> }>

export type ListQuery = Readonly<{
  resource: string
  where?: string
  /** Further parameters, as they are written in the address. */
  further?: string
  modifiedSince?: string
}>

/**
 * All pages of a list, one after the other, each row once. A page that cannot be read ends it.
 *
 * What changes while we page moves to the front, because the newest come first: a row may come
 * twice, which is seen by its id, but none is lost. Only a row that leaves the list could let
 * another one slip through, and then the count is smaller and the read ends as a passing trouble.
 */
export async function* pagesOf<T>(
  client: Client,
  query: ListQuery,
): AsyncIterable<Read<readonly T[]>> {
  const seen = new Set<string>()
  let count = 0
  for (let page = 1; ; page += 1) {
    const read = await client.read<Envelope>(addressOf(query, page), query.modifiedSince)
    if (read.kind === 'trouble') return yield read
    const rows = rowsOf<T>(read.value, query.resource)
    const countNow = Number(read.value?.pagination?.itemCount ?? count)
    if (countNow < count) return yield shrunk(query.resource)
    count = countNow
    const fresh = rows.filter((row) => isNew(row, query.resource, seen))
    if (page === 1 || fresh.length > 0) yield { kind: 'read', value: fresh }
    // The last page may be full; then the count of pages says so, or else the next one is empty.
    const pageCount = Number(read.value?.pagination?.pageCount ?? Number.NaN)
    if (rows.length < PAGE_ROWS || page >= pageCount) return
  }
}

/** The whole of a list at once, for what is short. */
export async function readAll<T>(client: Client, query: ListQuery): Promise<Read<readonly T[]>> {
  const all: T[] = []
  for await (const page of pagesOf<T>(client, query)) {
    if (page.kind === 'trouble') return page
    all.push(...page.value)
  }
  return { kind: 'read', value: all }
}

/** A list that Xero gives whole, without pages: accounts, tax rates, items, transfers. */
export async function readList<T>(
  client: Client,
  path: string,
  resource: string,
  modifiedSince?: string,
): Promise<Read<readonly T[]>> {
  const read = await client.read<Envelope>(path, modifiedSince)
  return read.kind === 'trouble' ? read : { kind: 'read', value: rowsOf<T>(read.value, resource) }
}

/** The id of a row is named after its list: `InvoiceID` in `Invoices`. */
function isNew(row: unknown, resource: string, seen: Set<string>): boolean {
  const id = (row as Readonly<Record<string, unknown>>)[`${resource.replace(/s$/, '')}ID`]
  if (typeof id !== 'string') return true
  if (seen.has(id)) return false
  seen.add(id)
  return true
}

const shrunk = (resource: string) =>
  ({
    kind: 'trouble',
    trouble: { kind: 'unavailable', vendorText: `${resource} changed while it was being read` },
  }) as const

const NEWEST_FIRST = `order=${encodeURIComponent('UpdatedDateUTC DESC')}`

function addressOf({ resource, where, further }: ListQuery, page: number): string {
  const parameters = [
    `page=${page}`,
    `pageSize=${PAGE_ROWS}`,
    NEWEST_FIRST,
    ...(where === undefined ? [] : [`where=${encodeURIComponent(where)}`]),
    ...(further === undefined ? [] : [further]),
  ]
  return `${API_PATH}/${resource}?${parameters.join('&')}`
}

function rowsOf<T>(envelope: Envelope | undefined, resource: string): readonly T[] {
  const rows = envelope?.[resource]
  return Array.isArray(rows) ? rows : []
}
