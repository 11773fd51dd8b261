import fc from 'fast-check'
import { expect, test } from 'vitest'
import { saveBankTransaction } from '../bank-transactions/save.ts'
import { saveCreditNote } from '../credit-notes/save.ts'
import { allocate, removeAllocation } from '../credits/allocate.ts'
import { remainingOf } from '../credits/settle.ts'
import { saveInvoice } from '../invoices/save.ts'
import { amountDueOf } from '../invoices/settle.ts'
import { createPayment, deletePayment } from '../payments/save.ts'
import { ElementInvalid } from '../refusals.ts'
import { booksOf } from './books.fixture.ts'
import type { Call } from './call.ts'
import { decimal, sameAmount } from './decimal.ts'

const CURRENCIES = ['NZD', 'USD', 'EUR'] as const
const money = fc.integer({ min: 1, max: 500_000 }).map((n) => decimal(n).div(100).toFixed(2))
const rate = fc.integer({ min: 300_000, max: 3_000_000 }).map((n) => decimal(n).div(1e6).toFixed())

const document = fc.record({
  kind: fc.constantFrom('invoice', 'bill', 'sales credit', 'purchase credit'),
  currency: fc.constantFrom(...CURRENCIES),
  rate,
  amount: money,
})
const advance = fc.record({
  kind: fc.constantFrom(
    'RECEIVE-OVERPAYMENT',
    'SPEND-OVERPAYMENT',
    'RECEIVE-PREPAYMENT',
    'SPEND-PREPAYMENT',
  ),
  amount: money,
})
const use = fc.record({
  kind: fc.constantFrom('pay', 'allocate', 'refund', 'unpay', 'unallocate'),
  nth: fc.nat(30),
  other: fc.nat(30),
  part: fc.constantFrom('1', '0.5', '0.3333'),
  day: fc.integer({ min: 14, max: 28 }),
})
type Step = {
  kind: string
  currency?: string
  rate?: string
  amount?: string
  nth?: number
  other?: number
  part?: string
  day?: number
}

const COMMON = {
  Contact: { Name: 'Ridgeway University' },
  Date: '2026-09-14',
  DueDate: '2026-09-30',
}
const pick = <T>(all: readonly T[], nth = 0): T | undefined => all[nth % Math.max(1, all.length)]

function run(call: Call, step: Step): void {
  const { org } = call
  const line = { Description: 'x', UnitAmount: step.amount ?? '0', AccountCode: '200' }
  const body = {
    ...COMMON,
    LineItems: [line],
    Status: 'AUTHORISED' as const,
    CurrencyCode: step.currency,
    CurrencyRate: step.rate,
  }
  const purchase = { ...body, LineItems: [{ ...line, AccountCode: '400' }] }
  const credits = [
    ...org.creditNotes.values(),
    ...org.overpayments.values(),
    ...org.prepayments.values(),
  ]
  const invoice = pick([...org.invoices.values()], step.nth)
  const credit = pick(credits, step.other)
  const partOf = (whole: string) =>
    decimal(whole)
      .times(step.part ?? '1')
      .toDecimalPlaces(2)
      .toFixed()
  const paying = { Account: { Code: '090' }, Date: `2026-09-${step.day}` }
  switch (step.kind) {
    case 'invoice':
      saveInvoice(call, { ...body, Type: 'ACCREC' })
      break
    case 'bill':
      saveInvoice(call, { ...purchase, Type: 'ACCPAY' })
      break
    case 'sales credit':
      saveCreditNote(call, { ...body, Type: 'ACCRECCREDIT' })
      break
    case 'purchase credit':
      saveCreditNote(call, { ...purchase, Type: 'ACCPAYCREDIT' })
      break
    case 'pay':
      if (invoice) {
        const Amount = partOf(amountDueOf(invoice))
        const Invoice = { InvoiceID: invoice.id }
        createPayment(call, { ...paying, Invoice, Amount, CurrencyRate: '0.7' })
      }
      break
    case 'refund':
      if (credit)
        createPayment(call, { ...paying, ...refOf(credit), Amount: partOf(remainingOf(credit)) })
      break
    case 'allocate':
      if (invoice && credit) {
        const Amount = partOf(remainingOf(credit))
        allocate(call, credit, { Invoice: { InvoiceID: invoice.id }, Amount })
      }
      break
    case 'unpay': {
      const payment = pick([...org.payments.values()], step.nth)
      if (payment) deletePayment(call, payment.id, { Status: 'DELETED' })
      break
    }
    case 'unallocate': {
      const allocation = pick([...org.allocations.values()], step.nth)
      if (allocation) removeAllocation(org, allocation.fromId, allocation.id)
      break
    }
    default:
      saveBankTransaction(call, {
        Type: step.kind as 'RECEIVE-PREPAYMENT',
        Contact: COMMON.Contact,
        Date: COMMON.Date,
        BankAccount: { Code: '090' },
        LineItems: [{ ...line, AccountCode: step.kind.startsWith('SPEND') ? '620' : '835' }],
      })
  }
}

const refOf = ({ id, type }: { id: string; type: string }) => {
  if (type.endsWith('CREDIT')) return { CreditNote: { CreditNoteID: id } }
  return type.endsWith('OVERPAYMENT')
    ? { Overpayment: { OverpaymentID: id } }
    : { Prepayment: { PrepaymentID: id } }
}

function after(steps: readonly Step[]) {
  const call = booksOf(...CURRENCIES)
  for (const step of steps) {
    try {
      run(call, step)
    } catch (error) {
      if (!(error instanceof ElementInvalid)) throw error
    }
  }
  return call
}

const steps = fc.array(fc.oneof(document, document, advance, use, use, use), { maxLength: 25 })

test('what is settled leaves nothing on its control account, at whatever rates and in pieces', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { org } = after(list)
      const entries = [...org.ledger.entries()]
      expect(
        entries.every(({ lines }) => lines.reduce((sum, { amount }) => sum + amount, 0n) === 0n),
      ).toBe(true)
      const open = [...org.invoices.values()].some((one) => !sameAmount(amountDueOf(one), '0'))
      const left = [...org.creditNotes.values(), ...org.overpayments.values()].some(
        (one) => !sameAmount(remainingOf(one), '0'),
      )
      if (open || left) return
      for (const name of ['DEBTORS', 'CREDITORS']) {
        expect(org.ledger.balanceOf(org.systemAccount(name).id)).toEqual(0n)
      }
    }),
    { numRuns: 150 },
  )
})

test('a foreign invoice paid in three pieces clears to the cent, and the rest is a gain', () => {
  const { org } = after([
    { kind: 'invoice', currency: 'USD', rate: '0.613', amount: '100.00' },
    { kind: 'pay', nth: 0, part: '0.3333', day: 20 },
    { kind: 'pay', nth: 0, part: '0.5', day: 18 },
    { kind: 'pay', nth: 0, part: '1', day: 25 },
  ])
  const balance = (name: string) => org.ledger.balanceOf(org.systemAccount(name).id)
  expect(balance('DEBTORS')).toEqual(0n)
  // 115.00 USD were 187.60 NZD when invoiced, and 164.29 NZD when paid.
  expect(balance('REALISEDCURRENCYGAIN')).toEqual(2331n)
})
