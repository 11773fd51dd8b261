import quickBooks from 'node-quickbooks'
import { expect, test } from 'vitest'
import { aBill, aJournalLine, anExpense, anInvoice } from '../bodies.fixture.ts'
import type { Body } from '../values/json.ts'
import { aServedSandbox } from './served.fixture.ts'

// Its types describe an ES module, its code is CommonJS: the default import is the class itself.
const QuickBooks = quickBooks as unknown as typeof quickBooks.default

type Done = (error: unknown, data?: unknown) => void
type Client = Readonly<Record<string, (...given: unknown[]) => void>>

async function aClient() {
  const sandbox = await aServedSandbox()
  QuickBooks.V3_ENDPOINT_BASE_URL = `${sandbox.url}/v3/company/`
  QuickBooks.TOKEN_URL = `${sandbox.url}/oauth2/v1/tokens/bearer`
  const { clientId, clientSecret, companyId, refreshToken } = sandbox
  const client = new QuickBooks(
    ...([clientId, clientSecret, '', false, companyId, true] as const),
    ...([false, null, '2.0', refreshToken] as const),
  )
  const ask = (method: string, ...given: unknown[]): Promise<Body> =>
    new Promise((resolve, reject) => {
      const done: Done = (error, data) => (error ? reject(error) : resolve(data as Body))
      ;(client as unknown as Client)[method]?.call(client, ...given, done)
    })
  await ask('refreshAccessToken')
  return { ask }
}

const JOURNAL = { Line: [aJournalLine('Debit', '35'), aJournalLine('Credit', '30')] }
const SPENT = { PaymentType: 'Check', AccountRef: { value: '35' }, Line: [anExpense()] }
const DIRECT = {
  Amount: 5,
  DetailType: 'DepositLineDetail',
  DepositLineDetail: { AccountRef: { value: '30' } },
}

/** Each kind with its client's plural, a body, and a change that it takes. */
const TRANSACTIONS: readonly (readonly [kind: string, plural: string, body: Body])[] = [
  ['Bill', 'Bills', aBill()],
  ['CreditMemo', 'CreditMemos', anInvoice()],
  ['Deposit', 'Deposits', { DepositToAccountRef: { value: '35' }, Line: [DIRECT] }],
  ['Estimate', 'Estimates', anInvoice()],
  ['Invoice', 'Invoices', anInvoice()],
  ['JournalEntry', 'JournalEntries', JOURNAL],
  ['Payment', 'Payments', { CustomerRef: { value: '1' }, TotalAmt: 5 }],
  ['Purchase', 'Purchases', SPENT],
  ['PurchaseOrder', 'PurchaseOrders', aBill()],
  ['RefundReceipt', 'RefundReceipts', anInvoice({ DepositToAccountRef: { value: '35' } })],
  ['SalesReceipt', 'SalesReceipts', anInvoice()],
  [
    'Transfer',
    'Transfers',
    { FromAccountRef: { value: '35' }, ToAccountRef: { value: '36' }, Amount: 5 },
  ],
  ['VendorCredit', 'VendorCredits', aBill()],
]

test.each(TRANSACTIONS)(
  'it creates, reads, changes, finds and deletes a %s',
  async (kind, plural, body) => {
    const { ask } = await aClient()
    const created = await ask(`create${kind}`, body)
    const id = String(created.Id)
    expect(await ask(`get${kind}`, id)).toEqual(created)

    const updated = await ask(`update${kind}`, { ...created, PrivateNote: 'judged' })
    const found = await ask(`find${plural}`, { Id: id })
    const gone = await ask(`delete${kind}`, { Id: id, SyncToken: updated.SyncToken })

    expect(updated).toMatchObject({ PrivateNote: 'judged', SyncToken: '1' })
    expect(found).toMatchObject({ QueryResponse: { [kind]: [{ Id: id }] } })
    expect(gone).toMatchObject({ [kind]: { status: 'Deleted', Id: id } })
    await expect(ask(`get${kind}`, id)).rejects.toThrow()
  },
)

test('it pays a bill, and takes the payment back', async () => {
  const { ask } = await aClient()
  const bill = await ask('createBill', aBill())
  const payment = await ask('createBillPayment', {
    VendorRef: { value: '56' },
    PayType: 'Check',
    CheckPayment: { BankAccountRef: { value: '35' } },
    TotalAmt: 100,
    Line: [{ Amount: 100, LinkedTxn: [{ TxnId: bill.Id, TxnType: 'Bill' }] }],
  })
  expect(await ask('getBill', String(bill.Id))).toMatchObject({ Balance: 0 })

  await ask('deleteBillPayment', { Id: payment.Id, SyncToken: payment.SyncToken })

  expect(await ask('getBill', String(bill.Id))).toMatchObject({ Balance: 100 })
})

const LISTS: readonly (readonly [kind: string, plural: string, body: Body])[] = [
  ['Account', 'Accounts', { Name: 'Judge', AccountType: 'Expense' }],
  ['Class', 'Classes', { Name: 'Judge' }],
  ['Customer', 'Customers', { DisplayName: 'Judge' }],
  ['Department', 'Departments', { Name: 'Judge' }],
  ['Employee', 'Employees', { GivenName: 'Judge' }],
  ['Item', 'Items', { Name: 'Judge', Type: 'Service', IncomeAccountRef: { value: '1' } }],
  ['PaymentMethod', 'PaymentMethods', { Name: 'Judge' }],
  ['Term', 'Terms', { Name: 'Judge', DueDays: 7 }],
  ['Vendor', 'Vendors', { DisplayName: 'Judge' }],
]

test.each(LISTS)('it creates, reads, finds and makes inactive a %s', async (kind, plural, body) => {
  const { ask } = await aClient()
  const created = await ask(`create${kind}`, body)
  const id = String(created.Id)
  expect(await ask(`get${kind}`, id)).toEqual(created)

  const gone = await ask(`update${kind}`, { ...created, Active: false })
  const found = await ask(`find${plural}`, [{ field: 'Id', value: id, operator: '=' }])

  expect(gone).toMatchObject({ Active: false, SyncToken: '1' })
  expect(found.QueryResponse).toEqual({})
})

test('it records time, attaches a note, and reads taxes and the company', async () => {
  const { ask } = await aClient()
  const work = { NameOf: 'Employee', EmployeeRef: { value: '55' }, Hours: 1, TxnDate: '2026-01-01' }
  const time = await ask('createTimeActivity', work)
  const note = await ask('createAttachable', { Note: 'Judged' })

  expect(await ask('getTimeActivity', String(time.Id))).toEqual(time)
  expect(await ask('getAttachable', String(note.Id))).toEqual(note)
  for (const plural of ['TaxCodes', 'TaxRates', 'TaxAgencies']) {
    expect((await ask(`find${plural}`, {})).QueryResponse).toHaveProperty('totalCount')
  }
  expect(await ask('getPreferences')).toHaveProperty('CurrencyPrefs')
})

test.each([
  ...['BalanceSheet', 'ProfitAndLoss', 'TrialBalance', 'GeneralLedgerDetail', 'AgedReceivables'],
  ...['AgedPayables', 'AgedReceivableDetail', 'AgedPayableDetail'],
])('it reads the report %s', async (name) => {
  const { ask } = await aClient()
  await ask('createInvoice', anInvoice())
  await ask('createBill', aBill())

  expect(await ask(`report${name}`, {})).toHaveProperty('Rows.Row')
})
