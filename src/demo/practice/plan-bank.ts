import { addDays, type LocalDate } from '#books/local-date.ts'
import { type Ground, OPERATING_BANK } from '../bills.ts'
import { pick } from '../choices.ts'
import { anyDay, type CountOf, timesOf } from './part.ts'
import type { PlannedAct, PlannedCodedLine, PlannedCoding } from './planned-acts.ts'
import { isChargedTax } from './suppliers.ts'

const SAVINGS = '1020'
const CREDIT_CARD = '2050'

/** What the starter charts leave to a firm. */
const ACCOUNTS = [
  { code: SAVINGS, name: 'Savings', type: 'bank' },
  { code: '1510', name: 'Accumulated depreciation', type: 'fixed_asset' },
  { code: '2150', name: 'Accrued expenses', type: 'current_liability' },
  { code: '6700', name: 'Depreciation', type: 'expense' },
] as const

/** Money that moves without invoices, the books that the firm began with, and its journals. */
export function planBank(ground: Ground, count: CountOf): PlannedAct[] {
  return [
    ...ACCOUNTS.map((account): PlannedAct => {
      const key = `account ${account.code}`
      return { kind: 'account', key, on: ground.startsOn, ...account }
    }),
    openings(ground),
    ...timesOf(count(0.01, 2), (index) => deposit(ground, index)),
    ...timesOf(count(0.03, 3), (index) => withdrawal(ground, index)),
    ...timesOf(count(0.012, 2), (index) => transfer(ground, index)),
    ...timesOf(count(0.012, 2), (index) => journal(ground, index)),
  ]
}

const NOBODY = { vendorName: null, bankCode: null, dueOn: null, reference: '' } as const

const line = (accountCode: string, amount: bigint, description = ''): PlannedCodedLine => ({
  ...{ accountCode, amount, description, taxed: false, engagementNumber: null, rebill: null },
})

function openings({ startsOn }: Ground): PlannedAct {
  return {
    ...{ kind: 'coding', key: 'openings', on: addDays(startsOn, -1), ...NOBODY },
    ...{ document: 'opening_balances', memo: 'Taken over from the former books' },
    lines: [
      line(OPERATING_BANK, 84_310_55n),
      line('1500', 31_400_00n),
      line(CREDIT_CARD, -1_287_43n),
      line('2700', -45_000_00n),
      line('3000', -60_000_00n),
    ],
  }
}

type Template = Readonly<{ account: string; memo: string; taxed?: boolean; amounts: bigint[] }>

const DEPOSITS: readonly Template[] = [
  { account: '4900', memo: 'Interest', amounts: [12_47n, 31_08n] },
  { account: '3000', memo: 'Partner’s contribution', amounts: [5_000_00n, 10_000_00n] },
  { account: '6200', memo: 'Refund of a subscription', amounts: [89_99n] },
]

const WITHDRAWALS: readonly Template[] = [
  { account: '6100', memo: 'Payroll', amounts: [8_412_66n, 9_037_12n] },
  { account: '6400', memo: 'Account fee', amounts: [15_00n, 22_50n] },
  { account: '6300', memo: 'Parking and tolls', taxed: true, amounts: [23_00n, 41_33n] },
  { account: '2700', memo: 'Loan instalment', amounts: [1_250_00n] },
  { account: '6200', memo: 'Fonts', taxed: true, amounts: [36_10n, 7_77n] },
]

const templateOf = (templates: readonly Template[], index: number): Template =>
  templates[index % templates.length] ?? { account: '6400', memo: '', amounts: [1_00n] }

function moved(
  ground: Ground,
  document: 'bank_deposit' | 'bank_withdrawal',
  { account, memo, taxed = false, amounts }: Template,
): Omit<PlannedCoding, 'kind'> & Readonly<{ kind: 'coding'; on: LocalDate }> {
  const coded = line(account, pick(ground.random, amounts), memo)
  const isTaxed = taxed && isChargedTax(ground.firm)
  const lines = [{ ...coded, taxed: isTaxed }]
  const on = anyDay(ground)
  return { kind: 'coding', on, ...NOBODY, bankCode: OPERATING_BANK, document, memo, lines }
}

const deposit = (ground: Ground, index: number): PlannedAct => ({
  ...moved(ground, 'bank_deposit', templateOf(DEPOSITS, index)),
  key: `deposit ${index}`,
})

function withdrawal(ground: Ground, index: number): PlannedAct {
  const written = moved(ground, 'bank_withdrawal', templateOf(WITHDRAWALS, index))
  const key = `withdrawal ${index}`
  // Small things go by card.
  return templateOf(WITHDRAWALS, index).taxed
    ? { ...written, key, bankCode: CREDIT_CARD }
    : { ...written, key }
}

function transfer(ground: Ground, index: number): PlannedAct {
  const isCard = index % 2 === 1
  return {
    ...{ kind: 'bank_transfer', key: `transfer ${index}`, on: anyDay(ground) },
    ...{ fromCode: OPERATING_BANK, toCode: isCard ? CREDIT_CARD : SAVINGS },
    amount: pick(ground.random, isCard ? [642_18n, 311_05n] : [5_000_00n, 2_500_00n]),
    memo: isCard ? 'Credit card' : 'Put aside for tax',
  }
}

const JOURNALS = [
  { debit: '6700', credit: '1510', memo: 'Depreciation of equipment', amount: 523_33n },
  { debit: '6100', credit: '2150', memo: 'Bonuses earned', amount: 1_800_00n },
  { debit: '6500', credit: '2150', memo: 'Audit fee accrued', amount: 416_67n },
] as const

function journal(ground: Ground, index: number): PlannedAct {
  const { debit, credit, memo, amount } = JOURNALS[index % JOURNALS.length] ?? JOURNALS[0]
  return {
    ...{ kind: 'coding', key: `journal ${index}`, on: anyDay(ground), ...NOBODY },
    ...{ document: 'journal', memo, lines: [line(debit, amount, memo), line(credit, -amount)] },
  }
}
