import { type Bill, billFor, type Ground, type Receipt, receiptFor } from './bills.ts'
import { happens, pick, shuffled } from './choices.ts'
import type { PlannedEngagement } from './planned-records.ts'
import type { Quotas } from './quotas.ts'

export type Billing = Readonly<{
  bills: readonly Bill[]
  receipts: readonly Receipt[]
  /** No receipt names them: these may be changed at any time. */
  unpaid: readonly Bill[]
  /** Receipts for one bill that may be taken back without a share falling short. */
  single: readonly Receipt[]
}>

const RESTS = [1n, 50_00n, 250_00n, 1000_00n, 33_33n] as const
const SHARE_PAID_IN_FULL = 0.8

/** Every bill of the firm and all the money that came in for them. */
export function planBilling(ground: Ground, quotas: Quotas): Billing {
  const { random, engagements } = ground
  const next = () => billFor(ground, pick(random, engagements))
  const several = quotas.several.map((size) => paidAtOnce(ground, size))
  const rests = Array.from({ length: quotas.rests }, () => {
    const bill = next()
    return receiptFor(ground, [inFull(bill)], pick(random, RESTS))
  })
  const twins = Array.from({ length: quotas.twins }, () => twinsOf(ground, next())).flat()
  const plain = Array.from({ length: quotas.plainInvoices }, next)
  const single = payInParts(ground, plain, quotas.plainPayments)
  const unpaid = Array.from({ length: quotas.unpaid }, next)
  const grouped = [...several, ...rests, ...twins]
  const receipts = [...grouped, ...single]
  const paid = grouped.flatMap(({ applications }) => applications.map(({ bill }) => bill))
  return { bills: [...paid, ...plain, ...unpaid], receipts, unpaid, single }
}

const inFull = (bill: Bill) => ({ bill, amount: bill.total })

/** One payment over several bills of a client, the last of them sometimes only in part. */
function paidAtOnce(ground: Ground, size: number): Receipt {
  const { random, engagements } = ground
  const engagement = pick(random, engagements)
  const bills = Array.from({ length: size - 1 }, () =>
    billFor(ground, anotherOf(ground, engagement)),
  )
  const last = billFor(ground, engagement)
  const amount = happens(random, SHARE_PAID_IN_FULL) ? last.total : partOf(ground, last.total, 0)
  return receiptFor(ground, [{ bill: last, amount }, ...bills.map(inFull)])
}

const anotherOf = ({ random, engagements }: Ground, { clientName }: PlannedEngagement) =>
  pick(
    random,
    engagements.filter((engagement) => engagement.clientName === clientName),
  )

/** Two bills that nothing but their numbers tells apart, and two such payments for them. */
function twinsOf(ground: Ground, bill: Bill): Receipt[] {
  const receipt = receiptFor(ground, [inFull(bill)])
  return [receipt, { ...receipt, applications: [inFull({ ...bill })] }]
}

/** Shares the payments out over the bills; a bill with several is paid in as many parts. */
function payInParts(ground: Ground, bills: readonly Bill[], payments: number): Receipt[] {
  const order = shuffled(ground.random, bills)
  return order.flatMap((bill, index) => {
    const parts = Math.floor((payments - index - 1) / order.length) + 1
    return amountsFor(ground, bill.total, parts).map((amount) =>
      receiptFor(ground, [{ bill, amount }]),
    )
  })
}

/** Each part takes from what the ones before it leave, the last sometimes not all of it. */
function amountsFor(ground: Ground, total: bigint, parts: number): bigint[] {
  let left = total
  return Array.from({ length: parts }, (_, index) => {
    const isLast = index === parts - 1
    const isAll = isLast && happens(ground.random, SHARE_PAID_IN_FULL)
    const amount = isAll ? left : partOf(ground, left, parts - index - 1)
    left -= amount
    return amount
  })
}

/** At least a cent, and at least a cent is left for each of the parts after it. */
function partOf({ random }: Ground, amount: bigint, partsAfter: number): bigint {
  const part = (amount * BigInt(random.integer(20, 80))) / 100n
  const partMax = amount - BigInt(partsAfter)
  return part > partMax ? partMax : part > 0n ? part : 1n
}
