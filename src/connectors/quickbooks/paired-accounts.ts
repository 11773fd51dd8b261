import type { Account, AccountRole } from '#books/chart.ts'
import type { RecordKind } from '../books-record.ts'
import type { Reference } from '../contract.ts'
import { takesDeposits } from './translate/ledger-accounts.ts'

/** What an account with one of these roles must be there for the double entries to agree. */
const TYPES_OF_ROLE: Readonly<Partial<Record<AccountRole, readonly string[]>>> = {
  accounts_receivable: ['Accounts Receivable'],
  accounts_payable: ['Accounts Payable'],
  deposits_received: ['Other Current Liability'],
  deposits_paid: ['Other Current Asset'],
  client_costs_advanced: ['Other Current Asset'],
  sales_tax_collected: ['Other Current Liability'],
  sales_tax_collected_adjustment: ['Other Current Liability'],
  sales_tax_paid: ['Other Current Liability', 'Other Current Asset'],
  sales_tax_paid_adjustment: ['Other Current Liability', 'Other Current Asset'],
  sales_tax_payments: ['Other Current Liability', 'Other Current Asset'],
  trust_bank: ['Bank'],
  trust_liability: ['Other Current Liability'],
  trust_transfers: ['Bank', 'Other Current Asset'],
  trust_paid_by_firm: ['Other Current Asset'],
  statutory_deposit: ['Other Current Asset'],
  deferred_income: ['Other Current Liability', 'Long Term Liability'],
  opening_balances: ['Equity'],
  retained_earnings: ['Equity'],
}

export const typesOfRole = (role: Account['role']): readonly string[] | undefined =>
  role === null ? undefined : TYPES_OF_ROLE[role]

/** Why money of this account cannot be there, or undefined. */
export function refusesMoney(
  { active, attributes }: Reference,
  account: Account | undefined,
): string | undefined {
  if (!active) return 'It is inactive in QuickBooks.'
  const { type, subType } = attributes
  const types = typesOfRole(account?.role ?? null)
  if (types) return refusesType(type, types)
  if (account?.role === 'undeposited_funds') {
    // Only what waits there can be taken to the bank by a deposit.
    return subType === 'UndepositedFunds'
      ? undefined
      : 'It has to be the account that QuickBooks keeps payments in until they are deposited.'
  }
  if (account?.type === 'credit_card') return refusesType(type, ['Credit Card'])
  return takesDeposits(type)
    ? undefined
    : 'Payments can only be deposited to a bank account or another current asset.'
}

/** Documents move these by themselves, so that nothing else may be paired with them. */
const MOVED_BY_DOCUMENTS: ReadonlySet<unknown> = new Set([
  'Accounts Receivable',
  'Accounts Payable',
])

/** Why this account cannot be that one there, or undefined. */
export function refusesAccount(
  { active, attributes }: Reference,
  account: Account | undefined,
): string | undefined {
  if (!active) return 'It is inactive in QuickBooks.'
  const types = typesOfRole(account?.role ?? null)
  if (types) return refusesType(attributes.type, types)
  if (MOVED_BY_DOCUMENTS.has(attributes.type)) {
    return 'Only invoices, supplier invoices and their payments move it.'
  }
  return attributes.type === 'Bank' || attributes.type === 'Credit Card'
    ? 'It holds money: pair it with a bank account or a credit card.'
    : undefined
}

const refusesType = (type: unknown, types: readonly string[]): string | undefined =>
  types.includes(String(type)) ? undefined : `It has to be of the type ${types.join(' or ')}.`

const OFFICE_MONEY: readonly RecordKind[] = [
  ...(['payment', 'refund', 'deposit_slip', 'supplier_payment'] as const),
  ...([
    'bank_deposit',
    'bank_withdrawal',
    'bank_transfer',
    'journal',
    'trust_transaction',
  ] as const),
]

/** What waits where the pairing of an account with money is missing. */
export function moneyKindsOf(account: Account | undefined): readonly RecordKind[] {
  switch (account?.role) {
    case 'trust_bank':
      return ['trust_transaction', 'bank_transfer']
    case 'trust_transfers':
      return ['payment', 'trust_transaction']
    case 'undeposited_funds':
      return ['payment', 'deposit_slip']
    default:
      return account?.type === 'credit_card'
        ? ['supplier_payment', 'bank_deposit', 'bank_withdrawal', 'bank_transfer', 'journal']
        : OFFICE_MONEY
  }
}

const CODED: readonly RecordKind[] = [
  ...(['supplier_bill', 'supplier_credit', 'bank_deposit', 'bank_withdrawal', 'journal'] as const),
]

const KINDS_OF_ROLE: Readonly<Partial<Record<AccountRole, readonly RecordKind[]>>> = {
  accounts_receivable: ['refund'],
  accounts_payable: ['supplier_credit', 'supplier_payment'],
  deposits_received: ['payment', 'refund'],
  deposits_paid: ['supplier_payment'],
  trust_liability: ['trust_transaction'],
  trust_paid_by_firm: ['trust_transaction'],
  statutory_deposit: ['trust_transaction'],
}

const COSTS: ReadonlySet<string> = new Set(['cost_of_sales', 'expense', 'other_expense'])

/**
 * What waits where the pairing of another account is missing. Income does not: the product that it
 * is sold as says where it goes. What has another role of the books' own is compared only.
 */
export function accountKindsOf(account: Account | undefined): readonly RecordKind[] {
  if (!account) return []
  const ofRole = account.role === null ? undefined : KINDS_OF_ROLE[account.role]
  if (ofRole) return ofRole
  if (COSTS.has(account.type)) return [...CODED, 'deposit_slip']
  return account.role === null && !['income', 'other_income'].includes(account.type) ? CODED : []
}
