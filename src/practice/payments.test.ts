import { beforeEach, describe, expect, test } from 'vitest'
import { shownStatusOf } from '#books/invoice.ts'
import { restOf } from '#books/payment.ts'
import { getDivision } from '#store/firms.ts'
import { getInvoice, type StoredInvoice } from '#store/invoices.ts'
import { getPayment, type StoredPayment } from '#store/payments.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { amendInvoice } from './amend-invoice.ts'
import { amendPayment } from './amend-payment.ts'
import { applyPayment } from './apply-payment.ts'
import { closePeriod } from './close-period.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'
import { unapplyPayment } from './unapply-payment.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

eachEngine('a payment', (database) => {
  let practice: Practice
  let invoice: StoredInvoice
  const again = () => practice.read((tx) => getInvoice(tx, invoice.id))
  const current = ({ id }: StoredPayment) => practice.read((tx) => getPayment(tx, id))
  const paying = (amount: bigint) => [{ invoiceId: invoice.id, amount: usd(amount) }]
  const close = async (through: string) => {
    const division = await practice.read((tx) => getDivision(tx, practice.division.id))
    await practice.act((act) => closePeriod(act, division, day(through)))
  }

  beforeEach(async () => {
    practice = await Practice.found(database())
    invoice = await practice.approved({ lines: [practice.line({ unitPrice: '100' })] })
  })

  describe('when it is recorded', () => {
    test('pays invoices and keeps its rest as a deposit', async () => {
      const payment = await practice.paid({ amount: usd(150_00n), applications: paying(100_00n) })
      expect(payment).toMatchObject({ number: 'PAY-00001', version: 1 })
      expect(restOf(payment)).toEqual(usd(50_00n))
      expect(shownStatusOf(await again())).toBe('paid')
      expect(await practice.balances()).toEqual({
        '1000': 150_00n,
        '2100': -50_00n,
        '4000': -100_00n,
      })
    })

    test('is read back as it was written', async () => {
      const payment = await practice.paid({ applications: paying(40_00n), reference: 'Check 12' })
      expect(await current(payment)).toEqual(payment)
    })

    test('pays an invoice in two parts only up to what is open', async () => {
      const parts = [...paying(60_00n), ...paying(40_01n)]
      expect(await refusalOf(practice.paid({ amount: usd(200_00n), applications: parts }))).toBe(
        'applied_more_than_open at applications.1.amount',
      )
    })

    test('before its invoice is issued pays it on the day of the invoice', async () => {
      const payment = await practice.paid({
        receivedOn: day('2026-03-01'),
        applications: paying(100_00n),
      })
      expect(payment.applications[0]?.appliedOn).toBe('2026-03-10')
      expect(await practice.balances('2026-03-09')).toEqual({ '1000': 100_00n, '2100': -100_00n })
      expect(await practice.balances('2026-03-10')).toEqual({ '1000': 100_00n, '4000': -100_00n })
    })

    test('is not deposited on an income account, nor to trust', async () => {
      for (const code of ['4000', '1010']) {
        const depositing = practice.paid({ depositAccountId: practice.account(code) })
        expect(await refusalOf(depositing)).toBe('account_is_not_for_deposits at depositAccountId')
      }
    })

    test('of nothing is refused', async () => {
      expect(await refusalOf(practice.paid({ amount: usd(0n) }))).toBe(
        'amount_must_be_positive at amount',
      )
    })

    test('leaves no trace when it is refused', async () => {
      await refusalOf(practice.paid({ applications: paying(100_01n) }))
      expect((await practice.paid()).number).toBe('PAY-00001')
    })
  })

  describe('when it is applied later', () => {
    test('moves from deposits to receivable on that day', async () => {
      const payment = await practice.paid()
      const later = paying(30_00n).map((part) => ({ ...part, appliedOn: day('2026-04-01') }))
      const applied = await practice.act((act) => applyPayment(act, payment, later))
      expect(applied.version).toBe(2)
      expect((await practice.balances('2026-03-31'))['2100']).toBe(-100_00n)
      expect(await practice.balances('2026-04-01')).toEqual({
        '1000': 100_00n,
        '1100': 70_00n,
        '2100': -70_00n,
        '4000': -100_00n,
      })
    })

    test('makes a new version of the invoice, whose status has changed', async () => {
      await practice.paid({ applications: paying(30_00n) })
      const paid = await again()
      expect(paid).toMatchObject({ version: 3, applied: usd(30_00n) })
      expect(shownStatusOf(paid)).toBe('part_paid')
    })

    test("does not pay another client's invoice", async () => {
      const clientId = await practice.anotherClient()
      const payment = await practice.paid({ clientId })
      const applying = practice.act((act) => applyPayment(act, payment, paying(1n)))
      expect(await refusalOf(applying)).toBe('client_differs at applications.0')
    })

    test('is refused to somebody who saw an older version', async () => {
      const payment = await practice.paid()
      await practice.act((act) => applyPayment(act, payment, paying(1n)))
      const again = practice.act((act) => applyPayment(act, payment, paying(1n)))
      expect(await refusalOf(again)).toBe('version_differs')
    })
  })

  describe('when it is taken off an invoice', () => {
    test('waits again, and the invoice is open again', async () => {
      const payment = await practice.paid({ applications: paying(100_00n) })
      const ids = payment.applications.map(({ id }) => id)
      await practice.act((act) => unapplyPayment(act, payment, ids))
      expect(shownStatusOf(await again())).toBe('approved')
      expect(await practice.balances()).toEqual({
        '1000': 100_00n,
        '1100': 100_00n,
        '2100': -100_00n,
        '4000': -100_00n,
      })
    })

    test('must have been on it', async () => {
      const one = await practice.paid({ applications: paying(10_00n) })
      const other = await practice.paid()
      const ids = one.applications.map(({ id }) => id)
      const taking = practice.act((act) => unapplyPayment(act, other, ids))
      expect(await refusalOf(taking)).toBe('application_not_found')
    })
  })

  describe('when it is amended', () => {
    test('to less than it pays frees what was applied last', async () => {
      const second = await practice.approved()
      const parts = [
        { invoiceId: invoice.id, amount: usd(100_00n) },
        { invoiceId: second.id, amount: usd(50_00n), appliedOn: day('2026-03-25') },
      ]
      const payment = await practice.paid({ amount: usd(150_00n), applications: parts })
      const input = { ...payment, amount: usd(120_00n) }
      const amended = await practice.act((act) => amendPayment(act, payment, input))
      expect(amended.applications.map(({ amount }) => amount)).toEqual([usd(100_00n), usd(20_00n)])
      const left = await practice.read((tx) => getInvoice(tx, second.id))
      expect(left.applied).toEqual(usd(20_00n))
      expect(await practice.balances()).toEqual({
        '1000': 120_00n,
        '1100': 80_00n,
        '4000': -200_00n,
      })
    })

    test('to another day takes along what it paid on its own day', async () => {
      const payment = await practice.paid({ applications: paying(100_00n) })
      const input = { ...payment, receivedOn: day('2026-03-18') }
      const amended = await practice.act((act) => amendPayment(act, payment, input))
      expect(amended.applications[0]?.appliedOn).toBe('2026-03-18')
      expect((await practice.balances('2026-03-18'))['1000']).toBe(100_00n)
      expect(await current(payment)).toEqual(amended)
    })

    test('to a day after it was applied is refused', async () => {
      const later = paying(10_00n).map((part) => ({ ...part, appliedOn: day('2026-03-25') }))
      const payment = await practice.paid({ applications: later })
      const input = { ...payment, receivedOn: day('2026-03-26') }
      expect(await refusalOf(practice.act((act) => amendPayment(act, payment, input)))).toBe(
        'application_before_payment at receivedOn',
      )
    })
  })

  describe('when it is void', () => {
    test('leaves nothing of itself, and its invoices are open again', async () => {
      const payment = await practice.paid({ amount: usd(150_00n), applications: paying(100_00n) })
      const voided = await practice.act((act) => voidPayment(act, payment))
      expect(voided).toMatchObject({ status: 'void', applications: [] })
      expect((await again()).applied).toEqual(usd(0n))
      expect(await practice.balances()).toEqual({ '1100': 100_00n, '4000': -100_00n })
    })

    test('is not applied', async () => {
      const payment = await practice.paid()
      const voided = await practice.act((act) => voidPayment(act, payment))
      const applying = practice.act((act) => applyPayment(act, voided, paying(1n)))
      expect(await refusalOf(applying)).toBe('document_is_void')
    })
  })

  describe('on an invoice', () => {
    test('keeps it from being voided', async () => {
      await practice.paid({ applications: paying(1n) })
      const paid = await again()
      expect(await refusalOf(practice.act((act) => voidInvoice(act, paid)))).toBe(
        'invoice_has_payments',
      )
    })

    test('is freed, newest first, when the invoice becomes less than what was paid', async () => {
      const first = await practice.paid({ amount: usd(60_00n), applications: paying(60_00n) })
      const later = { receivedOn: day('2026-03-22'), amount: usd(40_00n) }
      const second = await practice.paid({ ...later, applications: paying(40_00n) })
      const lines = [practice.line({ unitPrice: '75' })]
      const paid = await again()
      const amended = await practice.act((act) =>
        amendInvoice(act, paid, practice.invoiceInput({ lines })),
      )
      expect(shownStatusOf(amended)).toBe('paid')
      expect(await again()).toEqual(amended)
      expect(restOf(await current(first))).toEqual(usd(0n))
      expect(restOf(await current(second))).toEqual(usd(25_00n))
      expect(await practice.balances()).toEqual({
        '1000': 100_00n,
        '2100': -25_00n,
        '4000': -75_00n,
      })
    })

    test('keeps the invoice with its client', async () => {
      await practice.paid({ applications: paying(1n) })
      const clientId = await practice.anotherClient()
      const paid = await again()
      const amending = practice.act((act) =>
        amendInvoice(act, paid, practice.invoiceInput({ clientId })),
      )
      expect(await refusalOf(amending)).toBe('client_differs at clientId')
    })
  })

  describe('in a closed period', () => {
    test('is neither recorded, amended, voided nor taken back', async () => {
      const payment = await practice.paid({ applications: paying(50_00n) })
      await close('2026-03-20')
      const ids = payment.applications.map(({ id }) => id)
      const input = { ...payment, amount: usd(99_00n), receivedOn: day('2026-03-21') }
      const acts = [
        practice.paid(),
        practice.act((act) => amendPayment(act, payment, input)),
        practice.act((act) => voidPayment(act, payment)),
        practice.act((act) => unapplyPayment(act, payment, ids)),
        practice.act((act) => applyPayment(act, payment, paying(1n))),
      ]
      expect(await Promise.all(acts.map(refusalOf))).toEqual([
        'period_closed at receivedOn',
        'period_closed',
        'period_closed',
        'period_closed',
        'period_closed',
      ])
    })

    test('is applied on an open day', async () => {
      const payment = await practice.paid()
      await close('2026-03-20')
      const later = paying(1n).map((part) => ({ ...part, appliedOn: day('2026-03-21') }))
      const applied = await practice.act((act) => applyPayment(act, payment, later))
      expect(applied.applications.length).toBe(1)
    })
  })

  test('of a firm without a deposits account of its own stays on receivable', async () => {
    const other = await Practice.found(database(), { unappliedMoney: 'receivable' })
    await other.paid()
    expect(await other.balances()).toEqual({ '1000': 100_00n, '1100': -100_00n })
  })

  test('out of trust waits in trust transfers, and is changed where it came from', async () => {
    const depositAccountId = practice.accountIn('trust_transfers')
    const payment = await practice.paid({ source: 'trust', depositAccountId })
    const edit = practice.act((act) => amendPayment(act, payment, payment))
    expect(await refusalOf(edit)).toBe('payment_is_from_trust')
    const byHand = practice.act((act) => voidPayment(act, payment))
    expect(await refusalOf(byHand)).toBe('payment_is_from_trust')
  })

  test('keeps who paid in the place of the client', async () => {
    const payment = await practice.paid({ payer: 'Northern Insurance' })
    expect((await current(payment)).payer).toBe('Northern Insurance')
  })
})
