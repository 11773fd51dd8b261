import { describe, expect, test } from 'vitest'
import { accountId, BANK, CHART, RECEIVABLE } from './chart.fixture.ts'
import { ACCOUNT_ROLES, ACCOUNT_TYPES, type AccountRole, accountWithRole } from './chart.ts'
import { assertDepositAccount, type PaymentSource } from './payment.ts'
import { codeOf } from './refused.fixture.ts'
import { starterChart } from './styles/starter-books.ts'

describe.each(['generic', 'legal'] as const)('the %s starter chart', (name) => {
  const chart = starterChart(name)

  test('has no role twice but that of trust banks', () => {
    const roles = chart.flatMap(({ role }) => (role && role !== 'trust_bank' ? [role] : []))
    expect(new Set(roles).size).toBe(roles.length)
  })

  test('has every role that the rules of invoices and payments post to', () => {
    const needed: AccountRole[] = [
      'accounts_receivable',
      'deposits_received',
      'sales_tax_collected',
      'undeposited_funds',
    ]
    const roles = chart.map(({ role }) => role)
    expect(needed.filter((role) => !roles.includes(role))).toEqual([])
  })

  test('has no code twice and only known types', () => {
    expect(new Set(chart.map(({ code }) => code)).size).toBe(chart.length)
    expect(chart.filter(({ type }) => !ACCOUNT_TYPES.includes(type))).toEqual([])
  })
})

test('a law firm begins with every role', () => {
  const roles = new Set(starterChart('legal').map(({ role }) => role))
  expect(ACCOUNT_ROLES.filter((role) => !roles.has(role))).toEqual([])
})

describe('money from a client', () => {
  const depositing = (code: string, source: PaymentSource = 'operating') => {
    const account = CHART.find(({ id }) => id === accountId(code))
    if (!account) throw new Error(`no ${code}`)
    return codeOf(() => assertDepositAccount(account, source, 'depositAccountId'))
  }

  test('goes to an operating bank or waits in undeposited funds', () => {
    expect(['1000', '1150'].map((code) => depositing(code))).toEqual(['allowed', 'allowed'])
  })

  test.each(['1010', '1100', '4000', '2050'])('never goes to %s', (code) => {
    expect(depositing(code)).toBe('account_is_not_for_deposits')
  })

  test('that a processor collected waits there, or in an account that is kept as a bank', () => {
    expect(['1000', '1150'].map((code) => depositing(code, 'processor'))).toEqual([
      'allowed',
      'allowed',
    ])
  })

  test('out of trust is on its way in trust transfers, and nowhere else', () => {
    const transfers = CHART.find(({ role }) => role === 'trust_transfers')
    const codes = CHART.map(({ id }) => id.replace('account-', ''))
    const allowed = codes.filter((code) => depositing(code, 'trust') === 'allowed')
    expect(allowed.map(accountId)).toEqual([transfers?.id])
    expect(depositing(allowed[0] ?? '')).toBe('account_is_not_for_deposits')
  })
})

test('an account is found by its role', () => {
  expect(accountWithRole(CHART, 'accounts_receivable').id).toBe(RECEIVABLE)
})

test('a chart without a role that is needed is refused', () => {
  const chart = CHART.filter(({ id }) => id === BANK)
  expect(codeOf(() => accountWithRole(chart, 'accounts_receivable'))).toBe('account_not_found')
})
