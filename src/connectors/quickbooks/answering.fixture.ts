import { systemClock } from '#runtime/clock.ts'
import { Client } from './client.ts'

export type Asked = Readonly<{ url: URL; method: string; headers: Headers; body: string }>

/** A client whose vendor is one function: it sees each request and gives status and body. */
export function clientOf(
  answer: (asked: Asked) => Readonly<{ status?: number; body: unknown; headers?: HeadersInit }>,
): Client {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input))
    const body = typeof init?.body === 'string' ? init.body : ''
    const asked = { url, method: init?.method ?? 'GET', headers: new Headers(init?.headers), body }
    const { status = 200, body: answered, headers = {} } = answer(asked)
    const text = typeof answered === 'string' ? answered : JSON.stringify(answered)
    return new Response(text, { status, headers })
  }
  return new Client({ fetch, clock: systemClock() }, 'https://vendor.example', {
    remoteCompanyId: '123',
    token: () => Promise.resolve('secret-token'),
    admit: () => Promise.resolve(),
  })
}

/** Answers queries from rows of each entity, by page, as the vendor does. */
export const answeringRows =
  (rowsOf: (entity: string, query: string) => readonly Readonly<Record<string, unknown>>[]) =>
  ({ url }: Asked) => {
    const query = url.searchParams.get('query') ?? ''
    const entity = /FROM (\w+)/.exec(query)?.[1] ?? ''
    const start = Number(/STARTPOSITION (\d+)/.exec(query)?.[1] ?? '1')
    const size = Number(/MAXRESULTS (\d+)/.exec(query)?.[1] ?? '100')
    const page = rowsOf(entity, query).slice(start - 1, start - 1 + size)
    return { body: { QueryResponse: page.length > 0 ? { [entity]: page } : {} } }
  }
