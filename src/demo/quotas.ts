import type { Change } from './planned-records.ts'

export const DOCUMENTS_MIN = 20

const SHARE_OVER_SEVERAL = 0.12
const SHARE_WITH_REST = 0.04
const SHARE_CHANGED_AFTER = 0.025
const SHARE_CHANGED_BEFORE = 0.01
const SHARE_NEVER_PAID = 0.05
const DOCUMENTS_PER_TWINS = 200
// A small firm has too few invoices for payments over more than two.
const DOCUMENTS_FOR_THREE = 60
const DOCUMENTS_FOR_ALL_CHANGES = 60

/** In the order in which a firm that has few changes gets them. */
const AFTER_PUSH: readonly Change['kind'][] = [
  'amend_invoice',
  'void_payment',
  'void_invoice',
  'unapply_payment',
]
const BEFORE_PUSH: readonly Change['kind'][] = [
  'void_invoice',
  'void_payment',
  'amend_invoice',
  'unapply_payment',
]

/** How many of each there are. Shares of whole documents, so small plans get at least one. */
export type Quotas = Readonly<{
  invoices: number
  payments: number
  /** Pairs of equal invoices; each pair is paid by a pair of equal payments. */
  twins: number
  /** For each payment over several invoices, over how many. */
  several: readonly number[]
  rests: number
  unpaid: number
  /** Invoices that single payments pay, and those payments: at least one for each. */
  plainInvoices: number
  plainPayments: number
  beforePush: readonly Change['kind'][]
  afterPush: readonly Change['kind'][]
}>

export function quotasOf(documents: number): Quotas {
  if (!Number.isInteger(documents) || documents < DOCUMENTS_MIN) {
    throw new RangeError(`a believable firm has at least ${DOCUMENTS_MIN} documents`)
  }
  const payments = Math.floor(documents / 2)
  const invoices = documents - payments
  const twins = Math.ceil(documents / DOCUMENTS_PER_TWINS)
  const several = Array.from({ length: Math.ceil(payments * SHARE_OVER_SEVERAL) }, (_, index) =>
    documents >= DOCUMENTS_FOR_THREE && index % 3 === 2 ? 3 : 2,
  )
  const rests = Math.ceil(payments * SHARE_WITH_REST)
  const beforePush = roundAndRound(BEFORE_PUSH, Math.ceil(documents * SHARE_CHANGED_BEFORE))
  const fewest = documents >= DOCUMENTS_FOR_ALL_CHANGES ? AFTER_PUSH.length : 1
  const afterCount = Math.max(fewest, Math.ceil(documents * SHARE_CHANGED_AFTER))
  const afterPush = roundAndRound(AFTER_PUSH, afterCount)
  const changed = [...beforePush, ...afterPush].filter((kind) => kind.endsWith('_invoice')).length
  const unpaid = changed + Math.floor(invoices * SHARE_NEVER_PAID)
  const inGroups = several.reduce((sum, size) => sum + size, 0) + rests + 2 * twins
  const plainInvoices = invoices - inGroups - unpaid
  const plainPayments = payments - several.length - rests - 2 * twins
  return {
    ...{ invoices, payments, twins, several, rests, unpaid },
    ...{ plainInvoices, plainPayments, beforePush, afterPush },
  }
}

const roundAndRound = (kinds: readonly Change['kind'][], count: number): Change['kind'][] =>
  Array.from({ length: count }, (_, index) => kinds[index % kinds.length] ?? 'amend_invoice')
