import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  GLOBAL,
  type Json,
  LAW_NZ,
  messagesOf,
  type Running,
  startSandbox,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const get = async (path: string, tenant?: string): Promise<Json> =>
  (await xero.call('GET', path, tenant === undefined ? {} : { tenant })).json

test('the organisation tells edition, currency, year end and lock dates', async () => {
  const [organisation] = (await get('/Organisation')).Organisations
  expect(organisation).toMatchObject({
    Name: 'Demo Company (NZ)',
    Version: 'NZ',
    BaseCurrency: 'NZD',
    CountryCode: 'NZ',
    FinancialYearEndDay: 31,
    FinancialYearEndMonth: 3,
    Timezone: 'NEWZEALANDSTANDARDTIME',
    PaymentTerms: {},
  })
  expect(organisation.PeriodLockDate).toBeUndefined()
})

test('actions tell what the person may do', async () => {
  const { Actions } = await get('/Organisation/Actions')
  expect(Actions).toContainEqual({ Name: 'UseMulticurrency', Status: 'ALLOWED' })
})

test('New Zealand’s tax rates are the recorded ones', async () => {
  const { TaxRates } = await get('/TaxRates')
  expect(TaxRates.map((one: Json) => [one.TaxType, one.EffectiveRate, one.Status])).toEqual([
    ['INPUT', 12.5, 'DELETED'],
    ['OUTPUT', 12.5, 'DELETED'],
    ['INPUT2', 15, 'ACTIVE'],
    ['OUTPUT2', 15, 'ACTIVE'],
    ['GSTONIMPORTS', 0, 'ACTIVE'],
    ['NONE', 0, 'ACTIVE'],
    ['ZERORATED', 0, 'ACTIVE'],
  ])
})

test('the Global edition charges the demo company’s 8.25 %', async () => {
  const [rate] = (await get('/TaxRates/OUTPUT', GLOBAL)).TaxRates
  expect(rate).toMatchObject({ Name: 'Tax on Sales', EffectiveRate: 8.25 })
})

test('the Global edition also has a rate of its own making', async () => {
  const [rate] = (await get('/TaxRates/TAX001', GLOBAL)).TaxRates
  expect(rate).toMatchObject({
    Name: 'California 8%',
    EffectiveRate: 8,
    CanApplyToRevenue: true,
    Status: 'ACTIVE',
  })
})

test('every chart has the system accounts', async () => {
  for (const { id } of xero.greeting.companies) {
    const { Accounts } = await get('/Accounts', id)
    const system = Accounts.map((one: Json) => one.SystemAccount).filter(Boolean)
    expect(system.toSorted()).toEqual([
      'BANKCURRENCYGAIN',
      'CREDITORS',
      'DEBTORS',
      'GST',
      'HISTORICAL',
      'REALISEDCURRENCYGAIN',
      'RETAINEDEARNINGS',
      'ROUNDING',
      'TRACKINGTRANSFERS',
      'UNPAIDEXPCLM',
      'UNREALISEDCURRENCYGAIN',
    ])
  }
})

test('a law firm has a trust liability that takes payments and a bank without a code', async () => {
  const { Accounts } = await get('/Accounts', LAW_NZ)
  expect(Accounts.find((one: Json) => one.Code === '805')).toMatchObject({
    Name: 'Trust Liability',
    EnablePaymentsToAccount: true,
    Class: 'LIABILITY',
  })
  const banks = Accounts.filter((one: Json) => one.Type === 'BANK')
  expect(banks.map((one: Json) => one.Code)).toEqual(['090', '091', undefined])
})

describe('accounts', () => {
  const put = (body: object) => xero.call('PUT', '/Accounts', { body })
  const post = (id: string, body: object) => xero.call('POST', `/Accounts/${id}`, { body })

  test('take their tax from their type', async () => {
    const { json } = await put({ Code: '220', Name: 'Fees', Type: 'REVENUE' })
    expect(json.Accounts[0]).toMatchObject({
      TaxType: 'OUTPUT2',
      Class: 'REVENUE',
      ReportingCode: 'REV',
      Status: 'ACTIVE',
    })
  })

  test.each([
    [{ Code: '221', Name: 'Sales', Type: 'REVENUE' }, 'Please enter a unique Name.'],
    [{ Code: '200', Name: 'New', Type: 'REVENUE' }, 'Please enter a unique Code.'],
    [
      { Code: '12345678901', Name: 'Long', Type: 'REVENUE' },
      'Account Code is too long. Maximum of 10 characters allowed',
    ],
  ])('%j is refused', async (body, message) => {
    expect(messagesOf(await put(body))).toEqual([message])
  })

  test('only the first of several is made, whatever summarizeErrors says', async () => {
    const account = (Code: string) => ({ Code, Name: `Account ${Code}`, Type: 'EXPENSE' })
    const { json } = await xero.call('PUT', '/Accounts?summarizeErrors=false', {
      body: { Accounts: [account('601'), account('602')] },
    })
    expect(json.Accounts).toHaveLength(1)
    expect(json.Accounts[0].StatusAttributeString).toBeUndefined()
  })

  test('are archived alone, and then only come back by their status', async () => {
    const { json } = await put({ Code: '603', Name: 'Short-lived', Type: 'EXPENSE' })
    const { AccountID } = json.Accounts[0]
    const both = await post(AccountID, { Status: 'ARCHIVED', Name: 'Other' })
    expect(messagesOf(both)).toEqual([
      'Cannot update account details and STATUS on the same request',
    ])
    await post(AccountID, { Status: 'ARCHIVED' })
    expect(messagesOf(await post(AccountID, { Name: 'x' }))).toEqual([
      'Can only update STATUS on Archived accounts',
    ])
    const body = anInvoice({
      LineItems: [{ Description: 'a', UnitAmount: 1, AccountCode: '603', TaxType: 'NONE' }],
    })
    expect(messagesOf(await xero.call('PUT', '/Invoices', { body }))).toEqual([
      "Account code '603' has been archived, or has been deleted. Each line item must reference a valid account.",
    ])
  })

  test('of the system are never archived, bank accounts never edited', async () => {
    const system = await post(await xero.accountId('610'), { Status: 'ARCHIVED' })
    expect(messagesOf(system)).toEqual(['Cannot archive System accounts'])
    const bank = await post(await xero.accountId('090'), { Name: 'x' })
    expect(messagesOf(bank)).toEqual(['Cannot update Bank Accounts'])
  })
})

test('a currency is added by its code, and documents may use it', async () => {
  await xero.call('PUT', '/Currencies', { body: { Code: 'USD' } })
  const { json } = await xero.call('PUT', '/Invoices', { body: anInvoice({ CurrencyCode: 'USD' }) })
  expect(json.Invoices[0]).toMatchObject({
    CurrencyCode: 'USD',
    CurrencyRate: 0.60241,
    Total: 24.15,
  })
})

describe('items', () => {
  const put = (body: object) => xero.call('PUT', '/Items', { body })

  test('are answered as recorded: both sides always there, the instant bare', async () => {
    const { json } = await put({
      Code: 'REC-1',
      Name: 'Test Item',
      Description: 'Made in a test',
      IsSold: true,
      SalesDetails: { UnitPrice: 99.99, AccountCode: '200' },
    })
    expect(json.Items[0]).toEqual({
      ItemID: expect.any(String),
      Code: 'REC-1',
      Description: 'Made in a test',
      UpdatedDateUTC: '/Date(1789387200000)/',
      PurchaseDetails: {},
      SalesDetails: { UnitPrice: 99.99, AccountCode: '200', TaxType: 'OUTPUT2' },
      Name: 'Test Item',
      IsTrackedAsInventory: false,
      IsSold: true,
      IsPurchased: true,
      ValidationErrors: [],
    })
  })

  test('share no code', async () => {
    await put({ Code: 'abc' })
    expect(messagesOf(await put({ Code: 'ABC' }))).toEqual([
      "Price List Item with Code 'ABC' already exists",
    ])
  })

  test('are not sold from receivables', async () => {
    const answer = await put({ Code: 'AR', SalesDetails: { AccountCode: '610' } })
    expect(messagesOf(answer)).toEqual([
      "Account code '610' does not exist or cannot be applied to Items.",
    ])
  })

  test('keep the side that a POST leaves out', async () => {
    await put({ Code: 'KEEP', SalesDetails: { UnitPrice: 5, AccountCode: '200' } })
    const body = { Code: 'KEEP', PurchaseDetails: { UnitPrice: 3, AccountCode: '300' } }
    const { json } = await xero.call('POST', '/Items', { body })
    expect(json.Items[0]).toMatchObject({
      SalesDetails: { UnitPrice: 5 },
      PurchaseDetails: { UnitPrice: 3, TaxType: 'INPUT2' },
    })
  })

  test('are deleted while nothing uses them', async () => {
    await put({ Code: 'FREE' })
    expect((await xero.call('DELETE', '/Items/FREE')).status).toEqual(204)
    await put({
      Code: 'USED',
      Description: 'Used',
      SalesDetails: { UnitPrice: 1, AccountCode: '200' },
    })
    await xero.call('PUT', '/Invoices', { body: anInvoice({ LineItems: [{ ItemCode: 'USED' }] }) })
    expect((await xero.call('DELETE', '/Items/USED')).status).toEqual(400)
  })
})
