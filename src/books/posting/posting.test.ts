import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountId,
  BANK,
  CHART,
  COSTS,
  DEPOSITS_RECEIVED,
  FEES,
  RECEIVABLE,
  SALES_TAX,
} from '../chart.fixture.ts'
import { accountWithRole } from '../chart.ts'
import { aCreditNote, aRefund } from '../credit/credit-note.fixture.ts'
import type { UnappliedMoney } from '../division.ts'
import type { AccountId, ApplicationId, EngagementId } from '../ids.ts'
import { aLine, anInvoice } from '../invoice.fixture.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import { money, sum } from '../money.ts'
import { anApplication, aPayment } from '../payment.fixture.ts'
import type { Payment } from '../payment.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import { creditNotePostings } from './credit-note.ts'
import type { Postings } from './entry-lines.ts'
import { invoicePostings } from './invoice.ts'
import { paymentPostings } from './payment.ts'
import { refundPostings } from './refund.ts'

const CODES = [NO_TAX, aTaxCode('15'), aTaxCode('5', '9.975')]
const usd = (minorUnits: bigint) => money(minorUnits, 'USD')

/** What the entries do to an account, up to a day. */
function balanceOf(postings: Postings, account: AccountId, until = '9999-12-31'): bigint {
  const lines = postings
    .filter(({ postedOn }) => postedOn <= until)
    .flatMap((entry) => entry.lines)
    .filter(({ accountId }) => accountId === account)
  return sum(
    lines.map(({ amount }) => amount),
    'USD',
  ).minorUnits
}

const accountsOf = (postings: Postings): AccountId[] =>
  postings.flatMap(({ lines }) => lines.map(({ accountId }) => accountId))

describe('an approved invoice', () => {
  const lines = [
    aLine({ unitPrice: '200.00', taxCodeId: aTaxCode('15').id }),
    aLine({ unitPrice: '50.00', accountId: COSTS }),
    aLine({ unitPrice: '10.00', taxCodeId: aTaxCode('15').id }),
  ]

  test('debits receivable with the total and credits income and tax', () => {
    const [entry] = invoicePostings(anInvoice({ lines }, CODES), CHART, CODES)
    expect(entry?.lines.map(({ accountId, amount }) => [accountId, amount.minorUnits])).toEqual([
      [RECEIVABLE, 291_50n],
      [FEES, -210_00n],
      [COSTS, -50_00n],
      [SALES_TAX, -31_50n],
    ])
  })

  test('posts on its own date, in the name of its client', () => {
    const invoice = anInvoice({ lines }, CODES)
    const [entry] = invoicePostings(invoice, CHART, CODES)
    expect(entry?.postedOn).toBe(invoice.issuedOn)
    expect(new Set(entry?.lines.map(({ partyId }) => partyId))).toEqual(new Set([invoice.clientId]))
  })

  test.each(['draft', 'void'] as const)('that is %s instead posts nothing', (status) => {
    expect(invoicePostings(anInvoice({ status }), CHART, CODES)).toEqual([])
  })

  test('of fees and a full discount on another account still posts both', () => {
    const free = [aLine(), aLine({ accountId: COSTS, unitPrice: '-100.00' })]
    const postings = invoicePostings(anInvoice({ lines: free }), CHART, CODES)
    expect(accountsOf(postings)).toEqual([FEES, COSTS])
  })

  test('always balances, and receivable takes exactly its total', () => {
    const someLines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9999 }).map((n) => (n / 100).toFixed(2)),
        unitPrice: fc.integer({ min: -9999, max: 99999 }).map((n) => (n / 100).toFixed(2)),
        accountId: fc.constantFrom(FEES, COSTS),
        taxCodeId: fc.constantFrom(...CODES.map(({ id }) => id)),
      }),
      { minLength: 1, maxLength: 15 },
    )
    const rounding = fc.constantFrom('line' as const, 'rate_per_document' as const)
    const taxMode = fc.constantFrom('exclusive' as const, 'inclusive' as const, 'none' as const)
    const property = fc.property(someLines, rounding, taxMode, (drafts, rule, mode) => {
      const invoice = anInvoice({ lines: drafts.map(aLine), taxMode: mode }, CODES, rule)
      const postings = invoicePostings(invoice, CHART, CODES)
      const amounts = postings.flatMap((entry) => entry.lines.map(({ amount }) => amount))
      expect(sum(amounts, 'USD')).toEqual(usd(0n))
      expect(balanceOf(postings, RECEIVABLE)).toBe(invoice.total.minorUnits)
      expect(balanceOf(postings, SALES_TAX)).toBe(-invoice.tax.minorUnits)
    })
    fc.assert(property, { numRuns: 1000 })
  })
})

describe('an approved credit note', () => {
  const lines = [
    aLine({ unitPrice: '200.00', taxCodeId: aTaxCode('15').id }),
    aLine({ unitPrice: '50.00', accountId: COSTS }),
  ]
  const credit = aCreditNote(anInvoice({ lines }, CODES))

  test('posts the invoice the other way round', () => {
    const [entry] = creditNotePostings(credit, CHART, CODES)
    expect(entry?.lines.map(({ accountId: id, amount }) => [id, amount.minorUnits])).toEqual([
      [RECEIVABLE, -280_00n],
      [FEES, 200_00n],
      [COSTS, 50_00n],
      [SALES_TAX, 30_00n],
    ])
  })

  test.each(['draft', 'void'] as const)('that is %s instead posts nothing', (status) => {
    expect(creditNotePostings({ ...credit, status }, CHART, CODES)).toEqual([])
  })

  test('has its tax relief as an entry of its own, on the day of the claim', () => {
    const claimedOn = '2026-09-30' as LocalDate
    const [taxes = []] = credit.lines.map((each) => each.taxes)
    const postings = creditNotePostings({ ...credit, relief: { claimedOn, taxes } }, CHART, CODES)
    expect(postings.map(({ part, postedOn }) => [part, postedOn])).toEqual([
      ['main', credit.issuedOn],
      ['relief', claimedOn],
    ])
    const standing = ['sales_tax_collected_adjustment', 'bad_debts'] as const
    const [adjustment, badDebts] = standing.map((role) => accountWithRole(CHART, role).id)
    expect(balanceOf(postings, adjustment as AccountId)).toBe(30_00n)
    expect(balanceOf(postings, badDebts as AccountId)).toBe(-30_00n)
  })
})

test('a refund empties where the money stood, and the bank', () => {
  const refund = aRefund([
    ['payment', 30_00n],
    ['credit_note', 20_00n],
    ['payment', 5_00n],
  ])
  const at = (policy: UnappliedMoney) => {
    const postings = refundPostings(refund, CHART, policy)
    return [DEPOSITS_RECEIVED, RECEIVABLE, BANK].map((id) => balanceOf(postings, id))
  }
  expect(at('liability')).toEqual([35_00n, 20_00n, -55_00n])
  expect(at('receivable')).toEqual([0n, 55_00n, -55_00n])
  expect(refundPostings({ ...refund, status: 'void' }, CHART, 'liability')).toEqual([])
})

test('costs advanced are told apart by engagement', () => {
  const advanced = CHART.find(({ role }) => role === 'client_costs_advanced')?.id
  if (!advanced) throw new Error('no costs advanced')
  const [one, two] = ['matter-1', 'matter-2'] as EngagementId[]
  const lines = [one, two, one].map((engagementId = one as EngagementId) =>
    aLine({ accountId: advanced, unitPrice: '10.00', engagementId }),
  )
  const [entry] = invoicePostings(anInvoice({ lines }), CHART, CODES)
  const own = entry?.lines.filter(({ accountId: id }) => id === advanced)
  expect(own?.map(({ engagementId, amount }) => [engagementId, amount.minorUnits])).toEqual([
    ['matter-1', -20_00n],
    ['matter-2', -10_00n],
  ])
})

describe('a payment', () => {
  const later = '2026-04-02' as LocalDate
  const applications = [
    anApplication({ amount: usd(40_00n) }),
    anApplication({ id: 'application-2' as ApplicationId, amount: usd(25_00n), appliedOn: later }),
  ]
  const payment = aPayment({ amount: usd(100_00n), applications })

  test('credits receivable with what paid invoices that day, deposits with the rest', () => {
    const [main] = paymentPostings(payment, CHART, 'liability')
    expect(main?.lines.map(({ accountId, amount }) => [accountId, amount.minorUnits])).toEqual([
      [BANK, 100_00n],
      [RECEIVABLE, -40_00n],
      [DEPOSITS_RECEIVED, -60_00n],
    ])
  })

  test('applied later moves from deposits received to receivable on that later day', () => {
    const postings = paymentPostings(payment, CHART, 'liability')
    const before = addDays(later, -1)
    expect([before, later].map((day) => balanceOf(postings, RECEIVABLE, day))).toEqual([
      -40_00n,
      -65_00n,
    ])
    expect([before, later].map((day) => balanceOf(postings, DEPOSITS_RECEIVED, day))).toEqual([
      -60_00n,
      -35_00n,
    ])
  })

  test('of a firm that keeps all of it on receivable never touches deposits received', () => {
    const postings = paymentPostings(payment, CHART, 'receivable')
    expect(accountsOf(postings)).not.toContain(DEPOSITS_RECEIVED)
    expect(balanceOf(postings, RECEIVABLE, payment.receivedOn)).toBe(-100_00n)
  })

  test('that is void posts nothing', () => {
    expect(paymentPostings({ ...payment, status: 'void' }, CHART, 'liability')).toEqual([])
  })

  test('that bounced is gone from the bank, with the fee, on the day of the bounce', () => {
    const bouncedOn = '2026-04-10' as LocalDate
    const fees = accountId('6400')
    const bounce = { bouncedOn, bankAccountId: BANK, fee: usd(15_00n), feeAccountId: fees }
    const bounced = { ...payment, status: 'bounced' as const, bounce }
    const postings = paymentPostings(bounced, CHART, 'liability')
    const at = (day: string) =>
      [BANK, RECEIVABLE, DEPOSITS_RECEIVED, fees].map((id) => balanceOf(postings, id, day))
    expect(at(addDays(bouncedOn, -1))).toEqual([100_00n, -65_00n, -35_00n, 0n])
    expect(at(bouncedOn)).toEqual([-15_00n, 0n, 0n, 15_00n])
  })

  const aRandomPayment = fc
    .array(
      fc.record({
        amount: fc.bigInt({ min: 1n, max: 500_000n }).map(usd),
        appliedOn: fc.integer({ min: 0, max: 30 }).map((n) => addDays(payment.receivedOn, n)),
        id: fc.uuid().map((id) => id as ApplicationId),
      }),
      { maxLength: 8 },
    )
    .chain((parts) =>
      fc.bigInt({ min: 1n, max: 500_000n }).map((rest): Payment => {
        const applied = parts.reduce((total, { amount }) => total + amount.minorUnits, 0n)
        return aPayment({
          amount: usd(applied + rest),
          applications: parts.map(anApplication),
        })
      }),
    )
  const aPolicy = fc.constantFrom<UnappliedMoney>('liability', 'receivable')

  test('always balances, entry by entry, and the bank takes exactly its amount', () => {
    const property = fc.property(aRandomPayment, aPolicy, (random, policy) => {
      const postings = paymentPostings(random, CHART, policy)
      for (const { lines } of postings) {
        expect(
          sum(
            lines.map(({ amount }) => amount),
            'USD',
          ),
        ).toEqual(usd(0n))
      }
      expect(balanceOf(postings, BANK)).toBe(random.amount.minorUnits)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('kept as a liability, has on receivable at each day what was applied until then', () => {
    const aDay = fc.integer({ min: 0, max: 30 }).map((n) => addDays(payment.receivedOn, n))
    const property = fc.property(aRandomPayment, aDay, (random, day) => {
      const postings = paymentPostings(random, CHART, 'liability')
      const applied = random.applications.filter(({ appliedOn }) => appliedOn <= day)
      const total = sum(
        applied.map(({ amount }) => amount),
        'USD',
      ).minorUnits
      expect(balanceOf(postings, RECEIVABLE, day)).toBe(-total)
      expect(balanceOf(postings, DEPOSITS_RECEIVED, day)).toBe(total - random.amount.minorUnits)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('has each of its parts once', () => {
    const property = fc.property(aRandomPayment, aPolicy, (random, policy) => {
      const parts = paymentPostings(random, CHART, policy).map(({ part }) => part)
      expect(new Set(parts).size).toBe(parts.length)
    })
    fc.assert(property, { numRuns: 1000 })
  })
})
