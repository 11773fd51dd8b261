import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CodedDocument } from '#books/coding/coded-document.ts'
import { Decimal } from '#books/decimal.ts'
import { sum, toDecimal } from '#books/money.ts'
import type { TaxMode, TaxRounding } from '#books/tax.ts'
import { codedRecord } from '../../conformance-money.fixture.ts'
import { aPractice, inputTax, moneyReferences, TAX_CODES } from '../money.fixture.ts'
import type { XeroBankTransaction, XeroInvoice, XeroLine } from '../wire.ts'
import { causesOf, partsOf } from '../xero.fixture.ts'
import { toXeroBankTransaction } from './bank-document.ts'
import { toXeroBill } from './supplier-bill.ts'

const TRANSLATE = { supplier_bill: toXeroBill, bank_withdrawal: toXeroBankTransaction } as const
type Kind = keyof typeof TRANSLATE

const wireOf = (kind: Kind, over: Parameters<typeof codedRecord>[3], rounding?: TaxRounding) => {
  const record = codedRecord(aPractice(rounding), kind, 'x', over)
  const [part] = partsOf<XeroInvoice & XeroBankTransaction>(
    TRANSLATE[kind](record, moneyReferences()),
  )
  if (!part) throw new Error('nothing became of it')
  return { wire: part.wire, document: record.document }
}

const round2 = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

/** A line as Xero reckons it; below zero its rule for half a cent is not known. */
function reckoned(line: XeroLine, mode: string | undefined) {
  const amount = new Decimal(line.UnitAmount ?? 0)
  const rate = mode === 'NoTax' || line.TaxType === 'NONE' ? 0 : 15
  const share = amount.mul(rate).div(mode === 'Inclusive' ? 100 + rate : 100)
  if (line.TaxAmount === undefined && share.isNegative()) {
    expect(share.mul(100).abs().mod(1).toFixed()).not.toEqual('0.5')
  }
  const tax = line.TaxAmount === undefined ? round2(share) : new Decimal(line.TaxAmount)
  return { tax, net: mode === 'Inclusive' ? amount.sub(tax) : amount }
}

function entryOf({ LineItems = [], LineAmountTypes }: XeroInvoice & XeroBankTransaction) {
  const lines = LineItems.map((line) => reckoned(line, LineAmountTypes))
  const totalOf = (key: 'net' | 'tax') =>
    lines.reduce((total, line) => total.add(line[key]), new Decimal(0)).toFixed(2)
  return { cost: totalOf('net'), claimed: totalOf('tax') }
}

/** What our own entry puts on the lines' accounts, and on *sales tax paid*. */
function ours({ lines, total, currency }: CodedDocument) {
  const charged = lines.flatMap(({ taxes }) => taxes.filter(({ selfAssessed }) => !selfAssessed))
  const claimed = sum(
    charged.map(({ recoverable }) => recoverable),
    currency,
  )
  const cost = new Decimal(toDecimal(total)).sub(toDecimal(claimed))
  return { cost: cost.toFixed(2), claimed: toDecimal(claimed) }
}

const aLine = fc.record({
  amount: fc
    .oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: -5_000, max: -1 }))
    .map((cents) => (cents / 100).toFixed(2)),
  taxCodeId: fc.constantFrom('standard_tax', 'half_back', 'none_back', 'reverse_charge', 'no_tax'),
})

test.each(['supplier_bill', 'bank_withdrawal'] as const)(
  'whatever is on a %s, Xero comes to our cost and to what comes back',
  (kind) => {
    fc.assert(
      fc.property(
        fc.array(aLine, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<TaxMode>('exclusive', 'inclusive', 'none'),
        fc.constantFrom<TaxRounding>('line', 'rate_per_document'),
        (lines, taxMode, rounding) => {
          const big = { amount: '900.00', taxCodeId: 'no_tax' }
          const over = { lines: [...lines, big] as never, taxMode }
          const { wire, document } = wireOf(kind, over, rounding)
          expect(entryOf(wire)).toEqual(ours(document))
          if (kind === 'bank_withdrawal') {
            expect(wire.LineItems?.filter(({ TaxAmount }) => TaxAmount !== undefined)).toEqual([])
          }
        },
      ),
    )
  },
)

test('half of the tax is claimed at the full rate on a part, and the rest is gross', () => {
  const lines = [{ amount: '100.00', taxCodeId: 'half_back' as never }]
  expect(wireOf('supplier_bill', { lines }).wire.LineItems).toEqual([
    {
      ...{ Description: 'Rent of January', Quantity: '1', UnitAmount: '50.00' },
      ...{ AccountCode: 'rent', TaxType: 'INPUT2' },
    },
    {
      ...{ Description: 'Rent of January', Quantity: '1', UnitAmount: '57.50' },
      ...{ AccountCode: 'rent', TaxType: 'NONE' },
    },
  ])
})

const causesWith = (taxCodeId: string, references = moneyReferences()) => {
  const record = codedRecord(aPractice(), 'supplier_bill', 'x', {
    lines: [{ taxCodeId: taxCodeId as never }],
  })
  const { lines } = record.document
  return { causes: causesOf(toXeroBill(record, references)), record, lines }
}

test('reverse charge of which a part is lost cannot be shown', () => {
  const { record, lines } = causesWith('reverse_charge')
  const lost = lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => ({ ...tax, recoverable: { ...tax.amount, minorUnits: 0n } })),
  }))
  const document = { ...record.document, lines: lost }
  expect(causesOf(toXeroBill({ ...record, document }, moneyReferences()))).toEqual([
    'self_assessed_tax_lost:reverse_charge',
  ])
})

test('components of which different parts come back cannot be shown', () => {
  const half = TAX_CODES.get('half_back' as never)
  const [part] = half?.components ?? []
  if (!half || !part) throw new Error('no such code')
  const uneven = {
    ...half,
    components: [
      { ...part, rates: [{ effectiveFrom: '2000-01-01' as never, percent: '0' }] },
      { ...part, recoverablePercent: '100' },
    ],
  }
  const taxCodes = new Map(TAX_CODES).set(half.id, uneven)
  const { causes } = causesWith('half_back', moneyReferences({ taxCodes }))
  expect(causes).toContain('tax_recoverable_in_part:half_back')
})

test('a rate that is not for the account blocks before the call', () => {
  const income = { ...inputTax, attributes: { ...inputTax.attributes, appliesTo: ['REVENUE'] } }
  const references = moneyReferences({ mapped: { 'tax_purchases standard_tax': income } })
  expect(causesWith('standard_tax', references).causes).toEqual([
    'tax_not_for_account:INPUT2:rent-id',
  ])
})

test('an account that is unmapped is asked for in its own slot', () => {
  const unmapped = { 'account rent': undefined, 'sales rent': undefined }
  expect(causesWith('no_tax', moneyReferences({ mapped: unmapped })).causes).toEqual([
    'unmapped:account:rent',
  ])
})

test('what is paired with a bank account cannot stand on a line', () => {
  const bank = { ...inputTax, kind: 'account', remoteId: 'b', attributes: { type: 'BANK' } }
  const references = moneyReferences({ mapped: { 'account rent': bank } })
  expect(causesWith('no_tax', references).causes).toEqual(['bank_on_line:b'])
})
