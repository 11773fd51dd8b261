import type { CatalogItemId, InvoiceLineId } from './ids.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { add, sum, toDecimal } from './money.ts'
import type { TaxShare } from './tax.ts'

/** A line as it is printed and pushed, and the lines of the invoice that it stands for. */
export type PrintedLine = InvoiceLine & Readonly<{ lineIds: readonly InvoiceLineId[] }>

/** The name of an item's category or type: of whatever the invoice rolls up by. */
export type GroupNames = ReadonlyMap<CatalogItemId, string>

/**
 * The lines as others see them. Those of one category or type become one where account, tax code,
 * engagement and deferral are the same too, so that every account and every tax gets the same cents
 * either way. What belongs to no group stays as it is.
 */
export function printedLinesOf(
  invoice: Pick<Invoice, 'rollUp' | 'lines' | 'taxMode'>,
  names: GroupNames,
): PrintedLine[] {
  const groups = new Map<string, { name: string | undefined; lines: InvoiceLine[] }>()
  for (const line of invoice.lines) {
    const name =
      invoice.rollUp === 'none' || line.itemId === null ? undefined : names.get(line.itemId)
    const key = name === undefined ? line.id : keyOf(line, name)
    const group = groups.get(key) ?? { name, lines: [] }
    group.lines.push(line)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ name, lines }) => {
    const [first] = lines
    if (!first) return []
    const lineIds = lines.map(({ id }) => id)
    return [{ ...(name === undefined ? first : joined(name, lines, first, invoice)), lineIds }]
  })
}

const keyOf = (line: InvoiceLine, name: string): string =>
  JSON.stringify([
    name,
    line.kind,
    line.accountId,
    line.taxCodeId,
    line.engagementId,
    ...(line.deferral === null ? [] : [line.deferral, line.serviceOn, line.serviceTo]),
  ])

function joined(
  name: string,
  lines: readonly InvoiceLine[],
  first: InvoiceLine,
  { taxMode }: Pick<Invoice, 'taxMode'>,
): InvoiceLine {
  const { currency } = first.net
  const net = sum(
    lines.map((line) => line.net),
    currency,
  )
  const tax = sum(
    lines.map((line) => line.tax),
    currency,
  )
  const days = lines
    .flatMap(({ serviceOn, serviceTo }) => [serviceOn, serviceTo])
    .filter((day) => day !== null)
    .toSorted()
  return {
    ...first,
    itemId: sameOrNull(lines.map(({ itemId }) => itemId)),
    staffId: sameOrNull(lines.map(({ staffId }) => staffId)),
    description: name,
    ...periodOf(days),
    quantity: '1',
    unitPrice: toDecimal(taxMode === 'inclusive' ? add(net, tax) : net),
    discountPercent: '0',
    net,
    tax,
    taxes: joinedShares(lines.flatMap(({ taxes }) => taxes)),
  }
}

function sameOrNull<T>(values: readonly (T | null)[]): T | null {
  const [first = null] = values
  return values.every((value) => value === first) ? first : null
}

function periodOf(days: readonly LocalDate[]): Pick<InvoiceLine, 'serviceOn' | 'serviceTo'> {
  const serviceOn = days[0] ?? null
  const last = days.at(-1) ?? null
  return { serviceOn, serviceTo: last === serviceOn ? null : last }
}

const joinedShares = (shares: readonly TaxShare[]): TaxShare[] =>
  [...Map.groupBy(shares, ({ componentId }) => componentId)].flatMap(([componentId, group]) => {
    const [first] = group
    if (!first) return []
    const amount = sum(
      group.map((share) => share.amount),
      first.amount.currency,
    )
    return amount.minorUnits === 0n ? [] : [{ componentId, amount }]
  })
