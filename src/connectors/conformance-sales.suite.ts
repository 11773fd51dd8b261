import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { creditNotePostings } from '#books/posting/credit-note.ts'
import { depositSlipPostings } from '#books/posting/deposit-slip.ts'
import type { Postings } from '#books/posting/entry-lines.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { refundPostings } from '#books/posting/refund.ts'
import type { BooksRecord } from './books-record.ts'
import type { ConformanceAdapter } from './conformance.fixture.ts'
import { bring, entryHere, entryThere, exchange, withdraw } from './conformance-push.fixture.ts'
import { ConformanceRig } from './conformance-rig.fixture.ts'
import {
  bounceOn,
  client,
  creditOf,
  invoiceOf,
  paymentOf,
  refundedBy,
  refundOf,
  SALES_ACCOUNTS,
  salesAccounts,
  slipOf,
} from './conformance-sales.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'

/**
 * What every connector must show of credits, refunds, bounces and deposits: the ledger's own double
 * entry is ours, account by account and day by day, and nothing is left to send.
 */
export function salesConformance(adapter: ConformanceAdapter): void {
  let world: World
  let rig: ConformanceRig
  beforeEach(async () => {
    world = await startWorld(adapter)
    rig = await ConformanceRig.start(world)
    rig.bookkeeping = { ...rig.bookkeeping, accounts: SALES_ACCOUNTS }
    await bring(rig, client)
  })
  afterEach(() => world.close())

  const postingsOf = (record: BooksRecord): Postings => {
    const { taxCodes, bookkeeping } = rig
    switch (record.kind) {
      case 'credit_note':
        return creditNotePostings(record.creditNote, salesAccounts, [...taxCodes.values()])
      case 'payment':
        return paymentPostings(record.payment, salesAccounts, bookkeeping.unappliedMoney)
      case 'refund':
        return refundPostings(record.refund, salesAccounts, bookkeeping.unappliedMoney)
      case 'deposit_slip':
        return depositSlipPostings(record.slip, salesAccounts)
      default:
        return []
    }
  }

  async function expectOurEntry(...records: readonly BooksRecord[]): Promise<void> {
    for (const record of records) {
      expect(await entryThere(rig, record)).toEqual(entryHere(rig, postingsOf(record)))
    }
  }

  const openOf = (id: string) =>
    world.hands.openBalance(rig.held.get(`invoice ${id} main`)?.remote.id ?? '')

  const taxed = { unitPrice: '25.06', quantity: '1', taxCodeId: 'standard_tax' as never }

  describe('a credit note', () => {
    test('with tax, applied to two invoices on two days, moves what ours does', async () => {
      const [one, two] = [invoiceOf(rig, '1'), invoiceOf(rig, '2')]
      const applied = [
        { invoice: one, amount: '20.00', on: '2026-01-12' },
        { invoice: two, amount: '5.24', on: '2026-01-15' },
      ]
      const credit = creditOf(rig, 'c', { lines: [taxed, {}], applied })
      await bring(rig, one, two, credit)
      await expectOurEntry(credit)
      expect([await openOf('1'), await openOf('2')]).toEqual(['100.50', '115.26'])
    })

    test('that is amended below what it was applied to gives the rest back', async () => {
      const one = invoiceOf(rig, '1')
      const credit = (quantity: string, amount: string) =>
        creditOf(rig, 'c', {
          lines: [{ quantity }],
          applied: [{ invoice: one, amount, on: '2026-01-12' }],
        })
      await bring(rig, one, credit('2', '120.50'))
      const less = credit('1', '60.25')
      await bring(rig, one, less)
      await expectOurEntry(less)
      expect(await openOf('1')).toEqual('60.25')
    })

    test('that is void leaves its invoice as if it had never been', async () => {
      const one = invoiceOf(rig, '1')
      const applied = [{ invoice: one, amount: '20.00', on: '2026-01-12' }]
      const credit = creditOf(rig, 'c', { applied })
      await bring(rig, one, credit)
      await withdraw(rig, credit)
      expect(await entryThere(rig, credit)).toEqual(new Map())
      expect(await openOf('1')).toEqual('120.50')
    })

    test('that writes an invoice off debits bad debts', async () => {
      const one = invoiceOf(rig, '1', { lines: [taxed] })
      const amount = `${Number(one.invoice.total.minorUnits) / 100}`
      const applied = [{ invoice: one, amount, on: '2026-01-12' }]
      const line = { accountId: 'bad_debts' as never, quantity: '1', unitPrice: amount }
      const credit = creditOf(rig, 'c', { lines: [line], reason: 'write_off', applied })
      await bring(rig, one, credit)
      await expectOurEntry(credit)
      expect(await openOf('1')).toEqual('0.00')
    })

    test('whose answers are lost on the way is there once, whole', async () => {
      const one = invoiceOf(rig, '1')
      const applied = [{ invoice: one, amount: '20.00', on: '2026-01-12' }]
      const credit = creditOf(rig, 'c', { applied })
      await bring(rig, one)
      // One at a time: a vendor's reads may get lost as well.
      await world.fault({ id: 'commit-then-drop', count: 1 })
      await bring(rig, creditOf(rig, 'c'))
      await world.fault({ id: 'commit-then-drop', count: 1 })
      await bring(rig, credit)
      expect(rig.troubles).toContain('outcome_unknown')
      await expectOurEntry(credit)
      expect(await openOf('1')).toEqual('100.50')
    })
  })

  describe('a refund', () => {
    test('of credit and of money that waited is one sum on the bank', async () => {
      const credit = creditOf(rig, 'c')
      const payment = paymentOf(rig, 'p', { amount: '50.00' })
      const refund = refundOf(rig, 'r', [
        [credit, '20.50'],
        [payment, '50.00'],
      ])
      await bring(rig, credit, payment, refund)
      await expectOurEntry(credit, payment, refund)
      await withdraw(rig, refund)
      expect(await entryThere(rig, refund)).toEqual(new Map())
    })

    test('of money that never left receivable debits receivable', async () => {
      rig.bookkeeping = { ...rig.bookkeeping, unappliedMoney: 'receivable' }
      const payment = paymentOf(rig, 'p', { amount: '50.00' })
      await bring(rig, payment)
      const refund = refundOf(rig, 'r', [[payment, '30.00']])
      const refunded = paymentOf(rig, 'p', { amount: '50.00', refunds: [refundedBy(refund, 0)] })
      await bring(rig, refunded, refund)
      await expectOurEntry(refunded, refund)
      await exchange(rig, [refund], [payment])
      await expectOurEntry(payment)
    })
  })

  describe('a payment that bounced', () => {
    const paid = () => {
      const bills = [invoiceOf(rig, '1'), invoiceOf(rig, '2')]
      const applied = [
        { invoiceId: '1', amount: '120.50' },
        { invoiceId: '2', amount: '20.25', on: '2026-01-15' },
      ]
      return { bills, over: { amount: '200.00', applied, of: bills } }
    }

    test('opens its invoices again, and the bank has lost it and the fee', async () => {
      const { bills, over } = paid()
      await bring(rig, ...bills, paymentOf(rig, 'p', over))
      expect(await openOf('1')).toEqual('0.00')
      const bounced = paymentOf(rig, 'p', { ...over, bounce: bounceOn(rig, '2026-01-20', '15.00') })
      await bring(rig, ...bills, bounced)
      await expectOurEntry(bounced)
      expect([await openOf('1'), await openOf('2')]).toEqual(['120.50', '120.50'])
    })

    test('before it was ever sent comes to the same, and can be taken back', async () => {
      const { bills, over } = paid()
      const bounced = paymentOf(rig, 'p', { ...over, bounce: bounceOn(rig, '2026-01-20', '0.00') })
      await bring(rig, ...bills, bounced)
      await expectOurEntry(bounced)
      const recorded = paymentOf(rig, 'p', over)
      await bring(rig, ...bills, recorded)
      await expectOurEntry(recorded)
      expect(await openOf('1')).toEqual('0.00')
    })
  })

  describe('a deposit', () => {
    const waiting = () => {
      const bill = invoiceOf(rig, '1')
      const applied = [{ invoiceId: '1', amount: '120.50' }]
      const payments = [
        paymentOf(rig, 'a', { amount: '150.00', applied, of: [bill], into: 'undeposited' }),
        paymentOf(rig, 'b', { amount: '40.00', into: 'undeposited' }),
      ]
      return { bill, payments }
    }

    test('takes payments out of undeposited funds, applied or not', async () => {
      const { bill, payments } = waiting()
      const slip = slipOf(rig, 's', payments)
      await bring(rig, bill, ...payments, slip)
      await expectOurEntry(...payments, slip)
    })

    test('of a processor keeps its fees back', async () => {
      const { bill, payments } = waiting()
      const payout = slipOf(rig, 's', payments, { fee: '5.80' })
      await bring(rig, bill, ...payments, payout)
      await expectOurEntry(...payments, payout)
    })

    test('that is amended lets a payment go, and one that is void lets all go', async () => {
      const { bill, payments } = waiting()
      await bring(rig, bill, ...payments, slipOf(rig, 's', payments))
      const less = slipOf(rig, 's', payments.slice(0, 1))
      await bring(rig, less)
      await expectOurEntry(less)
      await withdraw(rig, less, ...payments)
      for (const record of [less, ...payments]) {
        expect(await entryThere(rig, record)).toEqual(new Map())
      }
      expect(await openOf('1')).toEqual('120.50')
    })
  })
}
