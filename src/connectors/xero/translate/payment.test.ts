import { expect, test } from 'vitest'
import { parseMoney } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import { aClient, anInvoice, aPayment } from '../../conformance-books.fixture.ts'
import type {
  XeroAllocation,
  XeroBankTransaction,
  XeroCreditNote,
  XeroManualJournal,
  XeroPayment,
} from '../wire.ts'
import {
  bankAccount,
  causesOf,
  depositsAccount,
  FEES,
  partsOf,
  someReferences,
  world,
} from '../xero.fixture.ts'
import { toXeroPayment } from './payment.ts'

const recordOf = (
  over: Parameters<typeof aPayment>[3],
): Extract<BooksRecord, { kind: 'payment' }> => ({
  kind: 'payment',
  id: 'a',
  payment: aPayment('a', 'ada', 'NZD', over),
  client: aClient('ada'),
  invoices: ['1', '2'].map((id) => anInvoice(id, 'ada', world)),
  methodName: 'Card',
  engagements: [],
})

const applied = [{ invoiceId: '1', amount: '120.50' }]
const wiresOf = (over: Parameters<typeof aPayment>[3]) =>
  partsOf<XeroPayment & XeroBankTransaction>(toXeroPayment(recordOf(over), someReferences()))

test('what pays an invoice on the day becomes a payment from the bank account', () => {
  const [part, ...others] = wiresOf({ amount: '120.50', applied })
  expect(others).toEqual([])
  expect(part).toMatchObject({
    remoteKind: 'Payment',
    wire: {
      Invoice: { InvoiceID: 'remote-invoice-1' },
      Account: { AccountID: 'bank-id' },
      Date: '2026-01-12',
      Amount: '120.50',
      Reference: 'P-a, Card ~mark-a',
    },
  })
})

test('what no invoice uses is received on the bank and coded to deposits received, without tax', () => {
  const [, rest] = wiresOf({ amount: '150.00', applied })
  expect(rest).toMatchObject({
    name: 'rest',
    remoteKind: 'BankTransaction',
    wire: {
      Type: 'RECEIVE',
      Contact: { ContactID: 'remote-client-ada' },
      BankAccount: { AccountID: 'bank-id' },
      LineAmountTypes: 'NoTax',
      LineItems: [{ Quantity: '1', UnitAmount: '29.50', AccountCode: '855' }],
    },
  })
})

test('what is applied later pays the invoice from deposits received, and the receipt stays whole', () => {
  const later = [{ invoiceId: '1', amount: '100.00', on: '2026-02-01' }]
  const [payment, rest] = wiresOf({ amount: '150.00', applied: later })
  expect(payment?.wire).toMatchObject({
    Account: { AccountID: 'deposits-id' },
    Date: '2026-02-01',
    Amount: '100.00',
  })
  expect(rest?.wire.LineItems?.[0]?.UnitAmount).toEqual('150.00')
})

test('another amount is another part, because Xero cannot change a payment', () => {
  const nameOf = (amount: string) =>
    wiresOf({ amount: '120.50', applied: [{ invoiceId: '1', amount }] })[0]?.name
  expect(nameOf('120.50')).toMatch(/^apply:a-0:[0-9a-f]{8}$/)
  expect(nameOf('120.00')).not.toEqual(nameOf('120.50'))
  expect(nameOf('120.50')).toEqual(nameOf('120.50'))
})

test('the marker stays, however long the reference is', () => {
  const record = recordOf({ amount: '120.50', applied })
  const long = { ...record, payment: { ...record.payment, reference: 'x'.repeat(400) } }
  const [part] = partsOf<XeroPayment>(toXeroPayment(long, someReferences()))
  expect(part?.wire.Reference).toHaveLength(255)
  expect(part?.wire.Reference).toMatch(/ ~mark-a$/)
})

test('an account that is no bank and takes no payments blocks before the call', () => {
  const clearing = { ...bankAccount, attributes: { type: 'CURRENT', enablePayments: false } }
  const references = someReferences({ mapped: { 'bank bank': clearing } })
  const record = recordOf({ amount: '120.50', applied })
  expect(causesOf(toXeroPayment(record, references))).toEqual(['account_refuses_payments:bank-id'])
})

test('a rest on a clearing account is a journal, because nothing is received on no bank', () => {
  const clearing = { ...bankAccount, attributes: { type: 'CURRENT', enablePayments: true } }
  const references = someReferences({
    mapped: { 'bank bank': { ...clearing, code: '855' } },
  })
  const [part, ...others] = partsOf<XeroManualJournal>(
    toXeroPayment(recordOf({ amount: '5.00' }), references),
  )
  expect(others).toEqual([])
  expect(part).toMatchObject({
    name: 'rest:entry',
    remoteKind: 'ManualJournal',
    wire: {
      Status: 'POSTED',
      LineAmountTypes: 'NoTax',
      JournalLines: [
        { AccountCode: '855', LineAmount: '5.00' },
        { AccountCode: depositsAccount.code, LineAmount: '-5.00' },
      ],
    },
  })
})

test('deposits received has to take payments once money is paid from it', () => {
  const closed = { ...depositsAccount, attributes: { type: 'CURRLIAB', enablePayments: false } }
  const references = someReferences({ mapped: { 'account deposits_received': closed } })
  const later = [{ invoiceId: '1', amount: '5.00', on: '2026-02-01' }]
  const record = recordOf({ amount: '5.00', applied: later })
  expect(causesOf(toXeroPayment(record, references))).toEqual([
    'account_refuses_payments:deposits-id',
  ])
})

test('all that is unmapped is told at once', () => {
  const references = someReferences({
    mapped: { 'bank bank': undefined, 'account deposits_received': undefined },
  })
  expect(causesOf(toXeroPayment(recordOf({ amount: '5.00' }), references))).toEqual([
    'unmapped:bank:bank',
    'unmapped:account:deposits_received',
  ])
})

test('a rest that the books keep in receivables is a credit note from deposits received', () => {
  const later = [{ invoiceId: '1', amount: '4.00', on: '2026-02-01' }]
  const translated = (held: readonly string[]) =>
    toXeroPayment(
      recordOf({ amount: '5.00', applied: later }),
      someReferences({ unappliedMoney: 'receivable', held }),
    )
  const held = ['client ada', 'invoice 1']
  const first = translated(held)
  const [rest, credit] = partsOf<XeroBankTransaction & XeroCreditNote>(first)
  expect(rest?.wire.LineItems).toMatchObject([{ AccountCode: '855', UnitAmount: '5.00' }])
  expect(credit).toMatchObject({
    name: 'credit',
    marker: 'P-a',
    wire: {
      Type: 'ACCRECCREDIT',
      CreditNoteNumber: 'P-a',
      Date: '2026-01-12',
      LineAmountTypes: 'NoTax',
      LineItems: [{ AccountCode: '855', UnitAmount: '5.00' }],
    },
  })
  expect(first.kind === 'ready' && first.parts.at(-1)).toEqual({
    name: 'apply:a-0',
    waitsFor: 'credit',
  })
  const [, , allocation] = partsOf<XeroAllocation>(translated([...held, 'payment a']))
  expect(allocation).toMatchObject({
    remoteKind: 'Allocation',
    wire: { Invoice: { InvoiceID: 'remote-invoice-1' }, Amount: '4.00' },
  })
})

test('a bounce brings the money in and out again, and takes it off the invoices', () => {
  const record = recordOf({ amount: '150.00', applied })
  const bounce = {
    ...{ bouncedOn: '2026-02-10' as never, bankAccountId: 'bank' as never },
    ...{ fee: parseMoney('9.00', 'NZD'), feeAccountId: FEES },
  }
  const payment = { ...record.payment, status: 'bounced' as const, bounce }
  const translated = (held: readonly string[]) =>
    toXeroPayment({ ...record, payment }, someReferences({ held }))
  const first = translated(['client ada'])
  expect(partsOf(first).map(({ name }) => name)).toEqual([
    ...['rest', 'credit:a-0', 'bounce', 'fee'],
  ])
  expect(first.kind === 'ready' && first.parts).toContainEqual({
    name: 'bounce:a-0',
    waitsFor: 'credit:a-0',
  })
  const [rest, credit, back, out, fee] = partsOf<
    XeroBankTransaction & XeroPayment & XeroCreditNote
  >(translated(['client ada', 'payment a']))
  expect(rest?.wire).toMatchObject({ Type: 'RECEIVE', Date: '2026-01-12' })
  expect(credit?.wire).toMatchObject({ CreditNoteNumber: 'P-a/1', Date: '2026-01-12' })
  expect(back?.wire).toMatchObject({
    CreditNote: { CreditNoteID: 'remote-payment-a' },
    Account: { AccountID: 'deposits-id' },
    Date: '2026-02-10',
    Amount: '120.50',
  })
  expect(out?.wire).toMatchObject({ Type: 'SPEND', Date: '2026-02-10' })
  expect(out?.wire.LineItems).toMatchObject([{ UnitAmount: '150.00', AccountCode: '855' }])
  expect(fee?.wire).toMatchObject({ Contact: { Name: 'Bank: Operating bank' } })
})

test('a payment that is wholly applied needs no account of deposits', () => {
  const references = someReferences({ mapped: { 'account deposits_received': undefined } })
  const record = recordOf({ amount: '120.50', applied })
  expect(toXeroPayment(record, references).kind).toEqual('ready')
})

test('a payment waits for its client and for the invoices that it pays', () => {
  const record = recordOf({ amount: '120.50', applied })
  expect(toXeroPayment(record, someReferences({ held: [] }))).toEqual({
    kind: 'waiting',
    for: [
      { kind: 'client', id: 'ada' },
      { kind: 'invoice', id: '1' },
    ],
  })
})
