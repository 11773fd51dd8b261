import { addDays, type LocalDate } from '#books/local-date.ts'
import { billFor, type Ground } from '../bills.ts'
import { pick, shuffled } from '../choices.ts'
import type { PlannedEngagement } from '../planned-records.ts'
import { anyDay, type CountOf, dayAfter, type Part, timesOf, together, within } from './part.ts'
import type { PlannedAct } from './planned-acts.ts'

type Story = (ground: Ground, matter: PlannedEngagement, key: string) => Part

const BANK_FEES = '6400'
/** A cheque is final when the bank says so. */
const DAYS_TO_CLEAR = 3
const STORY_DAYS = 45

/**
 * Money that is the clients'. Each story spends only what it brought in, and only once that is
 * final, so no ledger is ever short, in whatever order they meet.
 */
export function planTrust(ground: Ground, count: CountOf): Part {
  const matters = shuffled(ground.random, ground.engagements)
  const dishonoured = matters.slice(0, count(0.002))
  const usual = matters.slice(dishonoured.length)
  const stories = timesOf(count(0.035, STORIES.length), (index) => {
    const story = STORIES[index % STORIES.length] ?? retainer
    const matter = usual[index % usual.length] ?? pick(ground.random, matters)
    return story(within(ground, STORY_DAYS), matter, `trust ${index}`)
  })
  return together([
    ownMoney(ground),
    ...stories,
    // A ledger with an alarm pays nobody, so these matters have no other story.
    ...dishonoured.map((matter, index) =>
      dishonour(within(ground, STORY_DAYS), matter, `dishonour ${index}`),
    ),
  ])
}

const acts = (...all: readonly PlannedAct[]): Part => ({
  bills: [],
  receipts: [],
  acts: () => all,
})

const AMOUNTS = [1_500_00n, 2_500_00n, 5_000_00n, 12_000_00n, 3_333_33n] as const

type Received = Readonly<{ act: PlannedAct; amount: bigint; usableOn: LocalDate }>

function received(
  ground: Ground,
  ledger: Extract<PlannedAct, { kind: 'trust_receipt' }>['ledger'],
  { key, counterparty, isWire }: Readonly<{ key: string; counterparty: string; isWire: boolean }>,
): Received {
  const on = dayAfter(ground, ground.startsOn, [0, 5])
  const clearedOn = isWire ? on : addDays(on, DAYS_TO_CLEAR)
  const amount = pick(ground.random, AMOUNTS)
  const act = { kind: 'trust_receipt', key, on, ledger, amount, counterparty, clearedOn } as const
  return { act, amount, usableOn: clearedOn }
}

const matterOf = ({ number }: PlannedEngagement) => ({ matter: number })

/** What is asked for, or what there is. */
const atMost = (amount: bigint, limit: bigint): bigint => (amount < limit ? amount : limit)

/** Money on account of fees: an invoice takes it, and what is left goes back. */
function retainer(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: matter.clientName, isWire: false }
  const { act, amount, usableOn } = received(ground, matterOf(matter), from)
  const bill = billFor({ ...ground, startsOn: usableOn }, matter)
  const paid = atMost(amount, bill.total)
  const on = dayAfter(ground, bill.issuedOn < usableOn ? usableOn : bill.issuedOn, [0, 4])
  const left = amount - paid
  const back = dayAfter(ground, on, [5, 20])
  return {
    bills: [bill],
    receipts: [],
    acts: ({ invoice }) => [
      act,
      {
        ...{ kind: 'trust_to_office', key: `${key}, to office`, on },
        lines: [{ matter: matter.number, invoiceNumber: invoice(bill), amount: paid }],
      },
      ...(left > 0n && left % 2n === 0n
        ? [paymentTo(matter, { key, on: back, amount: left }, matter.clientName)]
        : []),
    ],
  }
}

const paymentTo = (
  matter: PlannedEngagement,
  { key, on, amount }: Readonly<{ key: string; on: LocalDate; amount: bigint }>,
  counterparty: string,
): PlannedAct => ({
  ...{ kind: 'trust_payment', key: `${key}, paid to ${counterparty}`, on, amount, counterparty },
  ...{ ledger: matterOf(matter), memo: 'As instructed' },
})

/** Settlement money passes through: somebody else is paid, and the client has the rest. */
function settlement(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: 'Granite Mutual Insurance', isWire: true }
  const { act, amount, usableOn } = received(ground, matterOf(matter), from)
  const toOther = amount / 3n
  const on = dayAfter(ground, usableOn, [1, 8])
  const later = dayAfter(ground, on, [0, 9])
  return acts(
    act,
    paymentTo(matter, { key, on, amount: toOther }, 'St. Brigid Hospital'),
    paymentTo(matter, { key, on: later, amount: amount - toOther }, matter.clientName),
  )
}

/** What one matter does not need goes to another of the same client. */
function moved(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: matter.clientName, isWire: true }
  const { act, amount, usableOn } = received(ground, matterOf(matter), from)
  const other =
    ground.engagements.find(
      ({ number, clientName }) => number !== matter.number && clientName === matter.clientName,
    ) ?? ground.engagements.find(({ number }) => number !== matter.number)
  if (!other) return acts(act)
  return acts(act, {
    ...{ kind: 'trust_transfer', key: `${key}, moved`, on: dayAfter(ground, usableOn, [1, 15]) },
    ...{ from: matterOf(matter), to: matterOf(other), amount: amount / 2n },
    consent: `E-mail of ${matter.clientName}, in the file`,
  })
}

/** Nobody knows at first whose money it is. */
function unidentified(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: 'Unknown payer', isWire: true }
  const { act, amount, usableOn } = received(ground, { own: 'unidentified' }, from)
  return acts(act, {
    ...{ kind: 'trust_transfer', key: `${key}, placed`, on: dayAfter(ground, usableOn, [1, 6]) },
    ...{ from: { own: 'unidentified' }, to: matterOf(matter), amount, consent: '' },
  })
}

/** The firm lays something out before the client's money is there, and has it back afterwards. */
function advanced(ground: Ground, matter: PlannedEngagement, key: string): Part {
  // Where the law has it come out of the firm's own interest, there would have to be that much.
  if (ground.firm.country !== 'US') return unidentified(ground, matter, key)
  const from = { key, counterparty: matter.clientName, isWire: false }
  const { act, usableOn } = received(ground, matterOf(matter), from)
  const amount = pick(ground.random, [435_00n, 60_00n])
  const advance = { ...matterOf(matter), amount, counterparty: 'Clerk of the court' }
  const on = dayAfter(ground, usableOn, [1, 5])
  return acts({ kind: 'trust_advance', key: `${key}, advanced`, on: act.on, ...advance }, act, {
    kind: 'trust_recovery',
    key: `${key}, recovered`,
    on,
    ...matterOf(matter),
    amount,
  })
}

/** Somebody typed the wrong matter, and takes it back the next day. */
function corrected(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: matter.clientName, isWire: true }
  const { act, amount, usableOn } = received(ground, matterOf(matter), from)
  const on = dayAfter(ground, usableOn, [1, 4])
  const wrong = paymentTo(matter, { key, on, amount: amount / 4n }, 'Ridge & Sons Surveyors')
  const undo = { kind: 'trust_reversal', undoneKey: wrong.key, on } as const
  return acts(act, wrong, { ...undo, key: `${key}, taken back` })
}

const STORIES: readonly Story[] = [
  retainer,
  settlement,
  retainer,
  moved,
  unidentified,
  advanced,
].concat([retainer, corrected])

/** The bank takes a cheque back before it was final. */
function dishonour(ground: Ground, matter: PlannedEngagement, key: string): Part {
  const from = { key, counterparty: matter.clientName, isWire: false }
  const { act } = received(ground, matterOf(matter), from)
  const on = dayAfter(ground, act.on, [2, 5])
  return acts({ ...act, clearedOn: null } as PlannedAct, {
    kind: 'trust_dishonour',
    key: `${key}, taken back`,
    on,
    receiptKey: key,
  })
}

/** The firm's own money pays what the bank charges; pooled interest is the beneficiary's. */
function ownMoney(ground: Ground): Part {
  const fees = timesOf(3, (index): PlannedAct => {
    const on = anyDay(ground)
    return {
      kind: 'trust_fee',
      key: `trust fee ${index}`,
      on,
      amount: 12_50n,
      accountCode: BANK_FEES,
    }
  })
  const interest = { kind: 'trust_interest', key: 'trust interest', amount: 18_64n } as const
  return acts(
    { kind: 'trust_top_up', key: 'trust top-up', on: ground.startsOn, amount: 100_00n },
    ...fees,
    { ...interest, on: anyDay(ground) },
  )
}
