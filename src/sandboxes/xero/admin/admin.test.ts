import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInvoice, NZ, type Running, startSandbox } from '../sandbox.fixture.ts'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

const make = async () =>
  (await xero.call('PUT', '/Invoices', { body: anInvoice() })).json.Invoices[0]

describe('a person at the screens', () => {
  test('sees every record, void ones too', async () => {
    const { InvoiceID } = await make()
    await xero.admin('DELETE', `/companies/${NZ}/objects/Invoice/${InvoiceID}`)
    const { json } = await xero.admin('GET', `/companies/${NZ}/objects?kind=Invoice`)
    expect(json).toMatchObject([{ InvoiceID, Status: 'VOIDED', Total: 24.15 }])
  })

  test('edits under the same rules, and the ledger follows', async () => {
    const { InvoiceID, LineItems } = await make()
    const body = { LineItems: [{ ...LineItems[0], UnitAmount: 20, LineAmount: 40, TaxAmount: 6 }] }
    await xero.admin('PUT', `/companies/${NZ}/objects/Invoices/${InvoiceID}`, body)
    const { json } = await xero.admin('GET', `/companies/${NZ}/trial-balance`)
    expect(json).toMatchObject({ debit: '46.00', credit: '46.00', currency: 'NZD' })
  })

  test('is told by Xero’s own words what is not allowed', async () => {
    const { InvoiceID } = await make()
    const body = { Status: 'DRAFT' }
    const { status, json } = await xero.admin(
      'PUT',
      `/companies/${NZ}/objects/Invoice/${InvoiceID}`,
      body,
    )
    expect([status, json.error]).toEqual([400, 'Invoice not of valid status for modification'])
  })

  test('makes a payment and takes it back', async () => {
    const { InvoiceID } = await make()
    const payment = { Invoice: { InvoiceID }, Account: { Code: '090' }, Amount: 4.15 }
    const made = await xero.admin('POST', `/companies/${NZ}/objects/Payment`, payment)
    expect(made.json).toMatchObject({ Amount: 4.15, Invoice: { AmountDue: 20 } })
    const path = `/companies/${NZ}/objects/Payment/${made.json.PaymentID}`
    expect((await xero.admin('DELETE', path)).json.Status).toEqual('DELETED')
  })
})

test('switches are checked and told', async () => {
  expect((await xero.admin('GET', '/switches')).json).toMatchObject({ unknownProperties: 'refuse' })
  const wrong = await xero.admin('POST', '/switches', { unknownProperties: 'maybe' })
  expect(wrong.status).toEqual(400)
  expect((await xero.admin('POST', '/switches', { colour: 'red' })).status).toEqual(400)
})

test('an unknown kind names the kinds there are', async () => {
  const { status, json } = await xero.admin('GET', `/companies/${NZ}/objects?kind=Quote`)
  expect([status, json.error]).toEqual([404, expect.stringContaining('BankTransaction')])
})

test('the inspector shows what arrived, escaped', async () => {
  await xero.call('PUT', '/Invoices', {
    body: anInvoice({ Reference: '<b>bold</b>', InvoiceNumber: 'SEEN-1' }),
  })
  const page = async (part: string) => (await fetch(`${xero.url}/inspector/${NZ}/${part}`)).text()
  expect(await page('invoices')).toContain('SEEN-1')
  expect(await page('invoices')).not.toContain('<b>bold</b>')
  const parts = ['accounts', 'contacts', 'payments', 'bank-transactions', 'trial-balance']
  for (const part of parts) expect(await page(part)).toContain('Demo Company (NZ)')
  expect((await fetch(`${xero.url}/inspector/${NZ}/nothing`)).status).toEqual(404)
})

test('a restart on the same directory keeps books, tokens and idempotency keys', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'xero-sandbox-'))
  const first = await startSandbox({ dataDirectory })
  const headers = { 'Idempotency-Key': 'k1' }
  const before = await first.call('PUT', '/Invoices', { body: anInvoice(), headers })
  const authorization = `Bearer ${await first.token()}`
  await first.close()
  const second = await startSandbox({ dataDirectory })
  const after = await second.call('PUT', '/Invoices', {
    body: anInvoice(),
    headers: { ...headers, authorization },
  })
  expect(after.text).toEqual(before.text)
  const { json } = await second.admin('GET', `/companies/${NZ}/trial-balance`)
  expect(json.debit).toEqual('24.15')
  await second.close()
  rmSync(dataDirectory, { recursive: true })
})
