import { z } from 'zod'
import type { CompanyFacts, Read } from '../contract.ts'
import type { Client } from './client.ts'
import { unreadable } from './query.ts'

const CompanyInfo = z.object({
  CompanyInfo: z.object({ CompanyName: z.string(), Country: z.string() }),
})

const Preferences = z.object({
  Preferences: z.object({
    CurrencyPrefs: z.object({ HomeCurrency: z.object({ value: z.string() }) }),
  }),
})

export async function describe(client: Client, companyId: string): Promise<Read<CompanyFacts>> {
  const info = await client.get(`companyinfo/${encodeURIComponent(companyId)}`)
  if (info.kind === 'trouble') return info
  const preferences = await client.get('preferences')
  if (preferences.kind === 'trouble') return preferences
  const company = CompanyInfo.safeParse(info.value)
  const money = Preferences.safeParse(preferences.value)
  if (!company.success || !money.success) return unreadable('the company is not readable')
  const { CompanyName: name, Country: country } = company.data.CompanyInfo
  const currency = money.data.Preferences.CurrencyPrefs.HomeCurrency.value
  return { kind: 'read', value: { name, country, currency } }
}
