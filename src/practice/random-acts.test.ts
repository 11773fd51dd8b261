import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvoiceId, PaymentId } from '#books/ids.ts'
import { isSameEntry } from '#books/journal-entry.ts'
import { addDays } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import { invoicePostings } from '#books/posting/invoice.ts'
import { paymentPostings } from '#books/posting/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { listAccounts } from '#store/accounts.ts'
import { listLiveApplications } from '#store/applications.ts'
import { findInvoices } from '#store/invoices.ts'
import { listEntriesOf, liveOf } from '#store/journal.ts'
import { findPayments } from '#store/payments.ts'
import { listReceivables } from '#store/receivables.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { amendInvoice } from './amend-invoice.ts'
import { amendPayment } from './amend-payment.ts'
import { applyPayment } from './apply-payment.ts'
import { approveInvoice } from './approve-invoice.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { trialBalance } from './trial-balance.ts'
import { unapplyPayment } from './unapply-payment.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

const FIRST = day('2026-03-01')
const LAST = 20

const ACTS = [
  'invoice',
  'invoice',
  'pay',
  'pay',
  'apply',
  'unapply',
  'amendInvoice',
  'amendPayment',
  'voidInvoice',
  'voidPayment',
] as const

const aStep = fc.record({
  act: fc.constantFrom(...ACTS),
  /** Which of the documents that there are, counted round and round. */
  which: fc.nat({ max: 50 }),
  other: fc.nat({ max: 50 }),
  cents: fc.integer({ min: 1, max: 20_000 }),
  on: fc.nat({ max: LAST }).map((days) => addDays(FIRST, days)),
  taxed: fc.boolean(),
})
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** A firm where anything may be tried; what the books refuse is left undone. */
class Office {
  readonly practice: Practice
  readonly invoiceIds: InvoiceId[] = []
  readonly paymentIds: PaymentId[] = []

  constructor(practice: Practice) {
    this.practice = practice
  }

  async try(step: Step): Promise<void> {
    try {
      await this.#perform(step)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  async #perform(step: Step): Promise<void> {
    const { practice } = this
    const { invoice, payment } = await this.#pick(step)
    const input = this.#invoiceInput(step)
    const amount = usd(BigInt(step.cents))
    if (step.act === 'invoice') {
      const draft = await practice.draft(input)
      this.invoiceIds.push(draft.id)
      await practice.act((act) => approveInvoice(act, draft))
    }
    if (step.act === 'pay') {
      const room = invoice ? invoice.total.minorUnits - invoice.applied.minorUnits : 0n
      const part = room < amount.minorUnits ? room : amount.minorUnits
      const applications =
        invoice && part > 0n ? [{ invoiceId: invoice.id, amount: usd(part) }] : []
      const recorded = await practice.paid({ amount, receivedOn: step.on, applications })
      this.paymentIds.push(recorded.id)
    }
    if (invoice && payment && step.act === 'apply') {
      const part = { invoiceId: invoice.id, amount, appliedOn: step.on }
      await practice.act((act) => applyPayment(act, payment, [part]))
    }
    if (payment && step.act === 'unapply') {
      const ids = payment.applications.slice(0, 1).map(({ id }) => id)
      await practice.act((act) => unapplyPayment(act, payment, ids))
    }
    if (invoice && step.act === 'amendInvoice') {
      await practice.act((act) => amendInvoice(act, invoice, practice.invoiceInput(input)))
    }
    if (payment && step.act === 'amendPayment') {
      const amended = { ...payment, amount, receivedOn: step.on }
      await practice.act((act) => amendPayment(act, payment, amended))
    }
    if (invoice && step.act === 'voidInvoice') {
      await practice.act((act) => voidInvoice(act, invoice))
    }
    if (payment && step.act === 'voidPayment') {
      await practice.act((act) => voidPayment(act, payment))
    }
  }

  #invoiceInput({ cents, on, taxed }: Step) {
    const taxCodeId = this.practice.taxCode(taxed ? 'Sales tax' : 'Out of scope')
    const line = this.practice.line({ unitPrice: (cents / 100).toFixed(2), taxCodeId })
    return { issuedOn: on, dueOn: addDays(on, 30), lines: [line] }
  }

  async #pick({ which, other }: Step) {
    const { invoices, payments } = await this.documents()
    return {
      invoice: invoices[which % Math.max(1, invoices.length)],
      payment: payments[other % Math.max(1, payments.length)],
    }
  }

  documents() {
    return this.practice.read(async (tx) => ({
      invoices: [...(await findInvoices(tx, this.invoiceIds)).values()],
      payments: [...(await findPayments(tx, this.paymentIds)).values()],
    }))
  }
}

async function expectTrue(office: Office): Promise<void> {
  const { practice } = office
  const { invoices, payments } = await office.documents()
  await practice.read(async (tx) => {
    const accounts = await listAccounts(tx, practice.division.id)
    const codes = await listTaxCodes(tx, practice.division.id)
    for (const invoice of invoices) {
      const applications = await listLiveApplications(tx, { invoiceIds: [invoice.id] })
      const amounts = applications.map(({ amount }) => amount)
      expect(invoice.applied).toEqual(sum(amounts, 'USD'))
      const record = { kind: 'invoice', id: invoice.id } as const
      const live = liveOf(await listEntriesOf(tx, record)).map(({ entry }) => entry)
      expectSame(live, invoicePostings(invoice, accounts, codes))
    }
    for (const payment of payments) {
      const record = { kind: 'payment', id: payment.id } as const
      const live = liveOf(await listEntriesOf(tx, record)).map(({ entry }) => entry)
      expectSame(live, paymentPostings(payment, accounts, practice.division.unappliedMoney))
    }
    for (let days = 0; days <= LAST; days += 4) {
      const asOf = addDays(FIRST, days)
      const { rows, totals } = await trialBalance(tx, practice.division.id, asOf)
      expect(totals.debit).toEqual(totals.credit)
      const balanceOf = (code: string) =>
        rows.find(({ account }) => account.code === code)?.balance.minorUnits ?? 0n
      const clients = await listReceivables(tx, practice.division.id, asOf)
      const open = clients.reduce((total, { notDue }) => total + notDue, 0n)
      const waiting = clients.reduce((total, { unapplied }) => total + unapplied, 0n)
      expect([asOf, balanceOf('1100'), balanceOf('2100')]).toEqual([asOf, open, -waiting])
    }
  })
}

type Entry = Parameters<typeof isSameEntry>[0]

function expectSame(live: readonly Entry[], wanted: readonly Entry[]): void {
  expect(live.length).toBe(wanted.length)
  for (const entry of wanted) {
    expect(live.some((each) => isSameEntry(each, entry))).toBe(true)
  }
}

eachEngine('after any acts', (database) => {
  test('the journal balances, says what the documents say, and ties to receivables', async () => {
    const property = fc.asyncProperty(
      fc.array(aStep, { minLength: 5, maxLength: 30 }),
      async (steps) => {
        const office = new Office(await Practice.found(database()))
        for (const step of steps) await office.try(step)
        await expectTrue(office)
      },
    )
    await fc.assert(property, { numRuns: 25 })
  }, 120_000)
})
