import { expect, test } from 'vitest'
import { PRACTICE_STYLES } from '#books/division.ts'
import type { LocalDate } from '#books/local-date.ts'
import { aPlan } from '../firm-plan.fixture.ts'
import type { FirmPlan } from '../firm-plan.ts'
import { expectedBalances, expectedPostings } from './expected-postings.ts'
import type { PlannedAct, PlannedLedger } from './planned-acts.ts'

const PLANS = PRACTICE_STYLES.flatMap((style) =>
  (['US', 'NZ'] as const).flatMap((country) =>
    ['1', '2', '3'].map((seed) =>
      aPlan({ style, country, seed, documents: 400, months: 6, profile: 'all' }),
    ),
  ),
)

const kindsOf = ({ acts }: FirmPlan) =>
  new Set(acts.map((act) => (act.kind === 'coding' ? act.document : act.kind)))

const USUAL = [
  ...['account', 'choice', 'item_extras', 'bill_profile', 'client_profile', 'vendor', 'staff'],
  ...['credit_note', 'write_off', 'refund', 'bounce', 'deposit_slip'],
  ...['supplier_bill', 'supplier_credit', 'supplier_credit_applied', 'supplier_payment'],
  ...['bank_deposit', 'bank_withdrawal', 'bank_transfer', 'journal', 'opening_balances'],
  ...['time', 'expense', 'bill_work', 'agreement', 'bill_agreement', 'release_income'],
]

const TRUST = [
  ...['trust_receipt', 'trust_payment', 'trust_transfer', 'trust_to_office', 'trust_top_up'],
  ...['trust_fee', 'trust_interest', 'trust_dishonour', 'trust_reversal'],
]

test('a firm with everything has every kind of record, and trust money only where it is law', () => {
  for (const plan of PLANS) {
    const { style, country } = plan.firm
    const trust = style === 'legal' ? TRUST : []
    const advances =
      style === 'legal' && country === 'US' ? ['trust_advance', 'trust_recovery'] : []
    const kinds = kindsOf(plan)
    const missing = [...USUAL, ...trust, ...advances].filter((kind) => !kinds.has(kind as never))
    expect([style, country, missing]).toEqual([style, country, []])
    const held = [...kinds].filter((kind) => kind.startsWith('trust_'))
    expect(held.length > 0).toBe(style === 'legal')
  }
})

test('the usual business is the same with everything else and without', () => {
  const sales = aPlan({ documents: 200 })
  const all = aPlan({ documents: 400, profile: 'all' })
  const lines = ({ invoices }: FirmPlan) => invoices.map((each) => JSON.stringify(each.lines))
  const both = new Set(lines(all))
  expect(sales.acts).toEqual([])
  expect(lines(sales).filter((each) => !both.has(each))).toEqual([])
})

test('each act has a word of its own and a day in the plan, and is the same for the same seed', () => {
  const written = (plan: FirmPlan) =>
    JSON.stringify(plan, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
  const again = () => aPlan({ documents: 100, profile: 'all' })
  expect(written(again())).toBe(written(again()))
  for (const { acts, endsOn } of PLANS) {
    expect(new Set(acts.map(({ key }) => key)).size).toBe(acts.length)
    expect(acts.filter(({ on }) => on > endsOn)).toEqual([])
  }
})

test('what the records post balances, kind by kind but for the two sides of trust', () => {
  for (const plan of PLANS) {
    const postings = expectedPostings(plan, { afterPushDone: true })
    for (const codes of postings.values()) {
      expect([...codes.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n)
    }
    const balances = expectedBalances(postings)
    expect((balances.get('1010') ?? 0n) + (balances.get('2400') ?? 0n)).toBe(0n)
  }
})

type Move = Readonly<{ on: LocalDate; ledger: string; amount: bigint }>

const nameOf = (ledger: PlannedLedger): string => ('matter' in ledger ? ledger.matter : ledger.own)

/** Money counts from the day on which it is final; what a bank takes back never was. */
function movesOf(act: PlannedAct, { acts }: FirmPlan): Move[] {
  switch (act.kind) {
    case 'trust_receipt':
      return act.clearedOn
        ? [{ on: act.clearedOn, ledger: nameOf(act.ledger), amount: act.amount }]
        : []
    case 'trust_payment':
      return [{ on: act.on, ledger: nameOf(act.ledger), amount: -act.amount }]
    case 'trust_transfer':
      return [
        { on: act.on, ledger: nameOf(act.from), amount: -act.amount },
        { on: act.on, ledger: nameOf(act.to), amount: act.amount },
      ]
    case 'trust_to_office':
      return act.lines.map(({ matter, amount }) => ({
        on: act.on,
        ledger: matter,
        amount: -amount,
      }))
    case 'trust_recovery':
      return [{ on: act.on, ledger: act.matter, amount: -act.amount }]
    case 'trust_top_up':
      return [{ on: act.on, ledger: 'firm', amount: act.amount }]
    case 'trust_fee':
      return [{ on: act.on, ledger: 'firm', amount: -act.amount }]
    case 'trust_reversal': {
      const undone = acts.find(({ key }) => key === act.undoneKey)
      return undone && undone.kind === 'trust_payment'
        ? [{ on: act.on, ledger: nameOf(undone.ledger), amount: undone.amount }]
        : []
    }
    default:
      return []
  }
}

test('no trust ledger is ever short of money that is final', () => {
  for (const plan of PLANS) {
    const moves = plan.acts.flatMap((act) => movesOf(act, plan))
    for (const [ledger, own] of Map.groupBy(moves, (move) => move.ledger)) {
      const days = [...new Set(own.map(({ on }) => on))].toSorted()
      const lowest = days.map((day) =>
        own.reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0n),
      )
      expect([ledger, lowest.filter((balance) => balance < 0n)]).toEqual([ledger, []])
    }
  }
})
