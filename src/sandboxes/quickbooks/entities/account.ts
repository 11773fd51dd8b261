import { sumOf, toNumber } from '../amounts.ts'
import type { Company } from '../company.ts'
import {
  accountTypeMissing,
  duplicateName,
  invalidEnumeration,
  invalidString,
  openBalance,
  requiredMissing,
} from '../fault.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../json.ts'
import type { Stored } from '../record.ts'
import type { Entity, Write } from './entity.ts'

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
  if (!isActive && before && company.ledger.balanceOf(before.id) !== 0n) {
    throw openBalance('account')
  }
  const plain = name.replace(/ \(deleted\)$/, '')
  const shown = isActive ? plain : `${plain} (deleted)`
  const parent = company.find('Account', refAt(draft, 'ParentRef') ?? '')
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
    CurrencyRef: { value: company.settings.currency },
  })
}

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
  const own = company.ledger.balanceOf(id)
  return {
    CurrentBalance: toNumber(own),
    CurrentBalanceWithSubAccounts: toNumber(own + balanceBelow(company, id)),
  }
}

const balanceBelow = (company: Company, id: string): bigint =>
  sumOf(
    company
      .subAccountsOf(id)
      .map((child) => company.ledger.balanceOf(child.id) + balanceBelow(company, child.id)),
  )
