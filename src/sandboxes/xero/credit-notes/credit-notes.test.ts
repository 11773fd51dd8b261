import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  type Json,
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

const aNote = (over: Wire = {}): Wire => ({
  ...anInvoice(),
  DueDate: undefined,
  Type: 'ACCRECCREDIT',
  Date: '2026-09-20',
  ...over,
})
const putNote = (over: Wire = {}) => xero.call('PUT', '/CreditNotes', { body: aNote(over) })
const aCreatedNote = async (over: Wire = {}): Promise<Json> =>
  (await putNote(over)).json.CreditNotes[0]
const aCreatedInvoice = async (over: Wire = {}): Promise<Json> =>
  (await xero.call('PUT', '/Invoices', { body: anInvoice(over) })).json.Invoices[0]
const allocate = (id: string, InvoiceID: string, over: Wire) =>
  xero.call('PUT', `/CreditNotes/${id}/Allocations`, {
    body: { Allocations: [{ Invoice: { InvoiceID }, ...over }] },
  })
const get = async (path: string) => (await xero.call('GET', path)).json

test('a credit note has its own series, repeats its id and needs no due date', async () => {
  const note = await aCreatedNote()
  expect(note).toMatchObject({
    ID: note.CreditNoteID,
    CreditNoteNumber: expect.stringMatching(/^CN-\d{4}$/),
    Type: 'ACCRECCREDIT',
    Status: 'AUTHORISED',
    RemainingCredit: 24.15,
    Allocations: [],
    Payments: [],
  })
})

test('line discounts are for invoices only', async () => {
  const LineItems = [{ Description: 'a', UnitAmount: 1, DiscountRate: 10, AccountCode: '200' }]
  expect((await putNote({ LineItems })).status).toEqual(400)
})

describe('an allocation', () => {
  test('takes credit and amount due down together, dated by the later document', async () => {
    const note = await aCreatedNote()
    const invoice = await aCreatedInvoice()
    const { json } = await allocate(note.CreditNoteID, invoice.InvoiceID, { Amount: 24.15 })
    expect(json.Allocations[0]).toMatchObject({
      Amount: 24.15,
      Date: '/Date(1789862400000+0000)/',
      Invoice: { InvoiceID: invoice.InvoiceID, InvoiceNumber: invoice.InvoiceNumber },
    })
    const [after] = (await get(`/Invoices?IDs=${invoice.InvoiceID}&page=1`)).Invoices
    expect(after).toMatchObject({
      Status: 'PAID',
      AmountDue: 0,
      AmountCredited: 24.15,
      FullyPaidOnDate: '/Date(1789862400000+0000)/',
      CreditNotes: [{ CreditNoteID: note.CreditNoteID, AppliedAmount: 24.15, Total: 24.15 }],
    })
    const [used] = (await get(`/CreditNotes/${note.CreditNoteID}`)).CreditNotes
    expect(used).toMatchObject({ Status: 'PAID', RemainingCredit: 0 })
  })

  test('called AppliedAmount in JSON is an amount of 0', async () => {
    const note = await aCreatedNote()
    const { InvoiceID } = await aCreatedInvoice()
    const answer = await allocate(note.CreditNoteID, InvoiceID, { AppliedAmount: 5 })
    expect(messagesOf(answer)).toEqual(['The allocation amount must be greater than zero'])
  })

  test('sent twice applies twice', async () => {
    const note = await aCreatedNote()
    const { InvoiceID } = await aCreatedInvoice()
    await allocate(note.CreditNoteID, InvoiceID, { Amount: 5 })
    await allocate(note.CreditNoteID, InvoiceID, { Amount: 5 })
    const [read] = (await get(`/CreditNotes/${note.CreditNoteID}`)).CreditNotes
    expect(read.RemainingCredit).toEqual(14.15)
  })

  test.each<[string, Wire, Wire, number, string]>([
    [
      'more than is left',
      {},
      {},
      24.16,
      'Credit Note cannot be allocated as amount is greater than amount outstanding',
    ],
    [
      'of a draft',
      { Status: 'DRAFT' },
      {},
      1,
      'Credit Note must be Authorised before it can be allocated',
    ],
    [
      'to another contact',
      {},
      { Contact: { Name: 'Somebody else' } },
      1,
      'Credit Note cannot be allocated to an incorrect invoice type or contact',
    ],
    [
      'to a draft',
      {},
      { Status: 'DRAFT' },
      1,
      'Allocations can only be made against Authorised documents',
    ],
  ])('%s is refused', async (_, note, invoice, Amount, message) => {
    const { CreditNoteID } = await aCreatedNote(note)
    const { InvoiceID } = await aCreatedInvoice(invoice)
    expect(messagesOf(await allocate(CreditNoteID, InvoiceID, { Amount }))).toEqual([message])
  })

  test('to a paid invoice is refused in its own words', async () => {
    const { InvoiceID } = await aCreatedInvoice()
    const first = await aCreatedNote()
    await allocate(first.CreditNoteID, InvoiceID, { Amount: 24.15 })
    const second = await aCreatedNote()
    const answer = await allocate(second.CreditNoteID, InvoiceID, { Amount: 1 })
    expect(messagesOf(answer)).toEqual([
      'The invoice you are trying to allocate to has already been paid off',
    ])
  })

  test('is taken off again with DELETE, answered by a bare object', async () => {
    const note = await aCreatedNote()
    const { InvoiceID } = await aCreatedInvoice()
    const { json } = await allocate(note.CreditNoteID, InvoiceID, { Amount: 24.15 })
    const { AllocationID } = json.Allocations[0]
    const removed = await xero.call(
      'DELETE',
      `/CreditNotes/${note.CreditNoteID}/Allocations/${AllocationID}`,
    )
    expect(removed.json).toEqual({
      AllocationId: AllocationID,
      Date: '/Date(1789862400000+0000)/',
      Invoice: [{ InvoiceID }],
      IsDeleted: true,
    })
    const [invoice] = (await get(`/Invoices/${InvoiceID}`)).Invoices
    expect(invoice).toMatchObject({ Status: 'AUTHORISED', AmountDue: 24.15 })
  })

  test('keeps its credit note from being voided', async () => {
    const { CreditNoteID } = await aCreatedNote()
    const { InvoiceID } = await aCreatedInvoice()
    await allocate(CreditNoteID, InvoiceID, { Amount: 1 })
    const body = { Status: 'VOIDED' }
    expect((await xero.call('POST', `/CreditNotes/${CreditNoteID}`, { body })).status).toEqual(400)
  })
})

test('a credit note is refunded by a payment, which shows it under Invoice', async () => {
  const { CreditNoteID } = await aCreatedNote()
  const { json } = await xero.call('PUT', '/Payments', {
    body: {
      CreditNote: { CreditNoteID },
      Account: { Code: '090' },
      Date: '2026-09-21',
      Amount: 24.15,
    },
  })
  expect(json.Payments[0]).toMatchObject({
    PaymentType: 'ARCREDITPAYMENT',
    Invoice: { Type: 'ACCRECCREDIT', RemainingCredit: 0 },
  })
})
