import { expect, test } from 'vitest'
import { aClient, anInvoice } from '../conformance-books.fixture.ts'
import { parseExact } from './exact-json.ts'
import { fingerprintOf, isDraft, withStatus } from './fingerprint.ts'
import { toXeroInvoice } from './translate/invoice.ts'
import type { XeroObject } from './wire.ts'
import { partsOf, STANDARD, someReferences, world } from './xero.fixture.ts'

const invoice = anInvoice('1', 'ada', world, {
  lines: [{ unitPrice: '25.63', taxCodeId: STANDARD }],
})
const record = { kind: 'invoice' as const, id: '1', invoice, client: aClient('ada') }
const [wanted] = partsOf(toXeroInvoice({ ...record, engagements: [] }, someReferences()))

/** The same invoice as Xero answers: with what it fills in, and its own way to write things. */
const answered = (over: Record<string, unknown> = {}, line: Record<string, unknown> = {}) =>
  parseExact(
    JSON.stringify({
      InvoiceID: 'i-1',
      Type: 'ACCREC',
      Status: 'AUTHORISED',
      InvoiceNumber: 'T-1',
      Reference: '',
      Contact: { ContactID: 'remote-client-ada', Name: 'Client ada' },
      DateString: '2026-01-10T00:00:00',
      Date: '/Date(1768003200000+0000)/',
      DueDate: '/Date(1769212800000+0000)/',
      CurrencyCode: 'NZD',
      CurrencyRate: 1,
      LineAmountTypes: 'Exclusive',
      BrandingThemeID: 'b-1',
      AmountDue: 58.95,
      AmountPaid: 0,
      SubTotal: 51.26,
      TotalTax: 7.69,
      Total: 58.95,
      UpdatedDateUTC: '/Date(1768003200000+0000)/',
      LineItems: [
        {
          LineItemID: 'l-1',
          Description: ' Advice',
          Quantity: 2.0,
          UnitAmount: 25.63,
          AccountCode: '200',
          TaxType: 'OUTPUT2',
          TaxAmount: 7.69,
          LineAmount: 51.26,
          Tracking: [],
          ...line,
        },
      ],
      ...over,
    }),
  ) as XeroObject

test('what Xero answers has the fingerprint of what was wanted', () => {
  expect(fingerprintOf('Invoice', answered())).toEqual(wanted?.fingerprint)
})

test.each([
  ['paid', { Status: 'PAID', AmountDue: 0, AmountPaid: 58.95 }],
  ['touched', { UpdatedDateUTC: '/Date(1789344000000+0000)/' }],
  ['sent', { SentToContact: true }],
])('an invoice that was %s is the same invoice', (_what, over) => {
  expect(fingerprintOf('Invoice', answered(over))).toEqual(wanted?.fingerprint)
})

test.each([
  ['number', { InvoiceNumber: 'T-2' }],
  ['due date', { DueDate: '/Date(1769299200000+0000)/' }],
  ['contact', { Contact: { ContactID: 'another' } }],
  ['total', { Total: 58.96 }],
  ['tax', { TotalTax: 7.68 }],
  ['status', { Status: 'VOIDED' }],
])('another %s is another fingerprint', (_what, over) => {
  expect(fingerprintOf('Invoice', answered(over))).not.toEqual(wanted?.fingerprint)
})

test.each([
  ['account', { AccountCode: '260' }],
  ['tax rate', { TaxType: 'NONE' }],
  ['tax', { TaxAmount: 7.7 }],
  ['text', { Description: 'Other advice' }],
])('a line with another %s is another fingerprint', (_what, line) => {
  expect(fingerprintOf('Invoice', answered({}, line))).not.toEqual(wanted?.fingerprint)
})

test('a voided invoice is foretold as Xero then shows it', () => {
  const voided = fingerprintOf('Invoice', answered({ Status: 'VOIDED', AmountDue: 0 }))
  expect(withStatus(wanted?.fingerprint ?? '', 'void')).toEqual(voided)
})

test('a draft is known as a draft', () => {
  expect(isDraft(fingerprintOf('Invoice', answered({ Status: 'DRAFT' })))).toBe(true)
})

test('a contact without details is the one whose details are empty texts', () => {
  const theirs = {
    Name: 'Ada',
    ContactStatus: 'ACTIVE',
    Phones: [
      { PhoneType: 'DDI', PhoneNumber: '1' },
      { PhoneType: 'DEFAULT', PhoneNumber: '' },
    ],
    Addresses: [{ AddressType: 'STREET', City: 'Auckland' }, { AddressType: 'POBOX' }],
  }
  expect(fingerprintOf('Contact', theirs)).toEqual(fingerprintOf('Contact', { Name: 'Ada' }))
})

test('a payment is the same whatever its reference says', () => {
  const payment = { Amount: '5E+1', Invoice: { InvoiceID: 'i' }, Account: { AccountID: 'a' } }
  expect(fingerprintOf('Payment', { ...payment, Reference: 'x' })).toEqual(
    fingerprintOf('Payment', { ...payment, Amount: '50.00' }),
  )
})
