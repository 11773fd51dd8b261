import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anInvoice } from '../bodies.fixture.ts'
import { aSandbox, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

test('an edit by a person keeps the ledger balanced and moves the token', async () => {
  const { admin, companyId, get, post } = await aSandbox()
  const { Id } = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const line = {
    Amount: 80,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '2' } },
  }

  await admin('PUT', `companies/${companyId}/objects/invoice/${Id}`, { Line: [line] })

  expect(objectOf(await get(`invoice/${Id}`), 'Invoice')).toMatchObject({
    TotalAmt: 80,
    SyncToken: '1',
  })
  expect(await admin('GET', `companies/${companyId}/trial-balance`)).toMatchObject({
    debit: '80.00',
    credit: '80.00',
  })
})

test('a person voids, deletes and makes names inactive', async () => {
  const { admin, companyId, post } = await aSandbox()
  const path = `companies/${companyId}/objects`
  const first = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const second = objectOf(await post('invoice', anInvoice()), 'Invoice')

  await admin('PUT', `${path}/invoice/${first.Id}`, { void: true })
  await admin('DELETE', `${path}/invoice/${second.Id}`)
  await admin('DELETE', `${path}/customer/2`)

  expect(await admin('GET', `${path}?kind=Invoice`)).toMatchObject([
    { Id: first.Id, TotalAmt: 0, PrivateNote: 'Voided' },
    { Id: second.Id, status: 'Deleted' },
  ])
  const customers = (await admin('GET', `${path}?kind=Customer`)) as unknown as Body[]
  expect(customers.find((one) => one.Id === '2')).toMatchObject({ Active: false })
})

test('a person meets the same rules as a client, and is told the same fault', async () => {
  const { admin, companyId } = await aSandbox()

  const refused = await admin('POST', `companies/${companyId}/objects/invoice`, {})

  expect(refused).toMatchObject({ answer: { Fault: { Error: [{ code: '2020' }] } } })
})

test('a trial balance as of a day leaves out later documents', async () => {
  const { admin, companyId, post } = await aSandbox()
  await post('invoice', anInvoice({ TxnDate: '2026-01-31' }))
  await post('invoice', anInvoice({ TxnDate: '2026-02-01' }))

  const balance = await admin('GET', `companies/${companyId}/trial-balance?asOf=2026-01-31`)

  expect(balance).toMatchObject({ asOf: '2026-01-31', debit: '100.00', currency: 'USD' })
})

test('wrong use is told in words', async () => {
  const { admin, companyId } = await aSandbox()

  expect((await admin('GET', 'companies/1/trial-balance')).error).toEqual('there is no company 1')
  expect((await admin('POST', 'faults', { id: 'bad-luck' })).error).toContain('one of')
  expect((await admin('POST', 'switches', { nothing: 1 })).error).toContain('"nothing"')
  expect((await admin('POST', 'switches', { burst: 'never' })).error).toContain('one of')
  expect((await admin('POST', 'switches', { queryLagMs: '1' })).error).toContain('a number')
  expect((await admin('POST', `companies/${companyId}/settings`, { x: 1 })).error).toContain('"x"')
})

test('statistics count calls, carried documents and what is stored', async () => {
  const { admin, post, query } = await aSandbox()
  const create = { operation: 'create', Invoice: anInvoice() }
  await post('invoice', anInvoice())
  await post('batch', { BatchItemRequest: ['a', 'b'].map((bId) => ({ bId, ...create })) })
  await query('select * from Invoice')

  expect(await admin('GET', 'stats')).toMatchObject({
    requests: 3,
    byPath: {
      'POST /v3/company/{realmId}/invoice': 1,
      'POST /v3/company/{realmId}/batch': 1,
      'GET /v3/company/{realmId}/query': 1,
    },
    byStatus: { 200: 3 },
    answers429: 0,
    documents: { Invoice: 3, Payment: 0 },
    documentCalls: { calls: 2, documents: 3, byKind: { Invoice: 3 } },
  })
})

test('books, tokens and request ids are there again after the process is gone', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const first = await aSandbox({ dataDirectory })
  const { body } = await first.post('invoice?requestid=r1', anInvoice())
  const invoice = body.Invoice as Body

  // Not closed: a killed process closes nothing.
  const second = await aSandbox({ dataDirectory })

  expect(second.companyId).toEqual(first.companyId)
  expect(second.greeting.clientSecret).toEqual(first.greeting.clientSecret)
  const read = await second.send(`/v3/company/${first.companyId}/invoice/${invoice.Id}`, {
    headers: { authorization: `Bearer ${first.token}` },
  })
  expect(((await read.json()) as Body).Invoice).toEqual(invoice)
  const again = await second.post('invoice?requestid=r1', anInvoice())
  expect(objectOf(again, 'Invoice').Id).toEqual(invoice.Id)
  expect(await second.admin('GET', `companies/${second.companyId}/trial-balance`)).toMatchObject({
    debit: '100.00',
  })
  expect(objectOf(await second.post('invoice', anInvoice()), 'Invoice').Id).toEqual(
    String(Number(invoice.Id) + 1),
  )
})

test('the inspector shows the trial balance and escapes what clients wrote', async () => {
  const { companyId, post, send } = await aSandbox()
  await post('invoice', anInvoice({ PrivateNote: '<script>alert(1)</script>' }))
  const page = async (part: string) => (await send(`/inspector/${companyId}/${part}`)).text()

  expect(await page('trial-balance')).toContain('Accounts Receivable (A/R)')
  expect(await page('invoices')).toContain('&lt;script&gt;')
  expect(await page('invoices')).not.toContain('<script>')
  for (const part of ['accounts', 'customers', 'payments', 'credit-memos', 'deposits', 'items']) {
    expect(await page(part)).toContain('<!doctype html>')
  }
})

test('the law firm has a trust account, its liability and the fees to sell', async () => {
  const { query } = await aSandbox({ seed: 'law-firm' })
  const namesOf = async (text: string, kind: string, key: string) => {
    const rows = ((await query(text)).body.QueryResponse as Body)[kind] as Body[]
    return rows.map((row) => row[key])
  }

  expect(
    await namesOf("select * from Account where AccountType = 'Bank'", 'Account', 'Name'),
  ).toEqual(['IOLTA Trust Account', 'Operating Account', 'Savings'])
  expect(await namesOf('select * from Item', 'Item', 'Name')).toContain('Disbursements')
})
