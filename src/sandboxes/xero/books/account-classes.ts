import type { AccountClass, TaxRate } from './records.ts'

/** https://developer.xero.com/documentation/api/accounting/types#account-types */
const CLASSES: Readonly<Record<string, AccountClass>> = {
  BANK: 'ASSET',
  CURRENT: 'ASSET',
  FIXED: 'ASSET',
  INVENTORY: 'ASSET',
  NONCURRENT: 'ASSET',
  PREPAYMENT: 'ASSET',
  CURRLIAB: 'LIABILITY',
  LIABILITY: 'LIABILITY',
  TERMLIAB: 'LIABILITY',
  EQUITY: 'EQUITY',
  DEPRECIATN: 'EXPENSE',
  DIRECTCOSTS: 'EXPENSE',
  EXPENSE: 'EXPENSE',
  OVERHEADS: 'EXPENSE',
  OTHERINCOME: 'REVENUE',
  REVENUE: 'REVENUE',
  SALES: 'REVENUE',
}

const REPORTING: Readonly<Record<AccountClass, readonly [code: string, name: string]>> = {
  ASSET: ['ASS', 'Asset'],
  LIABILITY: ['LIA', 'Liability'],
  EQUITY: ['EQU', 'Equity'],
  EXPENSE: ['EXP', 'Expense'],
  REVENUE: ['REV', 'Revenue'],
}

const APPLICABLE: Readonly<Record<AccountClass, keyof TaxRate['canApplyTo']>> = {
  ASSET: 'assets',
  LIABILITY: 'liabilities',
  EQUITY: 'equity',
  EXPENSE: 'expenses',
  REVENUE: 'revenue',
}

export const isAccountType = (type: string): boolean => type in CLASSES

export function classOf(type: string): AccountClass {
  const found = CLASSES[type]
  if (!found) throw new Error(`no class for account type ${type}`)
  return found
}

export const reportingCodeOf = (type: string): readonly [code: string, name: string] =>
  REPORTING[classOf(type)]

export const taxAppliesTo = (rate: TaxRate, accountType: string): boolean =>
  rate.canApplyTo[APPLICABLE[classOf(accountType)]]
