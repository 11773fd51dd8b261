import { afterAll, expect } from 'vitest'
import { openApiJudge } from '#sandboxes/xero/openapi-judge.fixture.ts'
import type { ConformanceAdapter } from '../conformance.fixture.ts'

const API = '/api.xro/2.0'

/** The adapter with every call judged by Xero's own OpenAPI file, where that file is there. */
export function judged(adapter: ConformanceAdapter): ConformanceAdapter {
  const judge = openApiJudge()
  if (!judge) return adapter
  const complaints = new Set<string>()
  afterAll(() => expect([...complaints]).toEqual([]))
  return {
    ...adapter,
    create: (settings, surroundings) => {
      const judgedFetch: typeof fetch = async (input, init) => {
        const response = await surroundings.fetch(input, init)
        const { pathname } = new URL(String(input))
        if (!pathname.startsWith(API) || init?.method === 'GET') return response
        const text = await response.clone().text()
        const method = init?.method ?? 'GET'
        const path = pathname.slice(API.length)
        const exchange = { method, path, status: response.status }
        const [body, json] = [init?.body, text].map(parsed)
        for (const complaint of judge.complaintsAbout({ ...exchange, body, json })) {
          complaints.add(`${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '{id}')}: ${complaint}`)
        }
        return response
      }
      return adapter.create(settings, { ...surroundings, fetch: judgedFetch })
    },
  }
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
