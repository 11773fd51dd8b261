import type { Random } from '#runtime/random.ts'
import { pick } from './choices.ts'
import type { Change, PlannedInvoice, PlannedLine, PlannedPayment } from './planned-records.ts'

/** What may still be changed: each is taken once. */
export type Changeable = Readonly<{ invoices: PlannedInvoice[]; payments: PlannedPayment[] }>

const SHARPENED_HOURS = ['0.4', '0.9', '1.1', '2.333333'] as const

/** One change of each of these kinds, each on a document of its own. */
export const planChanges = (
  random: Random,
  kinds: readonly Change['kind'][],
  changeable: Changeable,
): Change[] => kinds.map((kind) => planChange(random, kind, changeable))

function planChange(random: Random, kind: Change['kind'], changeable: Changeable): Change {
  if (kind === 'void_payment' || kind === 'unapply_payment') {
    return { kind, number: taken(changeable.payments).number }
  }
  const invoice = taken(changeable.invoices)
  if (kind === 'void_invoice') return { kind, number: invoice.number }
  return {
    kind,
    number: invoice.number,
    memo: 'Amended after a call with the client',
    lines: amendedLines(random, invoice.lines),
  }
}

/** Another quantity on the first line; of many lines the last one goes. */
function amendedLines(random: Random, lines: readonly PlannedLine[]): PlannedLine[] {
  const kept = lines.length > 2 ? lines.slice(0, -1) : lines
  return kept.map((line, index) =>
    index === 0 ? { ...line, quantity: pick(random, SHARPENED_HOURS) } : line,
  )
}

function taken<T>(documents: T[]): T {
  const document = documents.shift()
  if (document === undefined) throw new RangeError('there is no document left to change')
  return document
}
