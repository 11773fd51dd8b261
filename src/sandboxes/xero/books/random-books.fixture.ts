import fc from 'fast-check'
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
import { decimal } from './decimal.ts'
import type { BankTransaction, Credit, Invoice } from './records.ts'

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

type Made = Readonly<{
  call: Call
  step: Step
  invoice: Invoice | undefined
  credit: Credit | undefined
}>

const bodyOf = ({ amount = '0', currency, rate: CurrencyRate }: Step, AccountCode: string) => ({
  ...COMMON,
  LineItems: [{ Description: 'x', UnitAmount: amount, AccountCode }],
  Status: 'AUTHORISED' as const,
  CurrencyCode: currency,
  CurrencyRate,
})
const partOf = (whole: string, { part = '1' }: Step): string =>
  decimal(whole).times(part).toDecimalPlaces(2).toFixed()
const paying = ({ day }: Step) => ({ Account: { Code: '090' }, Date: `2026-09-${day}` })

const ACTS: Readonly<Record<string, (made: Made) => void>> = {
  invoice: ({ call, step }) => saveInvoice(call, { ...bodyOf(step, '200'), Type: 'ACCREC' }),
  bill: ({ call, step }) => saveInvoice(call, { ...bodyOf(step, '400'), Type: 'ACCPAY' }),
  'sales credit': ({ call, step }) =>
    saveCreditNote(call, { ...bodyOf(step, '200'), Type: 'ACCRECCREDIT' }),
  'purchase credit': ({ call, step }) =>
    saveCreditNote(call, { ...bodyOf(step, '400'), Type: 'ACCPAYCREDIT' }),
  pay: ({ call, step, invoice }) => {
    if (!invoice) return
    const Amount = partOf(amountDueOf(invoice), step)
    const Invoice = { InvoiceID: invoice.id }
    createPayment(call, { ...paying(step), Invoice, Amount, CurrencyRate: '0.7' })
  },
  refund: ({ call, step, credit }) => {
    if (!credit) return
    const Amount = partOf(remainingOf(credit), step)
    createPayment(call, { ...paying(step), ...refOf(credit), Amount })
  },
  allocate: ({ call, step, invoice, credit }) => {
    if (!invoice || !credit) return
    const Amount = partOf(remainingOf(credit), step)
    allocate(call, credit, { Invoice: { InvoiceID: invoice.id }, Amount })
  },
  unpay: ({ call, step }) => {
    const payment = pick([...call.org.payments.values()], step.nth)
    if (payment) deletePayment(call, payment.id, { Status: 'DELETED' })
  },
  unallocate: ({ call: { org }, step }) => {
    const allocation = pick([...org.allocations.values()], step.nth)
    if (allocation) removeAllocation(org, allocation.fromId, allocation.id)
  },
}

const advanced = ({ call, step }: Made): void => {
  const { LineItems } = bodyOf(step, step.kind.startsWith('SPEND') ? '620' : '835')
  const { DueDate: _, ...common } = COMMON
  const BankAccount = { Code: '090' }
  const Type = step.kind as BankTransaction['type']
  saveBankTransaction(call, { ...common, Type, BankAccount, LineItems })
}

function run(call: Call, step: Step): void {
  const { creditNotes, overpayments, prepayments, invoices } = call.org
  const credits = [...creditNotes.values(), ...overpayments.values(), ...prepayments.values()]
  const invoice = pick([...invoices.values()], step.nth)
  const act = ACTS[step.kind] ?? advanced
  act({ call, step, invoice, credit: pick(credits, step.other) })
}

const refOf = ({ id, type }: { id: string; type: string }) => {
  if (type.endsWith('CREDIT')) return { CreditNote: { CreditNoteID: id } }
  return type.endsWith('OVERPAYMENT')
    ? { Overpayment: { OverpaymentID: id } }
    : { Prepayment: { PrepaymentID: id } }
}

/** The New Zealand demo company's books after these steps. */
export function booksAfter(steps: readonly Step[]): Call {
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

/** Documents, credits and their uses, in any order; what the rules refuse has no effect. */
export const steps = fc.array(fc.oneof(document, document, advance, use, use, use), {
  maxLength: 25,
})
