import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  type Json,
  messagesOf,
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

const LINE = { Description: 'In advance', UnitAmount: 115, AccountCode: '835', TaxType: 'OUTPUT2' }

const received = async (over: Wire = {}): Promise<Json> => {
  const { json } = await xero.call('PUT', '/BankTransactions', {
    body: {
      Type: 'RECEIVE-PREPAYMENT',
      Contact: { Name: 'Ridgeway University' },
      BankAccount: { Code: '090' },
      Date: '2026-09-14',
      LineItems: [LINE],
      ...over,
    },
  })
  return json.BankTransactions[0]
}
const invoiced = async (over: Wire = {}): Promise<Json> =>
  (await xero.call('PUT', '/Invoices', { body: anInvoice(over) })).json.Invoices[0]
const allocate = (path: string, InvoiceID: string, Amount: number) =>
  xero.call('PUT', `${path}/Allocations`, { body: { Invoice: { InvoiceID }, Amount } })
const get = async (path: string): Promise<Json> => (await xero.call('GET', path)).json
const balances = async (...numbers: string[]): Promise<Wire> => {
  const { json } = await xero.admin('GET', `/companies/${NZ}/trial-balance?asOf=2026-12-31`)
  const of = (number: string) => {
    const line = json.lines.find((one: Json) => one.number === number)
    return Number(((line?.debit ?? 0) - (line?.credit ?? 0)).toFixed(2))
  }
  return Object.fromEntries(numbers.map((number) => [number, of(number)]))
}

describe('a prepayment', () => {
  test('is made by a bank transaction, with lines and tax of its own', async () => {
    const { PrepaymentID, Total, LineAmountTypes } = await received()
    expect([Total, LineAmountTypes]).toEqual([115, 'Inclusive'])
    const [read] = (await get(`/Prepayments/${PrepaymentID}`)).Prepayments
    expect(read).toMatchObject({
      PrepaymentID,
      Type: 'RECEIVE-PREPAYMENT',
      Status: 'AUTHORISED',
      SubTotal: 100,
      TotalTax: 15,
      Total: 115,
      RemainingCredit: 115,
      Allocations: [],
    })
  })

  test('stays on its own accounts until it is put on an invoice, piece by piece', async () => {
    const before = await balances('610', '835', '820', '090')
    const { PrepaymentID } = await received()
    const { InvoiceID } = await invoiced({
      LineItems: [{ Description: 'x', UnitAmount: 100, AccountCode: '200' }],
    })
    for (const amount of [33.33, 33.33, 48.34]) {
      expect((await allocate(`/Prepayments/${PrepaymentID}`, InvoiceID, amount)).status).toBe(200)
    }
    const after = await balances('610', '835', '820', '090')
    const moved = Object.keys(after).map((number) => [
      number,
      Number((Number(after[number]) - Number(before[number])).toFixed(2)),
    ])
    expect(Object.fromEntries(moved)).toEqual({ '610': 0, '835': 0, '820': -15, '090': 115 })
    const [invoice] = (await get(`/Invoices/${InvoiceID}`)).Invoices
    expect(invoice).toMatchObject({ Status: 'PAID', AmountCredited: 115, AmountDue: 0 })
    expect(invoice.Prepayments).toHaveLength(3)
    const [used] = (await get(`/Prepayments/${PrepaymentID}`)).Prepayments
    expect(used).toMatchObject({ Status: 'PAID', RemainingCredit: 0 })
    expect(used.FullyPaidOnDate).toBeDefined()
  })

  test('is refunded by a payment, named under Invoice in the answer', async () => {
    const { PrepaymentID } = await received()
    const { json } = await xero.call('PUT', '/Payments', {
      body: { Prepayment: { PrepaymentID }, Account: { Code: '090' }, Amount: 115 },
    })
    expect(json.Payments[0]).toMatchObject({
      PaymentType: 'ARPREPAYMENTPAYMENT',
      Invoice: { PrepaymentID, InvoiceID: PrepaymentID, RemainingCredit: 0, Status: 'PAID' },
    })
  })

  test('paid in advance to a supplier goes on a bill', async () => {
    const line = { Description: 'x', UnitAmount: 50, AccountCode: '620', TaxType: 'NONE' }
    const { PrepaymentID } = await received({ Type: 'SPEND-PREPAYMENT', LineItems: [line] })
    const bill = await invoiced({ Type: 'ACCPAY' })
    const { status } = await allocate(`/Prepayments/${PrepaymentID}`, bill.InvoiceID, 24.15)
    expect(status).toEqual(200)
    const sale = await invoiced()
    const wrong = await allocate(`/Prepayments/${PrepaymentID}`, sale.InvoiceID, 1)
    expect(messagesOf(wrong)).toEqual([
      'Prepayment cannot be allocated to an incorrect invoice type or contact',
    ])
  })

  test('cannot be put on an invoice beyond what remains', async () => {
    const { PrepaymentID } = await received()
    const { InvoiceID } = await invoiced({
      LineItems: [{ Description: 'x', UnitAmount: 1000, AccountCode: '200' }],
    })
    const answer = await allocate(`/Prepayments/${PrepaymentID}`, InvoiceID, 115.01)
    expect(messagesOf(answer)).toEqual([
      'Prepayment cannot be allocated as amount is greater than amount outstanding',
    ])
  })

  test('taken off again is whole again', async () => {
    const { PrepaymentID } = await received()
    const { InvoiceID } = await invoiced()
    const made = await allocate(`/Prepayments/${PrepaymentID}`, InvoiceID, 10)
    const { AllocationID } = made.json.Allocations[0]
    const path = `/Prepayments/${PrepaymentID}/Allocations/${AllocationID}`
    expect((await xero.call('DELETE', path)).json).toMatchObject({ IsDeleted: true })
    const [read] = (await get(`/Prepayments/${PrepaymentID}`)).Prepayments
    expect(read).toMatchObject({ RemainingCredit: 115, Allocations: [] })
  })

  test('is neither updated nor deleted by the API', async () => {
    const { PrepaymentID, BankTransactionID } = await received()
    const update = { body: { Reference: 'x' }, judged: false }
    expect((await xero.call('POST', `/Prepayments/${PrepaymentID}`, update)).status).toEqual(501)
    const { status } = await xero.call('POST', `/BankTransactions/${BankTransactionID}`, {
      body: { Status: 'DELETED' },
    })
    expect(status).toEqual(400)
  })

  test('is voided by a person while nothing has used it, and its bank transaction with it', async () => {
    const { PrepaymentID, BankTransactionID } = await received()
    const path = `/companies/${NZ}/objects/Prepayment/${PrepaymentID}`
    expect((await xero.admin('DELETE', path)).json).toMatchObject({ Status: 'VOIDED' })
    const [transaction] = (await get(`/BankTransactions/${BankTransactionID}`)).BankTransactions
    expect(transaction.Status).toEqual('DELETED')
  })
})
