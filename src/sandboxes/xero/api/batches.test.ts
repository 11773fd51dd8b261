import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInvoice, type Json, type Running, startSandbox } from '../sandbox.fixture.ts'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

const good = anInvoice({ Reference: 'good' })
const bad = anInvoice({ Reference: 'bad', DueDate: undefined })
const references = async () =>
  (await xero.call('GET', '/Invoices')).json.Invoices.map(({ Reference }: Json) => Reference)

describe('a batch with one bad element', () => {
  test('by default: 400 with the bad one only, and the good ones exist', async () => {
    const { status, json } = await xero.call('PUT', '/Invoices', {
      body: { Invoices: [good, bad, good] },
    })
    expect(status).toEqual(400)
    expect(json).toMatchObject({
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A validation exception occurred',
    })
    expect(json.Elements).toHaveLength(1)
    expect(json.Elements[0]).toMatchObject({
      InvoiceID: '00000000-0000-0000-0000-000000000000',
      Reference: 'bad',
      Date: '/Date(1789344000000+0000)/',
      HasErrors: true,
      ValidationErrors: [{ Message: 'The document DueDate field must be specified.' }],
    })
    expect(await references()).toEqual(['good', 'good'])
  })

  test.each(['false', 'False', 'FALSE'])(
    'summarizeErrors=%s: 200, each with its status',
    async (no) => {
      const { status, json } = await xero.call('PUT', `/Invoices?SummarizeErrors=${no}`, {
        body: { Invoices: [good, bad] },
      })
      expect(status).toEqual(200)
      expect(json.Invoices.map((one: Json) => [one.StatusAttributeString, one.HasErrors])).toEqual([
        ['OK', false],
        ['ERROR', true],
      ])
      expect(json.Invoices[1].InvoiceID).toEqual('00000000-0000-0000-0000-000000000000')
    },
  )
})

test('an element with a warning says so', async () => {
  const draft = anInvoice({ Status: 'DRAFT', SentToContact: true })
  const { json } = await xero.call('PUT', '/Invoices?summarizeErrors=false', { body: draft })
  expect(json.Invoices[0]).toMatchObject({
    StatusAttributeString: 'WARNING',
    Warnings: [{ Message: 'Only AUTHORISED invoices may have SentToContact updated.' }],
  })
})

test('a name twice in one batch is one contact and one error', async () => {
  const { json } = await xero.call('PUT', '/Contacts?summarizeErrors=false', {
    body: { Contacts: [{ Name: 'Twice' }, { Name: 'twice' }] },
  })
  expect(json.Contacts.map((one: Json) => one.StatusAttributeString)).toEqual(['OK', 'ERROR'])
})

test('what the request cannot hold fails all of it', async () => {
  const { status, json } = await xero.call('PUT', '/Invoices?summarizeErrors=false', {
    body: { Invoices: [good, { ...good, LineAmountTypes: 'NO_TAX' }] },
  })
  expect([status, json.ErrorNumber, json.Type]).toEqual([400, 14, 'PostDataInvalidException'])
  expect(await references()).toEqual([])
})

test('an unknown property is refused, or ignored when the switch says so', async () => {
  const body = { ...good, Colour: 'red' }
  expect((await xero.call('PUT', '/Invoices', { body, judged: false })).status).toEqual(400)
  await xero.admin('POST', '/switches', { unknownProperties: 'ignore' })
  expect((await xero.call('PUT', '/Invoices', { body, judged: false })).status).toEqual(200)
})
