import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiJudge } from './openapi-judge.fixture.ts'
import { anInvoice, type Running, startSandbox } from './sandbox.fixture.ts'

/** Every call of `sandbox.fixture.ts` is judged; here is shown that the judge can complain. */
const judge = openApiJudge()

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

test('a taken call and its answer are as the file says, where the file is there', async () => {
  const { status } = await xero.call('PUT', '/Invoices', { body: anInvoice() })
  expect(status).toEqual(200)
})

if (judge) {
  const invoices = { $ref: '#/components/schemas/Invoices' }
  const PUT = { method: 'PUT', path: '/Invoices', status: 200, json: { Invoices: [] } }

  test('the schemas refuse nonsense', () => {
    expect(judge.complaintsOf(invoices, { Invoices: 'notarray' })).not.toEqual([])
    expect(judge.complaintsOf(invoices, { Invoices: [{ InvoiceID: 'x' }] })).not.toEqual([])
    expect(judge.complaintsOf(invoices, { Invoices: [{ Colour: 1 }] })).toEqual([
      '.Invoices[].Colour is not in the file',
    ])
  })

  test('requests are judged too, bare or wrapped', () => {
    const wrong = { Type: 'ACCREC', Colour: 1 }
    for (const body of [wrong, { Invoices: [wrong] }]) {
      expect(judge.complaintsAbout({ ...PUT, body })).toEqual([
        'request.Invoices[].Colour is not in the file',
      ])
    }
  })

  test('a path that the file does not have is no call of this API', () => {
    const exchange = { ...PUT, path: '/Colours', body: {} }
    expect(judge.complaintsAbout(exchange)).toEqual(['the file has no PUT /Colours'])
  })
}
