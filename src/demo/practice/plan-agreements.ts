import type { PracticeStyle } from '#books/division.ts'
import { addDays, addMonths, daysWithin, type LocalDate } from '#books/local-date.ts'
import { type Bill, type Ground, receiptFor } from '../bills.ts'
import { happens, shuffled } from '../choices.ts'
import { amountsOf, divideRounding, scaled } from '../line-money.ts'
import type { PlannedEngagement, PlannedLine } from '../planned-records.ts'
import { PRACTICE_WORDS, UNTAXED } from '../practice-words.ts'
import { type CountOf, decimalOf, type Part, timesOf, together } from './part.ts'
import type { PlannedAct, PlannedAgreement, PlannedAgreementLine } from './planned-acts.ts'

type Words = Readonly<{
  name: string
  lines: readonly (Pick<
    PlannedAgreementLine,
    'description' | 'quantity' | 'unitPrice' | 'frequency'
  > &
    Readonly<{ deferred?: boolean }>)[]
}>

/** What firms of each style are paid for again and again. */
const AGREEMENTS: Readonly<Record<PracticeStyle, readonly Words[]>> = {
  msp: [
    {
      name: 'Managed workplace',
      lines: [
        { ...{ description: 'Managed workplaces, per seat', quantity: '23' }, ...monthly('89.95') },
        { ...{ description: 'Endpoint protection', quantity: '31' }, ...monthly('6.333333') },
        { ...{ description: 'Onboarding', quantity: '1' }, ...once('1450.00') },
      ],
    },
    {
      name: 'Backup and recovery',
      lines: [
        { ...{ description: 'Servers backed up', quantity: '4' }, ...monthly('112.50') },
        { ...{ description: 'Archive for a year', quantity: '1' }, ...yearly('1999.99') },
      ],
    },
    {
      name: 'Licences for a year',
      lines: [{ ...{ description: 'Office licences', quantity: '17' }, ...yearly('243.00') }],
    },
  ],
  'accounting-firm': [
    {
      name: 'Fixed monthly fee',
      lines: [
        { ...{ description: 'Bookkeeping and payroll', quantity: '1' }, ...monthly('685.00') },
      ],
    },
    {
      name: 'Everything included',
      lines: [
        { ...{ description: 'Books, returns and advice', quantity: '1' }, ...monthly('1166.67') },
        { ...{ description: 'Annual accounts', quantity: '1' }, ...yearly('2400.00') },
      ],
    },
  ],
  legal: [
    {
      name: 'General counsel',
      lines: [{ ...{ description: 'Advice by telephone', quantity: '1' }, ...monthly('950.00') }],
    },
  ],
}

function monthly(unitPrice: string) {
  return { unitPrice, frequency: 'month' } as const
}

function once(unitPrice: string) {
  return { unitPrice, frequency: 'once' } as const
}

/** Paid before it is earned: the income is released month by month. */
function yearly(unitPrice: string) {
  return { unitPrice, frequency: 'year', deferred: true } as const
}

const SHARE: Readonly<Record<PracticeStyle, number>> = {
  msp: 0.1,
  'accounting-firm': 0.1,
  legal: 0.02,
}

const SHARE_PAID = 0.85

/** Each month's first day bills what has begun by then. */
export function planAgreements(ground: Ground, count: CountOf): Part {
  const days = firstDays(ground)
  const [anchorOn] = days
  if (!anchorOn) return together([])
  const words = AGREEMENTS[ground.firm.style]
  const agreements = Math.ceil(count(SHARE[ground.firm.style]) / days.length)
  const clients = shuffled(ground.random, ground.engagements)
  return together([
    ...timesOf(Math.max(words.length, agreements), (index) => {
      const client = clients[index % clients.length]
      const wanted = words[index % words.length]
      return client && wanted ? agreed(ground, { index, client, wanted, days }) : together([])
    }),
    {
      bills: [],
      receipts: [],
      acts: () => [{ kind: 'release_income', key: 'income released', on: ground.endsOn }],
    },
  ])
}

/** The first days of months that lie in the plan. */
function firstDays({ startsOn, endsOn }: Ground): LocalDate[] {
  const first = `${startsOn.slice(0, 7)}-01` as LocalDate
  const days: LocalDate[] = []
  for (let month = 1; addMonths(first, month) <= endsOn; month += 1) {
    days.push(addMonths(first, month))
  }
  return days
}

type Agreeing = Readonly<{
  index: number
  client: PlannedEngagement
  wanted: Words
  days: readonly LocalDate[]
}>

function agreed(ground: Ground, { index, client, wanted, days }: Agreeing): Part {
  const { firm } = ground
  const [anchorOn = ground.startsOn] = days
  const fee = PRACTICE_WORDS[firm.style].fees[0]
  const taxed = PRACTICE_WORDS[firm.style].feesTaxed[firm.country] > 0.5
  // Some begin in the middle of a month, and pay for the days.
  const from = index % 4 === 3 ? addDays(anchorOn, 9) : anchorOn
  const agreement: PlannedAct & PlannedAgreement = {
    ...{ kind: 'agreement', key: `agreement ${index}`, on: anchorOn, anchorOn },
    ...{ name: `${wanted.name} ${index + 1}`, clientName: client.clientName },
    engagementNumber: client.number,
    lines: wanted.lines.map(({ deferred = false, ...line }) => ({
      ...line,
      ...{ itemCode: fee?.code ?? '', accountCode: fee?.account ?? '4000', taxed, deferred },
      from: deferred ? anchorOn : from,
      prorated: line.frequency === 'month',
    })),
  }
  const bills = days.flatMap((on) => {
    const lines = agreement.lines.flatMap((line) => dueLine(ground, agreement, line, on))
    return lines.length > 0 ? [billOn(ground, agreement, on, lines)] : []
  })
  const receipts = bills
    .filter(() => happens(ground.random, SHARE_PAID))
    .map((bill) => receiptFor(ground, [{ bill, amount: bill.total }]))
  return {
    bills,
    receipts,
    acts: ({ invoice }) => [
      agreement,
      ...bills.map((bill): PlannedAct => {
        const invoiceNumber = invoice(bill)
        const key = `${agreement.key}, ${bill.issuedOn}`
        return {
          kind: 'bill_agreement',
          key,
          on: bill.issuedOn,
          agreementKey: agreement.key,
          invoiceNumber,
        }
      }),
    ],
  }
}

function billOn(
  ground: Ground,
  { clientName, name }: PlannedAgreement,
  on: LocalDate,
  lines: readonly PlannedLine[],
): Bill {
  const total = amountsOf(lines, ground.firm).total
  return {
    clientName,
    issuedOn: on,
    dueOn: addDays(on, 14),
    memo: name,
    poNumber: '',
    lines,
    total,
  }
}

const MONTHS = { once: 0, month: 1, year: 12 } as const

/** What of a line a first day of a month bills: what has begun since the one before. */
function dueLine(
  { firm }: Ground,
  { anchorOn, engagementNumber }: PlannedAgreement,
  line: PlannedAgreementLine,
  on: LocalDate,
): PlannedLine[] {
  const { itemCode, accountCode, description, taxed, deferred } = line
  return periodsBefore(line, anchorOn, on).map((whole) => {
    const from = whole.from < line.from ? line.from : whole.from
    const isPart = line.prorated && from !== whole.from
    const { quantity, unitPrice } = isPart ? partOf(line, whole, from) : line
    return {
      ...{ kind: 'product', itemCode, accountCode, description, serviceOn: from },
      ...{ engagementNumber: engagementNumber ?? '', discountPercent: '0', quantity, unitPrice },
      taxCodeName: taxed ? firm.tax.name : UNTAXED,
      deferral: deferred ? { from, to: whole.to } : undefined,
    }
  })
}

type Whole = Readonly<{ from: LocalDate; to: LocalDate }>

/** A period is billed on the first of the plan's days on which it has begun. */
function periodsBefore(line: PlannedAgreementLine, anchorOn: LocalDate, on: LocalDate): Whole[] {
  const months = MONTHS[line.frequency]
  const before = addMonths(on, -1)
  const isNew = (from: LocalDate) => from <= on && from > before
  if (months === 0) return isNew(line.from) ? [{ from: line.from, to: line.from }] : []
  const periods: Whole[] = []
  for (let index = 0; addMonths(anchorOn, index * months) <= on; index += 1) {
    const from = addMonths(anchorOn, index * months)
    const to = addDays(addMonths(anchorOn, (index + 1) * months), -1)
    const begins = from < line.from ? line.from : from
    if (to >= line.from && isNew(begins)) periods.push({ from, to })
  }
  return periods
}

/** Days of the whole, in cents; its quantity is one. */
function partOf(line: PlannedAgreementLine, { from, to }: Whole, begins: LocalDate) {
  const days = BigInt(daysWithin(begins, to))
  const ofDays = BigInt(daysWithin(from, to))
  const product = scaled(line.quantity, 6) * scaled(line.unitPrice, 6) * days
  const cents = divideRounding(product * 100n, 10n ** 12n * ofDays)
  return { quantity: '1', unitPrice: decimalOf(cents) }
}
