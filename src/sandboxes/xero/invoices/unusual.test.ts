import { afterAll, beforeAll, expect, test } from 'vitest'
import { anInvoice, type Json, type Running, startSandbox, type Wire } from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const put = (over: Wire) => xero.call('PUT', '/Invoices', { body: anInvoice(over) })
const created = async (over: Wire): Promise<Json> => (await put(over)).json.Invoices[0]
const aLine = (over: Wire): Wire => ({ Description: 'Advice', AccountCode: '200', ...over })

test.each([
  [{ Quantity: 4, LineAmount: 50 }, 4, 12.5],
  [{ UnitAmount: 30 }, 1, 30],
])('a line of %j has the quantity %d at %d', async (sent, Quantity, UnitAmount) => {
  const { LineItems } = await created({ LineItems: [aLine(sent)] })
  expect(LineItems[0]).toMatchObject({ Quantity, UnitAmount })
})

test('an approved invoice over nothing is paid at once', async () => {
  const { Status } = await created({ LineItems: [aLine({ Quantity: 1, UnitAmount: 0 })] })
  expect(Status).toEqual('PAID')
})

test('the number of a deleted draft stays taken', async () => {
  const draft = await created({ InvoiceNumber: 'D-1', Status: 'DRAFT' })
  const body = { Status: 'DELETED' }
  await xero.call('POST', `/Invoices/${draft.InvoiceID}`, { body })
  const again = await put({ InvoiceNumber: 'D-1' })
  expect(again.text).toContain('Invoice # must be unique.')
})

test('PUT with the id of something that exists makes nothing', async () => {
  const { InvoiceID } = await created({})
  const answer = await put({ InvoiceID })
  expect(answer.status).toEqual(400)
})

test('the month columns of the trial balance leave out earlier months', async () => {
  const rowOf = async (date: string): Promise<(string | undefined)[]> => {
    const { json } = await xero.call('GET', `/Reports/TrialBalance?date=${date}`)
    const rows: Json[] = json.Reports[0].Rows.flatMap(({ Rows = [] }: Json) => Rows)
    const sales = rows.find(({ Cells }) => Cells[0].Value.startsWith('Sales'))
    return sales ? sales.Cells.slice(1).map(({ Value }: Json) => Value) : []
  }
  const [, , , before = '0'] = await rowOf('2026-06-30')
  const line = aLine({ Quantity: 1, UnitAmount: 70 })
  await put({ Date: '2026-06-10', DueDate: '2026-06-20', LineItems: [line] })
  const [, inJune, , year] = await rowOf('2026-06-30')
  const [, inJuly, , laterYear] = await rowOf('2026-07-31')
  expect([inJune, Number(year) - Number(before)]).toEqual(['70.00', 70])
  expect([inJuly ?? '', laterYear]).toEqual(['', year])
})
