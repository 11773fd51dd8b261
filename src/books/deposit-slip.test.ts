import { describe, expect, test } from 'vitest'
import { accountId, BANK, CHART } from './chart.fixture.ts'
import { assertDepositable, assertFees, type DepositSlip, netOf } from './deposit-slip.ts'
import type { DepositSlipId, PartyId, PaymentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { money } from './money.ts'
import { aPayment } from './payment.fixture.ts'
import { depositSlipPostings } from './posting/deposit-slip.ts'
import { codeOf } from './refused.fixture.ts'

const usd = (minorUnits: bigint) => money(minorUnits, 'USD')
const UNDEPOSITED = accountId('1150')
const BANK_FEES = accountId('6400')
const ACCOUNTS = new Map(CHART.map((account) => [account.id, account]))

const deposited = (n: number, amount: bigint) => ({
  paymentId: `payment-${n}` as PaymentId,
  clientId: `client-${n}` as PartyId,
  amount: usd(amount),
})

const aSlip = (slip: Partial<DepositSlip> = {}): DepositSlip => ({
  id: 'deposit-1' as DepositSlipId,
  version: 1,
  status: 'recorded',
  kind: 'payout',
  number: 'DEP-1',
  depositedOn: '2026-03-25' as LocalDate,
  currency: 'USD',
  bankAccountId: BANK,
  reference: '',
  memo: '',
  payments: [deposited(1, 100_00n), deposited(2, 50_00n)],
  fees: [{ accountId: BANK_FEES, description: 'Card fees', amount: usd(4_35n) }],
  ...slip,
})

describe('a payout', () => {
  test('brings the bank what is left after fees, which are a line of their own', () => {
    const [entry] = depositSlipPostings(aSlip(), CHART)
    expect(
      entry?.lines.map(({ accountId: id, amount, partyId }) => [id, amount.minorUnits, partyId]),
    ).toEqual([
      [BANK, 145_65n, null],
      [BANK_FEES, 4_35n, null],
      [UNDEPOSITED, -100_00n, 'client-1'],
      [UNDEPOSITED, -50_00n, 'client-2'],
    ])
    expect(netOf(aSlip())).toEqual(usd(145_65n))
  })

  test('that is void posts nothing', () => {
    expect(depositSlipPostings(aSlip({ status: 'void' }), CHART)).toEqual([])
  })

  test('never costs more than it brings', () => {
    const fees = (amount: bigint) => [
      { accountId: BANK_FEES, description: '', amount: usd(amount) },
    ]
    const check = (amount: bigint) =>
      codeOf(() => assertFees(aSlip({ fees: fees(amount) }), ACCOUNTS))
    expect([150_00n, 150_01n, 0n].map(check)).toEqual([
      'allowed',
      'fees_exceed_deposit',
      'amount_must_be_positive',
    ])
  })

  test.each(['1000', '1100', '1150', '2100'])('has no fees on account %s', (code) => {
    const fees = [{ accountId: accountId(code), description: '', amount: usd(1n) }]
    expect(codeOf(() => assertFees(aSlip({ fees }), ACCOUNTS))).toBe('account_is_a_control_account')
  })

  test('without payments is refused', () => {
    expect(codeOf(() => assertFees(aSlip({ payments: [] }), ACCOUNTS))).toBe(
      'deposit_has_no_payments',
    )
  })
})

describe('onto a deposit goes', () => {
  const putting = (payment: Parameters<typeof aPayment>[0], on = '2026-03-25') =>
    codeOf(() => assertDepositable(aPayment(payment), on as LocalDate, UNDEPOSITED, 'paymentIds.0'))

  test('a payment that waits in undeposited funds, from its own day on', () => {
    const waiting = { depositAccountId: UNDEPOSITED }
    expect(putting(waiting)).toBe('allowed')
    expect(putting(waiting, '2026-03-19')).toBe('deposit_before_payment')
  })

  test('neither what is at the bank already nor what is void', () => {
    expect(putting({ depositAccountId: BANK })).toBe('payment_is_not_waiting')
    expect(putting({ depositAccountId: UNDEPOSITED, status: 'void' })).toBe(
      'payment_is_not_waiting',
    )
  })
})
