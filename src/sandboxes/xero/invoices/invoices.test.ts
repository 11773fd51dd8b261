import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  type Json,
  NZ,
  type Running,
  startSandbox,
  type Wire,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const put = (over: Wire = {}) => xero.call('PUT', '/Invoices', { body: anInvoice(over) })
const created = async (over: Wire = {}): Promise<Json> => (await put(over)).json.Invoices[0]
const post = (id: string, body: Wire) => xero.call('POST', `/Invoices/${id}`, { body })
const get = async (id: string): Promise<Json> =>
  (await xero.call('GET', `/Invoices/${id}`)).json.Invoices[0]
const messagesOf = ({ json }: { json: Json }): string[] =>
  (json.Elements ?? json.Invoices)[0].ValidationErrors.map(({ Message }: Json) => Message)
const pay = (InvoiceID: string, Amount: number) =>
  xero.call('PUT', '/Payments', {
    body: { Invoice: { InvoiceID }, Account: { Code: '090' }, Date: '2026-09-20', Amount },
  })

describe('a new invoice', () => {
  test('is answered with the recorded keys in the recorded order', async () => {
    const invoice = await created({ Reference: 'recording' })
    expect(Object.keys(invoice)).toEqual([
      'Type',
      'InvoiceID',
      'InvoiceNumber',
      'Reference',
      'Prepayments',
      'Overpayments',
      'AmountDue',
      'AmountPaid',
      'SentToContact',
      'CurrencyRate',
      'IsDiscounted',
      'HasErrors',
      'InvoicePaymentServices',
      'UpdatedDateUTCString',
      'Contact',
      'DateString',
      'Date',
      'DueDateString',
      'DueDate',
      'BrandingThemeID',
      'Status',
      'LineAmountTypes',
      'LineItems',
      'SubTotal',
      'TotalTax',
      'Total',
      'UpdatedDateUTC',
      'CurrencyCode',
    ])
  })

  test('has the recorded values: 2 x 10.50 at 15 % is 24.15', async () => {
    expect(await created()).toMatchObject({
      AmountDue: 24.15,
      AmountPaid: 0,
      CurrencyRate: 1,
      DateString: '2026-09-14T00:00:00',
      Date: '/Date(1789344000000+0000)/',
      UpdatedDateUTCString: '2026-09-14T12:00:00Z',
      UpdatedDateUTC: '/Date(1789387200000+0000)/',
      LineAmountTypes: 'Exclusive',
      SubTotal: 21,
      TotalTax: 3.15,
      Total: 24.15,
      CurrencyCode: 'NZD',
      LineItems: [
        { UnitAmount: 10.5, TaxType: 'OUTPUT2', TaxAmount: 3.15, LineAmount: 21, Quantity: 2 },
      ],
    })
  })

  test('numbers may be strings, and no lines make a draft', async () => {
    const { status, json } = await xero.call('PUT', '/Invoices', {
      body: {
        Type: 'ACCREC',
        Contact: { Name: 'Strings Ltd' },
        LineItems: [{ Description: 'a', Quantity: '10', UnitAmount: '1.255' }],
      },
    })
    expect(status).toEqual(200)
    expect(json.Invoices[0]).toMatchObject({ Status: 'DRAFT', Total: 12.6, AmountDue: 12.6 })
  })

  test('unit amounts keep four decimals only with unitdp=4', async () => {
    const body = anInvoice({
      LineItems: [{ Description: 'a', Quantity: 1000, UnitAmount: 0.0125, AccountCode: '200' }],
    })
    const two = await xero.call('PUT', '/Invoices', { body })
    const four = await xero.call('PUT', '/Invoices?unitdp=4', { body })
    expect(two.json.Invoices[0].SubTotal).toEqual(10)
    expect(four.json.Invoices[0].SubTotal).toEqual(12.5)
  })

  test('takes the next number of its series, above any number that came from outside', async () => {
    await created({ InvoiceNumber: 'INV-0500' })
    expect((await created()).InvoiceNumber).toEqual('INV-0501')
  })

  test('without a date it is of the organisation’s own day', async () => {
    expect((await created({ Date: undefined })).DateString).toEqual('2026-09-15T00:00:00')
  })

  test('in a currency nobody subscribed to is refused', async () => {
    expect(messagesOf(await put({ CurrencyCode: 'EUR' }))).toEqual([
      'Organisation is not subscribed to currency EUR',
    ])
  })
})

describe('an approved invoice needs', () => {
  test.each<[string, Wire, string]>([
    ['a due date', { DueDate: undefined }, 'The document DueDate field must be specified.'],
    [
      'a contact',
      { Contact: undefined },
      'A Contact must be specified for this type of transaction',
    ],
    [
      'somebody as contact',
      { Contact: { EmailAddress: 'a@example.com' } },
      'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber',
    ],
    ['lines', { LineItems: [] }, 'One or more line items must be specified'],
    [
      'an account on each line',
      { LineItems: [{ Description: 'a', UnitAmount: 1 }] },
      'Account code must be specified',
    ],
    [
      'an account that exists',
      { LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '9999' }] },
      "Account code '9999' is not a valid code for this document.",
    ],
    [
      'an account that is not receivables',
      { LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '610' }] },
      "Account code '610' is not a valid code for this document.",
    ],
    [
      'a tax type that exists',
      { LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '200', TaxType: 'NOPE' }] },
      'The TaxType code NOPE does not exist or cannot be used for this type of transaction.',
    ],
    [
      'a tax type that suits the account',
      { LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '200', TaxType: 'INPUT2' }] },
      "The TaxType code 'INPUT2' cannot be used with account code '200'.",
    ],
    [
      'a tax type that is in use',
      { LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '200', TaxType: 'OUTPUT' }] },
      'Tax rate must be Active',
    ],
    [
      'a line total that is right',
      {
        LineItems: [
          { Description: 'a', Quantity: 2, UnitAmount: 5, LineAmount: 11, AccountCode: '200' },
        ],
      },
      'The line total 11.00 does not match the expected line total 10.00',
    ],
    [
      'tax below the line',
      { LineItems: [{ Description: 'a', UnitAmount: 1, TaxAmount: 2, AccountCode: '200' }] },
      'The tax amount cannot be greater than the line amount!',
    ],
    [
      'a known item',
      { LineItems: [{ ItemCode: 'NONE-1', Description: 'a', UnitAmount: 1, AccountCode: '200' }] },
      "Item code 'NONE-1' is not valid",
    ],
    ['a link that is one', { Url: 'not a link' }, 'Url must be a valid absolute url'],
    [
      'a link without the vendor',
      { Url: 'https://xero.com/1' },
      'Url must be a valid absolute url',
    ],
    ['a status it may start with', { Status: 'PAID' }, 'Invoice not of valid status for creation'],
  ])('%s', async (_, over, message) => {
    const answer = await put(over)
    expect([answer.status, messagesOf(answer)]).toEqual([400, expect.arrayContaining([message])])
  })
})

test('a draft loses an account code nobody knows, with a warning', async () => {
  const { json } = await put({
    Status: 'DRAFT',
    LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '476x' }],
  })
  expect(json.Invoices[0].LineItems[0].AccountCode).toBeUndefined()
  expect(json.Invoices[0].Warnings).toEqual([
    { Message: "Account code '476x' has been removed as it does not match a recognised account." },
  ])
})

test('a tax amount that was sent is kept', async () => {
  const LineItems = [{ Description: 'a', UnitAmount: 100, TaxAmount: 14.99, AccountCode: '200' }]
  expect(await created({ LineItems })).toMatchObject({ TotalTax: 14.99, Total: 114.99 })
})

describe('numbers', () => {
  test('PUT with a number in use is refused, POST edits its invoice', async () => {
    const { InvoiceID } = await created({ InvoiceNumber: 'N-1' })
    const answer = await put({ InvoiceNumber: 'N-1' })
    expect(messagesOf(answer)).toEqual(['Invoice # must be unique.'])
    const edited = await xero.call('POST', '/Invoices', {
      body: { Type: 'ACCREC', InvoiceNumber: 'N-1', Reference: 'changed' },
    })
    expect(edited.json.Invoices[0]).toMatchObject({ InvoiceID, Reference: 'changed', Total: 24.15 })
  })

  test('a void invoice keeps its number', async () => {
    const { InvoiceID } = await created({ InvoiceNumber: 'N-2' })
    await post(InvoiceID, { Status: 'VOIDED' })
    expect(messagesOf(await put({ InvoiceNumber: 'N-2' }))).toEqual(['Invoice # must be unique.'])
    const edit = await xero.call('POST', '/Invoices', { body: anInvoice({ InvoiceNumber: 'N-2' }) })
    expect(messagesOf(edit)).toEqual(['Invoice not of valid status for modification'])
  })

  test('bills may share one', async () => {
    const bill = {
      Type: 'ACCPAY',
      InvoiceNumber: 'B-1',
      LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '400' }],
    }
    await created(bill)
    expect((await put(bill)).status).toEqual(200)
  })
})

describe('status', () => {
  test('an authorised invoice cannot be deleted: recorded, with 200 and ERROR', async () => {
    const { InvoiceID } = await created()
    const { status, json } = await xero.call('POST', '/Invoices?summarizeErrors=False', {
      body: { InvoiceID, Status: 'DELETED' },
    })
    expect(status).toEqual(200)
    expect(json.Invoices[0]).toMatchObject({
      InvoiceID,
      Status: 'DELETED',
      HasErrors: true,
      StatusAttributeString: 'ERROR',
      ValidationErrors: [{ Message: 'Invoice not of valid status for modification' }],
    })
    expect((await get(InvoiceID)).Status).toEqual('AUTHORISED')
  })

  test('a void answer still shows the amount due, later reads show 0', async () => {
    const { InvoiceID } = await created()
    const { json } = await post(InvoiceID, { Status: 'VOIDED' })
    expect(json.Invoices[0]).toMatchObject({ Status: 'VOIDED', AmountDue: 24.15 })
    const later = await get(InvoiceID)
    expect(later).toMatchObject({ Status: 'VOIDED', AmountDue: 0, Total: 24.15 })
    expect(later.LineItems).toHaveLength(1)
  })

  test.each([
    ['DRAFT', 'VOIDED'],
    ['AUTHORISED', 'DRAFT'],
    ['AUTHORISED', 'PAID'],
  ])('%s does not become %s', async (from, to) => {
    const { InvoiceID } = await created({ Status: from })
    expect(messagesOf(await post(InvoiceID, { Status: to }))).toEqual([
      'Invoice not of valid status for modification',
    ])
  })

  test('a draft is approved with everything it already has', async () => {
    const { InvoiceID } = await created({ Status: 'DRAFT' })
    expect((await post(InvoiceID, { Status: 'AUTHORISED' })).json.Invoices[0]).toMatchObject({
      Status: 'AUTHORISED',
      Total: 24.15,
    })
  })

  test('an unknown InvoiceID in the body is told as an error of the element', async () => {
    const body = { InvoiceID: '00000000-0000-4000-8000-000000000000', Reference: 'x' }
    const answer = await xero.call('POST', '/Invoices', { body })
    expect(messagesOf(answer)).toEqual([
      'An existing Invoice with the specified InvoiceID could not be found',
    ])
  })
})

describe('lines', () => {
  test('sent lines replace the set: by id updated, without id new, left out gone', async () => {
    const line = (Description: string) => ({ Description, UnitAmount: 10, AccountCode: '200' })
    const { InvoiceID, LineItems } = await created({ LineItems: [line('a'), line('b')] })
    const kept = { LineItemID: LineItems[1].LineItemID, Description: 'b2' }
    const { json } = await post(InvoiceID, { LineItems: [kept, line('c')] })
    const after = json.Invoices[0].LineItems
    expect(after.map((one: Json) => [one.Description, one.LineAmount])).toEqual([
      ['b2', 10],
      ['c', 10],
    ])
    expect(after[0].LineItemID).toEqual(LineItems[1].LineItemID)
  })

  test('a merge without LineItems keeps them', async () => {
    const { InvoiceID } = await created()
    const { json } = await post(InvoiceID, { Reference: 'Book Updated' })
    expect(json.Invoices[0]).toMatchObject({ Reference: 'Book Updated', Total: 24.15 })
  })

  test('an item supplies description, price, account and tax', async () => {
    const item = {
      Code: 'HOUR',
      Description: 'An hour',
      SalesDetails: { UnitPrice: 200, AccountCode: '200' },
    }
    await xero.call('PUT', '/Items', { body: item })
    const { LineItems } = await created({ LineItems: [{ ItemCode: 'HOUR', Quantity: 0.5 }] })
    expect(LineItems[0]).toMatchObject({
      Description: 'An hour',
      UnitAmount: 200,
      LineAmount: 100,
      AccountCode: '200',
      TaxType: 'OUTPUT2',
      Item: { Code: 'HOUR' },
    })
  })

  test('tracking is named and comes back with its ids', async () => {
    const LineItems = [
      {
        Description: 'a',
        UnitAmount: 1,
        AccountCode: '200',
        Tracking: [{ Name: 'Region', Option: 'North' }],
      },
    ]
    expect((await created({ LineItems })).LineItems[0].Tracking).toEqual([
      {
        Name: 'Region',
        Option: 'North',
        TrackingCategoryID: expect.any(String),
        TrackingOptionID: expect.any(String),
        Options: [],
      },
    ])
  })

  test('a line may be nothing but text', async () => {
    const LineItems = [
      { Description: 'Advice', UnitAmount: 10, AccountCode: '200' },
      { Description: 'as agreed by telephone' },
    ]
    expect(await created({ LineItems })).toMatchObject({ Total: 11.5 })
  })
})

describe('with a payment on it', () => {
  const paid = async () => {
    const invoice = await created()
    await pay(invoice.InvoiceID, 10)
    return invoice
  }

  test('reference, due date and a line’s text may still change', async () => {
    const { InvoiceID, LineItems } = await paid()
    const [{ LineItemID }] = LineItems
    const { status, json } = await post(InvoiceID, {
      Reference: 'late',
      DueDate: '2026-10-31',
      LineItems: [{ LineItemID, Description: 'Advice, corrected' }],
    })
    expect(status).toEqual(200)
    expect(json.Invoices[0]).toMatchObject({ Reference: 'late', AmountDue: 14.15 })
  })

  test.each<[Wire, string]>([
    [
      { Date: '2026-09-01' },
      'Date cannot be changed on an invoice that has payment or credit notes allocated to it.',
    ],
    [
      { LineAmountTypes: 'Inclusive' },
      'This document cannot be edited as it has a payment or credit note allocated to it.',
    ],
    [
      { LineItems: [{ Description: 'x', UnitAmount: 99, AccountCode: '200' }] },
      'This document cannot be edited as it has a payment or credit note allocated to it.',
    ],
    [
      { Status: 'VOIDED' },
      'The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.',
    ],
  ])('%j is refused', async (change, message) => {
    const { InvoiceID } = await paid()
    expect(messagesOf(await post(InvoiceID, change))).toContain(message)
    expect((await get(InvoiceID)).AmountDue).toEqual(14.15)
  })
})

describe('lock dates', () => {
  test('nothing is dated, edited or voided inside the locked period', async () => {
    const { InvoiceID } = await created({ Date: '2026-03-10' })
    await xero.admin('POST', `/companies/${NZ}/settings`, { periodLockDate: '2026-03-31' })
    const message =
      'The document date cannot be before the period lock date, currently set at 31 March 2026'
    expect(messagesOf(await put({ Date: '2026-03-31' }))).toEqual([message])
    expect(messagesOf(await post(InvoiceID, { Reference: 'x' }))).toEqual([message])
    expect(messagesOf(await post(InvoiceID, { Status: 'VOIDED' }))).toEqual([message])
    expect((await put({ Date: '2026-04-01' })).status).toEqual(200)
    await xero.admin('POST', `/companies/${NZ}/settings`, { periodLockDate: null })
  })

  test('the end of the year has its own words', async () => {
    await xero.admin('POST', `/companies/${NZ}/settings`, { endOfYearLockDate: '2026-03-31' })
    expect(messagesOf(await put({ Date: '2026-03-01' }))).toEqual([
      'The document date cannot be before the end of year lock date, currently set at 31 March 2026',
    ])
    await xero.admin('POST', `/companies/${NZ}/settings`, { endOfYearLockDate: null })
  })
})
