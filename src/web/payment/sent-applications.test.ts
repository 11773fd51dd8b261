import { expect, test } from 'vitest'
import { errorsByInvoice, sentApplications } from './sent-applications.ts'

const payables = ['march', 'april', 'may'].map((id) => ({
  id,
  open: { amount: '100.00', currency: 'USD' },
}))

test('an invoice that gets nothing is not sent', () => {
  const sent = sentApplications({ march: '0.00', april: '1,050.50' }, payables, 'USD')
  expect(sent).toEqual([{ invoiceId: 'april', amount: { amount: '1050.50', currency: 'USD' } }])
})

test('an invoice of a client that is no longer chosen is not sent', () => {
  expect(sentApplications({ elsewhere: '10' }, payables, 'USD')).toEqual([])
})

test('what the hub refuses of the second application stands at its invoice', () => {
  const sent = [{ invoiceId: 'march' }, { invoiceId: 'may' }]
  const errors = { 'applications.1.amount': 'More than is open.', reference: 'Too long.' }
  expect(errorsByInvoice(errors, sent)).toEqual({ may: 'More than is open.' })
})
