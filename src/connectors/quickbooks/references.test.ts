import { expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import type { Reference } from '../contract.ts'
import { answeringRows, clientOf } from './answering.fixture.ts'
import { listAllReferences } from './references.ts'
import { percentsAt } from './tax-rates.ts'

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

async function references(answer: Parameters<typeof clientOf>[0]): Promise<Reference[]> {
  const all: Reference[] = []
  for await (const page of listAllReferences(clientOf(answer))) {
    if (page.kind === 'trouble') throw new Error(page.trouble.kind)
    all.push(...page.value.references)
  }
  return all
}

const among = (rows: Rows) => references(answeringRows((entity) => rows[entity] ?? []))

test('customers, vendors and employees are all parties, because they share their names', async () => {
  const found = await among({
    Customer: [{ Id: '1', DisplayName: 'Vega', SyncToken: '4', Balance: 12.5 }],
    Vendor: [{ Id: '2', DisplayName: 'Court' }],
    Employee: [{ Id: '3', DisplayName: 'Emily Platt' }],
  })
  expect(found.map(({ name, attributes }) => [name, attributes.entity])).toEqual([
    ['Vega', 'Customer'],
    ['Court', 'Vendor'],
    ['Emily Platt', 'Employee'],
  ])
  expect(found[0]?.attributes).toMatchObject({ syncToken: '4', balance: '12.5' })
})

test('employees that a login may not see do not stop the rest', async () => {
  const found = await references((asked) =>
    asked.url.search.includes('Employee')
      ? { status: 400, body: { Fault: { Error: [{ Message: 'No', code: '5020' }], type: 'x' } } }
      : answeringRows((entity) => (entity === 'Customer' ? [{ Id: '1', DisplayName: 'V' }] : []))(
          asked,
        ),
  )
  expect(found).toHaveLength(1)
})

test('a list that cannot be read now is a trouble, and nothing comes after it', async () => {
  const client = clientOf(() => ({ status: 503, body: 'try later' }))
  const pages: string[] = []
  for await (const page of listAllReferences(client)) pages.push(page.kind)
  expect(pages).toEqual(['trouble'])
})

test('a name that was switched off is known by its own name', async () => {
  const [account] = await among({
    Account: [{ Id: '1', FullyQualifiedName: 'Fees Billed (deleted)', Active: false }],
  })
  expect(account).toMatchObject({ name: 'Fees Billed', active: false })
})

test('an item posts to its income account', async () => {
  const [item] = await among({
    Item: [{ Id: '7', Name: 'Advice', IncomeAccountRef: { value: '1', name: 'Fees' } }],
  })
  expect(item).toMatchObject({ postsTo: ['1'], attributes: { account: 'Fees' } })
})

test('a tax code posts to the accounts of its agencies and knows its rates by day', async () => {
  const rate = (Id: string, agency: string, periods: readonly object[]) => ({
    Id,
    RateValue: 9,
    AgencyRef: { value: agency },
    EffectiveTaxRate: periods,
  })
  const payable = (Id: string, Name: string) => ({ Id, Name, AccountSubType: 'GlobalTaxPayable' })
  const all = await among({
    Account: [payable('89', 'Arizona Payable'), payable('90', 'Tucson Payable')],
    TaxCode: [
      {
        Id: '3',
        Name: 'Tucson',
        SalesTaxRateList: {
          TaxRateDetail: [{ TaxRateRef: { value: '1' } }, { TaxRateRef: { value: '2' } }],
        },
      },
    ],
    TaxRate: [
      rate('1', 'a', [
        { RateValue: 7.1, EffectiveDate: '2020-01-01T00:00:00-08:00', EndDate: '2025-12-31' },
        { RateValue: 7.2, EffectiveDate: '2026-01-01' },
      ]),
      rate('2', 't', []),
    ],
    TaxAgency: [
      { Id: 'a', DisplayName: 'Arizona' },
      { Id: 't', DisplayName: 'Tucson' },
    ],
  })
  const code = all.find(({ kind }) => kind === 'tax_code')
  expect(code?.postsTo).toEqual(['89', '90'])
  const on = (date: string) => code && percentsAt(code, date as LocalDate)
  expect([on('2025-06-30'), on('2026-06-30'), on('2019-01-01')]).toEqual([
    ['7.1', '9'],
    ['7.2', '9'],
    undefined,
  ])
})

test('the bank account that the firm works with is known where there is one', async () => {
  const bank = (Id: string, Name: string, AccountSubType: string) => ({
    ...{ Id, Name, AccountSubType, AccountType: 'Bank' },
  })
  const aside = [bank('2', 'IOLTA', 'TrustAccounts'), bank('3', 'Reserve', 'Savings')]
  const onlyOnes = async (...accounts: readonly Record<string, unknown>[]) =>
    (await among({ Account: accounts })).flatMap(({ remoteId, attributes }) =>
      attributes.isOnlyOperatingBank ? remoteId : [],
    )
  expect(await onlyOnes(bank('1', 'Main', 'Checking'), ...aside)).toEqual(['1'])
  expect(await onlyOnes(bank('1', 'Main', 'Checking'), bank('4', 'Second', 'Checking'))).toEqual([])
})
