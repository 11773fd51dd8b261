import { OPERATING_BANK } from '../bills.ts'
import type { FirmPlan } from '../firm-plan.ts'
import type { PlannedAct } from './planned-acts.ts'
import { ACCOUNT, type Posting, post } from './postings.ts'

/** What an act on trust money posts; what moves no money posts nothing. */
export function trustPostings(plan: FirmPlan, act: PlannedAct): Posting[] {
  switch (act.kind) {
    case 'trust_receipt':
    case 'trust_interest':
      return held(act.amount)
    case 'trust_payment':
      return held(-act.amount)
    case 'trust_to_office': {
      const amount = act.lines.reduce((sum, line) => sum + line.amount, 0n)
      const paid = [ACCOUNT.trustTransfers, amount] as const
      return [
        ...held(-amount),
        ...arrived(amount),
        ...post('payment', [paid, [ACCOUNT.receivable, -amount]]),
      ]
    }
    case 'trust_top_up':
      return [...held(act.amount), ...laidOut(act.amount)]
    case 'trust_fee': {
      const borne = [act.accountCode, act.amount] as const
      return [
        ...held(-act.amount),
        ...post('trust_transaction', [borne, [ACCOUNT.paidByFirm, -act.amount]]),
      ]
    }
    case 'trust_advance':
      return laidOut(act.amount)
    case 'trust_recovery': {
      const back = [ACCOUNT.trustTransfers, act.amount] as const
      return [
        ...held(-act.amount),
        ...arrived(act.amount),
        ...post('trust_transaction', [back, [ACCOUNT.paidByFirm, -act.amount]]),
      ]
    }
    case 'trust_dishonour':
      return undone(plan, act.receiptKey)
    case 'trust_reversal':
      return undone(plan, act.undoneKey)
    default:
      return []
  }
}

const held = (amount: bigint): Posting[] =>
  post('trust_transaction', [
    [ACCOUNT.trustBank, amount],
    [ACCOUNT.trustLiability, -amount],
  ])

const arrived = (amount: bigint): Posting[] =>
  post('trust_transaction', [
    [OPERATING_BANK, amount],
    [ACCOUNT.trustTransfers, -amount],
  ])

const laidOut = (amount: bigint): Posting[] =>
  post('trust_transaction', [
    [ACCOUNT.paidByFirm, amount],
    [OPERATING_BANK, -amount],
  ])

function undone(plan: FirmPlan, key: string): Posting[] {
  const before = plan.acts.find((each) => each.key === key)
  if (!before) throw new Error(`the plan has nothing that is called ${key}`)
  return trustPostings(plan, before).map((each) => ({ ...each, amount: -each.amount }))
}
