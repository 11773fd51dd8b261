import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import {
  invalidEnumeration,
  invalidString,
  requiredMissing,
  wrongLength,
} from '../refusals/fault.ts'
import {
  accountTypeMissing,
  duplicateName,
  openBalance,
  parentMissing,
  tooManyLevels,
  wrongAccountType,
} from '../refusals/rules.ts'
import { sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

/** Account types by classification, with the sub-type the service takes when none is sent. */
const TYPES: Readonly<Record<string, readonly [classification: string, subType: string]>> = {
  Bank: ['Asset', 'CashOnHand'],
  'Accounts Receivable': ['Asset', 'AccountsReceivable'],
  'Other Current Asset': ['Asset', 'OtherCurrentAssets'],
  'Fixed Asset': ['Asset', 'OtherFixedAssets'],
  'Other Asset': ['Asset', 'OtherLongTermAssets'],
  'Accounts Payable': ['Liability', 'AccountsPayable'],
  'Credit Card': ['Liability', 'CreditCard'],
  'Other Current Liability': ['Liability', 'OtherCurrentLiabilities'],
  'Long Term Liability': ['Liability', 'OtherLongTermLiabilities'],
  Equity: ['Equity', 'OpeningBalanceEquity'],
  Income: ['Revenue', 'SalesOfProductIncome'],
  'Other Income': ['Revenue', 'OtherMiscellaneousIncome'],
  Expense: ['Expense', 'OtherMiscellaneousServiceCost'],
  'Other Expense': ['Expense', 'OtherMiscellaneousExpense'],
  'Cost of Goods Sold': ['Expense', 'SuppliesMaterialsCogs'],
}

const BALANCE_SHEET: ReadonlySet<string> = new Set(['Asset', 'Liability', 'Equity'])

export const classificationOf = (accountType: string): string => TYPES[accountType]?.[0] ?? ''

export const isOnBalanceSheet = (accountType: string): boolean =>
  BALANCE_SHEET.has(classificationOf(accountType))

export const account: Entity = {
  name: 'Account',
  idSpace: 'account',
  // Ids of new accounts start here in companies made lately, as recorded in 2026.
  newIdSpace: 'new-account',
  firstId: 1_150_040_000,
  kind: 'list',
  defaultOrder: 'Name',
  filterable: [
    ...['Name', 'FullyQualifiedName', 'Active', 'Classification', 'AccountType', 'AccountSubType'],
    ...['AcctNum', 'SubAccount', 'ParentRef', 'CurrentBalance', 'Description'],
  ],
  complete,
  computed,
}

function complete({ company, draft, before }: Write): Body {
  const name = textAt(draft, 'Name')
  if (name === undefined) throw requiredMissing('Name')
  if (/[":]/.test(name)) throw invalidString('Name')
  const type = typeOf(draft)
  const isActive = flagAt(draft, 'Active', true)
  if (!isActive && before && company.balances.ofAccount(before.id) !== 0n) {
    throw openBalance('account')
  }
  checkNumber(company, textAt(draft, 'AcctNum'))
  const plain = name.replace(/ \(deleted\)$/, '')
  const shown = isActive ? plain : `${plain} (deleted)`
  const parent = parentOf(company, draft, type)
  checkUnique(company, shown, parent, before)
  return bodyOf({
    ...draft,
    Name: shown,
    SubAccount: parent !== undefined,
    FullyQualifiedName: parent ? `${textAt(parent.body, 'FullyQualifiedName')}:${shown}` : shown,
    Active: isActive,
    Classification: classificationOf(type),
    AccountType: type,
    AccountSubType: textAt(draft, 'AccountSubType') ?? TYPES[type]?.[1],
    CurrencyRef: { value: currencyFor(company, draft, type, before) },
  })
}

/** US, UK and Indian companies have account numbers of seven characters at most. */
function checkNumber({ settings }: Company, number: string | undefined): void {
  const max = ['US', 'GB', 'IN'].includes(settings.country) ? 7 : 20
  if (number !== undefined && number.length > max) throw wrongLength(max, number.length, 'AcctNum')
}

/** Only money, receivables and payables may be kept in another currency, and for ever. */
function currencyFor(company: Company, draft: Body, type: string, before?: Stored): string {
  const home = company.settings.currency
  const kept = before && refAt(before.body, 'CurrencyRef')
  const wanted = kept ?? refAt(draft, 'CurrencyRef') ?? home
  if (wanted !== home && !IN_ANY_CURRENCY.has(type)) throw wrongAccountType()
  return wanted
}

const IN_ANY_CURRENCY: ReadonlySet<string> = new Set([
  ...['Bank', 'Credit Card', 'Accounts Receivable', 'Accounts Payable'],
  ...['Other Current Asset', 'Other Current Liability', 'Long Term Liability', 'Other Asset'],
])

function typeOf(draft: Body): string {
  const type = textAt(draft, 'AccountType')
  const subType = textAt(draft, 'AccountSubType')
  if (type === undefined && subType === undefined) throw accountTypeMissing()
  if (type !== undefined) {
    if (!TYPES[type]) throw invalidEnumeration(type)
    return type
  }
  const [found] = Object.entries(TYPES).find(([, [, usual]]) => usual === subType) ?? []
  if (found === undefined) throw invalidEnumeration(String(subType))
  return found
}

/** A sub-account is of its parent's type, at most five levels deep. */
function parentOf(company: Company, draft: Body, type: string): Stored | undefined {
  const id = refAt(draft, 'ParentRef')
  if (id === undefined) {
    if (flagAt(draft, 'SubAccount')) throw parentMissing()
    return undefined
  }
  const parent = company.find('Account', id)
  if (parent && textAt(parent.body, 'AccountType') !== type) throw wrongAccountType()
  if (parent && depthOf(company, parent) >= LEVELS_MAX) throw tooManyLevels()
  return parent
}

const LEVELS_MAX = 5

function depthOf(company: Company, account: Stored): number {
  const parent = company.find('Account', refAt(account.body, 'ParentRef') ?? '')
  return parent ? depthOf(company, parent) + 1 : 1
}

function checkUnique(company: Company, name: string, parent?: Stored, self?: Stored): void {
  const isTaken = company
    .live('Account')
    .some(
      ({ id, body }) =>
        id !== self?.id &&
        textAt(body, 'Name')?.toLowerCase() === name.toLowerCase() &&
        refAt(body, 'ParentRef') === parent?.id,
    )
  if (isTaken) {
    throw duplicateName('Another account is already using this name. Please use a different name.')
  }
}

/** Debits above zero; accounts of the profit and loss have no balance of their own. */
function computed(company: Company, { id, body }: Stored): Body {
  if (!isOnBalanceSheet(String(body.AccountType))) {
    return { CurrentBalance: 0, CurrentBalanceWithSubAccounts: 0 }
  }
  const own = company.balances.ofAccount(id)
  return {
    CurrentBalance: toNumber(own),
    CurrentBalanceWithSubAccounts: toNumber(own + balanceBelow(company, id)),
  }
}

const balanceBelow = (company: Company, id: string): bigint =>
  sumOf(
    company
      .subAccountsOf(id)
      .map((child) => company.balances.ofAccount(child.id) + balanceBelow(company, child.id)),
  )
