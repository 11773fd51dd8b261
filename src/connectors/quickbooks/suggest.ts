import type { Account, AccountType } from '#books/chart.ts'
import type { Reference } from '../contract.ts'

export type Ours = Readonly<{ code: string | null; name: string; account: Account | undefined }>
export type Suggestion = Readonly<{ score: number; evidence: string }>

const NOTHING: Suggestion = { score: 0, evidence: '' }

/** Code, name and type, in words that a person can check. */
export function suggestByName(ours: Ours, reference: Reference): Suggestion {
  if (!reference.active) return NOTHING
  if (ours.code && reference.code && ours.code === reference.code) {
    return { score: 1, evidence: `same code ${ours.code}` }
  }
  const theirs = leafOf(reference.name)
  if (normal(ours.name) === normal(theirs)) return { score: 0.9, evidence: 'same name' }
  const alike = likeness(ours.name, theirs)
  return alike >= 0.5
    ? { score: 0.3 + alike * 0.4, evidence: `similar name: ${reference.name}` }
    : NOTHING
}

/** A name fits better where the type does too; where only the type fits it is a weak hint. */
export function suggestAccount(ours: Ours, reference: Reference): Suggestion {
  const byName = suggestByName(ours, reference)
  const fits = ours.account !== undefined && fitsType(ours.account, reference)
  if (!reference.active) return NOTHING
  const byRole = suggestByRole(ours, reference) ?? suggestDeposits(ours, reference)
  if (byRole && byRole.score > byName.score) return byRole
  if (byName.score > 0) return fits ? byName : { ...byName, score: byName.score / 2 }
  return fits ? { score: 0.1, evidence: 'same type' } : NOTHING
}

/** Roles that the vendor marks itself. */
const SUBTYPE_OF_ROLE: Readonly<Record<string, RegExp>> = {
  accounts_receivable: /^AccountsReceivable$/,
  accounts_payable: /^AccountsPayable$/,
  undeposited_funds: /^UndepositedFunds$/,
  sales_tax_collected: /^(GlobalTaxPayable|SalesTaxPayable)$/,
  opening_balances: /^OpeningBalanceEquity$/,
  retained_earnings: /^RetainedEarnings$/,
  trust_liability: /^TrustAccountsLiabilities$/,
  trust_bank: /^TrustAccounts$/,
}

function suggestByRole({ account }: Ours, { attributes }: Reference): Suggestion | undefined {
  const subType = String(attributes.subType ?? '')
  return account?.role && SUBTYPE_OF_ROLE[account.role]?.test(subType)
    ? { score: 0.8, evidence: `type ${subType}` }
    : undefined
}

/**
 * Firms call the account where clients' money waits by many names; trust money is another thing.
 */
const DEPOSITS = /deposit|retainer|prepa(id|yment)|unearned|client credit/i
const TRUST = /trust|iolta|escrow/i

function suggestDeposits(ours: Ours, { name, attributes }: Reference): Suggestion | undefined {
  if (attributes.type !== 'Other Current Liability') return undefined
  return waitsForClients(ours, name)
    ? { score: 0.7, evidence: `${name} is a liability` }
    : undefined
}

/** A product that sells into that account, so that a credit can draw on it. */
export const suggestDrawnItem = (ours: Ours, account: string): Suggestion | undefined =>
  waitsForClients(ours, leafOf(account))
    ? { score: 0.7, evidence: `sells into ${account}` }
    : undefined

const waitsForClients = ({ account }: Ours, name: string): boolean =>
  account?.role === 'deposits_received' && DEPOSITS.test(name) && !TRUST.test(name)

/** Lines without tax are `NON` in the United States. */
export function suggestTaxCode(ours: Ours, reference: Reference): Suggestion {
  const isUntaxed = /no tax|non.?taxable|out of scope|exempt|zero|\b0 ?%/i.test(ours.name)
  if (reference.remoteId !== 'NON' || !isUntaxed) return suggestByName(ours, reference)
  return { score: 0.8, evidence: 'lines without tax are NON' }
}

const TYPES: Readonly<Record<AccountType, readonly string[]>> = {
  bank: ['Bank'],
  accounts_receivable: ['Accounts Receivable'],
  current_asset: ['Other Current Asset'],
  fixed_asset: ['Fixed Asset'],
  accounts_payable: ['Accounts Payable'],
  credit_card: ['Credit Card'],
  current_liability: ['Other Current Liability'],
  long_term_liability: ['Long Term Liability'],
  equity: ['Equity'],
  income: ['Income'],
  other_income: ['Other Income'],
  cost_of_sales: ['Cost of Goods Sold'],
  expense: ['Expense'],
  other_expense: ['Other Expense'],
}

const fitsType = ({ type }: Account, { attributes }: Reference): boolean =>
  TYPES[type].includes(String(attributes.type ?? ''))

/** An account under another one is written `Parent:Child`. */
const leafOf = (name: string): string => name.split(':').at(-1) ?? name

const normal = (name: string): string => wordsOf(name).join(' ')

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.replace(/(?<=\w{3})s$/, ''))

/** Words that say what kind of thing it is, which the type says better. */
const EMPTY_WORDS = new Set(['account', 'bank', 'the', 'and', 'of', 'income', 'code', 'service'])

/** The share of words that both have. */
function likeness(a: string, b: string): number {
  const [one, other] = [tellingWordsOf(a), tellingWordsOf(b)]
  const both = [...one].filter((word) => other.has(word)).length
  return both / Math.max(1, one.size + other.size - both)
}

const tellingWordsOf = (name: string): Set<string> =>
  new Set(wordsOf(name).filter((word) => !EMPTY_WORDS.has(word)))
