import { Decimal } from './decimal.ts'
import type { Invoice, InvoiceLine, Release } from './invoice.ts'
import { addDays, addMonths, daysWithin, type LocalDate } from './local-date.ts'
import { allocate, type Money } from './money.ts'

/** A month of a service, and what of the line's income belongs to it. */
export type DeferredPart = Readonly<{ endsOn: LocalDate; amount: Money }>

type DeferredLine = Pick<InvoiceLine, 'deferral' | 'serviceOn' | 'serviceTo' | 'net'>

/**
 * The months of a deferred line's service, counted from its first day. Whole months weigh the same,
 * a last piece of one by its days; cents by largest remainder. None of a line that is not deferred.
 */
export function deferredPartsOf(line: DeferredLine): DeferredPart[] {
  const { deferral, serviceOn, serviceTo, net } = line
  if (deferral === null || serviceOn === null || serviceTo === null) return []
  const months: { endsOn: LocalDate; weight: Decimal }[] = []
  for (let from = serviceOn; from <= serviceTo; ) {
    const next = addMonths(serviceOn, months.length + 1)
    const whole = addDays(next, -1)
    const endsOn = whole < serviceTo ? whole : serviceTo
    const weight = endsOn === whole ? 1 : daysWithin(from, endsOn) / daysWithin(from, whole)
    months.push({ endsOn, weight: new Decimal(weight).toDecimalPlaces(6) })
    from = next
  }
  const amounts = allocate(
    net,
    months.map(({ weight }) => weight),
  )
  return months.map(({ endsOn }, index) => ({ endsOn, amount: amounts[index] ?? net }))
}

const partsOf = ({ lines }: Pick<Invoice, 'lines'>): DeferredPart[] =>
  lines.flatMap(deferredPartsOf)

/** The day on which the next part is earned that nobody has released, or null. */
export function nextReleaseOn(
  invoice: Pick<Invoice, 'status' | 'lines' | 'releases'>,
): LocalDate | null {
  if (invoice.status !== 'approved') return null
  const released = new Set(invoice.releases.map(({ endsOn }) => endsOn))
  const waiting = partsOf(invoice).map(({ endsOn }) => endsOn)
  return waiting.filter((endsOn) => !released.has(endsOn)).toSorted()[0] ?? null
}

/**
 * The releases of an invoice once everything earned through a day is released. Each is posted when
 * it was earned, but neither before the invoice nor in a period that was closed in the meantime.
 */
export function releasedThrough(
  invoice: Pick<Invoice, 'issuedOn' | 'lines' | 'releases'>,
  through: LocalDate,
  firstOpenDay: LocalDate | null,
): Release[] {
  const known = new Set(invoice.releases.map(({ endsOn }) => endsOn))
  const due = new Set(
    partsOf(invoice)
      .map(({ endsOn }) => endsOn)
      .filter((endsOn) => endsOn <= through && !known.has(endsOn)),
  )
  const added = [...due].map((endsOn) => ({
    endsOn,
    postedOn: latestOf([endsOn, invoice.issuedOn, firstOpenDay ?? endsOn]),
  }))
  return [...invoice.releases, ...added].toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
}

const latestOf = (days: readonly LocalDate[]): LocalDate =>
  days.reduce((latest, day) => (day > latest ? day : latest))

/** What has been released of a line, by the day on which it was posted. */
export function releasesOf(
  line: DeferredLine,
  releases: readonly Release[],
): Readonly<{ postedOn: LocalDate; amount: Money }>[] {
  const postedOn = new Map(releases.map((release) => [release.endsOn, release.postedOn]))
  return deferredPartsOf(line).flatMap(({ endsOn, amount }) => {
    const day = postedOn.get(endsOn)
    return day ? [{ postedOn: day, amount }] : []
  })
}
