import type { Company } from '../company/company.ts'
import { catalogue } from '../entities/catalogue.ts'
import type { EntityName } from '../entities/names.ts'
import { saveObject } from '../service/write.ts'
import { type Body, isBody, type Json } from '../values/json.ts'
import { addDays } from '../values/time.ts'
import type { SeedTransaction } from './seed.ts'

/** What a made-up company did so far, in order, each through the same rules as a client's call. */
export function plantTransactions(
  company: Company,
  transactions: readonly SeedTransaction[],
): void {
  const ids = new Map<string, string>()
  for (const { label, kind, body } of transactions) {
    const said = filledIn(body, (text) => wordFor(company, ids, text)) as Body
    const { id } = saveObject(company, catalogue[kind as EntityName], said)
    if (label !== undefined) ids.set(label, id)
  }
}

function filledIn(value: Json, word: (text: string) => string): Json {
  if (typeof value === 'string') return word(value)
  if (Array.isArray(value)) return value.map((one: Json) => filledIn(one, word))
  if (!isBody(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, word)]))
}

function wordFor(company: Company, ids: ReadonlyMap<string, string>, text: string): string {
  const days = /^today-(\d+)$/.exec(text)?.[1]
  if (days !== undefined) return addDays(company.today, -Number(days))
  if (!text.startsWith('#')) return text
  const id = ids.get(text.slice(1))
  if (id === undefined) throw new Error(`the seed has no transaction ${text}`)
  return id
}
