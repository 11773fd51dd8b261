import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  type Json,
  LAW_NZ,
  messagesOf,
  NZ,
  type Running,
  startSandbox,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const invoiceOf = async (over = {}): Promise<Json> =>
  (await xero.call('PUT', '/Invoices', { body: anInvoice(over) })).json.Invoices[0]
const put = (InvoiceID: string, over = {}) =>
  xero.call('PUT', '/Payments', {
    body: {
      Invoice: { InvoiceID },
      Account: { Code: '090' },
      Date: '2026-09-20',
      Amount: 24.15,
      ...over,
    },
  })
const get = async (path: string) => (await xero.call('GET', path)).json
const balanceOf = async (number: string): Promise<string> => {
  const { json } = await xero.admin('GET', `/companies/${NZ}/trial-balance?asOf=2026-12-31`)
  const line = json.lines.find((one: Json) => one.number === number)
  return line ? `${line.debit} ${line.credit}` : 'none'
}

describe('a payment', () => {
  test('is answered as recorded, with the invoice as it is afterwards', async () => {
    const { InvoiceID } = await invoiceOf()
    const { status, json } = await put(InvoiceID, { Amount: 10, Reference: 'P-1' })
    expect(status).toEqual(200)
    const [payment] = json.Payments
    expect(Object.keys(payment)).toEqual([
      'PaymentID',
      'Date',
      'BankAmount',
      'Amount',
      'Reference',
      'CurrencyRate',
      'PaymentType',
      'Status',
      'UpdatedDateUTC',
      'UpdatedDateUTCString',
      'HasAccount',
      'IsReconciled',
      'Account',
      'Invoice',
      'HasValidationErrors',
    ])
    expect(payment).toMatchObject({
      Date: '/Date(1789862400000+0000)/',
      BankAmount: 10,
      CurrencyRate: 1,
      PaymentType: 'ACCRECPAYMENT',
      Status: 'AUTHORISED',
      HasAccount: true,
      IsReconciled: false,
      Account: { Code: '090', Name: 'Business Bank Account', CurrencyCode: 'NZD' },
      Invoice: { InvoiceID, AmountDue: 14.15, AmountPaid: 10, Status: 'AUTHORISED' },
    })
    expect(payment.Warnings).toBeUndefined()
  })

  test('before the invoice’s date is accepted with the recorded warning', async () => {
    const { InvoiceID } = await invoiceOf()
    const { json } = await put(InvoiceID, { Date: '2026-09-13' })
    expect(json.Payments[0].Warnings).toEqual([
      { Message: 'The payment date is prior to the invoice date.' },
    ])
  })

  test('of everything makes the invoice PAID on that day', async () => {
    const { InvoiceID } = await invoiceOf()
    await put(InvoiceID)
    const invoice = (await get(`/Invoices/${InvoiceID}`)).Invoices[0]
    expect(invoice).toMatchObject({
      Status: 'PAID',
      AmountDue: 0,
      AmountPaid: 24.15,
      FullyPaidOnDate: '/Date(1789862400000+0000)/',
    })
    expect(invoice.Payments[0]).toMatchObject({ Amount: 24.15, HasAccount: false })
  })

  test.each<[string, object, string]>([
    [
      'more than is due',
      { Amount: 24.16 },
      'Payment amount exceeds the amount outstanding on this document',
    ],
    ['nothing', { Amount: 0 }, 'The payment amount must be greater than zero'],
    ['into sales', { Account: { Code: '200' } }, "Account '200' is not enabled for payments."],
    ['into nowhere', { Account: { Code: 'x' } }, 'Account must be valid.'],
    [
      'without a document',
      { Invoice: undefined },
      'Exactly one of Invoice, CreditNote, Prepayment or Overpayment must be specified',
    ],
  ])('%s is refused', async (_, over, message) => {
    const { InvoiceID } = await invoiceOf()
    const answer = await put(InvoiceID, over)
    expect([answer.status, messagesOf(answer)]).toEqual([400, [message]])
  })

  test('of a draft is refused', async () => {
    const { InvoiceID } = await invoiceOf({ Status: 'DRAFT' })
    expect(messagesOf(await put(InvoiceID))).toEqual([
      'Payments can only be made against Authorised documents',
    ])
  })

  test('may go to any account that is enabled for payments', async () => {
    const { InvoiceID } = await invoiceOf()
    expect((await put(InvoiceID, { Account: { Code: '855' } })).status).toEqual(200)
  })

  test('two in one request share what is due', async () => {
    const { InvoiceID } = await invoiceOf()
    const payment = {
      Invoice: { InvoiceID },
      Account: { Code: '090' },
      Date: '2026-09-20',
      Amount: 20,
    }
    const { json } = await xero.call('PUT', '/Payments?summarizeErrors=false', {
      body: { Payments: [payment, payment] },
    })
    expect(json.Payments.map((one: Json) => one.StatusAttributeString)).toEqual(['OK', 'ERROR'])
  })
})

describe('deleting', () => {
  const remove = (id: string, body: object = { Status: 'DELETED' }) =>
    xero.call('POST', `/Payments/${id}`, { body })

  test('opens the invoice again, and the row stays with its amount', async () => {
    const before = await balanceOf('090')
    const { InvoiceID } = await invoiceOf()
    const { PaymentID } = (await put(InvoiceID)).json.Payments[0]
    const { json } = await remove(PaymentID)
    expect(json.Payments[0]).toMatchObject({ Status: 'DELETED', Amount: 24.15 })
    expect((await get(`/Invoices/${InvoiceID}`)).Invoices[0]).toMatchObject({
      Status: 'AUTHORISED',
      AmountDue: 24.15,
    })
    expect((await get(`/Payments/${PaymentID}`)).Payments[0].Status).toEqual('DELETED')
    expect(await balanceOf('090')).toEqual(before)
  })

  test('a second time is refused', async () => {
    const { InvoiceID } = await invoiceOf()
    const { PaymentID } = (await put(InvoiceID)).json.Payments[0]
    await remove(PaymentID)
    expect(messagesOf(await remove(PaymentID))).toEqual([
      'Payment not of valid status for modification',
    ])
  })

  test('a reconciled one is refused', async () => {
    const { InvoiceID } = await invoiceOf()
    const { PaymentID } = (await put(InvoiceID, { IsReconciled: true })).json.Payments[0]
    expect(messagesOf(await remove(PaymentID))).toEqual([
      'This payment has been reconciled and cannot be deleted',
    ])
  })

  test('is all that can be done to a payment', async () => {
    const { InvoiceID } = await invoiceOf()
    const { PaymentID } = (await put(InvoiceID)).json.Payments[0]
    expect((await remove(PaymentID, { Amount: 1 })).status).toEqual(400)
  })
})

test('without a page a list shows rate 0, with one the rate', async () => {
  const { InvoiceID } = await invoiceOf()
  await put(InvoiceID)
  expect((await get('/Payments')).Payments[0].CurrencyRate).toEqual(0)
  const paged = await get('/Payments?page=1')
  expect(paged.Payments[0]).toMatchObject({ CurrencyRate: 1, Account: { Code: '090' } })
})

test('payments are found by the invoice they are for', async () => {
  const { InvoiceID } = await invoiceOf()
  const { PaymentID } = (await put(InvoiceID, { Reference: 'find me' })).json.Payments[0]
  const where = encodeURIComponent(
    `Invoice.InvoiceID==guid("${InvoiceID}") AND Status=="AUTHORISED"`,
  )
  const { Payments } = await get(`/Payments?where=${where}`)
  expect(Payments.map((one: Json) => one.PaymentID)).toEqual([PaymentID])
})

test('a law firm pays an invoice out of trust transfers', async () => {
  const law = { tenant: LAW_NZ }
  const body = anInvoice({
    LineItems: [{ Description: 'Fees', UnitAmount: 100, AccountCode: '205' }],
  })
  const { json } = await xero.call('PUT', '/Invoices', { ...law, body })
  const payment = {
    Invoice: { InvoiceID: json.Invoices[0].InvoiceID },
    Account: { Code: '806' },
    Date: '2026-09-20',
    Amount: 115,
  }
  expect((await xero.call('PUT', '/Payments', { ...law, body: payment })).status).toEqual(200)
})
