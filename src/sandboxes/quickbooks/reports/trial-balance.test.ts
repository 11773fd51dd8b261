import { expect, test } from 'vitest'
import { anInvoice } from '../bodies.fixture.ts'
import { type Answer, aSandbox, errorOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const rows = ({ body }: Answer) =>
  ((body.Rows as { Row?: { ColData?: Body[] }[] }).Row ?? []).flatMap(({ ColData }) =>
    ColData ? [ColData.map(({ value }) => value)] : [],
  )

test('each account has its balance on one side, and the total stands below', async () => {
  const { get, post } = await aSandbox()
  await post('invoice', anInvoice())

  const answer = await get('reports/TrialBalance?end_date=2026-05-31&accounting_method=Accrual')

  expect(answer.body).toMatchObject({
    Header: {
      ReportName: 'TrialBalance',
      ReportBasis: 'Accrual',
      EndPeriod: '2026-05-31',
      Currency: 'USD',
      Option: [{ Name: 'NoReportData', Value: 'false' }],
    },
    Columns: {
      Column: [
        { ColTitle: '', ColType: 'Account' },
        { ColTitle: 'Debit', ColType: 'Money' },
        { ColTitle: 'Credit', ColType: 'Money' },
      ],
    },
    Rows: {
      Row: [
        {
          ColData: [
            { value: 'Accounts Receivable (A/R)', id: '84' },
            { value: '100.00' },
            { value: '' },
          ],
        },
        { ColData: [{ value: 'Services', id: '1' }, { value: '' }, { value: '100.00' }] },
        {
          Summary: { ColData: [{ value: 'TOTAL' }, { value: '100.00' }, { value: '100.00' }] },
          group: 'GrandTotal',
        },
      ],
    },
  })
})

test('what is dated later is left out, and nothing at all is said to be nothing', async () => {
  const { get, post } = await aSandbox()
  await post('invoice', anInvoice({ TxnDate: '2026-02-01' }))

  const answer = await get('reports/TrialBalance?end_date=2026-01-31')

  expect(rows(answer)).toEqual([])
  expect(answer.body.Header).toMatchObject({ Option: [{ Value: 'true' }] })
})

test('what earlier fiscal years earned stands on retained earnings', async () => {
  const { get, post } = await aSandbox()
  await post('invoice', anInvoice({ TxnDate: '2025-12-31' }))
  await post('invoice', anInvoice({ TxnDate: '2026-01-01' }))

  expect(rows(await get('reports/TrialBalance?end_date=2026-01-31'))).toEqual([
    ['Accounts Receivable (A/R)', '200.00', ''],
    ['Retained Earnings', '', '100.00'],
    ['Services', '', '100.00'],
  ])
})

test('a fiscal year may begin in any month', async () => {
  const { get, post, settings } = await aSandbox()
  await settings({ fiscalYearStartMonth: 'April' })
  await post('invoice', anInvoice({ TxnDate: '2026-03-31' }))

  expect(rows(await get('reports/TrialBalance?end_date=2026-03-31'))).toContainEqual([
    'Services',
    '',
    '100.00',
  ])
  expect(rows(await get('reports/TrialBalance?end_date=2026-04-01'))).toContainEqual([
    'Retained Earnings',
    '',
    '100.00',
  ])
})

test('a report that is not here is an unsupported operation, a bad day a bad date', async () => {
  const { get } = await aSandbox()

  expect(errorOf(await get('reports/CashFlow')).code).toEqual('500')
  expect(errorOf(await get('reports/TrialBalance?end_date=2026-02-30')).code).toEqual('2060')
})
