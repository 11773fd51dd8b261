import { z } from 'zod'
import { Decimal } from '#books/decimal.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { TaxSide } from '#books/tax.ts'
import type { Reference } from '../contract.ts'

/**
 * One rate of a tax code as `references.ts` keeps it: what held when, newest first or in any order.
 */
const Rate = z.object({
  id: z.string(),
  periods: z.array(
    z.object({ percent: z.string(), from: z.string(), until: z.string().nullable() }),
  ),
})

export type Rate = z.infer<typeof Rate>

/** A tax code's percentages on a day; undefined for codes that say only taxable or not. */
export const percentsAt = (
  { attributes }: Reference,
  date: LocalDate,
  side: TaxSide = 'sales',
): string[] | undefined =>
  percentsIn(side === 'sales' ? attributes.rates : attributes.purchaseRates, (periods) =>
    periodAt(periods, date),
  )

/** The percentages without an end: for a suggestion, which knows of no day. */
export const percentsNow = ({ attributes }: Reference): string[] | undefined =>
  percentsIn(attributes.rates, (periods) => periods.find(({ until }) => until === null))

type Period = Rate['periods'][number]

function percentsIn(
  rates: unknown,
  choose: (periods: readonly Period[]) => Period | undefined,
): string[] | undefined {
  const read = z.array(Rate).safeParse(rates)
  if (!read.success || read.data.length === 0) return undefined
  const percents = read.data.flatMap(({ periods }) => choose(periods)?.percent ?? [])
  return percents.length === read.data.length ? percents : undefined
}

export const totalPercent = (percents: readonly string[]): string =>
  percents.reduce((total, percent) => total.add(percent), new Decimal(0)).toFixed()

const periodAt = (periods: readonly Period[], date: LocalDate): Period | undefined =>
  periods.find(({ from, until }) => from <= date && (until === null || date <= until))
