import { addDays, type LocalDate } from '#books/local-date.ts'
import type { Random } from '#runtime/random.ts'
import { daysBetween, weekdayOf } from './calendar.ts'
import { happens, pick } from './choices.ts'
import { planLines } from './fees.ts'
import { amountsOf } from './line-money.ts'
import type {
  PlannedEngagement,
  PlannedFirm,
  PlannedInvoice,
  PlannedPayment,
} from './planned-records.ts'

/** An invoice that has no number yet: numbers follow the days, which are known at the end. */
export type Bill = Omit<PlannedInvoice, 'number'> & Readonly<{ total: bigint }>

/** A payment that has no number yet. */
export type Receipt = Omit<PlannedPayment, 'number' | 'applications'> &
  Readonly<{ applications: readonly Readonly<{ bill: Bill; amount: bigint }>[] }>

/** Who is billed and when, and all that bills and receipts are made of. */
export type Ground = Readonly<{
  random: Random
  firm: PlannedFirm
  engagements: readonly PlannedEngagement[]
  startsOn: LocalDate
  endsOn: LocalDate
}>

const DUE_DAYS = [0, 7, 14, 20, 30] as const
const SHARE_WITH_MEMO = 0.4
const SHARE_WITH_PO = 0.15
const DAYS_TO_PAY_MAX = 40

export function billFor(ground: Ground, engagement: PlannedEngagement): Bill {
  const { random, firm, startsOn, endsOn } = ground
  const day = addDays(startsOn, random.integer(0, daysBetween(startsOn, endsOn)))
  const issuedOn = laterOf(startsOn, weekdayOf(day))
  const lines = planLines(random, firm, engagement, issuedOn)
  return {
    clientName: engagement.clientName,
    issuedOn,
    dueOn: addDays(issuedOn, pick(random, DUE_DAYS)),
    memo: happens(random, SHARE_WITH_MEMO) ? `${engagement.number} ${engagement.name}` : '',
    poNumber: happens(random, SHARE_WITH_PO) ? `PO-${random.integer(10_000, 99_999)}` : '',
    lines,
    total: amountsOf(lines, firm).total,
  }
}

type Applied = Receipt['applications'][number]

/** Money for bills of one client, on a day on which all of them are there. */
export function receiptFor(
  { random, firm, startsOn, endsOn }: Ground,
  applications: readonly [Applied, ...Applied[]],
  rest = 0n,
): Receipt {
  const [{ bill }] = applications
  const lastBill = applications.reduce((day, each) => laterOf(day, each.bill.issuedOn), startsOn)
  const day = addDays(lastBill, random.integer(0, DAYS_TO_PAY_MAX))
  const methodName = pick(random, METHODS[firm.country])
  return {
    clientName: bill.clientName,
    receivedOn: laterOf(lastBill, weekdayOf(day < endsOn ? day : endsOn)),
    amount: applications.reduce((sum, { amount }) => sum + amount, rest),
    methodName,
    reference: methodName === 'Check' ? String(random.integer(1001, 9999)) : '',
    memo: rest > 0n ? 'Includes money on account' : '',
    depositAccountCode: OPERATING_BANK,
    applications,
  }
}

/** Each starter chart has its first operating bank under this code. */
export const OPERATING_BANK = '1000'

const METHODS = {
  US: ['Check', 'Check', 'Bank transfer', 'Credit card'],
  NZ: ['Bank transfer', 'Bank transfer', 'Bank transfer', 'Credit card'],
} as const

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a)
