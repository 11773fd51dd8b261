import { expect, test } from 'vitest'
import type { Client } from './client.ts'
import { PAGE_ROWS, pagesOf } from './pages.ts'

type Page = Readonly<{ ids: readonly number[]; itemCount: number }>

/** A list that changes between its pages. */
const clientOf = (...pages: readonly Page[]): Client => ({
  write: () => Promise.reject(new Error('nothing is written here')),
  read: <T>(path: string) => {
    const number = Number(new URL(path, 'http://xero.test').searchParams.get('page'))
    const { ids = [], itemCount = 0 } = pages[number - 1] ?? {}
    const value = {
      Payments: ids.map((id) => ({ PaymentID: `p-${id}` })),
      pagination: { pageCount: String(pages.length), itemCount: String(itemCount) },
    }
    return Promise.resolve({ kind: 'read', value: value as T })
  },
})

const upTo = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

async function read(client: Client) {
  const rows: unknown[] = []
  for await (const page of pagesOf(client, { resource: 'Payments' })) {
    if (page.kind === 'trouble') return page.trouble.kind
    rows.push(...page.value)
  }
  return rows.length
}

test('a row that a newer one pushed onto the next page counts once', async () => {
  const first = { ids: upTo(0, PAGE_ROWS), itemCount: PAGE_ROWS + 5 }
  const next = { ids: upTo(PAGE_ROWS - 1, 6), itemCount: PAGE_ROWS + 6 }
  expect(await read(clientOf(first, next))).toEqual(PAGE_ROWS + 5)
})

test('a list that grew shorter while it was read is read again', async () => {
  const first = { ids: upTo(0, PAGE_ROWS), itemCount: PAGE_ROWS + 5 }
  const next = { ids: upTo(PAGE_ROWS + 1, 4), itemCount: PAGE_ROWS + 4 }
  expect(await read(clientOf(first, next))).toEqual('unavailable')
})
