import { expect, test } from 'vitest'
import type { Account } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import { DESCRIPTOR } from './descriptor.ts'
import { aReference } from './references.fixture.ts'
import { suggestAccount, suggestByName, suggestItem, suggestTaxCode } from './suggest.ts'

const anAccount = (over: Partial<Account>): Account => ({
  id: 'a' as AccountId,
  code: '1000',
  name: 'Operating bank',
  type: 'bank',
  role: null,
  archived: false,
  ...over,
})

const oursOf = (account: Account) => ({ code: account.code, name: account.name, account })
const checking = aReference({ kind: 'account', name: 'Checking', attributes: { type: 'Bank' } })

test('the same code and type is certain', () => {
  const reference = { ...checking, code: '1000' }
  expect(suggestAccount(oursOf(anAccount({})), reference)).toEqual({
    score: 1,
    evidence: 'same code 1000',
  })
})

test('names are compared without case, accents, plural and parent', () => {
  const ours = { code: null, name: 'Honoraire', account: undefined }
  const reference = aReference({ kind: 'item', name: 'Income:Honorairés' })
  expect(suggestByName(ours, reference).score).toBe(0.9)
})

test('a name that fits an account of another type counts half', () => {
  const fees = anAccount({ code: '4000', name: 'Checking', type: 'income' })
  expect(suggestAccount(oursOf(fees), checking).score).toBe(0.45)
})

test('a role that the vendor marks itself is found without a name', () => {
  const undeposited = anAccount({ name: 'Clearing', role: 'undeposited_funds' })
  const reference = aReference({
    kind: 'account',
    name: 'Payments to deposit',
    attributes: { type: 'Other Current Asset', subType: 'UndepositedFunds' },
  })
  expect(suggestAccount(oursOf(undeposited), reference).score).toBe(0.8)
})

test('a bank account is found by what tells it from others', () => {
  const operating = { ...checking, name: 'Operating Account' }
  expect(suggestAccount(oursOf(anAccount({})), operating).score).toBeGreaterThanOrEqual(0.5)
  expect(suggestAccount(oursOf(anAccount({})), checking).score).toBeLessThan(0.5)
})

test.each([
  ['Client Deposits', 0.7],
  ['Unearned Retainers', 0.7],
  ['Client Trust Liability', 0],
])('money that waits for clients fits %s with %f', (name, score) => {
  const deposits = anAccount({
    code: '2100',
    name: 'Deposits received',
    type: 'current_liability',
    role: 'deposits_received',
  })
  const attributes = { type: 'Other Current Liability' }
  const reference = aReference({ kind: 'account', name, attributes })
  expect(suggestAccount(oursOf(deposits), reference).score).toBe(score)
})

test('a bank account that is the only one of its kind needs no name', () => {
  const only = { ...checking, attributes: { type: 'Bank', isOnlyOperatingBank: true } }
  expect(suggestAccount(oursOf(anAccount({})), only)).toEqual({
    score: 0.8,
    evidence: 'the only operating bank account',
  })
  expect(suggestAccount(oursOf(anAccount({ name: 'Savings' })), only).score).toBeLessThan(0.5)
})

test('a trust account is never suggested, whatever its code says', () => {
  const trust = { ...checking, code: '1000', name: 'IOLTA' }
  const marked = {
    ...checking,
    code: '1000',
    attributes: { type: 'Bank', subType: 'TrustAccounts' },
  }
  expect(suggestAccount(oursOf(anAccount({})), trust).score).toBe(0)
  expect(suggestAccount(oursOf(anAccount({})), marked).score).toBe(0)
})

test('a product that sells into a trust liability is never suggested', () => {
  const fees = anAccount({ name: 'Legal fees', type: 'income' })
  const item = aReference({
    kind: 'item',
    name: 'Legal fees',
    attributes: { account: 'Client Trust Liability' },
  })
  expect(suggestItem(oursOf(fees), item).score).toBe(0)
})

test.each([
  ['California 8%', 'California', '8', 0.9],
  ['California 8%', 'California', '8.25', 0],
  ['California 8%', 'Arizona', '8', 0.4],
  ['California', 'California', '8', 0.9],
])('%s fits %s at %s %% with %f', (ours, name, percent, score) => {
  const periods = [
    { percent: '7', from: '2020-01-01', until: '2024-12-31' },
    { percent, from: '2025-01-01', until: null },
  ]
  const theirs = aReference({
    kind: 'tax_code',
    name,
    attributes: { rates: [{ id: '1', periods }] },
  })
  expect(suggestTaxCode({ code: null, name: ours, account: undefined }, theirs).score).toBe(score)
})

test('a code without tax fits the lines that are not taxed', () => {
  const ours = { code: null, name: 'Out of scope', account: undefined }
  const non = aReference({ kind: 'tax_code', remoteId: 'NON', name: 'NON' })
  expect(suggestTaxCode(ours, non).score).toBe(0.8)
  expect(suggestTaxCode({ ...ours, name: 'Arizona' }, non).score).toBe(0)
})

test('what is switched off is never suggested', () => {
  expect(suggestAccount(oursOf(anAccount({})), { ...checking, active: false }).score).toBe(0)
})

const slot = (id: string) => {
  const found = DESCRIPTOR.slots.find((each) => each.id === id)
  if (!found) throw new Error(`no slot ${id}`)
  return found
}

test.each([
  ['sales', { attributes: { type: 'Category' }, postsTo: ['1'] }, /category/],
  ['sales', { attributes: { type: 'Inventory' }, postsTo: ['1'] }, /stock/],
  ['sales', { attributes: { type: 'Service' }, postsTo: [] }, /no income account/],
  ['bank', { attributes: { type: 'Income' } }, /bank account/],
  ['bank', { attributes: { type: 'Bank' }, active: false }, /inactive/],
] as const)('%s refuses %j', (id, over, reason) => {
  expect(slot(id).refuses(aReference({ kind: 'x', ...over }), undefined)).toMatch(reason)
})

test('a bank account is taken for payments', () => {
  expect(slot('bank').refuses(checking, anAccount({}))).toBeUndefined()
})

const typed = (type: string, subType = '') =>
  aReference({ kind: 'account', attributes: { type, subType } })

test.each([
  ['trust_bank', 'bank', 'Bank', 'Other Current Asset'],
  ['trust_transfers', 'bank', 'Other Current Asset', 'Other Current Liability'],
  ['trust_liability', 'account', 'Other Current Liability', 'Other Current Asset'],
  ['trust_paid_by_firm', 'account', 'Other Current Asset', 'Expense'],
  ['statutory_deposit', 'account', 'Other Current Asset', 'Bank'],
  ['accounts_payable', 'account', 'Accounts Payable', 'Other Current Liability'],
  ['deposits_paid', 'account', 'Other Current Asset', 'Accounts Payable'],
] as const)('%s is paired under %s with %s, and not with %s', (role, id, fits, other) => {
  const account = anAccount({ role, type: role === 'trust_bank' ? 'bank' : 'current_asset' })
  expect(slot(id).covers(account)).toBe(true)
  expect(slot(id).refuses(typed(fits), account)).toBeUndefined()
  expect(slot(id).refuses(typed(other), account)).toMatch(/has to be of the type/)
})

test('undeposited funds are the account that deposits are made from, and no other', () => {
  const account = anAccount({ role: 'undeposited_funds' })
  const clearing = typed('Other Current Asset', 'OtherCurrentAssets')
  expect(slot('bank').refuses(clearing, account)).toMatch(/until they are deposited/)
  const undeposited = typed('Other Current Asset', 'UndepositedFunds')
  expect(slot('bank').refuses(undeposited, account)).toBeUndefined()
})

test('a cost cannot be what only documents move, nor a bank', () => {
  const rent = anAccount({ type: 'expense' })
  expect(slot('account').refuses(typed('Expense'), rent)).toBeUndefined()
  expect(slot('account').refuses(typed('Accounts Receivable'), rent)).toMatch(/Only invoices/)
  expect(slot('account').refuses(typed('Bank'), rent)).toMatch(/holds money/)
})

test('each account says which documents wait where its pairing is missing', () => {
  const required = (id: string, over: Partial<Account>) => slot(id).requiredFor(anAccount(over))
  expect(required('bank', { role: 'trust_transfers' })).toEqual(['payment', 'trust_transaction'])
  expect(required('account', { type: 'expense' })).toContain('supplier_bill')
  expect(required('account', { type: 'income' })).toEqual([])
  expect(required('account', { role: 'accounts_payable' })).toEqual([
    'supplier_credit',
    'supplier_payment',
  ])
})
