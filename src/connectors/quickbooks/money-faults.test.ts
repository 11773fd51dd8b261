import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { paymentPostings } from '#books/posting/payment.ts'
import { NO_TAX } from '#books/tax.fixture.ts'
import type { BooksRecord } from '../books-record.ts'
import type { Admin } from '../conformance.fixture.ts'
import { aClient } from '../conformance-books.fixture.ts'
import { bring, entryHere, entryThere, exchange, withdraw } from '../conformance-push.fixture.ts'
import { ConformanceRig } from '../conformance-rig.fixture.ts'
import {
  bounceOn,
  client,
  invoiceOf,
  paymentOf,
  SALES_ACCOUNTS,
  salesAccounts,
  slipOf,
} from '../conformance-sales.fixture.ts'
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
let admin: Admin

async function start(accounts: ConformanceRig['bookkeeping']['accounts']): Promise<void> {
  const hands: typeof ADAPTER.hands = (given) => {
    admin = given
    return ADAPTER.hands(given)
  }
  world = await startWorld({ ...ADAPTER, hands, mapsMore: { ...ADAPTER.mapsMore, ...MAPS } })
  rig = await ConformanceRig.start(world)
  const taxCodes = new Map([...rig.taxCodes, [NO_TAX.id, NO_TAX] as const])
  rig.bookkeeping = { ...rig.bookkeeping, accounts, taxCodes }
}

afterEach(() => world.close())

describe('a document of purchases', () => {
  beforeEach(async () => {
    await start(ACCOUNTS)
    await bring(rig, CLIENT, VENDOR)
  })

  const bill = coded('supplier_bill', { reference: 'INV 7' })
  const applied = [{ bill, amount: '40.00', on: '2026-03-25' }]
  const records: readonly BooksRecord[] = [
    bill,
    coded('supplier_credit', { applied }),
    supplierPayment({
      amount: '60.00',
      applied: [{ ...applied[0], bill, amount: '60.00', on: '2026-03-25' }],
    }),
    coded('bank_withdrawal'),
    coded('journal', { lines: [{ of: '7.00' }, { on: '1000', of: '-7.00' }] }),
  ]

  test('is there once and whole although answers are lost and keys forgotten', async () => {
    await world.fault({ id: 'keys-ignored' })
    await world.fault({ id: 'commit-then-drop', count: 1 })
    await bring(rig, bill)
    await world.fault({ id: 'commit-then-drop', count: 1 })
    await bring(rig, ...records)
    expect(rig.troubles.length).toBeGreaterThan(0)
    for (const record of records) {
      expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(record)))
    }
    for (const [kind, count] of [
      ['Bill', 1],
      ['JournalEntry', 3],
      ['BillPayment', 2],
      ['Purchase', 2],
    ] as const) {
      const live = (await admin.objects(kind)).filter(({ status }) => status !== 'Deleted')
      expect([kind, live.length]).toEqual([kind, count])
    }
    await withdraw(rig, ...records)
  })

  test('whose vendor was made by a call whose answer was lost finds him by his name', async () => {
    await world.fault({ id: 'commit-then-drop', count: 1 })
    const vendor = aClient('bob', { isClient: false, isVendor: true })
    await bring(rig, { kind: 'vendor', id: 'bob', vendor })
    const named = (await admin.objects('Vendor')).filter(
      ({ DisplayName }) => DisplayName === 'Client bob',
    )
    expect(named).toHaveLength(1)
  })

  test('under a number that another bill bears, in closed books, or on an inactive account', async () => {
    await bring(rig, bill)
    const again = { ...bill, id: 'again' }
    await expect(bring(rig, again)).rejects.toThrow('number_taken')
    await world.hands.closePeriod('2026-03-31' as never)
    await expect(bring(rig, coded('bank_withdrawal'))).rejects.toThrow('period_closed')
    await world.hands.closePeriod('2025-12-31' as never)
    await withdraw(rig, bill)
    const rent = rig.mapped('account-6000')
    const now = (await admin.objects('Account')).find(({ Id }) => Id === rent.remoteId)
    const body = { Id: rent.remoteId, SyncToken: now?.SyncToken, sparse: true, Active: false }
    await admin.update('Account', rent.remoteId, body)
    await expect(bring(rig, coded('bank_withdrawal'))).rejects.toThrow('reference_refused')
  })

  test('that somebody changed there is seen, and is not overwritten', async () => {
    await bring(rig, bill)
    const { remote } = rig.held.get('supplier_bill supplier_bill main') ?? {}
    const now = (await admin.objects('Bill')).find(({ Id }) => Id === remote?.id)
    const body = { Id: remote?.id, SyncToken: now?.SyncToken, sparse: true, DueDate: '2026-05-01' }
    await admin.update('Bill', remote?.id ?? '', { ...body, VendorRef: now?.VendorRef })
    const part = rig.partsOf(coded('supplier_bill', { memo: 'Newer' }))[0]
    const operation = part && rig.operationOf(bill, part)
    const [effect] = operation ? [...(await rig.settle([operation])).values()] : []
    expect(effect).toMatchObject({ trouble: { kind: 'changed_at_vendor' } })
  })
})

describe('a payment on a deposit', () => {
  beforeEach(async () => {
    await start(SALES_ACCOUNTS)
    await bring(rig, client)
  })

  const paid = (amount: string) => {
    const bill = invoiceOf(rig, '1')
    const applied = [{ invoiceId: '1', amount }]
    return [
      bill,
      paymentOf(rig, 'a', { amount, applied, of: [bill], into: 'undeposited' }),
    ] as const
  }

  test('is frozen, and changes while the deposit makes way', async () => {
    const [bill, before] = paid('100.00')
    await bring(rig, bill, before, slipOf(rig, 's', [before]))
    const [, after] = paid('90.00')
    await expect(bring(rig, after)).rejects.toThrow('frozen_at_vendor')
    await withdraw(rig, slipOf(rig, 's', [before]))
    await bring(rig, bill, after, slipOf(rig, 's', [after]))
    expect(await world.hands.openBalance(rig.held.get('invoice 1 main')?.remote.id ?? '')).toBe(
      '30.50',
    )
  })

  test('that bounces is taken back from the bank that it was carried to', async () => {
    const [bill, payment] = paid('100.00')
    const slip = slipOf(rig, 's', [payment])
    await bring(rig, bill, payment, slip)
    const bounce = bounceOn(rig, '2026-01-20', '15.00')
    const bounced = {
      ...payment,
      payment: { ...payment.payment, bounce, status: 'bounced' as const },
    }
    await withdraw(rig, slip)
    await bring(rig, bill, bounced, slip)
    const postings = paymentPostings(bounced.payment, salesAccounts, 'liability')
    expect(await entryThere(rig, bounced)).toEqual(entryHere(rig, postings))
  })

  test('goes together with the deposit', async () => {
    const [bill, payment] = paid('100.00')
    const slip = slipOf(rig, 's', [payment])
    await bring(rig, bill, payment, slip)
    await exchange(rig, [slip, payment], [bill])
    expect(await entryThere(rig, payment)).toEqual(new Map())
  })
})
