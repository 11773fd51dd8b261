import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Price } from '#api/wire/invoices.ts'
import type { Amount } from '../amounts.ts'
import { priceQuery } from '../queries.ts'
import { type InvoiceForm, type Pricing, pricingOf } from './invoice-form.ts'

const PAUSE_MS = 250

export type LivePrice = Readonly<{
  price: Price | undefined
  /** What the line comes to before tax, once the hub has said so. */
  netOf: (key: string) => Amount | undefined
  isStale: boolean
  error: unknown
}>

/** The hub prices what is written so far: the console itself never rounds a cent. */
export function useLivePrice(form: InvoiceForm, divisionId: string): LivePrice {
  const text = JSON.stringify(pricingOf(form, divisionId) ?? null)
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const pricing = useMemo(() => JSON.parse(settled) as Pricing | null, [settled])
  const hasLines = pricing !== null && pricing.keys.length > 0
  const asked = useQuery({
    ...priceQuery(pricing?.input ?? NOTHING, pricing?.keys ?? []),
    enabled: hasLines,
    placeholderData: keepPreviousData,
  })
  const priced = hasLines ? asked.data : undefined
  return {
    price: priced?.price,
    netOf: (key) => priced?.price.lines[priced.keys.indexOf(key)]?.net,
    isStale: text !== settled || asked.isPlaceholderData || asked.isFetching,
    error: hasLines ? asked.error : null,
  }
}

const NOTHING: Pricing['input'] = {
  divisionId: '',
  issuedOn: '',
  currency: 'USD',
  taxMode: 'none',
  lines: [],
}
