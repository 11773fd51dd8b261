import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toMinorUnits } from '../../kit/minor-units.ts'
import { Parameters } from '../api/api-request.ts'
import { booksAfter, steps } from '../books/random-books.fixture.ts'
import { anInvoice, type Json, messagesOf, type Running, startSandbox } from '../sandbox.fixture.ts'
import { toWireAged } from './aged.ts'
import { toWireBalanceSheet } from './balance-sheet.ts'
import { toWireProfitAndLoss } from './profit-and-loss.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const get = async (path: string): Promise<Json> =>
  (await xero.call('GET', `/Reports/${path}`)).json.Reports[0]

/** Every row of a report by its first cell: the others as they are shown. */
function rowsIn(report: Json): Readonly<Record<string, readonly string[]>> {
  const rows = report.Rows.flatMap((one: Json) => [one, ...(one.Rows ?? [])])
  const cells = rows.flatMap(({ Cells }: Json) =>
    Cells ? [Cells.map((cell: Json) => cell.Value)] : [],
  )
  return Object.fromEntries(cells.map(([name, ...values]: string[]) => [name, values]))
}

const cents = (values: readonly string[] | undefined, at = 0): bigint =>
  toMinorUnits(values?.[at] ?? '0.00')

describe('profit and loss', () => {
  test('is of the present month unless told otherwise, in Xero’s sections', async () => {
    const line = (AccountCode: string, UnitAmount: number) => ({
      Description: 'x',
      AccountCode,
      UnitAmount,
      TaxType: 'NONE',
    })
    const put = (body: unknown) => xero.call('PUT', '/Invoices', { body })
    await put(anInvoice({ LineItems: [line('200', 500)] }))
    await put(anInvoice({ Date: '2026-08-31', LineItems: [line('200', 70)] }))
    await put(anInvoice({ Type: 'ACCPAY', LineItems: [line('310', 120), line('400', 30)] }))
    const report = await get('ProfitAndLoss')
    expect(report.ReportTitles).toEqual([
      'Profit & Loss',
      'Demo Company (NZ)',
      '1 September 2026 to 30 September 2026',
    ])
    expect(rowsIn(report)).toEqual({
      '': ['30 Sep 26'],
      Sales: ['500.00'],
      'Total Income': ['500.00'],
      'Cost of Goods Sold': ['120.00'],
      'Total Cost of Sales': ['120.00'],
      'Gross Profit': ['380.00'],
      Advertising: ['30.00'],
      'Total Operating Expenses': ['30.00'],
      'Net Profit': ['350.00'],
    })
    const compared = rowsIn(await get('ProfitAndLoss?periods=1&timeframe=MONTH'))
    expect([compared[''], compared['Net Profit']]).toEqual([
      ['30 Sep 26', '31 Aug 26'],
      ['350.00', '70.00'],
    ])
  })

  test('of a cash basis is not kept, and says so', async () => {
    const { status } = await xero.call('GET', '/Reports/ProfitAndLoss?paymentsOnly=true')
    expect(status).toEqual(501)
  })

  test('takes a day that is none as a query that cannot be read', async () => {
    const { status, json } = await xero.call('GET', '/Reports/ProfitAndLoss?fromDate=2026-13-01')
    expect([status, json.Type]).toEqual([400, 'QueryParseException'])
  })
})

test('a balance sheet is at the end of a month, beside the year before', async () => {
  const report = await get('BalanceSheet?date=2026-09-10')
  expect(report.ReportTitles[2]).toEqual('As at 30 September 2026')
  expect(rowsIn(report)['']).toEqual(['30 Sep 2026', '30 Sep 2025'])
  expect(report.Rows.map(({ Title }: Json) => Title)).toContain('Current Assets')
})

describe('what a contact owes', () => {
  test('needs the contact', async () => {
    const answer = await xero.call('GET', '/Reports/AgedReceivablesByContact')
    expect([answer.status, messagesOf(answer)]).toEqual([400, ['A ContactID must be specified']])
  })

  test('is listed by invoice with what was paid up to the day', async () => {
    const body = anInvoice({ Contact: { Name: 'Aged Ltd' } })
    const [invoice] = (await xero.call('PUT', '/Invoices', { body })).json.Invoices
    const { InvoiceID } = invoice
    const payment = { Invoice: { InvoiceID }, Account: { Code: '090' }, Date: '2026-09-20' }
    await xero.call('PUT', '/Payments', { body: { ...payment, Amount: 4.15 } })
    const path = `AgedReceivablesByContact?contactID=${invoice.Contact.ContactID}`
    const late = await get(path)
    expect(late.ReportTitles).toEqual([
      'Invoices',
      'Aged Ltd',
      'To 30 September 2026',
      'Showing payments to 30 September 2026',
    ])
    expect(rowsIn(late).Total).toEqual(['', '', '', '24.15', '4.15', '0.00', '20.00'])
    expect(late.Rows[1].Rows[0].Cells[0]).toEqual({
      Value: '2026-09-14T00:00:00',
      Attributes: [{ Value: InvoiceID, Id: 'invoiceID' }],
    })
    const early = rowsIn(await get(`${path}&date=2026-09-19`))
    expect(early.Total?.at(-1)).toEqual('24.15')
  })
})

test('all contacts together are the control account, and a balance sheet balances', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { org } = booksAfter(list)
      const balance = (name: string) => org.ledger.balanceOf(org.systemAccount(name).id)
      const parameters = (query: string) => new Parameters(new URLSearchParams(query))
      const dueOf = (id: 'AgedReceivablesByContact' | 'AgedPayablesByContact') =>
        [...org.contacts.values()].reduce((sum, contact) => {
          const report = toWireAged(org, id, parameters(`contactId=${contact.id}`))
          return sum + cents(rowsIn(report).Total, 6)
        }, 0n)
      expect(dueOf('AgedReceivablesByContact')).toEqual(balance('DEBTORS'))
      expect(dueOf('AgedPayablesByContact')).toEqual(-balance('CREDITORS'))
      const sheet = rowsIn(toWireBalanceSheet(org, parameters('')))
      expect(cents(sheet['Net Assets'])).toEqual(cents(sheet['Total Equity']))
      const year = parameters('fromDate=2026-04-01&toDate=2026-09-30')
      const profit = rowsIn(toWireProfitAndLoss(org, year))['Net Profit']
      expect(cents(sheet['Current Year Earnings'])).toEqual(cents(profit))
    }),
    { numRuns: 60 },
  )
})
