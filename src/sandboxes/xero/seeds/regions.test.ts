import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anInvoice, type Json, messagesOf, type Running, startSandbox } from '../sandbox.fixture.ts'
import { EDITIONS } from './editions.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const idOf = (name: string): string => EDITIONS[name]?.id ?? ''
const get = async (tenant: string, path: string): Promise<Json> =>
  (await xero.call('GET', path, { tenant })).json

/** The edition's own rate for sales and purchases, in percent. */
const STANDARD = [
  ['demo-nz', 'OUTPUT2', 'INPUT2', 15],
  ['demo-au', 'OUTPUT', 'INPUT', 10],
  ['demo-uk', 'OUTPUT2', 'INPUT2', 20],
  ['demo-global', 'OUTPUT', 'INPUT', 8.25],
  ['demo-us', 'TAX001', 'TAX001', 8],
  ['demo-sg', 'OUTPUTY24', 'INPUTY24', 9],
  ['demo-za', 'OUTPUT3', 'INPUT3', 15],
  ['demo-ca', 'CAN020', 'CAN007', 13],
] as const

describe.each(STANDARD)('%s', (name, output, input, percent) => {
  const tenant = idOf(name)

  test('has the system accounts, and every account a tax type that is there and applies', async () => {
    const { Accounts } = await get(tenant, '/Accounts')
    const { TaxRates } = await get(tenant, '/TaxRates')
    const system = Accounts.map(({ SystemAccount }: Json) => SystemAccount)
    expect(system).toEqual(
      expect.arrayContaining(['DEBTORS', 'CREDITORS', 'GST', 'ROUNDING', 'RETAINEDEARNINGS']),
    )
    const kinds: Record<string, string> = {
      ASSET: 'CanApplyToAssets',
      LIABILITY: 'CanApplyToLiabilities',
      EQUITY: 'CanApplyToEquity',
      EXPENSE: 'CanApplyToExpenses',
      REVENUE: 'CanApplyToRevenue',
    }
    const wrong = Accounts.filter(({ Class, TaxType }: Json) => {
      const rate = TaxRates.find((one: Json) => one.TaxType === TaxType)
      return rate?.Status !== 'ACTIVE' || !rate[kinds[Class] ?? '']
    })
    expect(wrong.map(({ Name, TaxType }: Json) => [Name, TaxType])).toEqual([])
  })

  test(`taxes sales and purchases at ${percent} %`, async () => {
    const line = (AccountCode: string, TaxType: string) => ({
      Description: 'x',
      UnitAmount: 200,
      AccountCode,
      TaxType,
    })
    const put = async (body: unknown) =>
      (await xero.call('PUT', '/Invoices', { tenant, body })).json.Invoices[0]
    const sale = await put(anInvoice({ LineItems: [line('200', output)] }))
    const bill = await put(anInvoice({ Type: 'ACCPAY', LineItems: [line('400', input)] }))
    expect([sale.TotalTax, bill.TotalTax]).toEqual([percent * 2, percent * 2])
  })

  test('lets each rate be used with the classes that it applies to, and no others', async () => {
    const { TaxRates } = await get(tenant, '/TaxRates')
    const active = TaxRates.filter(
      ({ Status, ReportTaxType }: Json) => Status === 'ACTIVE' && ReportTaxType !== 'AVALARA',
    )
    const documents = active.flatMap((rate: Json) =>
      ACCOUNTS.map(([code]) =>
        anInvoice({
          LineItems: [
            { Description: 'x', UnitAmount: 1, AccountCode: code, TaxType: rate.TaxType },
          ],
        }),
      ),
    )
    const { json } = await xero.call('PUT', '/Invoices?summarizeErrors=false', {
      tenant,
      body: { Invoices: documents },
    })
    const taken = json.Invoices.map((one: Json) => one.StatusAttributeString !== 'ERROR')
    const applies = active.flatMap((rate: Json) => ACCOUNTS.map(([, flag]) => rate[flag]))
    expect(taken).toEqual(applies)
  })
})

const ACCOUNTS = [
  ['200', 'CanApplyToRevenue'],
  ['400', 'CanApplyToExpenses'],
  ['710', 'CanApplyToAssets'],
  ['850', 'CanApplyToLiabilities'],
  ['970', 'CanApplyToEquity'],
] as const

test('a rate that is looked up by address cannot be used by the API', async () => {
  const line = { Description: 'x', UnitAmount: 1, AccountCode: '200', TaxType: 'AVALARA' }
  const answer = await xero.call('PUT', '/Invoices', {
    tenant: idOf('demo-us'),
    body: anInvoice({ LineItems: [line] }),
  })
  expect(messagesOf(answer)).toEqual([
    'The TaxType code AVALARA does not exist or cannot be used for this type of transaction.',
  ])
})

test('Australia calls what bears no tax otherwise, in overpayments and journals too', async () => {
  const tenant = idOf('demo-au')
  const { json } = await xero.call('PUT', '/ManualJournals', {
    tenant,
    body: {
      Narration: 'x',
      JournalLines: [
        { LineAmount: 10, AccountCode: '400' },
        { LineAmount: -10, AccountCode: '850' },
      ],
    },
  })
  const types = json.ManualJournals[0].JournalLines.map(({ TaxType }: Json) => TaxType)
  expect(types).toEqual(['BASEXCLUDED', 'BASEXCLUDED'])
})

test.each([
  ['law-nz', 'NZD'],
  ['law-us', 'USD'],
])('%s is a law firm with the accounts that trust needs', async (name, currency) => {
  const { Accounts } = await get(idOf(name), '/Accounts')
  const kindOf = (wanted: string) => {
    const found = Accounts.find(({ Name }: Json) => Name === wanted)
    return found && [found.Type, found.EnablePaymentsToAccount]
  }
  expect(kindOf('Trust Account')).toEqual(['BANK', false])
  expect(kindOf('Trust Liability')).toEqual(['CURRLIAB', true])
  expect(kindOf('Trust Transfers')).toEqual(['CURRLIAB', true])
  expect(kindOf('Trust Paid by Firm')).toEqual(['CURRENT', true])
  expect(kindOf('Statutory Deposit')).toEqual(['CURRENT', false])
  expect(kindOf('Deposits Received')).toEqual(['CURRLIAB', true])
  const uncoded = Accounts.filter(({ Type, Code }: Json) => Type === 'BANK' && !Code)
  expect(uncoded.map(({ CurrencyCode }: Json) => CurrencyCode)).toEqual([currency])
})
