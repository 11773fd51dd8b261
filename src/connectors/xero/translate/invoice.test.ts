import { expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { TaxCodeId } from '#books/ids.ts'
import type { Invoice } from '#books/invoice.ts'
import type { BooksRecord } from '../../books-record.ts'
import { aClient, anInvoice } from '../../conformance-books.fixture.ts'
import type { References } from '../../contract.ts'
import type { XeroInvoice } from '../wire.ts'
import {
  aReference,
  causesOf,
  feesAccount,
  gst,
  partsOf,
  STANDARD,
  someReferences,
  world,
} from '../xero.fixture.ts'
import { toXeroInvoice } from './invoice.ts'

const anEngagement = {
  id: 'e1' as never,
  version: 1,
  type: 'matter' as const,
  number: 'M-12',
  name: 'Harbour lease',
  clientId: 'ada' as never,
  practiceArea: null,
  hourlyRate: null,
  status: 'open' as const,
}

const recordOf = (
  invoice: Invoice,
  engagements: readonly (typeof anEngagement)[] = [],
): Extract<BooksRecord, { kind: 'invoice' }> => ({
  kind: 'invoice',
  id: invoice.id,
  invoice,
  client: aClient('ada'),
  engagements,
})

const invoiceOf = (...[over]: [Parameters<typeof anInvoice>[3]?]) =>
  anInvoice('1', 'ada', world, over)

const translated = (invoice: Invoice, references: References = someReferences()) =>
  toXeroInvoice(recordOf(invoice), references)

const wireOf = (invoice: Invoice) => partsOf<XeroInvoice>(translated(invoice))[0]?.wire

const linesOf = (invoice: Invoice) => wireOf(invoice)?.LineItems

test('an invoice becomes an approved sales invoice that nobody is sent', () => {
  const record = recordOf(invoiceOf({ poNumber: 'PO 9' }), [anEngagement])
  expect(partsOf<XeroInvoice>(toXeroInvoice(record, someReferences()))[0]?.wire).toEqual({
    Type: 'ACCREC',
    Status: 'AUTHORISED',
    InvoiceNumber: 'T-1',
    Reference: 'PO 9, M-12 Harbour lease',
    Contact: { ContactID: 'remote-client-ada' },
    Date: '2026-01-10',
    DueDate: '2026-01-24',
    CurrencyCode: 'NZD',
    LineAmountTypes: 'Exclusive',
    SentToContact: false,
    LineItems: [
      {
        Description: 'Advice',
        Quantity: '2',
        UnitAmount: '60.25',
        AccountCode: '200',
        TaxType: 'NONE',
      },
    ],
  })
})

test('tax that Xero would reckon to the same cent is left to it', () => {
  const invoice = invoiceOf({ lines: [{ unitPrice: '25.63', quantity: '1', taxCodeId: STANDARD }] })
  expect(linesOf(invoice)?.[0]).not.toHaveProperty('TaxAmount')
})

test('tax that was rounded on our document is sent with each line that differs', () => {
  const [line] = invoiceOf({ lines: [{ unitPrice: '25.63', taxCodeId: STANDARD }] }).lines
  if (!line) throw new Error('no line')
  const invoice = invoiceOf({ lines: [{ unitPrice: '25.63', taxCodeId: STANDARD }] })
  const tax = { ...line.tax, minorUnits: line.tax.minorUnits + 1n }
  const odd = { ...invoice, lines: [{ ...line, tax }], tax }
  expect(linesOf(odd)?.[0]?.TaxAmount).toEqual('7.70')
})

test('tax on a line below zero is always sent, because its rounding is not documented', () => {
  const lines = [
    { unitPrice: '100', taxCodeId: STANDARD },
    { kind: 'discount' as const, quantity: '1', unitPrice: '-10', taxCodeId: STANDARD },
  ]
  expect(linesOf(invoiceOf({ lines }))?.map(({ TaxAmount }) => TaxAmount)).toEqual([
    undefined,
    '-1.50',
  ])
})

test('amounts that include tax stay as they were typed', () => {
  const lines = [{ quantity: '1', unitPrice: '115', taxCodeId: STANDARD }]
  const wire = wireOf(invoiceOf({ taxMode: 'inclusive', lines }))
  expect(wire?.LineAmountTypes).toEqual('Inclusive')
  expect(wire?.LineItems?.[0]).toMatchObject({ Quantity: '1', UnitAmount: '115' })
})

test('an invoice without tax names no tax rate', () => {
  const wire = wireOf(invoiceOf({ taxMode: 'none' }))
  expect(wire?.LineAmountTypes).toEqual('NoTax')
  expect(wire?.LineItems?.[0]).not.toHaveProperty('TaxType')
})

test('a discount that gives our cents is shown as a discount', () => {
  const lines = [{ quantity: '3', unitPrice: '33.33', discountPercent: '12.5' }]
  expect(linesOf(invoiceOf({ lines }))?.[0]).toMatchObject({
    Quantity: '3',
    UnitAmount: '33.33',
    DiscountRate: '12.5',
  })
})

test('a quantity finer than Xero keeps becomes one price, and the line says what it was', () => {
  const lines = [{ quantity: '1.333333', unitPrice: '90', description: 'Counsel' }]
  expect(linesOf(invoiceOf({ lines }))?.[0]).toMatchObject({
    Description: 'Counsel (1.333333 x 90)',
    Quantity: '1',
    UnitAmount: '120',
  })
})

test('a quantity below zero is shown as a price below zero', () => {
  const lines = [{}, { quantity: '-1', unitPrice: '5' }]
  expect(linesOf(invoiceOf({ lines }))?.[1]).toMatchObject({ Quantity: '1', UnitAmount: '-5' })
})

test('the day of the work leads the description, and an empty one says what the line is', () => {
  const lines = [{ serviceOn: '2026-01-05' as never, description: ' ' }]
  expect(linesOf(invoiceOf({ lines }))?.[0]?.Description).toEqual('2026-01-05 Fee')
})

test('an account without a code is named by its id', () => {
  const references = someReferences({ mapped: { 'sales fees': { ...feesAccount, code: null } } })
  const [part] = partsOf<XeroInvoice>(translated(invoiceOf(), references))
  expect(part?.wire.LineItems?.[0]).toMatchObject({ AccountID: 'fees-id' })
})

test('everything that is missing is told at once, and each cause once', () => {
  const lines = [{ taxCodeId: STANDARD }, { taxCodeId: 'unknown' as TaxCodeId }, {}]
  const invoice = invoiceOf({ number: 'N'.repeat(256), lines: lines.slice(0, 1) })
  const twice = { ...invoice, lines: [...invoice.lines, ...invoice.lines] }
  const references = someReferences({
    mapped: { 'sales fees': undefined, 'tax standard_tax': undefined },
  })
  expect(causesOf(translated(twice, references))).toEqual([
    expect.stringMatching(/^too_long:number:/),
    'unmapped:sales:fees',
    'unmapped:tax:standard_tax',
  ])
})

test('a tax rate of another percentage blocks, because the return would tell another story', () => {
  const twenty = { ...gst, attributes: { rate: '20' } }
  const references = someReferences({ mapped: { 'tax standard_tax': twenty } })
  const invoice = invoiceOf({ lines: [{ taxCodeId: STANDARD }] })
  expect(translated(invoice, references)).toMatchObject({
    kind: 'blocked',
    blockers: [
      {
        code: 'amount_cannot_be_shown',
        cause: 'tax_rate_differs:standard_tax:OUTPUT2:15',
        detail: { percent: '15', remotePercent: '20' },
      },
    ],
  })
})

test('an account that is archived in Xero blocks', () => {
  const archived = aReference({ remoteId: 'old', active: false })
  const references = someReferences({ mapped: { 'sales fees': archived } })
  expect(causesOf(translated(invoiceOf(), references))).toEqual(['reference_inactive:sales:old'])
})

test('an invoice in another currency than the organisation’s blocks', () => {
  expect(causesOf(translated(invoiceOf({ currency: 'EUR' })))).toEqual(['currency_differs:EUR'])
})

test('an invoice waits for its client', () => {
  expect(translated(invoiceOf(), someReferences({ held: [] }))).toEqual({
    kind: 'waiting',
    for: [{ kind: 'client', id: 'ada' }],
  })
})

test('an invoice is found by its number', () => {
  expect(partsOf(translated(invoiceOf()))[0]?.marker).toEqual('T-1')
})

const ITEM = { id: 'k1', code: 'ADVICE' } as unknown as CatalogItem
const sold = () => invoiceOf({ lines: [{ itemId: ITEM.id }] })
const soldLine = (over: Parameters<typeof someReferences>[0]) =>
  partsOf<XeroInvoice>(translated(sold(), someReferences(over)))[0]?.wire.LineItems?.[0]

test('a line names its item by code, and its account all the same', () => {
  const held = ['client ada', 'item k1']
  const line = soldLine({ lineItem: { kind: 'pushed', item: ITEM }, held })
  expect(line).toMatchObject({ ItemCode: 'ADVICE', AccountCode: '200' })
})

test('an invoice waits until the items of its lines stand there', () => {
  const references = someReferences({ lineItem: { kind: 'pushed', item: ITEM } })
  expect(translated(sold(), references)).toEqual({
    kind: 'waiting',
    for: [{ kind: 'item', id: 'k1' }],
  })
})

test('a paired item is named by the code that it has there', () => {
  const reference = aReference({ kind: 'item', code: 'THEIRS' })
  expect(soldLine({ lineItem: { kind: 'paired', reference } })?.ItemCode).toBe('THEIRS')
})

test('what a line names moves nothing, so it is told and not compared', () => {
  const [bare] = partsOf(translated(sold()))
  const reference = aReference({ kind: 'item', code: 'THEIRS' })
  const [named] = partsOf(
    translated(sold(), someReferences({ lineItem: { kind: 'paired', reference } })),
  )
  expect(named?.fingerprint).toBe(bare?.fingerprint)
})
