import { expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import { clientOf } from './answering.fixture.ts'
import { balancesAsOf } from './balances.ts'

const DAY = '2026-03-31' as LocalDate

const row = (name: string, id: string, debit: string, credit: string) => ({
  ColData: [{ value: name, id }, { value: debit }, { value: credit }],
})

/** The shape of a report: rows, sections with rows of their own, and a total without an account. */
const REPORT = {
  Header: { ReportName: 'TrialBalance', ReportBasis: 'Accrual', EndPeriod: '2026-03-31' },
  Columns: { Column: [{ ColType: 'Account' }, { ColType: 'Money' }, { ColType: 'Money' }] },
  Rows: {
    Row: [
      row('Checking', '35', '1,201.00', ''),
      { Rows: { Row: [row('Legal Fees', '1', '', '1201.00')] }, type: 'Section' },
      {
        Summary: { ColData: [{ value: 'TOTAL' }, { value: '1201.00' }, { value: '1201.00' }] },
        type: 'Section',
        group: 'GrandTotal',
      },
    ],
  },
}

test('the trial balance is read by account, debits positive', async () => {
  const asked: URL[] = []
  const client = clientOf(({ url }) => {
    asked.push(url)
    return { body: REPORT }
  })
  const read = await balancesAsOf(client, DAY)
  expect(read.kind === 'read' && [...read.value]).toEqual([
    ['35', '1201.00'],
    ['1', '-1201.00'],
  ])
  expect(asked.map(({ pathname, search }) => pathname + search)).toEqual([
    '/v3/company/123/reports/TrialBalance?start_date=2026-01-01&end_date=2026-03-31&accounting_method=Accrual&minorversion=75',
  ])
})

test('a report that is not readable is a trouble, not an empty ledger', async () => {
  const read = await balancesAsOf(
    clientOf(() => ({ body: { Header: {} } })),
    DAY,
  )
  expect(read.kind).toBe('trouble')
})

test('a login that may not see reports is told so', async () => {
  const fault = { Fault: { Error: [{ Message: 'No', code: '5020' }], type: 'AuthorizationFault' } }
  const read = await balancesAsOf(
    clientOf(() => ({ status: 403, body: fault })),
    DAY,
  )
  expect(read).toMatchObject({ kind: 'trouble', trouble: { kind: 'permission_missing' } })
})
