import { z } from 'zod'
import type { Read } from '../contract.ts'
import type { Client } from './client.ts'

/**
 * https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries
 */
export const PAGE_ROWS = 1000

/** A value in a query; the vendor's own escape is a backslash. */
export const quoted = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** An instant as queries take it. */
export const instantText = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`

export type Query = Readonly<{
  entity: string
  /** Conditions joined by AND: the language has no OR. */
  where?: readonly string[]
}>

export const queryText = ({ entity, where = [] }: Query, start: number): string =>
  [
    `SELECT * FROM ${entity}`,
    where.length > 0 ? `WHERE ${where.join(' AND ')}` : '',
    // Without an order, what changed last comes first, and pages shift while they are read.
    `ORDERBY Id STARTPOSITION ${start} MAXRESULTS ${PAGE_ROWS}`,
  ]
    .filter(Boolean)
    .join(' ')

const Answer = z.object({ QueryResponse: z.looseObject({}) })
const Row = z.looseObject({ Id: z.string() })
type Row = z.infer<typeof Row>

/**
 * All rows, page by page. Pages overlap by one row: where it is not the same, something in front of
 * it was deleted meanwhile and a row would have been missed, so the read ends as a passing trouble.
 */
export async function* pagesOf(client: Client, query: Query): AsyncGenerator<Read<readonly Row[]>> {
  let start = 1
  let lastId: string | undefined
  for (;;) {
    const page = await readPage(client, query, start)
    if (page.kind === 'trouble') return yield page
    const [first, ...others] = page.value
    if (lastId !== undefined && first?.Id !== lastId) return yield shifted(query.entity)
    yield { kind: 'read', value: lastId === undefined ? page.value : others }
    if (page.value.length < PAGE_ROWS) return
    start += PAGE_ROWS - 1
    lastId = page.value.at(-1)?.Id
  }
}

/** All rows at once, or the first trouble. */
export async function listRows(client: Client, query: Query): Promise<Read<readonly Row[]>> {
  const rows: Row[] = []
  for await (const page of pagesOf(client, query)) {
    if (page.kind === 'trouble') return page
    rows.push(...page.value)
  }
  return { kind: 'read', value: rows }
}

async function readPage(
  client: Client,
  query: Query,
  start: number,
): Promise<Read<readonly Row[]>> {
  const answer = await client.get('query', { query: queryText(query, start) })
  if (answer.kind === 'trouble') return answer
  const read = Answer.safeParse(answer.value)
  if (!read.success) return unreadable(`the list of ${query.entity} is not readable`)
  const rows = z.array(Row).safeParse(read.data.QueryResponse[query.entity] ?? [])
  return rows.success
    ? { kind: 'read', value: rows.data }
    : unreadable(`the list of ${query.entity} is not readable`)
}

export const unreadable = (vendorText: string) =>
  ({ kind: 'trouble', trouble: { kind: 'outcome_unknown', vendorText } }) as const

const shifted = (entity: string) =>
  ({
    kind: 'trouble',
    trouble: { kind: 'unavailable', vendorText: `${entity} changed while it was being read` },
  }) as const
