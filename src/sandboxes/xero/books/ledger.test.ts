import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toMinorUnits } from '../../kit/minor-units.ts'
import { saveBankTransaction } from '../bank-transactions/save.ts'
import { saveCreditNote } from '../credit-notes/save.ts'
import { saveInvoice } from '../invoices/save.ts'
import { amountDueOf } from '../invoices/settle.ts'
import { createPayment, deletePayment } from '../payments/save.ts'
import { ElementInvalid } from '../refusals.ts'
import { balancesAt } from '../reports/balances.ts'
import { booksOf } from './books.fixture.ts'
import type { Call } from './call.ts'
import { decimal } from './decimal.ts'

const money = fc.integer({ min: 1, max: 9_999_999 }).map((n) => decimal(n).div(100).toFixed(2))
const modes = fc.constantFrom('Exclusive', 'Inclusive', 'NoTax' as const)
const lines = fc.array(
  fc.record({
    Description: fc.constant('line'),
    UnitAmount: money,
    Quantity: fc.constantFrom('1', '0.25', '3'),
    AccountCode: fc.constantFrom('200', '260', '400', '835'),
  }),
  { minLength: 1, maxLength: 4 },
)
const document = fc.record({
  LineItems: lines,
  LineAmountTypes: modes as fc.Arbitrary<'Exclusive' | 'Inclusive' | 'NoTax'>,
  CurrencyCode: fc.constantFrom('NZD', 'USD'),
})
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('invoice', 'bill', 'credit' as const), document }),
  fc.record({ do: fc.constantFrom('receive', 'spend' as const), document }),
  fc.record({ do: fc.constantFrom('pay', 'unpay', 'void' as const), nth: fc.nat(20) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const COMMON = {
  Contact: { Name: 'Ridgeway University' },
  Date: '2026-09-14',
  DueDate: '2026-09-30',
} as const

function run(call: Call, one: Step): void {
  const { org } = call
  const post: Call = { ...call, verb: 'POST' }
  const invoices = [...org.invoices.values()]
  const payments = [...org.payments.values()]
  if ('document' in one) {
    const body = { ...COMMON, ...one.document, Status: 'AUTHORISED' as const }
    const { CurrencyCode: _, DueDate: __, ...banked } = body
    const bank = { ...banked, BankAccount: { Code: '090' } }
    if (one.do === 'invoice') saveInvoice(call, { ...body, Type: 'ACCREC' })
    if (one.do === 'bill') saveInvoice(call, { ...body, Type: 'ACCPAY' })
    if (one.do === 'credit') saveCreditNote(call, { ...body, Type: 'ACCRECCREDIT' })
    if (one.do === 'receive') saveBankTransaction(call, { ...bank, Type: 'RECEIVE' })
    if (one.do === 'spend') saveBankTransaction(call, { ...bank, Type: 'SPEND' })
    return
  }
  const invoice = invoices[one.nth % Math.max(1, invoices.length)]
  const payment = payments[one.nth % Math.max(1, payments.length)]
  if (one.do === 'pay' && invoice) {
    const Amount = decimal(amountDueOf(invoice)).div(2).toDecimalPlaces(2).toFixed()
    const Invoice = { InvoiceID: invoice.id }
    createPayment(call, { Invoice, Account: { Code: '090' }, Date: '2026-09-20', Amount })
  }
  if (one.do === 'void' && invoice) {
    saveInvoice(post, { InvoiceID: invoice.id, Status: 'VOIDED' })
  }
  if (one.do === 'unpay' && payment) deletePayment(post, payment.id, { Status: 'DELETED' })
}

test('whatever is written, debits equal credits and receivables equal what is due', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const call = booksOf('USD')
      for (const one of steps) {
        try {
          run(call, one)
        } catch (error) {
          if (!(error instanceof ElementInvalid)) throw error
        }
      }
      const { org } = call
      const balances = balancesAt(org, '2026-12-31')
      const net = balances.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)
      const due = [...org.invoices.values()]
        .filter(
          ({ type, status, currencyCode }) =>
            type === 'ACCREC' && currencyCode === 'NZD' && status !== 'VOIDED',
        )
        .reduce((sum, invoice) => sum + toMinorUnits(amountDueOf(invoice)), 0n)
      const isForeign = [...org.invoices.values(), ...org.creditNotes.values()].some(
        ({ currencyCode }) => currencyCode !== 'NZD',
      )
      const credits = [...org.creditNotes.values()].reduce(
        (sum, { total }) => sum + toMinorUnits(total),
        0n,
      )
      expect(net).toEqual(0n)
      if (!isForeign) {
        expect(org.ledger.balanceOf(org.systemAccount('DEBTORS').id)).toEqual(due - credits)
      }
    }),
    { numRuns: 60 },
  )
})

test('income of earlier years stands in retained earnings', () => {
  const call = booksOf('USD')
  const line = { Description: 'a', UnitAmount: '100', AccountCode: '200', TaxType: 'NONE' }
  const old = { ...COMMON, Date: '2026-03-31', LineItems: [line], Status: 'AUTHORISED' as const }
  saveInvoice(call, { ...old, Type: 'ACCREC' })
  const shown = balancesAt(call.org, '2026-09-14').map(({ account, debit, credit }) => [
    account.name,
    debit - credit,
  ])
  expect(shown.toSorted()).toEqual([
    ['Accounts Receivable', 10_000n],
    ['Retained Earnings', -10_000n],
  ])
})
