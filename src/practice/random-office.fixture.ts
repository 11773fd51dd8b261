import fc from 'fast-check'
import type { InvoiceId, PaymentId } from '#books/ids.ts'
import { addDays } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { findInvoices } from '#store/invoices.ts'
import { findPayments } from '#store/payments.ts'
import { amendInvoice } from './amend-invoice.ts'
import { amendPayment } from './amend-payment.ts'
import { applyPayment } from './apply-payment.ts'
import { approveInvoice } from './approve-invoice.ts'
import { day, type Practice, usd } from './practice.fixture.ts'
import { unapplyPayment } from './unapply-payment.ts'
import { voidInvoice } from './void-invoice.ts'
import { voidPayment } from './void-payment.ts'

export const FIRST = day('2026-03-01')
export const LAST = 20

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

export const aStep = fc.record({
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
export class Office {
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
    const small = this.practice.line({ unitPrice: '0.07', quantity: '3' })
    return { issuedOn: on, dueOn: addDays(on, 30), lines: [line, small] }
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
