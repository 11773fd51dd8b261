import type { LocalDate } from '#books/local-date.ts'
import { addDays } from '#books/local-date.ts'
import type { Random } from '#runtime/random.ts'
import { happens, pick } from './choices.ts'
import type { PlannedEngagement, PlannedFirm, PlannedItem, PlannedLine } from './planned-records.ts'
import { type CostWords, PRACTICE_WORDS, type SoldWords, UNTAXED } from './practice-words.ts'

// Tenths of an hour and thirds leave fractions of a cent at nearly every price.
const HOURS = ['0.1', '0.2', '0.3', '0.5', '0.75', '1.2', '1.25', '2.4', '3', '7.5'] as const
const THIRDS = ['0.333333', '1.666667', '0.666667'] as const
const DISCOUNTS = ['5', '10', '12.5', '33.33', '2.75'] as const

const FEE_LINES_MAX = 4
const SHARE_OF_THIRDS = 0.08
const SHARE_DISCOUNTED = 0.12
const SHARE_WITH_COSTS = 0.45
const SERVICE_DAYS_MAX = 28

/** Everything that the style sells, each with its account and its usual tax. */
export function planItems({ style, country, tax }: PlannedFirm): PlannedItem[] {
  const { fees, costs, feesTaxed } = PRACTICE_WORDS[style]
  const usual = feesTaxed[country] > 0.5 ? tax.name : UNTAXED
  const item = ({ code, name, account }: SoldWords, kind: PlannedItem['kind'], taxed: string) =>
    ({ code, name, kind, accountCode: account, taxCodeName: taxed, unitPrice: null }) as const
  return [
    ...fees.map((fee) => ({ ...item(fee, 'service', usual), unitPrice: fee.prices[0] ?? null })),
    ...costs.map((cost) => item(cost, cost.kind, cost.taxed ? tax.name : UNTAXED)),
  ]
}

/** The lines of one invoice: fees of the engagement's area, and often what they cost on top. */
export function planLines(
  random: Random,
  firm: PlannedFirm,
  engagement: PlannedEngagement,
  issuedOn: LocalDate,
): PlannedLine[] {
  const { areas, fees, costs } = PRACTICE_WORDS[firm.style]
  const area = areas.find(({ name }) => name === engagement.practiceArea)
  const usual = fees.find(({ code }) => code === area?.fee)
  const serviceOn = () => addDays(issuedOn, -random.integer(0, SERVICE_DAYS_MAX))
  const place = { engagementNumber: engagement.number }
  const feeLines = Array.from({ length: random.integer(1, FEE_LINES_MAX) }, () => {
    const sold = usual && happens(random, 0.8) ? usual : pick(random, fees)
    return { ...feeLine(random, firm, sold), ...place, serviceOn: serviceOn() }
  })
  const costCount = happens(random, SHARE_WITH_COSTS) ? random.integer(1, 2) : 0
  const costLines = Array.from({ length: costCount }, () => ({
    ...costLine(random, firm, pick(random, costs)),
    ...place,
    serviceOn: serviceOn(),
  }))
  return [...feeLines, ...costLines]
}

type Sold = Omit<PlannedLine, 'engagementNumber' | 'serviceOn'>

const feeLine = (random: Random, firm: PlannedFirm, sold: SoldWords): Sold => ({
  kind: 'fee',
  itemCode: sold.code,
  accountCode: sold.account,
  description: pick(random, sold.work),
  quantity: happens(random, SHARE_OF_THIRDS) ? pick(random, THIRDS) : pick(random, HOURS),
  unitPrice: pick(random, sold.prices),
  discountPercent: happens(random, SHARE_DISCOUNTED) ? pick(random, DISCOUNTS) : '0',
  taxCodeName: happens(random, PRACTICE_WORDS[firm.style].feesTaxed[firm.country])
    ? firm.tax.name
    : UNTAXED,
})

const costLine = (random: Random, firm: PlannedFirm, sold: CostWords): Sold => ({
  kind: sold.kind,
  itemCode: sold.code,
  accountCode: sold.account,
  description: pick(random, sold.work),
  quantity: pick(random, sold.quantities),
  unitPrice: pick(random, sold.prices),
  discountPercent: '0',
  taxCodeName: sold.taxed ? firm.tax.name : UNTAXED,
})
