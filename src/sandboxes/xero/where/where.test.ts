import { describe, expect, test } from 'vitest'
import { fieldsOf, filterOf, type WireRecord } from './matches.ts'
import { comparatorOf } from './order.ts'
import { parseWhere } from './parser.ts'
import { QueryUnreadable } from './tokens.ts'

const invoice = {
  InvoiceID: '254591b2-68c7-403f-91af-e3584f9577fe',
  InvoiceNumber: 'INV-0016',
  Type: 'ACCREC',
  Status: 'AUTHORISED',
  AmountDue: 541.25,
  SentToContact: true,
  Date: '/Date(1782604800000+0000)/',
  Contact: { ContactID: '8696589a-a719-463b-8ff3-b58e0a08ab28', Name: 'Hamilton Smith Ltd' },
}

const matches = (where: string, record: WireRecord = invoice) => filterOf(parseWhere(where))(record)

describe('comparisons', () => {
  test.each([
    'Type=="ACCREC"',
    'Type = "ACCREC"',
    'Type != "ACCPAY"',
    'AmountDue >= 541.25 AND AmountDue < 541.26',
    'AmountDue > -1',
    'SentToContact == true',
    'SentToContact',
    'Date >= DateTime(2026, 06, 28) && Date < DateTime(2026,6,29)',
    'Date == DateTime.Parse("2026-06-28T00:00:00")',
    'Contact.ContactID == guid("8696589A-A719-463B-8FF3-B58E0A08AB28")',
    'InvoiceId == Guid("254591b2-68c7-403f-91af-e3584f9577fe")',
    'Reference == null',
    'Type=="ACCPAY" OR Status=="AUTHORISED"',
    '(Type=="ACCPAY" || Type=="ACCREC") AND Status=="AUTHORISED"',
    'Contact.Name.Contains("smith")',
    'Contact.Name.StartsWith("Ham") AND Contact.Name.EndsWith("LTD")',
    'Contact.Name.ToLower() == "hamilton smith ltd"',
    'Reference!=null AND Reference.Contains("x") OR Type=="ACCREC"',
  ])('%s is true of the invoice', (where) => {
    expect(matches(where)).toEqual(true)
  })

  test.each([
    'Type=="ACCPAY"',
    'Type=="ACCPAY" AND Status=="AUTHORISED" OR AmountDue == 0',
    'Date > DateTime(2026,6,28)',
    'Reference > "A"',
    'Contact.Name == null',
  ])('%s is not true of the invoice', (where) => {
    expect(matches(where)).toEqual(false)
  })
})

test('text is compared without regard to case', () => {
  expect(matches('Contact.Name=="HAMILTON smith LTD"')).toEqual(true)
})

test('a quote inside a text is escaped with a backslash', () => {
  expect(matches('Name == "O\\"Brien"', { Name: 'O"Brien' })).toEqual(true)
})

test('a method on an empty field is an error, as integrators found', () => {
  expect(() => matches('Reference.Contains("x")')).toThrow(QueryUnreadable)
})

test.each([
  'Type==',
  'Type=="ACCREC',
  'Type=="ACCREC" AND',
  '(Type=="ACCREC"',
  'Type LIKE "A"',
  'Type.Matches("A")',
  'AmountDue == "much"',
])('%s cannot be read', (where) => {
  expect(() => matches(where)).toThrow(QueryUnreadable)
})

test('the fields that a filter names are known before it runs', () => {
  expect(fieldsOf(parseWhere('Contact.Name.Contains("a") AND Type=="ACCREC"'))).toEqual([
    'Contact',
    'Type',
  ])
})

test('order sorts by several fields, each with its own direction', () => {
  const rows = [
    { Name: 'b', Total: 1 },
    { Name: 'A', Total: 1 },
    { Name: 'a', Total: 2 },
  ]
  expect(rows.toSorted(comparatorOf('Name ASC, Total DESC'))).toEqual([
    { Name: 'a', Total: 2 },
    { Name: 'A', Total: 1 },
    { Name: 'b', Total: 1 },
  ])
})

test('an order that is not a list of fields cannot be read', () => {
  expect(() => comparatorOf('Name; drop')).toThrow(QueryUnreadable)
})
