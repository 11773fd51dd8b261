import { expect, test } from 'vitest'
import type { Account, AccountRole, AccountType } from '#books/chart.ts'
import { starterChart } from '#books/styles/starter-books.ts'
import { RECORD_KINDS } from '../books-record.ts'
import type { Reference } from '../contract.ts'
import { xeroDescriptor } from './descriptor.ts'
import { aReference, bankAccount, depositsAccount, feesAccount, gst } from './xero.fixture.ts'

const slotNamed = (id: string) => {
  const slot = xeroDescriptor.slots.find((each) => each.id === id)
  if (!slot) throw new Error(`no slot ${id}`)
  return slot
}

const anAccount = (type: AccountType, role: AccountRole | null = null, name = 'Fees'): Account => ({
  id: 'a' as Account['id'],
  code: '200',
  name,
  type,
  role,
  archived: false,
})

const system = (systemAccount: string): Reference =>
  aReference({ attributes: { type: 'CURRENT', systemAccount, enablePayments: true } })

test('a bank account without a code can be mapped', () => {
  expect(slotNamed('bank').refuses(bankAccount, anAccount('bank'))).toBeUndefined()
})

test('a bank account of the books is a bank account in Xero', () => {
  expect(slotNamed('bank').refuses(depositsAccount, anAccount('bank'))).toMatch(/bank account/)
})

test('undeposited funds may be an account that allows payments, and no other', () => {
  const undeposited = anAccount('current_asset', 'undeposited_funds')
  const refuses = (enablePayments: boolean) =>
    slotNamed('bank').refuses(
      aReference({ attributes: { type: 'CURRENT', enablePayments } }),
      undeposited,
    )
  expect(refuses(true)).toBeUndefined()
  expect(refuses(false)).toMatch(/allow payments/)
})

test.each(['DEBTORS', 'CREDITORS', 'GST', 'RETAINEDEARNINGS', 'TRACKINGTRANSFERS'])(
  'no line is coded to the system account %s',
  (name) => {
    expect(slotNamed('sales').refuses(system(name), anAccount('income'))).toMatch(/system/)
  },
)

test('receivables and tax are Xero’s own accounts', () => {
  const { refuses } = slotNamed('account')
  const receivable = anAccount('accounts_receivable', 'accounts_receivable')
  const tax = anAccount('current_liability', 'sales_tax_collected')
  expect(refuses(system('DEBTORS'), receivable)).toBeUndefined()
  expect(refuses(system('GST'), receivable)).toMatch(/Accounts Receivable/)
  expect(refuses(system('GST'), tax)).toBeUndefined()
  expect(refuses(system('DEBTORS'), tax)).toMatch(/sales tax/)
})

test('deposits from clients stand on a liability that allows payments', () => {
  const deposits = anAccount('current_liability', 'deposits_received')
  const { refuses } = slotNamed('account')
  expect(refuses(depositsAccount, deposits)).toBeUndefined()
  expect(refuses(feesAccount, deposits)).toMatch(/liability/)
  const off = { ...depositsAccount, attributes: { type: 'CURRLIAB', class: 'LIABILITY' } }
  expect(refuses(off, deposits)).toMatch(/allow payments/)
})

test('a tax rate for purchases or one that is not active is refused', () => {
  const { refuses } = slotNamed('tax')
  expect(refuses(gst, undefined)).toBeUndefined()
  expect(refuses({ ...gst, active: false }, undefined)).toMatch(/not active/)
  expect(refuses({ ...gst, attributes: { forSales: false } }, undefined)).toMatch(/sales/)
})

test('the same code and name is nearly certain, another type is out', () => {
  const { suggests } = slotNamed('sales')
  const ours = { code: '200', name: 'Sales', account: anAccount('income', null, 'Sales') }
  expect(suggests(ours, feesAccount)).toEqual({
    score: 1,
    evidence: 'same code, same name, same type',
  })
  expect(suggests(ours, bankAccount).score).toEqual(0)
})

test('a tax rate fits by its percentage, and of equal ones by its name', () => {
  const { suggests } = slotNamed('tax')
  const ours = { code: null, name: 'GST 15% on income', account: undefined }
  const other = { ...gst, name: 'Old', attributes: { rate: '12.5', forSales: true } }
  expect(suggests(ours, gst).score).toBeGreaterThan(0.7)
  expect(suggests(ours, other).score).toBeLessThan(0.2)
})

test('control accounts of the books are offered where they belong, and only there', () => {
  const covering = (account: Account) =>
    xeroDescriptor.slots.filter((slot) => slot.ours === 'account' && slot.covers(account))
  const slots = (type: AccountType, role: AccountRole | null = null) =>
    covering(anAccount(type, role)).map(({ id }) => id)
  expect(slots('income')).toEqual(['sales'])
  expect(slots('current_asset', 'client_costs_advanced')).toEqual(['sales'])
  expect(slots('bank')).toEqual(['bank'])
  expect(slots('bank', 'trust_bank')).toEqual(['bank'])
  expect(slots('current_liability', 'deposits_received')).toEqual(['account'])
})

test.each([
  ['Out of scope', 'NONE', '0', 0.9],
  ['Out of scope', 'ZERORATED', '0', 0],
  ['No tax (0%)', 'ZERORATED', '0', 0.9],
  ['No tax (0%)', 'NONE', '0', 0.6],
  ['Exempt (0%)', 'EXEMPTOUTPUT', '0', 0.9],
  ['Exempt (0%)', 'ZERORATEDOUTPUT', '0', 0],
])('%s fits the tax type %s of %s %% with %f', (name, remoteId, rate, score) => {
  const { suggests } = slotNamed('tax')
  const theirs = { ...gst, remoteId, name: remoteId, attributes: { rate, forSales: true } }
  expect(suggests({ code: null, name, account: undefined }, theirs).score).toEqual(score)
})

test('trust money is never suggested for the firm’s own, whatever its code says', () => {
  const { suggests } = slotNamed('bank')
  const ours = { code: '091', name: 'Operating bank', account: anAccount('bank') }
  const trust = { ...bankAccount, code: '091', name: 'Trust Account' }
  expect(suggests(ours, trust).score).toEqual(0)
})

test('a system account is suggested for its own role only', () => {
  const { suggests } = slotNamed('sales')
  const rounding = aReference({ name: 'Rounding', attributes: { systemAccount: 'ROUNDING' } })
  const as = (account: Account) => suggests({ code: null, name: 'Rounding', account }, rounding)
  expect(as(anAccount('other_expense', 'rounding')).score).toEqual(1)
  expect(as(anAccount('income')).score).toEqual(0)
})

const coded = (over: Readonly<Record<string, unknown>>, code: string | null = '600') =>
  aReference({ code, attributes: { type: 'CURRENT', class: 'ASSET', ...over } })

test('what lines name needs a code, and the reason says so', () => {
  const { refuses } = slotNamed('account')
  expect(refuses(coded({}), anAccount('expense'))).toBeUndefined()
  expect(refuses(coded({}, null), anAccount('expense'))).toMatch(/no code/)
  expect(slotNamed('sales').refuses(coded({}, null), anAccount('income'))).toMatch(/no code/)
})

test.each([
  ['deposits_received', 'LIABILITY'],
  ['deposits_paid', 'ASSET'],
] as const)('%s stands on an account of class %s that takes payments', (role, group) => {
  const refuses = (over: object) =>
    slotNamed('account').refuses(coded({ class: group, ...over }), anAccount('current_asset', role))
  expect(refuses({ enablePayments: true })).toBeUndefined()
  expect(refuses({ enablePayments: false })).toMatch(/payments/)
  expect(refuses({ class: 'EXPENSE', enablePayments: true })).toMatch(/owed/)
})

test('trust transfers is a liability that takes payments, and trust banks are banks', () => {
  const { refuses } = slotNamed('bank')
  const transfers = anAccount('current_liability', 'trust_transfers')
  expect(refuses(coded({ class: 'LIABILITY', enablePayments: true }), transfers)).toBeUndefined()
  expect(refuses(coded({ class: 'LIABILITY' }), transfers)).toMatch(/payments/)
  expect(refuses(bankAccount, transfers)).toMatch(/bank account/)
  expect(refuses(bankAccount, anAccount('bank', 'trust_bank'))).toBeUndefined()
  expect(refuses(feesAccount, anAccount('credit_card'))).toMatch(/credit card/)
})

test('purchases have tax rates of their own', () => {
  const { refuses } = slotNamed('tax_purchases')
  const rate = (attributes: object) =>
    aReference({ kind: 'tax_rate', attributes: { ...attributes } })
  expect(refuses(rate({ forPurchases: true }), undefined)).toBeUndefined()
  expect(refuses(rate({ forPurchases: false }), undefined)).toMatch(/purchases/)
})

test('every account of a chart stands in exactly one slot, and every kind of record is taken', () => {
  const covering = starterChart('legal').map((account) => {
    const { slots } = xeroDescriptor
    const ours = { ...account, id: account.code as Account['id'], archived: false }
    return slots.filter((slot) => slot.ours === 'account' && slot.covers(ours)).length
  })
  expect(new Set(covering)).toEqual(new Set([1]))
  expect(xeroDescriptor.kinds).toEqual(RECORD_KINDS)
})
