import { addDays, type LocalDate } from '#books/local-date.ts'
import { type Bill, type Ground, type Receipt, receiptFor } from '../bills.ts'
import { happens, pick } from '../choices.ts'
import { planItems } from '../fees.ts'
import { amountsOf, divideRounding, netOf } from '../line-money.ts'
import type { PlannedEngagement, PlannedLine } from '../planned-records.ts'
import { PRACTICE_WORDS, type SoldWords, UNTAXED } from '../practice-words.ts'
import { type CountOf, dayAfter, decimalOf, type Part, timesOf, together, within } from './part.ts'
import type { ClientCost } from './plan-purchases.ts'
import type { PlannedAct, PlannedExpense, PlannedTime, PlannedWorkState } from './planned-acts.ts'
import { rateOf, STAFF } from './staff.ts'
import { isTaxedOn } from './suppliers.ts'

type TimeAct = PlannedAct & PlannedTime
type ExpenseAct = PlannedAct & PlannedExpense

const MINUTES = [6, 12, 18, 25, 40, 50, 90, 150, 240] as const
const BATCH_DAYS = 20
const SHARE_PAID = 0.7

/** What the firm's people did and spent: most of it is billed, some of it waits. */
export function planWork(ground: Ground, count: CountOf, costs: readonly ClientCost[]): Part {
  const batches = timesOf(count(0.05, 6), (index) => timeBatch(ground, index))
  const expenses = costs.map((cost, index) => expenseOf(ground, cost, index))
  return together([
    ...batches.map((batch, index) => billed(ground, batch, { index, fate: fateOf(index) })),
    ...expenses.map((expense, index) =>
      billed(ground, [expense], {
        index: index + 10_000,
        fate: index % 4 === 3 ? 'waits' : 'billed',
      }),
    ),
  ])
}

type Fate = 'billed' | 'written_down' | 'draft' | 'waits' | 'submitted' | 'open'

const FATES: readonly Fate[] = ['billed', 'written_down', 'waits', 'billed', 'submitted', 'billed']
const fateOf = (index: number): Fate =>
  index === 4 ? 'draft' : index === 5 ? 'open' : (FATES[index % FATES.length] ?? 'billed')

const STATE: Readonly<Record<Fate, PlannedWorkState>> = {
  billed: 'approved',
  written_down: 'approved',
  draft: 'approved',
  waits: 'approved',
  submitted: 'submitted',
  open: 'open',
}

function timeBatch(whole: Ground, index: number): TimeAct[] {
  const ground = within(whole, BATCH_DAYS)
  const { random } = ground
  const engagement = pick(random, ground.engagements)
  const sold = soldFor(ground, engagement)
  return timesOf(random.integer(2, 5), (entry): TimeAct => {
    const minutes = pick(random, MINUTES)
    return {
      ...{
        kind: 'time',
        key: `time ${index}.${entry}`,
        on: dayAfter(ground, ground.startsOn, [0, 15]),
      },
      ...{ staffCode: pick(random, STAFF).code, engagementNumber: engagement.number },
      ...{ itemCode: sold.code, minutes, description: pick(random, sold.work) },
      billableMinutes: minutes > 60 && happens(random, 0.2) ? minutes - 30 : minutes,
      state: 'approved',
    }
  })
}

function soldFor({ firm }: Ground, { practiceArea }: PlannedEngagement): SoldWords {
  const { areas, fees } = PRACTICE_WORDS[firm.style]
  const area = areas.find(({ name }) => name === practiceArea)
  const sold = fees.find(({ code }) => code === area?.fee) ?? fees[0]
  if (!sold) throw new Error('a practice sells something')
  return sold
}

const expenseOf = (ground: Ground, cost: ClientCost, index: number): ExpenseAct => ({
  ...{ kind: 'expense', key: `expense ${index}`, on: cost.on, state: 'approved' },
  ...{ engagementNumber: cost.engagementNumber, accountCode: cost.accountCode, itemCode: null },
  ...{ quantity: '1', rate: decimalOf(cost.amount), description: cost.description },
  taxed: isTaxedOn(ground.firm, cost),
  cameWith: { billKey: cost.billKey, line: cost.line },
})

type WorkAct = TimeAct | ExpenseAct

/** The entries, and the invoice that they end on. */
function billed(
  ground: Ground,
  work: readonly WorkAct[],
  { index, fate }: Readonly<{ index: number; fate: Fate }>,
): Part {
  const entries = work.map((act) => ({ ...act, state: STATE[fate] }))
  const isBilled = fate === 'billed' || fate === 'written_down' || fate === 'draft'
  if (!isBilled) return { bills: [], receipts: [], acts: () => asidesOf(entries) }
  const lines = entries.map((act) => lineOf(ground, act))
  const written = lines.map((line, at) => (fate === 'written_down' && at === 0 ? down(line) : null))
  const bill = billOf(
    ground,
    entries,
    lines.map((line, at) => written[at]?.line ?? line),
  )
  const picks = entries.map(({ key }, at) => ({
    entryKey: key,
    amount: written[at]?.amount ?? null,
  }))
  const act = { kind: 'bill_work', key: `work billed ${index}`, on: bill.issuedOn, picks } as const
  if (fate === 'draft') {
    return { bills: [], receipts: [], acts: () => [...entries, { ...act, invoiceNumber: null }] }
  }
  return {
    bills: [bill],
    receipts: paidOften(ground, bill),
    acts: ({ invoice }) => [...entries, { ...act, invoiceNumber: invoice(bill) }],
  }
}

/** Of the work that waits, a little is never billed. */
const asidesOf = (entries: readonly WorkAct[]): readonly WorkAct[] =>
  entries.map((act, index) =>
    index === 3 && act.state === 'approved' ? { ...act, state: 'never_billed' as const } : act,
  )

/** A fifth off: the line is one times what is left. */
function down(line: PlannedLine): Readonly<{ line: PlannedLine; amount: bigint }> {
  const amount = (netOf(line) * 4n) / 5n
  return { amount, line: { ...line, quantity: '1', unitPrice: decimalOf(amount) } }
}

function lineOf(ground: Ground, act: WorkAct): PlannedLine {
  const { engagementNumber, description, on: serviceOn } = act
  const always = { engagementNumber, description, serviceOn, discountPercent: '0' }
  if (act.kind === 'expense') {
    const { quantity, rate: unitPrice, accountCode, taxed } = act
    const taxCodeName = taxed ? ground.firm.tax.name : UNTAXED
    return {
      ...always,
      kind: 'expense',
      itemCode: '',
      accountCode,
      quantity,
      unitPrice,
      taxCodeName,
    }
  }
  const item = planItems(ground.firm).find(({ code }) => code === act.itemCode)
  if (!item) throw new Error(`the plan has no item ${act.itemCode}`)
  return {
    ...always,
    kind: 'fee',
    itemCode: item.code,
    accountCode: item.accountCode,
    quantity: hoursOf(act.billableMinutes),
    unitPrice: rateOf(ground, act.staffCode, act.on),
    taxCodeName: item.taxCodeName,
  }
}

/** Hours to six places. */
function hoursOf(minutes: number): string {
  const millionths = String(divideRounding(BigInt(minutes) * 1_000_000n, 60n)).padStart(7, '0')
  const whole = `${millionths.slice(0, -6)}.${millionths.slice(-6)}`
  return whole.replace(/\.?0+$/, '')
}

function billOf(ground: Ground, work: readonly WorkAct[], lines: readonly PlannedLine[]): Bill {
  const last = work.reduce((day, { on }) => (day < on ? on : day), ground.startsOn)
  const issuedOn: LocalDate = dayAfter(ground, last, [1, 9])
  const clientName = ground.engagements.find(
    ({ number }) => number === work[0]?.engagementNumber,
  )?.clientName
  if (!clientName) throw new Error('the plan lost an engagement')
  const head = { clientName, issuedOn, dueOn: addDays(issuedOn, 30), memo: '', poNumber: '' }
  return { ...head, lines, total: amountsOf(lines, ground.firm).total }
}

export const paidOften = (ground: Ground, bill: Bill): Receipt[] =>
  bill.total > 0n && happens(ground.random, SHARE_PAID)
    ? [receiptFor(ground, [{ bill, amount: bill.total }])]
    : []
