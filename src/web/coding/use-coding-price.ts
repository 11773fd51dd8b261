import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CodedKind, CodingInput } from '#api/wire/codings.ts'
import type { Price } from '#api/wire/invoices.ts'
import type { Amount } from '../amounts.ts'
import { type CodingForm, inputOf, writtenLines } from './coding-form.ts'
import { codingPriceQuery } from './coding-queries.ts'

const PAUSE_MS = 250

export type LiveCodingPrice = Readonly<{
  price: Price | undefined
  /** What the line comes to before tax, once the hub has said so. */
  netOf: (key: string) => Amount | undefined
  isStale: boolean
}>

type Pricing = Readonly<{ input: CodingInput; keys: readonly string[] }>

/** The hub prices what is whole so far: the console itself never rounds a cent. */
export function useCodingPrice(kind: CodedKind, form: CodingForm, divisionId: string) {
  const text = JSON.stringify(pricingOf(kind, form, divisionId))
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const pricing = useMemo(() => JSON.parse(settled) as Pricing, [settled])
  const hasLines = pricing.keys.length > 0
  const asked = useQuery({
    ...codingPriceQuery(kind, pricing.input, pricing.keys),
    enabled: hasLines,
    placeholderData: keepPreviousData,
  })
  const priced = hasLines ? asked.data : undefined
  const live: LiveCodingPrice = {
    price: priced?.price,
    netOf: (key) => priced?.price.lines[priced.keys.indexOf(key)]?.net,
    isStale: text !== settled || asked.isPlaceholderData || asked.isFetching,
  }
  return live
}

/** Lines that cannot be sent yet are left out: they are still being written. */
function pricingOf(kind: CodedKind, form: CodingForm, divisionId: string): Pricing {
  const rows = writtenLines(form).flatMap((line) => {
    const priced = { ...line, rebill: null, engagementId: null, partyId: null, id: undefined }
    const one = { ...inputOf(kind, { ...form, lines: [priced] }), divisionId }
    const read = CodingInput.safeParse({ ...one, number: '', partyId: null })
    return read.success ? [{ key: line.key, input: read.data }] : []
  })
  const [first] = rows
  const head = first?.input ?? {
    ...inputOf(kind, { ...form, lines: [] }),
    divisionId,
    number: null,
  }
  const lines = rows.flatMap(({ input }) => input.lines)
  return { input: { ...head, lines }, keys: rows.map(({ key }) => key) }
}
