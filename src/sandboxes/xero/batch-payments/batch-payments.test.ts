import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  GLOBAL,
  type Json,
  messagesOf,
  type Running,
  startSandbox,
  type Wire,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
  await xero.call('PUT', '/Currencies', { body: { Code: 'USD' } })
})
afterAll(() => xero.close())

const invoiceOf = async (over: Wire = {}, tenant?: string): Promise<Json> => {
  const options = tenant === undefined ? {} : { tenant }
  const { json } = await xero.call('PUT', '/Invoices', { body: anInvoice(over), ...options })
  return json.Invoices[0]
}
const paying = ({ InvoiceID }: Json, over: Wire = {}): Wire => ({
  Invoice: { InvoiceID },
  Amount: 24.15,
  Reference: 'P-1',
  ...over,
})
const put = (Payments: readonly Wire[], over: Wire = {}, tenant?: string) =>
  xero.call('PUT', '/BatchPayments', {
    body: { Account: { Code: '090' }, Date: '2026-09-20', Reference: 'B-1', Payments, ...over },
    ...(tenant !== undefined && { tenant }),
  })
const get = async (path: string): Promise<Json> => (await xero.call('GET', path)).json

describe('a batch payment', () => {
  test('pays several invoices at once and is answered as documented', async () => {
    const [a, b] = [await invoiceOf(), await invoiceOf()]
    const { status, json } = await put([paying(a), paying(b, { Amount: 10 })])
    expect(status).toEqual(200)
    const [batch] = json.BatchPayments
    expect(batch).toMatchObject({
      Type: 'RECBATCH',
      Status: 'AUTHORISED',
      TotalAmount: 34.15,
      IsReconciled: false,
      Account: { CurrencyCode: 'NZD' },
      Payments: [{ Amount: 24.15, BankAmount: 24.15, Invoice: { InvoiceID: a.InvoiceID } }, {}],
    })
    const [paid] = (await get(`/Invoices/${a.InvoiceID}`)).Invoices
    expect(paid).toMatchObject({ Status: 'PAID', AmountDue: 0 })
    // Inside the invoice the payment carries the batch's id (recorded).
    expect(paid.Payments[0].PaymentID).toEqual(batch.BatchPaymentID)
    const [payment] = (await get(`/Payments/${batch.Payments[0].PaymentID}`)).Payments
    expect(payment.BatchPaymentID).toEqual(batch.BatchPaymentID)
  })

  test('of bills is a PAYBATCH', async () => {
    const bill = await invoiceOf({ Type: 'ACCPAY' })
    expect((await put([paying(bill)])).json.BatchPayments[0].Type).toEqual('PAYBATCH')
  })

  test('goes as a whole: nothing is paid when one payment is too much', async () => {
    const [a, b] = [await invoiceOf(), await invoiceOf()]
    const answer = await put([paying(a), paying(b, { Amount: 24.16 })])
    expect(messagesOf(answer)).toEqual([
      'Payment amount exceeds the amount outstanding on this document',
    ])
    expect((await get(`/Invoices/${a.InvoiceID}`)).Invoices[0].AmountDue).toEqual(24.15)
  })

  test.each<[string, () => Promise<readonly Wire[]>, Wire, string]>([
    [
      'sales and bills together',
      async () => [paying(await invoiceOf()), paying(await invoiceOf({ Type: 'ACCPAY' }))],
      {},
      'Batch payments cannot contain a mixture of sales invoices and bills',
    ],
    [
      'a credit note',
      async () => [{ ...paying(await invoiceOf()), CreditNote: { CreditNoteID: 'x' } }],
      {},
      'Batch payments cannot include credit notes, prepayments or overpayments',
    ],
    [
      'an invoice in another currency',
      async () => [paying(await invoiceOf({ CurrencyCode: 'USD' }))],
      {},
      'Batch payments can only be made in NZD',
    ],
    ['no payment', async () => [], {}, 'A batch payment must have at least one payment'],
    [
      'an account that takes no payments',
      async () => [paying(await invoiceOf())],
      { Account: { Code: '200' } },
      "Account '200' is not enabled for payments.",
    ],
    [
      'a payment without a reference',
      async () => [paying(await invoiceOf(), { Reference: undefined })],
      {},
      'A Reference must be specified for each payment',
    ],
    [
      'a reference longer than 12 characters in New Zealand',
      async () => [paying(await invoiceOf(), { Reference: 'x'.repeat(13) })],
      {},
      'The Reference field must not be longer than 12 characters.',
    ],
  ])('with %s is refused', async (_, payments, over, message) => {
    expect(messagesOf(await put(await payments(), over))).toEqual([message])
  })

  test('outside New Zealand the details have 18 characters', async () => {
    const payment = paying(await invoiceOf({}, GLOBAL), { Amount: 1, Details: 'x'.repeat(19) })
    expect(messagesOf(await put([payment], {}, GLOBAL))).toEqual([
      'The Details field must not be longer than 18 characters.',
    ])
  })

  test('is deleted as a whole, by its id in the path or in the body', async () => {
    const invoice = await invoiceOf()
    for (const byPath of [true, false]) {
      const [{ BatchPaymentID }] = (await put([paying(invoice)])).json.BatchPayments
      const path = byPath ? `/BatchPayments/${BatchPaymentID}` : '/BatchPayments'
      const body = { Status: 'DELETED', ...(!byPath && { BatchPaymentID }) }
      const { json } = await xero.call('POST', path, { body })
      expect(json.BatchPayments[0].Status).toEqual('DELETED')
      const [open] = (await get(`/Invoices/${invoice.InvoiceID}`)).Invoices
      expect(open).toMatchObject({ Status: 'AUTHORISED', AmountDue: 24.15 })
    }
  })

  test('holds its payments: none can be deleted alone', async () => {
    const [{ Payments }] = (await put([paying(await invoiceOf())])).json.BatchPayments
    const answer = await xero.call('POST', `/Payments/${Payments[0].PaymentID}`, {
      body: { Status: 'DELETED' },
    })
    expect(messagesOf(answer)).toEqual(['Payments within a batch cannot be deleted.'])
  })

  test('that fails has no id, no flag, and its errors (Xero-NetStandard issue 324)', async () => {
    const body = { Account: { Code: '090' }, Payments: [] }
    const { status, json } = await xero.call('PUT', '/BatchPayments?summarizeErrors=false', {
      body,
    })
    expect(status).toEqual(200)
    expect(json.BatchPayments[0]).toMatchObject({
      BatchPaymentID: '00000000-0000-0000-0000-000000000000',
      StatusAttributeString: 'ERROR',
      ValidationErrors: [{ Message: 'A batch payment must have at least one payment' }],
    })
  })
})
