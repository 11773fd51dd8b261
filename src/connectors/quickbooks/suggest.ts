import type { Account, AccountType } from '#books/chart.ts'
import { Decimal } from '#books/decimal.ts'
import type { Reference } from '../contract.ts'
import type { MappingSlot } from '../descriptor.ts'
import { isSameName, isSetAsideName, isTrustName, leafOf, likeness } from './names.ts'
import { typesOfRole } from './paired-accounts.ts'
import { percentsNow, totalPercent } from './tax-rates.ts'

type Ours = Parameters<MappingSlot['suggests']>[0]
type Suggestion = ReturnType<MappingSlot['suggests']>

const NOTHING: Suggestion = { score: 0, evidence: '' }

const best = (...suggestions: readonly Suggestion[]): Suggestion =>
  suggestions.reduce((top, each) => (each.score > top.score ? each : top), NOTHING)

/** Code and name, in words that a person can check. */
export function suggestByName(ours: Ours, reference: Reference): Suggestion {
  if (!reference.active) return NOTHING
  if (ours.code && reference.code && ours.code === reference.code) {
    return { score: 1, evidence: `same code ${ours.code}` }
  }
  const theirs = leafOf(reference.name)
  if (isSameName(ours.name, theirs)) return { score: 0.9, evidence: 'same name' }
  const alike = likeness(ours.name, theirs)
  return alike > 0.5
    ? { score: 0.3 + alike * 0.4, evidence: `similar name: ${reference.name}` }
    : NOTHING
}

/** A name fits better where the type does too; where only the type fits it is a weak hint. */
export function suggestAccount(ours: Ours, reference: Reference): Suggestion {
  if (!reference.active || isTrust(reference) !== isOfTrust(ours.account)) return NOTHING
  const byName = suggestByName(ours, reference)
  const fits = ours.account !== undefined && fitsType(ours.account, reference)
  return best(
    fits ? byName : { ...byName, score: byName.score / 2 },
    suggestByRole(ours, reference),
    suggestOnlyBank(ours, reference),
    suggestDeposits(ours, reference),
    fits ? { score: 0.1, evidence: 'same type' } : NOTHING,
  )
}

/** Of these roles, and of no others, is money that is held for others. */
const isOfTrust = (account: Account | undefined): boolean =>
  account?.role === 'trust_bank' ||
  account?.role === 'trust_liability' ||
  account?.role === 'trust_transfers'

const isTrust = ({ name, attributes }: Reference): boolean =>
  /^TrustAccounts/.test(String(attributes.subType ?? '')) || isTrustName(name)

/** Roles that the vendor marks itself. */
const SUBTYPE_OF_ROLE: Readonly<Record<string, RegExp>> = {
  accounts_receivable: /^AccountsReceivable$/,
  undeposited_funds: /^UndepositedFunds$/,
  accounts_payable: /^AccountsPayable$/,
  retained_earnings: /^RetainedEarnings$/,
  opening_balances: /^OpeningBalanceEquity$/,
}

/** Of these a company may have several: the only one is meant. */
const ONLY_SUBTYPE_OF_ROLE: Readonly<Record<string, RegExp>> = {
  trust_bank: /^TrustAccounts$/,
  trust_liability: /^TrustAccountsLiabilities$/,
  bad_debts: /^BadDebts$/,
}

function suggestByRole({ account }: Ours, { attributes }: Reference): Suggestion {
  const subType = String(attributes.subType ?? '')
  if (account?.role === 'sales_tax_collected' && attributes.isOnlyTaxAccount === true) {
    return { score: 0.8, evidence: 'the only sales tax account' }
  }
  const role = account?.role ?? ''
  const isOnly = attributes.isOnlyOfSubType === true && ONLY_SUBTYPE_OF_ROLE[role]?.test(subType)
  return isOnly || SUBTYPE_OF_ROLE[role]?.test(subType)
    ? { score: 0.8, evidence: `type ${subType}` }
    : NOTHING
}

function suggestOnlyBank({ account, name }: Ours, { attributes }: Reference): Suggestion {
  const isOperating = account?.type === 'bank' && account.role === null && !isSetAsideName(name)
  if (isOperating && attributes.isOnlyOperatingBank === true) {
    return { score: 0.8, evidence: 'the only operating bank account' }
  }
  const isCard = account?.type === 'credit_card' && attributes.type === 'Credit Card'
  return isCard && attributes.isOnlyOfSubType === true
    ? { score: 0.7, evidence: 'the only credit card' }
    : NOTHING
}

/**
 * Firms call the account where clients' money waits by many names; trust money is another thing.
 */
const DEPOSITS = /deposit|retainer|prepa(id|yment)|unearned|client credit/i

function suggestDeposits(ours: Ours, { name, attributes }: Reference): Suggestion {
  return attributes.type === 'Other Current Liability' && waitsForClients(ours, name)
    ? { score: 0.7, evidence: `${name} is a liability` }
    : NOTHING
}

const waitsForClients = ({ account }: Ours, name: string): boolean =>
  account?.role === 'deposits_received' && DEPOSITS.test(name) && !isTrustName(name)

/** A product by its own name or by what it sells into; from deposits a credit can draw. */
export function suggestItem(ours: Ours, reference: Reference): Suggestion {
  const account = String(reference.attributes.account ?? '')
  if (!reference.active || isTrustName(account) || isTrustName(reference.name)) return NOTHING
  const evidence = `sells into ${account}`
  // Money of clients is a liability: a product that merely sounds alike would make it income.
  if (ours.account?.role === 'deposits_received') {
    return waitsForClients(ours, leafOf(account)) ? { score: 0.7, evidence } : NOTHING
  }
  const byAccount = suggestByName(ours, { ...reference, name: account, code: null })
  return best(suggestByName(ours, reference), { score: byAccount.score * 0.95, evidence })
}

/** An item is only ever the same one: by its code or its name, never by one that sounds alike. */
export function suggestSameItem(ours: Ours, reference: Reference): Suggestion {
  const byName = suggestByName(ours, reference)
  return byName.score >= 0.9 ? byName : NOTHING
}

const PERCENT = /(\d+(?:\.\d+)?)\s*%/
const UNTAXED = /no (sales )?tax|non.?taxable|untaxed|out of scope|exempt|zero|\b0(\.0+)? ?%/i

/**
 * Lines without tax are `NON` in the United States, and the vendor needs no choice for them. Another
 * percentage never fits, whatever its name.
 */
export function suggestTaxCode({ name }: Ours, reference: Reference): Suggestion {
  if (!reference.active) return NOTHING
  if (UNTAXED.test(name)) {
    return reference.remoteId === 'NON'
      ? { score: 0.8, evidence: 'lines without tax are NON' }
      : NOTHING
  }
  const ours = PERCENT.exec(name)?.[1]
  const plain = { code: null, name: name.replace(PERCENT, ''), account: undefined }
  const byName = suggestByName(plain, reference)
  const rates = percentsNow(reference)
  if (ours === undefined || rates === undefined) return byName
  const theirs = totalPercent(rates)
  if (!new Decimal(ours).eq(theirs)) return NOTHING
  const alike = likeness(plain.name, reference.name)
  return { score: 0.4 + 0.5 * alike, evidence: `${theirs} %${alike > 0 ? ', similar name' : ''}` }
}

const TYPES: Readonly<Record<AccountType, string>> = {
  bank: 'Bank',
  accounts_receivable: 'Accounts Receivable',
  current_asset: 'Other Current Asset',
  fixed_asset: 'Fixed Asset',
  accounts_payable: 'Accounts Payable',
  credit_card: 'Credit Card',
  current_liability: 'Other Current Liability',
  long_term_liability: 'Long Term Liability',
  equity: 'Equity',
  income: 'Income',
  other_income: 'Other Income',
  cost_of_sales: 'Cost of Goods Sold',
  expense: 'Expense',
  other_expense: 'Other Expense',
}

const fitsType = ({ type, role }: Account, { attributes }: Reference): boolean =>
  (typesOfRole(role) ?? [TYPES[type]]).includes(String(attributes.type))
