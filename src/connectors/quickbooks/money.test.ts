import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#books/ids.ts'
import { NO_TAX } from '#books/tax.fixture.ts'
import type { BooksRecord } from '../books-record.ts'
import {
  bring,
  clear,
  entryHere,
  entryThere,
  exchange,
  withdraw,
} from '../conformance-push.fixture.ts'
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
  VENDOR,
} from './money.fixture.ts'

let world: World
let rig: ConformanceRig

beforeAll(async () => {
  world = await startWorld({ ...ADAPTER, mapsMore: MAPS })
  rig = await ConformanceRig.start(world)
  const taxCodes = new Map([[NO_TAX.id, NO_TAX]])
  rig.bookkeeping = { ...rig.bookkeeping, accounts: ACCOUNTS, taxCodes }
  await bring(rig, CLIENT, VENDOR)
})

afterEach(() => clear(rig))
afterAll(() => world.close())

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
  'bank withdrawal from somebody': [
    coded('bank_withdrawal'),
    coded('bank_withdrawal', { partyId: null }),
  ],
  'deposit into a credit card': [
    coded('bank_deposit', { bankAccountId: 'account-2050' as AccountId }),
    coded('bank_deposit', { lines: [{ of: '3.00' }] }),
  ],
  'bank withdrawal': [
    coded('bank_withdrawal', { lines: [{ of: '12.34' }, { on: '6400', of: '1.00' }] }),
    coded('bank_withdrawal', { bankAccountId: 'account-2050' as AccountId }),
  ],
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
