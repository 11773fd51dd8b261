import { Decimal } from './decimal.ts'
import type { AccountId, TaxCodeId, WorkEntryId } from './ids.ts'
import type { InvoiceLineDraft } from './invoice.ts'
import { allocate, type Money, round, sum, toDecimal, toNumber } from './money.ts'
import { quantityOf, type WorkEntry } from './work-entry.ts'

/** What of the work becomes one line: each entry, or all of an item, a person, an engagement. */
export const COMBINATIONS = ['entry', 'item', 'staff', 'engagement'] as const
export type Combination = (typeof COMBINATIONS)[number]

/** Work that is about to be billed, with what its line needs to know. */
export type BillableWork = Readonly<{
  entry: WorkEntry
  accountId: AccountId
  taxCodeId: TaxCodeId
  itemName: string
  staffName: string
  engagementName: string
  /** Its value, or what somebody wrote it up or down to. */
  amount: Money
}>

/** A line that is to be drafted, and the work that is on it. */
export type WorkLine = Readonly<{
  line: Omit<InvoiceLineDraft, 'id'>
  shares: readonly Readonly<{ entryId: WorkEntryId; amount: Money }>[]
}>

/** In the order of the work. Expenses stay apart from time, and one tax code from another. */
export function linesOfWork(work: readonly BillableWork[], combination: Combination): WorkLine[] {
  return [...Map.groupBy(work, (each) => keyOf(each, combination)).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const amount = sum(
      group.map((each) => each.amount),
      first.amount.currency,
    )
    const days = group.map(({ entry }) => entry.workedOn).toSorted()
    const last = days.at(-1) ?? null
    const serviceOn = days[0] ?? null
    return [
      {
        line: {
          kind: first.entry.kind === 'time' ? 'fee' : 'expense',
          itemId: same(group, ({ entry }) => entry.itemId),
          accountId: first.accountId,
          engagementId: first.entry.engagementId,
          description: describe(group, combination),
          serviceOn,
          serviceTo: last === serviceOn ? null : last,
          staffId: same(group, ({ entry }) => entry.staffId),
          deferral: null,
          ...pricedAs(group, amount),
          discountPercent: '0',
          taxCodeId: first.taxCodeId,
        },
        shares: group.map(({ entry, amount: share }) => ({ entryId: entry.id, amount: share })),
      },
    ]
  })
}

function keyOf({ entry, accountId, taxCodeId }: BillableWork, combination: Combination): string {
  const by = {
    entry: entry.id,
    item: entry.itemId,
    staff: entry.staffId,
    engagement: entry.engagementId,
  }
  const always = [entry.kind, entry.engagementId, accountId, taxCodeId]
  return JSON.stringify([...always, by[combination]])
}

function same<T>(group: readonly BillableWork[], pick: (work: BillableWork) => T | null): T | null {
  const [first = null] = group.map(pick)
  return group.every((each) => pick(each) === first) ? first : null
}

const DESCRIPTION_LENGTH_MAX = 4000

function describe(group: readonly BillableWork[], combination: Combination): string {
  const [first] = group
  if (!first) return ''
  const texts = [...new Set(group.map(({ entry }) => entry.description.trim()).filter(Boolean))]
  const titles = {
    entry: '',
    item: first.itemName,
    staff: first.staffName,
    engagement: first.engagementName,
  }
  const title = titles[combination]
  const text = texts.join('; ') || first.itemName
  const whole = title && title !== text ? `${title}: ${text}` : text
  return whole.length > DESCRIPTION_LENGTH_MAX
    ? `${whole.slice(0, DESCRIPTION_LENGTH_MAX - 1)}…`
    : whole
}

/** Quantity times rate where that gives the cents; else one times the amount. */
function pricedAs(
  group: readonly BillableWork[],
  amount: Money,
): Pick<InvoiceLineDraft, 'quantity' | 'unitPrice'> {
  const quantity = group
    .reduce((total, { entry }) => total.add(quantityOf(entry)), new Decimal(0))
    .toFixed()
  const rate = same(group, ({ entry }) => entry.rate)
  if (rate !== null) {
    const product = round(new Decimal(quantity).mul(rate), amount.currency)
    if (product.minorUnits === amount.minorUnits) return { quantity, unitPrice: rate }
  }
  return { quantity: '1', unitPrice: toDecimal(amount) }
}

/** A line's net, shared over its entries as they shared it before: somebody changed its price. */
export const sharesOf = (net: Money, before: readonly Money[]): Money[] =>
  allocate(net, before.map(toNumber))
