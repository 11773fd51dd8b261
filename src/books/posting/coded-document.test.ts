import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId, BANK, CHART, FEES, SALES_TAX } from '../chart.fixture.ts'
import { aCodedDocument, aCodedLine, RENT } from '../coding/coded-document.fixture.ts'
import { CODED_KINDS, CODED_TRAITS, type CodedDraft } from '../coding/coded-document.ts'
import type { AccountId, EngagementId, PartyId } from '../ids.ts'
import { money, sum } from '../money.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import type { TaxCode, TaxMode, TaxRounding } from '../tax.ts'
import { codedPostings } from './coded-document.ts'
import type { Postings } from './entry-lines.ts'

const PAYABLE = accountId('2000')
const PAID = accountId('1180')
const COSTS_ADVANCED = accountId('1170')
const OPENING = accountId('3200')
const usd = (minorUnits: bigint) => money(minorUnits, 'USD')

/** The same code with another recoverable part, kind or sense; its id says so. */
const altered = (code: TaxCode, change: Partial<TaxCode>, recoverablePercent = '100'): TaxCode => ({
  ...code,
  ...change,
  id: `${code.id}-${JSON.stringify(change)}-${recoverablePercent}` as TaxCode['id'],
  components: code.components.map((component) => ({ ...component, recoverablePercent })),
})

const VAT = aTaxCode('20')
const HALF_BACK = altered(VAT, {}, '50')
const NOTHING_BACK = altered(aTaxCode('8.875'), {}, '0')
const REVERSE = altered(aTaxCode('19'), { kind: 'reverse_charge' })
const REVERSE_PARTLY = altered(aTaxCode('19'), { kind: 'reverse_charge' }, '60')
const CODES = [NO_TAX, VAT, HALF_BACK, NOTHING_BACK, REVERSE, REVERSE_PARTLY]

const linesOf = (postings: Postings) =>
  postings.flatMap(({ lines }) =>
    lines.map(({ accountId: id, amount }) => [id, amount.minorUnits] as const),
  )

const balanceOf = (postings: Postings, id: AccountId): bigint =>
  linesOf(postings).reduce(
    (total, [account, amount]) => (account === id ? total + amount : total),
    0n,
  )

const posted = (draft: Partial<CodedDraft>) =>
  codedPostings(aCodedDocument(draft, CODES), CHART, CODES)

test('a supplier invoice debits its cost and the tax that comes back, and credits payable', () => {
  expect(linesOf(posted({ lines: [aCodedLine({ taxCodeId: VAT.id })] }))).toEqual([
    [PAYABLE, -120_00n],
    [RENT, 100_00n],
    [PAID, 20_00n],
  ])
})

test('tax that comes back in part makes the rest a cost', () => {
  expect(linesOf(posted({ lines: [aCodedLine({ taxCodeId: HALF_BACK.id })] }))).toEqual([
    [PAYABLE, -120_00n],
    [RENT, 110_00n],
    [PAID, 10_00n],
  ])
})

test('tax that does not come back at all is a cost to the cent', () => {
  const lines = [aCodedLine({ taxCodeId: NOTHING_BACK.id })]
  expect(linesOf(posted({ lines }))).toEqual([
    [PAYABLE, -108_88n],
    [RENT, 108_88n],
  ])
})

test('under reverse charge the supplier is owed the net, and the tax is both owed and got back', () => {
  expect(linesOf(posted({ lines: [aCodedLine({ taxCodeId: REVERSE.id })] }))).toEqual([
    [PAYABLE, -100_00n],
    [RENT, 100_00n],
    [PAID, 19_00n],
    [SALES_TAX, -19_00n],
  ])
})

test('a supplier credit is the reverse, with its tax', () => {
  const lines = [aCodedLine({ taxCodeId: HALF_BACK.id })]
  expect(linesOf(posted({ kind: 'supplier_credit', lines }))).toEqual([
    [PAYABLE, 120_00n],
    [RENT, -110_00n],
    [PAID, -10_00n],
  ])
})

test('a bank deposit is a sale: debit the bank, credit the lines and the tax collected', () => {
  const lines = [aCodedLine({ accountId: FEES, taxCodeId: VAT.id })]
  expect(linesOf(posted({ kind: 'bank_deposit', lines }))).toEqual([
    [BANK, 120_00n],
    [FEES, -100_00n],
    [SALES_TAX, -20_00n],
  ])
})

test('a bank withdrawal is a purchase: credit the bank, debit the lines and the tax paid', () => {
  const lines = [aCodedLine({ taxCodeId: VAT.id })]
  expect(linesOf(posted({ kind: 'bank_withdrawal', lines }))).toEqual([
    [BANK, -120_00n],
    [RENT, 100_00n],
    [PAID, 20_00n],
  ])
})

test('a journal posts as written; its tax is of a sale on income, of a purchase on costs', () => {
  const lines = [
    aCodedLine({ taxCodeId: VAT.id }),
    aCodedLine({ accountId: FEES, amount: usd(-50_00n), taxCodeId: VAT.id }),
    aCodedLine({ accountId: BANK, amount: usd(-60_00n), partyId: 'client-2' as PartyId }),
  ]
  expect(linesOf(posted({ kind: 'journal', lines }))).toEqual([
    [RENT, 100_00n],
    [PAID, 20_00n],
    [FEES, -50_00n],
    [SALES_TAX, -10_00n],
    [BANK, -60_00n],
  ])
})

test('opening balances put what they leave over on *opening balances*', () => {
  const lines = [
    aCodedLine({ accountId: BANK, amount: usd(500_00n) }),
    aCodedLine({ accountId: accountId('2700'), amount: usd(-200_00n) }),
  ]
  expect(linesOf(posted({ kind: 'opening_balances', lines }))).toEqual([
    [OPENING, -300_00n],
    [BANK, 500_00n],
    [accountId('2700'), -200_00n],
  ])
})

test('costs advanced are told apart by engagement, expenses are not', () => {
  const engagement = (id: string) => id as EngagementId
  const [entry] = posted({
    lines: [
      aCodedLine({ accountId: COSTS_ADVANCED, engagementId: engagement('one') }),
      aCodedLine({ accountId: COSTS_ADVANCED, engagementId: engagement('two') }),
      aCodedLine({ engagementId: engagement('one') }),
    ],
  })
  const told = entry?.lines.map(({ accountId: id, engagementId }) => [id, engagementId])
  expect(told?.slice(1)).toEqual([
    [COSTS_ADVANCED, 'one'],
    [COSTS_ADVANCED, 'two'],
    [RENT, null],
  ])
})

test.each(['draft', 'void'] as const)('a document that is %s posts nothing', (status) => {
  expect(codedPostings({ ...aCodedDocument(), status }, CHART, CODES)).toEqual([])
})

describe('whatever the document', () => {
  const aRandomLine = fc.record({
    accountId: fc.constantFrom(RENT, FEES, accountId('1500')),
    amount: fc.bigInt({ min: -50_000n, max: 5_000_000n }).map(usd),
    taxCodeId: fc.constantFrom(...CODES.map(({ id }) => id)),
  })
  const kinds = CODED_KINDS.filter((kind) => kind !== 'journal')
  const aDocument = fc.record({
    kind: fc.constantFrom(...kinds),
    lines: fc.array(aRandomLine.map(aCodedLine), { minLength: 1, maxLength: 12 }),
    taxMode: fc.constantFrom<TaxMode>('exclusive', 'inclusive', 'none'),
    rounding: fc.constantFrom<TaxRounding>('line', 'rate_per_document'),
  })

  test('net and tax are the total, under both rounding rules, line by line and in sum', () => {
    const property = fc.property(aDocument, ({ rounding, ...draft }) => {
      const document = aCodedDocument(draft, CODES, rounding)
      expect(sum([document.net, document.tax], 'USD')).toEqual(document.total)
      document.lines.forEach(({ net, tax, amount, taxes }) => {
        const written = document.taxMode === 'inclusive' ? sum([net, tax], 'USD') : net
        expect(written).toEqual(amount)
        const charged = taxes.filter(({ selfAssessed }) => !selfAssessed)
        expect(
          sum(
            charged.map((each) => each.amount),
            'USD',
          ),
        ).toEqual(tax)
      })
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('its entry balances, and its control account takes exactly its total', () => {
    const controls = { payable: PAYABLE, bank: BANK, opening: OPENING, lines: RENT } as const
    const property = fc.property(aDocument, ({ rounding, ...draft }) => {
      const document = aCodedDocument(draft, CODES, rounding)
      const postings = codedPostings(document, CHART, CODES)
      const amounts = postings.flatMap((entry) => entry.lines.map(({ amount }) => amount))
      expect(sum(amounts, 'USD')).toEqual(usd(0n))
      const { direction, against } = CODED_TRAITS[document.kind]
      expect(balanceOf(postings, controls[against])).toBe(-direction * document.total.minorUnits)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('what comes back is on *sales tax paid*, and the whole of it is never more than the tax', () => {
    const property = fc.property(aDocument, ({ rounding, ...draft }) => {
      const document = aCodedDocument({ ...draft, kind: 'supplier_bill' }, CODES, rounding)
      const postings = codedPostings(document, CHART, CODES)
      const shares = document.lines.flatMap(({ taxes }) => taxes)
      const back = shares.reduce((total, { recoverable }) => total + recoverable.minorUnits, 0n)
      expect(balanceOf(postings, PAID)).toBe(back)
      for (const { amount, recoverable } of shares) {
        const size = (units: bigint) => (units < 0n ? -units : units)
        expect(size(recoverable.minorUnits) <= size(amount.minorUnits)).toBe(true)
      }
    })
    fc.assert(property, { numRuns: 1000 })
  })
})
