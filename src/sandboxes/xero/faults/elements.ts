import { toLongDay } from '../books/dates.ts'
import type { Amount } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { WireRecord } from '../where/matches.ts'
import type { Striking } from './striking.ts'

/** What befalls the elements of one write. */
export type ElementFaults = Readonly<{
  /** Only the first half is worked on. */
  stopsHalfway: boolean
  /** How the caller learns of it. */
  stopsWith: 'drop' | '500'
  /** Why this element is refused although nothing is wrong with it. */
  refusalOf(index: number, count: number, isSummary: boolean): string | undefined
  /** The element as it arrives. */
  arriving(element: WireRecord): WireRecord
  /** The answers as they leave. */
  leaving<T>(rows: readonly T[]): readonly T[]
  taxOffBy: Amount
}>

export const NO_ELEMENT_FAULTS: ElementFaults = {
  stopsHalfway: false,
  stopsWith: 'drop',
  refusalOf: () => undefined,
  arriving: (element) => element,
  leaving: (rows) => rows,
  taxOffBy: '0',
}

const UNKNOWN_ACCOUNT = "Account code '999' is not a valid code for this document."

export function elementFaultsOf(strikes: Striking, org: Organisation): ElementFaults {
  const isDropped = strikes.by('half-batch') !== undefined
  return {
    stopsHalfway: isDropped || strikes.by('F37') !== undefined,
    stopsWith: isDropped ? 'drop' : '500',
    refusalOf: refusalOf(strikes, org),
    arriving: strikes.by('F40') ? withoutLineDetails : NO_ELEMENT_FAULTS.arriving,
    // Others come first, and one is missing where there are several.
    leaving: strikes.by('F36')
      ? (rows) => rows.toReversed().slice(0, Math.max(1, rows.length - 1))
      : NO_ELEMENT_FAULTS.leaving,
    taxOffBy: strikes.by('F48') ? '0.01' : '0',
  }
}

function refusalOf(strikes: Striking, org: Organisation): ElementFaults['refusalOf'] {
  const name = 'period lock date'
  if (strikes.by('F42')) {
    const day = toLongDay(org.today())
    return () => `The document date cannot be before the ${name}, currently set at ${day}`
  }
  if (strikes.by('F49')) return () => 'Organisation is not subscribed to currency EUR'
  if (strikes.by('F35'))
    return (index, count) => (index === count - 1 ? UNKNOWN_ACCOUNT : undefined)
  if (strikes.by('F39')) {
    return (index, _, isSummary) => (isSummary || index % 2 === 1 ? UNKNOWN_ACCOUNT : undefined)
  }
  return NO_ELEMENT_FAULTS.refusalOf
}

/** Tax and tracking of the lines get lost, silently. */
function withoutLineDetails(element: WireRecord): WireRecord {
  const { LineItems } = element
  if (!Array.isArray(LineItems)) return element
  const lines = LineItems.map((line: WireRecord) => {
    const { TaxType, TaxAmount, Tracking, ...rest } = line
    return rest
  })
  return { ...element, LineItems: lines }
}
