import { expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { Engagement } from '#books/engagement.ts'
import type { TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { TaxCode } from '#books/tax.ts'
import { anInvoice, taxCodesAt } from '../../conformance-books.fixture.ts'
import { aReference, someReferences } from '../references.fixture.ts'
import type { Wire } from '../wire.ts'
import { translateInvoice } from './invoice.ts'
import { blockersOf, partOf } from './translation.fixture.ts'

type Over = Parameters<typeof anInvoice>[3]
type Settings = Parameters<typeof someReferences>[0]

const MATTER = {
  id: 'e1',
  number: '2026-014',
  name: 'Vega v. Desert Bloom',
} as unknown as Engagement

function translate(over: Over = {}, settings: Settings = {}) {
  const references = someReferences(settings)
  const world = { currency: 'USD' as const, taxCodes: taxCodesOf(settings) }
  const invoice = anInvoice('i1', 'c1', world, over)
  const record = { kind: 'invoice', id: 'i1', invoice, engagements: [MATTER] } as const
  return translateInvoice({ ...record, client: {} as never }, references)
}

const taxCodesOf = (settings: Settings) =>
  (settings?.taxCodes ?? taxCodesAt('8.7')) as ReturnType<typeof taxCodesAt>

const wireOf = (over: Over = {}, settings: Settings = {}) =>
  partOf(translate(over, settings), 'main').wire as Wire<'Invoice'>

const detailOf = (over: Over, settings: Settings = {}) =>
  wireOf(over, settings).Line?.[0]?.SalesItemLineDetail

test('a line becomes a sale of the item that its account is mapped to', () => {
  expect(
    wireOf({ lines: [{ description: 'Advice', quantity: '2', unitPrice: '60.25' }] }).Line,
  ).toEqual([
    {
      DetailType: 'SalesItemLineDetail',
      Amount: 120.5,
      Description: 'Advice',
      SalesItemLineDetail: {
        ItemRef: { value: '7' },
        TaxCodeRef: { value: 'NON' },
        Qty: 2,
        UnitPrice: 60.25,
      },
    },
  ])
})

const ITEM = { id: 'k1', accountId: 'fees', code: 'ADV', name: 'Advice' } as unknown as CatalogItem
const SOLD = { lines: [{ itemId: ITEM.id }] }
const itemOn = (settings: Settings) => detailOf(SOLD, settings)?.ItemRef?.value

test('a line names its own item where that has a product of its own there', () => {
  const held = { 'item k1 main': { kind: 'Item', id: '77', revision: '0' } }
  expect(itemOn({ lineItem: { kind: 'pushed', item: ITEM }, held })).toBe('77')
})

test('an invoice waits until the items of its lines stand there', () => {
  expect(translate(SOLD, { lineItem: { kind: 'pushed', item: ITEM } })).toEqual({
    kind: 'waiting',
    for: [{ kind: 'item', id: 'k1' }],
  })
})

test('a line that is coded to another account than its item names that of its account', () => {
  const item = { ...ITEM, accountId: 'bank' as CatalogItem['accountId'] }
  expect(itemOn({ lineItem: { kind: 'pushed', item } })).toBe('7')
})

test('a paired item is named only where it sells into what the account is mapped to', () => {
  const paired = (postsTo: string, active = true) => {
    const reference = aReference({ kind: 'item', remoteId: '12', postsTo: [postsTo], active })
    return itemOn({ lineItem: { kind: 'paired', reference } })
  }
  expect([paired('1'), paired('41'), paired('1', false)]).toEqual(['12', '7', '7'])
})

test('number, dates, customer, currency and memo stand in the fields that the vendor shows', () => {
  expect(wireOf({ number: 'INV-7', memo: 'Thank you', poNumber: '4711' })).toMatchObject({
    DocNumber: 'INV-7',
    TxnDate: '2026-01-10',
    DueDate: '2026-01-24',
    CustomerRef: { value: '58' },
    CurrencyRef: { value: 'USD' },
    CustomerMemo: { value: 'Thank you\nPO 4711' },
    PrivateNote: '2026-014 Vega v. Desert Bloom ~i1main',
  })
})

test('the matter stands in front of the description of its line', () => {
  const line = { description: 'Advice', engagementId: 'e1' as never }
  expect(wireOf({ lines: [line] }).Line?.[0]?.Description).toBe(
    '2026-014 Vega v. Desert Bloom: Advice',
  )
})

test('a line discount is in the net and told in the description, never sent as a quantity', () => {
  const [line] = wireOf({ lines: [{ discountPercent: '10' }] }).Line ?? []
  expect(line).toMatchObject({
    Amount: 108.45,
    Description: 'Advice (2 × 60.25, less 10% discount)',
    SalesItemLineDetail: { ItemRef: { value: '7' }, TaxCodeRef: { value: 'NON' } },
  })
  expect(line?.SalesItemLineDetail).not.toHaveProperty('Qty')
})

test('quantity and price go along where their product rounds to the net', () => {
  const third = { quantity: '3', unitPrice: '33.333333' }
  expect(detailOf({ lines: [third] })).toMatchObject({ Qty: 3, UnitPrice: 33.333333 })
})

test('a quantity that a double cannot hold is left out', () => {
  const long = { quantity: '123456789012.123456', unitPrice: '0.00001' }
  expect(detailOf({ lines: [long] })).not.toHaveProperty('Qty')
})

test('a negative line is sent as its amount only', () => {
  const lines = [{}, { unitPrice: '-10', quantity: '1' }]
  const line = wireOf({ lines }).Line?.[1]
  expect([line?.Amount, line?.SalesItemLineDetail?.UnitPrice]).toEqual([-10, undefined])
})

test('in the United States a taxed line is TAX and the document names the mapped code', () => {
  const taxed = { taxCodeId: 'standard_tax' as TaxCodeId }
  const wire = wireOf({ lines: [taxed, {}] })
  expect(wire.TxnTaxDetail).toEqual({ TxnTaxCodeRef: { value: '2' } })
  expect(wire.Line?.map((line) => line.SalesItemLineDetail?.TaxCodeRef?.value)).toEqual([
    'TAX',
    'NON',
  ])
})

test('a code without tax needs no pairing in the United States', () => {
  const wire = wireOf({}, { mapped: { 'tax no_tax': undefined } })
  expect(wire).not.toHaveProperty('TxnTaxDetail')
})

test('where the code of the document is left to the vendor, only TAX is said', () => {
  const automatic = aReference({ kind: 'tax_code', remoteId: 'TAX', name: 'TAX' })
  const taxed = { taxCodeId: 'standard_tax' as TaxCodeId }
  const wire = wireOf({ lines: [taxed] }, { mapped: { 'tax standard_tax': automatic } })
  expect(wire).not.toHaveProperty('TxnTaxDetail')
})

test('tax and total that we expect are part of the fingerprint although they are not sent', () => {
  const taxed = { taxCodeId: 'standard_tax' as TaxCodeId, quantity: '1', unitPrice: '100' }
  const { fingerprint } = partOf(translate({ lines: [taxed] }), 'main')
  expect(JSON.parse(fingerprint)).toMatchObject({ tax: '8.7', total: '108.7' })
})

test('two different taxes in one document are a blocker', () => {
  const codes = twoTaxes()
  const lines = [{ taxCodeId: 'standard_tax' as TaxCodeId }, { taxCodeId: 'city' as TaxCodeId }]
  const city = aReference({ kind: 'tax_code', remoteId: '3', name: 'City' })
  const blocked = translate({ lines }, { taxCodes: codes, mapped: { 'tax city': city } })
  expect(blockersOf(blocked).map(({ code }) => code)).toEqual(['several_tax_codes'])
})

function twoTaxes(): ReadonlyMap<TaxCodeId, TaxCode> {
  const city: TaxCode = {
    id: 'city' as TaxCodeId,
    name: 'City',
    kind: 'standard',
    sense: 'both',
    components: [
      {
        id: 'city_component' as TaxComponentId,
        name: 'City',
        agency: '',
        compound: false,
        recoverablePercent: '100',
        collectedAccountId: 'tax_collected' as never,
        paidAccountId: null,
        rates: [{ effectiveFrom: '2000-01-01' as LocalDate, percent: '2' }],
      },
    ],
  }
  return new Map([...taxCodesAt('8.7'), [city.id, city]])
}

test('an invoice whose tax the vendor would round otherwise is a blocker with both sums', () => {
  const cents = { taxCodeId: 'standard_tax' as TaxCodeId, quantity: '1', unitPrice: '0.06' }
  const [blocker] = blockersOf(translate({ lines: [cents, cents, cents] }))
  expect(blocker).toMatchObject({
    code: 'amount_cannot_be_shown',
    detail: { ours: '0.03', theirs: '0.02' },
  })
})

test('a tax code of another rate than the mapped one is a blocker that names both', () => {
  const rates = [{ id: '1', periods: [{ percent: '9', from: '', until: null }] }]
  const other = aReference({ kind: 'tax_code', remoteId: '2', attributes: { rates } })
  const taxed = { taxCodeId: 'standard_tax' as TaxCodeId }
  const settings = { mapped: { 'tax standard_tax': other } }
  expect(blockersOf(translate({ lines: [taxed] }, settings))).toMatchObject([
    { cause: 'tax_rate_differs:standard_tax', detail: { ours: '8.7', theirs: '9' } },
  ])
})

test('elsewhere each line has its code and the document says how amounts are to be read', () => {
  const company = { name: 'Smith', country: 'GB', currency: 'USD' }
  const none = aReference({ kind: 'tax_code', remoteId: '10' })
  const taxed = { taxCodeId: 'standard_tax' as TaxCodeId }
  const wire = wireOf({ lines: [taxed, {}] }, { company, mapped: { 'tax no_tax': none } })
  expect(wire.GlobalTaxCalculation).toBe('TaxExcluded')
  expect(wire.Line?.map((line) => line.SalesItemLineDetail?.TaxCodeRef?.value)).toEqual(['2', '10'])
})

test('everything that is missing is said at once', () => {
  const settings = { mapped: { 'sales fees': undefined, 'tax standard_tax': undefined } }
  const over = { number: 'MATTER-2026-0000000001', lines: [{ taxCodeId: 'standard_tax' as never }] }
  expect(
    blockersOf(translate(over, settings))
      .map(({ cause }) => cause)
      .toSorted(),
  ).toEqual([
    'number_too_long:MATTER-2026-0000000001',
    'unmapped:sales:fees',
    'unmapped:tax:standard_tax',
  ])
})

test('a product that is switched off there is a blocker that names it', () => {
  const off = aReference({ kind: 'item', remoteId: '7', name: 'Legal fees', active: false })
  expect(blockersOf(translate({}, { mapped: { 'sales fees': off } }))).toMatchObject([
    { code: 'reference_inactive', detail: { reference: 'Legal fees' } },
  ])
})

test('an invoice waits for its client', () => {
  expect(translate({}, { held: { 'client c1 main': undefined } })).toEqual({
    kind: 'waiting',
    for: [{ kind: 'client', id: 'c1' }],
  })
})

test('a currency that is not the company’s own is a blocker', () => {
  const company = { name: 'Smith', country: 'US', currency: 'CAD' }
  expect(blockersOf(translate({}, { company })).map(({ code }) => code)).toEqual([
    'currency_not_supported',
  ])
})
