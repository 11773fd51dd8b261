import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  GLOBAL,
  type Json,
  LAW_NZ,
  messagesOf,
  type Running,
  startSandbox,
  type Wire,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const aSpend = (over: Wire = {}): Wire => ({
  Type: 'SPEND',
  Contact: { Name: 'Ridgeway University' },
  BankAccount: { Code: '090' },
  Date: '2026-09-14',
  LineItems: [{ Description: 'Rent', Quantity: 1, UnitAmount: 100, AccountCode: '469' }],
  ...over,
})
const put = (over: Wire = {}, tenant?: string) =>
  xero.call('PUT', '/BankTransactions', { body: aSpend(over), ...(tenant && { tenant }) })
const created = async (over: Wire = {}): Promise<Json> => (await put(over)).json.BankTransactions[0]
const post = (id: string, body: Wire) =>
  xero.call('POST', '/BankTransactions', { body: { BankTransactionID: id, ...body } })

test('tax is inside by default, and the keys are the recorded ones', async () => {
  const line = { Description: 'x', Quantity: 1, UnitAmount: 100, AccountCode: '200' }
  const { json } = await put({ LineItems: [line] }, GLOBAL)
  const [transaction] = json.BankTransactions
  expect(Object.keys(transaction)).toEqual([
    'BankTransactionID',
    'BankAccount',
    'Type',
    'IsReconciled',
    'CurrencyRate',
    'Contact',
    'DateString',
    'Date',
    'Status',
    'LineAmountTypes',
    'LineItems',
    'SubTotal',
    'TotalTax',
    'Total',
    'UpdatedDateUTC',
    'CurrencyCode',
  ])
  expect(transaction).toMatchObject({
    LineAmountTypes: 'Inclusive',
    SubTotal: 92.38,
    TotalTax: 7.62,
    Total: 100,
    Status: 'AUTHORISED',
    LineItems: [{ TaxType: 'OUTPUT' }],
  })
})

test.each<[string, Wire, string]>([
  [
    'an account that is no bank',
    { BankAccount: { Code: '200' } },
    'A valid Bank Account must be specified for this type of transaction',
  ],
  ['no lines', { LineItems: [] }, 'One or more line items must be specified'],
  [
    'a quantity of zero',
    { LineItems: [{ Description: 'x', Quantity: 0, UnitAmount: 1, AccountCode: '469' }] },
    'Quantity must be greater than zero',
  ],
  [
    'a tax amount other than the computed one',
    { LineItems: [{ Description: 'x', UnitAmount: 100, TaxAmount: 1, AccountCode: '469' }] },
    'The tax amount 1.00 does not match the expected tax amount 13.04',
  ],
  [
    'a negative total',
    { LineItems: [{ Description: 'x', UnitAmount: -5, AccountCode: '469' }] },
    'The total for this document must not be negative.',
  ],
])('%s is refused', async (_, over, message) => {
  const answer = await put(over)
  expect([answer.status, messagesOf(answer)]).toEqual([400, expect.arrayContaining([message])])
})

test('a transfer cannot be created here', async () => {
  expect((await put({ Type: 'SPEND-TRANSFER' })).status).toEqual(400)
})

test('a negative line is fine while the total is positive', async () => {
  const LineItems = [
    { Description: 'Takings', UnitAmount: 100, AccountCode: '200' },
    { Description: 'Fee', UnitAmount: -3, AccountCode: '404' },
  ]
  expect(await created({ Type: 'RECEIVE', LineItems })).toMatchObject({ Total: 97 })
})

describe('later', () => {
  test('a POST with an id and a reference changes only that', async () => {
    const { BankTransactionID } = await created()
    const { json } = await post(BankTransactionID, { Reference: 'R-1' })
    expect(json.BankTransactions[0]).toMatchObject({ Reference: 'R-1', Total: 100 })
  })

  test('a deleted one stays readable with its amounts and takes no edits', async () => {
    const { BankTransactionID } = await created()
    await post(BankTransactionID, { Status: 'DELETED' })
    const { json } = await xero.call('GET', `/BankTransactions/${BankTransactionID}`)
    expect(json.BankTransactions[0]).toMatchObject({ Status: 'DELETED', Total: 100 })
    expect((await post(BankTransactionID, { Reference: 'x' })).status).toEqual(400)
  })

  test('a reconciled one is fixed', async () => {
    const { BankTransactionID } = await created({ IsReconciled: true })
    expect((await post(BankTransactionID, { Status: 'DELETED' })).status).toEqual(400)
  })
})

describe('overpayments', () => {
  const overpay = (over: Wire = {}) =>
    created({
      Type: 'RECEIVE-OVERPAYMENT',
      LineAmountTypes: 'NoTax',
      LineItems: [{ Description: 'Too much', UnitAmount: 50 }],
      ...over,
    })

  test('are coded to receivables by themselves and can be allocated', async () => {
    const { OverpaymentID, LineItems } = await overpay()
    expect(LineItems[0]).toMatchObject({ AccountCode: '610', TaxType: 'NONE' })
    const invoice = await xero.call('PUT', '/Invoices', {
      body: {
        Type: 'ACCREC',
        Contact: { Name: 'Ridgeway University' },
        DueDate: '2026-10-01',
        Status: 'AUTHORISED',
        LineItems: [{ Description: 'a', UnitAmount: 100, AccountCode: '200' }],
      },
    })
    const { InvoiceID } = invoice.json.Invoices[0]
    const allocation = { Amount: 50, Invoice: { InvoiceID } }
    const { status } = await xero.call('PUT', `/Overpayments/${OverpaymentID}/Allocations`, {
      body: { Allocations: [allocation] },
    })
    expect(status).toEqual(200)
    const { json } = await xero.call('GET', `/Overpayments/${OverpaymentID}`)
    expect(json.Overpayments[0]).toMatchObject({ RemainingCredit: 0, Status: 'PAID' })
    const read = await xero.call('GET', `/Invoices/${InvoiceID}`)
    expect(read.json.Invoices[0]).toMatchObject({ AmountDue: 65, AmountCredited: 50 })
  })

  test('are refunded by a payment', async () => {
    const { OverpaymentID } = await overpay()
    const { json } = await xero.call('PUT', '/Payments', {
      body: { Overpayment: { OverpaymentID }, Account: { Code: '090' }, Amount: 50 },
    })
    expect(json.Payments[0]).toMatchObject({ PaymentType: 'AROVERPAYMENTPAYMENT', Amount: 50 })
  })

  test('take neither edits nor deletion', async () => {
    const { BankTransactionID } = await overpay()
    expect((await post(BankTransactionID, { Status: 'DELETED' })).status).toEqual(400)
  })

  test('have exactly one line', async () => {
    const LineItems = [{ UnitAmount: 1 }, { UnitAmount: 2 }]
    expect((await put({ Type: 'RECEIVE-OVERPAYMENT', LineItems })).status).toEqual(400)
  })
})

test('a law firm receives trust money: bank without a code, liability without tax', async () => {
  const { json } = await xero.call('GET', '/Accounts?where=Type%3D%3D%22BANK%22', {
    tenant: LAW_NZ,
  })
  const term = json.Accounts.find((one: Json) => one.Code === undefined)
  const answer = await put(
    {
      Type: 'RECEIVE',
      BankAccount: { AccountID: term.AccountID },
      LineItems: [{ Description: 'On account', UnitAmount: 500, AccountCode: '805' }],
    },
    LAW_NZ,
  )
  expect(answer.json.BankTransactions[0]).toMatchObject({
    BankAccount: { AccountID: term.AccountID, Name: 'Client Monies Term Deposit' },
    LineItems: [{ TaxType: 'NONE', TaxAmount: 0 }],
    Total: 500,
  })
})
