import { expect, test } from 'vitest'
import { aSandbox } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'
import { plannedCompanies } from './seed.ts'

const SEEDS = [
  ...['law-firm', 'us-sample', 'us-automated-tax', 'united-kingdom', 'australia', 'canada'],
  'multi-currency',
]

test.each(SEEDS)(
  'the company %s opens with a chart, names, taxes and books that balance',
  async (seed) => {
    const { admin, companyId, query } = await aSandbox({ seed })
    const balance = await admin('GET', `companies/${companyId}/trial-balance`)
    const count = async (kind: string) =>
      ((await query(`select count(*) from ${kind}`)).body.QueryResponse as Body).totalCount

    expect(balance.debit).toEqual(balance.credit)
    for (const kind of [
      'Account',
      'Item',
      'Customer',
      'Vendor',
      'TaxCode',
      'TaxRate',
      'TaxAgency',
    ]) {
      expect(Number(await count(kind)), kind).toBeGreaterThan(0)
    }
  },
)

test('without a name every company is there once, the law firm first', () => {
  const planned = plannedCompanies()

  expect(planned.map(({ seed }) => seed.settings.country)).toEqual([
    ...['US', 'US', 'US', 'GB', 'AU', 'CA', 'US'],
  ])
  expect(planned[0]?.name).toEqual('Smith Law LLC')
})

test('the sample company has transactions of every kind', async () => {
  const { query } = await aSandbox({ seed: 'us-sample' })
  const kinds = [
    ...['Invoice', 'Payment', 'CreditMemo', 'SalesReceipt', 'RefundReceipt', 'Estimate', 'Deposit'],
    ...['Bill', 'BillPayment', 'VendorCredit', 'Purchase', 'PurchaseOrder', 'Transfer'],
    ...['JournalEntry', 'TimeActivity', 'Attachable'],
  ]

  for (const kind of kinds) {
    const { body } = await query(`select count(*) from ${kind}`)
    expect(Number((body.QueryResponse as Body).totalCount), kind).toBeGreaterThan(0)
  }
})

test('clients of the sample company go on where its own transactions end', async () => {
  const { post } = await aSandbox({ seed: 'us-sample' })

  const answer = await post('estimate', {
    CustomerRef: { value: '1' },
    Line: [{ Amount: 1, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} }],
  })

  expect(answer.body.Estimate).toMatchObject({ Id: '145', DocNumber: '1003' })
})
