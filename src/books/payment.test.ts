import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Application, assertApplicable, freeNewest } from './application.ts'
import { BANK } from './chart.fixture.ts'
import type { ApplicationId, PartyId, RefundId } from './ids.ts'
import { anInvoice } from './invoice.fixture.ts'
import type { Invoice } from './invoice.ts'
import { addDays, type LocalDate } from './local-date.ts'
import { money, sum } from './money.ts'
import { anApplication, aPayment } from './payment.fixture.ts'
import { assertBounceable, type Bounce, type Payment, restOf, sourceOfPayment } from './payment.ts'
import { codeOf } from './refused.fixture.ts'

const usd = (minorUnits: bigint) => money(minorUnits, 'USD')

type Particular = Readonly<{
  payment?: Partial<Payment>
  invoice?: Partial<Invoice>
  amount?: bigint
  appliedOn?: string
}>

function applying({
  payment,
  invoice,
  amount = 50_00n,
  appliedOn = '2026-03-20',
}: Particular = {}) {
  return codeOf(() =>
    assertApplicable(
      {
        source: sourceOfPayment(aPayment(payment)),
        invoice: { ...anInvoice(), ...invoice },
        amount: usd(amount),
        appliedOn: appliedOn as LocalDate,
      },
      'applications.0',
    ),
  )
}

describe('applying a payment', () => {
  test('all of a payment may pay all of an invoice', () => {
    expect(applying({ amount: 100_00n })).toBe('allowed')
  })

  test('a cent more than the invoice has open is refused', () => {
    const payment = { amount: usd(500_00n) }
    expect(applying({ payment, amount: 100_01n })).toBe('applied_more_than_open')
    expect(applying({ payment, invoice: { applied: usd(99_99n) }, amount: 2n })).toBe(
      'applied_more_than_open',
    )
  })

  test('a cent more than the payment has left is refused', () => {
    const payment = { applications: [anApplication({ amount: usd(50_01n) })] }
    expect(applying({ payment, amount: 50_00n })).toBe('applied_more_than_paid')
  })

  test.each(['draft', 'void'] as const)('a %s invoice takes no money', (status) => {
    expect(applying({ invoice: { status } })).toBe('invoice_is_not_approved')
  })

  test("another client's invoice takes no money", () => {
    expect(applying({ invoice: { clientId: 'client-2' as PartyId } })).toBe('client_differs')
  })

  test('an invoice in another currency takes no money', () => {
    expect(applying({ invoice: { currency: 'EUR' } })).toBe('currencies_differ')
  })

  test.each([0n, -1n])('%s cents are not applied', (amount) => {
    expect(applying({ amount })).toBe('amount_must_be_positive')
  })

  test('money pays from the day on which it came', () => {
    expect(applying({ appliedOn: '2026-03-19' })).toBe('application_before_payment')
  })

  test('an invoice is paid from its own date on', () => {
    const invoice = { issuedOn: '2026-03-25' as LocalDate }
    expect(applying({ invoice, appliedOn: '2026-03-24' })).toBe('application_before_invoice')
    expect(applying({ invoice, appliedOn: '2026-03-25' })).toBe('allowed')
  })
})

test('the rest of a payment is what no application has used', () => {
  const applications = [anApplication({ amount: usd(30_00n) }), anApplication({ amount: usd(1n) })]
  expect(restOf(aPayment({ applications }))).toEqual(usd(69_99n))
})

test('nothing is left of a payment that bounced or was refunded', () => {
  const refunds = [
    {
      id: 'application-9' as ApplicationId,
      refundId: 'refund-1' as RefundId,
      amount: usd(100_00n),
      appliedOn: '2026-03-21' as LocalDate,
    },
  ]
  expect(restOf(aPayment({ refunds }))).toEqual(usd(0n))
  expect(restOf(aPayment({ status: 'bounced' }))).toEqual(usd(0n))
})

describe('a bounce', () => {
  const bouncing = (payment: Partial<Payment>, bounce: Partial<Bounce> = {}) =>
    codeOf(() =>
      assertBounceable(aPayment(payment), {
        bouncedOn: '2026-03-25' as LocalDate,
        bankAccountId: BANK,
        fee: usd(0n),
        feeAccountId: null,
        ...bounce,
      }),
    )

  test('comes after the payment and after everything that it paid', () => {
    const applications = [anApplication({ appliedOn: '2026-03-25' as LocalDate })]
    expect(bouncing({ applications })).toBe('allowed')
    expect(bouncing({ applications }, { bouncedOn: '2026-03-24' as LocalDate })).toBe(
      'bounce_before_application',
    )
    expect(bouncing({}, { bouncedOn: '2026-03-19' as LocalDate })).toBe('bounce_before_payment')
  })

  test('of money out of trust happens in trust', () => {})

  test('that costs something says where it is charged', () => {
    expect(bouncing({}, { fee: usd(15_00n) })).toBe('fee_needs_an_account')
    expect(bouncing({}, { fee: usd(-1n), feeAccountId: BANK })).toBe('amount_must_be_positive')
  })
})

describe('freeing the newest applications', () => {
  const day = (n: number): LocalDate => addDays('2026-03-20' as LocalDate, n)
  const someApplications = fc.array(
    fc.record({
      id: fc.uuid().map((id) => id as ApplicationId),
      amount: fc.bigInt({ min: 1n, max: 10_000n }).map(usd),
      appliedOn: fc.integer({ min: 0, max: 5 }).map(day),
    }),
    { maxLength: 8 },
  )
  const someRoom = fc.bigInt({ min: 0n, max: 60_000n }).map(usd)
  const totalOf = (applications: readonly Application[]) =>
    sum(
      applications.map(({ amount }) => amount),
      'USD',
    ).minorUnits

  test('what stays and what is freed is what there was', () => {
    const property = fc.property(someApplications, someRoom, (parts, room) => {
      const all = parts.map(anApplication)
      const { kept, freed } = freeNewest(all, room)
      expect(totalOf(kept) + totalOf(freed)).toBe(totalOf(all))
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('as much stays as there is room for', () => {
    const property = fc.property(someApplications, someRoom, (parts, room) => {
      const all = parts.map(anApplication)
      const most = totalOf(all) < room.minorUnits ? totalOf(all) : room.minorUnits
      expect(totalOf(freeNewest(all, room).kept)).toBe(most)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('nothing that stays whole is newer than something that is freed', () => {
    const property = fc.property(someApplications, someRoom, (parts, room) => {
      const { kept, freed } = freeNewest(parts.map(anApplication), room)
      const newestKept =
        kept
          .map(({ appliedOn }) => appliedOn)
          .toSorted()
          .at(-1) ?? day(0)
      const oldestFreed =
        freed
          .map(({ appliedOn }) => appliedOn)
          .toSorted()
          .at(0) ?? day(9)
      expect(newestKept <= oldestFreed).toBe(true)
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('of one day, what was applied last is freed first', () => {
    const [first, second] = ['a', 'b'].map((id) => anApplication({ id: id as ApplicationId }))
    if (!first || !second) throw new Error('two applications')
    const { kept, freed } = freeNewest([first, second], usd(45_00n))
    expect(kept.map(({ id, amount }) => [id, amount.minorUnits])).toEqual([
      ['a', 40_00n],
      ['b', 5_00n],
    ])
    expect(freed.map(({ id, amount }) => [id, amount.minorUnits])).toEqual([['b', 35_00n]])
  })
})
