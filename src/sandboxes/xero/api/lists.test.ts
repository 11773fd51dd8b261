import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anInvoice, type Json, type Running, startSandbox } from '../sandbox.fixture.ts'

let xero: Running
const numbers: string[] = []

beforeAll(async () => {
  xero = await startSandbox()
  for (let n = 1; n <= 5; n += 1) {
    xero.clock.advance(1000)
    const over = {
      Reference: `R-${n}`,
      Date: `2026-09-0${n}`,
      Status: n === 5 ? 'DRAFT' : 'AUTHORISED',
    }
    const { json } = await xero.call('PUT', '/Invoices', { body: anInvoice(over) })
    numbers.push(json.Invoices[0].InvoiceNumber)
  }
})
afterAll(() => xero.close())

const get = async (path: string, headers = {}) => xero.call('GET', path, { headers })
const referencesOf = async (query: string, headers = {}): Promise<string[]> =>
  (await get(`/Invoices${query}`, headers)).json.Invoices.map((one: Json) => one.Reference)
const where = (text: string) => `?where=${encodeURIComponent(text)}`

describe('pages', () => {
  test('without one: everything, but no lines', async () => {
    const { json } = await get('/Invoices')
    expect(json.pagination).toBeUndefined()
    expect(json.Invoices.map((one: Json) => one.LineItems)).toEqual([[], [], [], [], []])
  })

  test('with one: lines, and how many pages there are', async () => {
    const { json } = await get('/Invoices?page=2&pageSize=2')
    expect(json.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 3, itemCount: 5 })
    expect(json.Invoices.map((one: Json) => one.Reference)).toEqual(['R-3', 'R-4'])
    expect(json.Invoices[0].LineItems[0].LineAmount).toEqual(21)
    expect(json.Invoices[0].LineItems[0].ValidationErrors).toBeUndefined()
  })

  test('past the end: nothing, with the page that was asked for', async () => {
    const { status, json } = await get('/Invoices?page=9')
    expect([status, json.Invoices]).toEqual([200, []])
    expect(json.pagination).toEqual({ page: 9, pageSize: 100, pageCount: 1, itemCount: 5 })
  })

  test.each([
    ['0', 1],
    ['5000', 1000],
  ])('a page size of %s is taken as %i', async (pageSize, used) => {
    const { json } = await get(`/Invoices?page=1&pageSize=${pageSize}`)
    expect(json.pagination.pageSize).toEqual(used)
  })

  test('accounts know no pages', async () => {
    const { json } = await get('/Accounts?page=2')
    expect(json.pagination).toBeUndefined()
    expect(json.Accounts.length).toBeGreaterThan(50)
  })
})

describe('filters', () => {
  test('where, in the organisation’s own words', async () => {
    const query = where('Date >= DateTime(2026,9,2) AND Date < DateTime(2026,9,4)')
    expect(await referencesOf(query)).toEqual(['R-2', 'R-3'])
    expect(await referencesOf(where('Status=="DRAFT"'))).toEqual(['R-5'])
    expect(await referencesOf(where('Contact.Name.StartsWith("ridgeway")'))).toHaveLength(5)
  })

  test.each(['Colour=="red"', 'Status==', 'Url.Contains("x")'])(
    '%s is a QueryParseException',
    async (text) => {
      const { status, json } = await get(`/Invoices${where(text)}`)
      expect([status, json.ErrorNumber, json.Type]).toEqual([400, 16, 'QueryParseException'])
    },
  )

  test('order turns the list round', async () => {
    expect(await referencesOf('?order=Date%20DESC')).toEqual(['R-5', 'R-4', 'R-3', 'R-2', 'R-1'])
  })

  test('numbers, ids and statuses have parameters of their own, in any case', async () => {
    expect(await referencesOf(`?invoicenumbers=${numbers[0]},${numbers[3]}`)).toEqual([
      'R-1',
      'R-4',
    ])
    expect(await referencesOf('?Statuses=DRAFT,VOIDED')).toEqual(['R-5'])
    expect(await referencesOf('?createdByMyApp=true')).toHaveLength(5)
    expect(await referencesOf('?searchTerm=r-2')).toEqual(['R-2'])
  })
})

describe('If-Modified-Since', () => {
  test('gives what changed in that second and after it', async () => {
    const headers = { 'If-Modified-Since': '2026-09-14T12:00:04' }
    expect(await referencesOf('', headers)).toEqual(['R-4', 'R-5'])
  })

  test('may leave that second out, by a switch', async () => {
    await xero.admin('POST', '/switches', { modifiedSinceInclusive: false })
    const headers = { 'If-Modified-Since': 'Mon, 14 Sep 2026 12:00:04 GMT' }
    expect(await referencesOf('', headers)).toEqual(['R-5'])
    await xero.admin('POST', '/switches', { modifiedSinceInclusive: true })
  })

  test('sees a payment as a change of its invoice', async () => {
    xero.clock.advance(60_000)
    const Invoice = { InvoiceNumber: numbers[1] }
    const body = { Invoice, Account: { Code: '090' }, Date: '2026-09-20', Amount: 1 }
    await xero.call('PUT', '/Payments', { body })
    const headers = { 'If-Modified-Since': '2026-09-14T12:01:00' }
    expect(await referencesOf('', headers)).toEqual(['R-2'])
  })

  test('that cannot be read is a failed precondition', async () => {
    expect((await get('/Invoices', { 'If-Modified-Since': 'yesterday' })).status).toEqual(412)
  })

  test('where nothing changed may be 304, by a switch', async () => {
    const headers = { 'If-Modified-Since': '2026-12-01T00:00:00' }
    expect((await get('/Invoices', headers)).status).toEqual(200)
    await xero.admin('POST', '/switches', { nothingModifiedStatus: 304 })
    expect((await get('/Invoices', headers)).status).toEqual(304)
  })
})

test('an invoice is found by its number in the path', async () => {
  expect((await get(`/Invoices/${numbers[0]}`)).json.Invoices[0].Reference).toEqual('R-1')
})
