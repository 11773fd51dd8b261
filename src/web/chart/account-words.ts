import type { AccountType } from '#api/wire/chart.ts'

export const ACCOUNT_TYPES: Readonly<Record<AccountType, string>> = {
  bank: 'Bank',
  accounts_receivable: 'Accounts receivable',
  current_asset: 'Current asset',
  fixed_asset: 'Fixed asset',
  accounts_payable: 'Accounts payable',
  credit_card: 'Credit card',
  current_liability: 'Current liability',
  long_term_liability: 'Long-term liability',
  equity: 'Equity',
  income: 'Income',
  other_income: 'Other income',
  cost_of_sales: 'Cost of sales',
  expense: 'Expense',
  other_expense: 'Other expense',
}

/** `sales_tax_paid` is *Sales tax paid*. */
export const roleWord = (role: string): string =>
  role.slice(0, 1).toUpperCase() + role.slice(1).replaceAll('_', ' ')
