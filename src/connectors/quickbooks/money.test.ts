import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '#books/ids.ts'
import { NO_TAX } from '#books/tax.fixture.ts'
import type { TrustKind } from '#books/trust/trust-transaction.ts'
import type { BooksRecord } from '../books-record.ts'
import { bring, entryHere, entryThere, exchange, withdraw } from '../conformance-push.fixture.ts'
import { ConformanceRig } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import { ADAPTER } from './adapter.fixture.ts'
import {
  ACCOUNTS,
  CLIENT,
  coded,
  MAPS,
  postingsOf,
  supplierPayment,
  transfer,
  trust,
  VENDOR,
} from './money.fixture.ts'

let world: World
let rig: ConformanceRig

beforeEach(async () => {
  world = await startWorld({ ...ADAPTER, mapsMore: MAPS })
  rig = await ConformanceRig.start(world)
  const taxCodes = new Map([[NO_TAX.id, NO_TAX]])
  rig.bookkeeping = { ...rig.bookkeeping, accounts: ACCOUNTS, taxCodes }
  await bring(rig, CLIENT, VENDOR)
})

afterEach(() => world.close())

async function expectOurEntry(...records: readonly BooksRecord[]): Promise<void> {
  for (const record of records) {
    expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(record)))
  }
}

const remoteKindsOf = ({ kind, id }: BooksRecord): string[] =>
  [...rig.held].flatMap(([key, { remote }]) =>
    key.startsWith(`${kind} ${id} `) ? [`${key.split(' ').at(-1)} ${remote.kind}`] : [],
  )

test('who is client and vendor is a customer, and a vendor of the same name with a word to it', async () => {
  await rig.refreshReferences()
  const named = rig.references.filter(({ name }) => name.startsWith('Ada & Sons'))
  expect(named.map(({ name, attributes }) => [name, attributes.entity])).toEqual([
    ['Ada & Sons', 'Customer'],
    ['Ada & Sons (vendor)', 'Vendor'],
  ])
})

/** What each is at first, and what it is amended to. */
const DOCUMENTS: Readonly<Record<string, readonly [BooksRecord, BooksRecord]>> = {
  'supplier invoice': [
    coded('supplier_bill', { reference: 'INV 7', lines: [{ of: '80.00' }, { of: '-5.00' }] }),
    coded('supplier_bill', { lines: [{ of: '90.00' }, { on: '1500', of: '10.00' }] }),
  ],
  'supplier credit': [
    coded('supplier_credit'),
    coded('supplier_credit', { lines: [{ of: '30.00' }, { on: '6400', of: '4.00' }] }),
  ],
  'bank deposit': [
    coded('bank_deposit', { lines: [{ on: '4000', of: '12.34' }] }),
    coded('bank_deposit', { lines: [{ on: '4000', of: '20.00' }, { of: '-2.00' }] }),
  ],
  'deposit into a credit card': [
    coded('bank_deposit', { bankAccountId: 'account-2050' as AccountId }),
    coded('bank_deposit', { lines: [{ of: '3.00' }] }),
  ],
  'bank withdrawal': [
    coded('bank_withdrawal', { lines: [{ of: '12.34' }, { on: '6400', of: '1.00' }] }),
    coded('bank_withdrawal', { bankAccountId: 'account-2050' as AccountId }),
  ],
  journal: [
    coded('journal', {
      lines: [{ of: '10.00' }, { on: '4000', of: '-10.00', partyId: 'ada' as never }],
    }),
    coded('journal', { lines: [{ of: '7.00' }, { on: '1000', of: '-7.00' }] }),
  ],
  'bank transfer': [transfer('1000', '1030'), transfer('1030', '2050', '9.99')],
}

describe.each(Object.entries(DOCUMENTS))('a %s', (_, [first, amended]) => {
  test('moves what our entry does, follows it when it is amended, and goes', async () => {
    await bring(rig, first)
    await expectOurEntry(first)
    await bring(rig, amended)
    await expectOurEntry(amended)
    await withdraw(rig, amended)
    expect(await entryThere(rig, amended)).toEqual(new Map())
  })
})

describe('a supplier payment', () => {
  const bill = coded('supplier_bill')

  test.each(['1000', '2050'])('from %s settles at once, waits, and settles later', async (from) => {
    const applied = [
      { bill, amount: '30.00', on: '2026-03-20' },
      { bill, amount: '20.00', on: '2026-03-25' },
    ]
    const payment = supplierPayment({ amount: '90.00', from, applied })
    await bring(rig, bill)
    await bring(rig, payment)
    await expectOurEntry(bill, payment)
    const less = supplierPayment({ amount: '90.00', from, applied: applied.slice(0, 1) })
    await bring(rig, less)
    await expectOurEntry(less)
    await withdraw(rig, less, bill)
    expect(await entryThere(rig, bill)).toEqual(new Map())
  })

  test('from another account than before is made anew', async () => {
    const applied = [{ bill, amount: '30.00', on: '2026-03-20' }]
    await bring(rig, bill, supplierPayment({ amount: '30.00', applied }))
    const byCard = supplierPayment({ amount: '30.00', applied, from: '2050' })
    await bring(rig, byCard)
    await expectOurEntry(byCard)
    expect(remoteKindsOf(byCard)).toEqual(['main:card BillPayment'])
  })
})

test('a supplier credit settles a supplier invoice, also when it is amended while it does', async () => {
  const bill = coded('supplier_bill')
  const applied = [{ bill, amount: '40.00', on: '2026-03-25' }]
  await bring(rig, bill, coded('supplier_credit', { applied }))
  const amended = coded('supplier_credit', { applied, lines: [{ of: '55.00' }] })
  await bring(rig, amended)
  await expectOurEntry(bill, amended)
  const rest = supplierPayment({
    amount: '60.00',
    applied: [{ bill, amount: '60.00', on: '2026-03-26' }],
  })
  await bring(rig, rest)
  await exchange(rig, [amended, rest], [bill])
  expect(await entryThere(rig, amended)).toEqual(new Map())
})

const TRUST: readonly (readonly [TrustKind, readonly string[]])[] = [
  ['receipt', ['trust Deposit']],
  ['payment', ['trust Purchase']],
  ['transfer', ['trust JournalEntry']],
  ['transfer_to_office', ['trust Purchase', 'office Deposit']],
  ['advance', ['firm Purchase']],
  ['recovery', ['trust Purchase', 'firm JournalEntry', 'office Deposit']],
  ['top_up', ['trust Deposit', 'firm Purchase']],
  ['statutory_deposit_in', ['trust:transfer Transfer']],
  ['statutory_deposit_out', ['trust:transfer Transfer']],
  ['interest', ['trust Deposit']],
  ['bank_fee', ['trust Purchase', 'firm JournalEntry']],
]

describe.each(TRUST)('a trust transaction: %s', (kind, remoteKinds) => {
  test('becomes its objects, and its reversal their mirror', async () => {
    const record = trust(kind)
    const by = kind === 'receipt' ? ('dishonour' as const) : ('reversal' as const)
    const undoing = trust(by, record.transaction)
    await bring(rig, record, undoing)
    await expectOurEntry(record, undoing)
    expect(remoteKindsOf(record).toSorted()).toEqual([...remoteKinds].toSorted())
    await withdraw(rig, record, undoing)
    expect(await entryThere(rig, record)).toEqual(new Map())
  })
})

test('where trust is not sent, only what touches no money of clients goes', async () => {
  rig.bookkeeping = { ...rig.bookkeeping, sendsTrust: false }
  const records = TRUST.map(([kind]) => trust(kind))
  await bring(rig, ...records, transfer('1010', '1020'))
  expect(records.flatMap(remoteKindsOf).toSorted()).toEqual(
    ['firm JournalEntry', 'firm JournalEntry', 'firm Purchase', 'firm Purchase']
      .concat(['office Deposit', 'office Deposit'])
      .toSorted(),
  )
})
