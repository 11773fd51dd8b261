import type { AccountId } from './ids.ts'
import { Refusal } from './refusal.ts'

export const ACCOUNT_TYPES = [
  'bank',
  'accounts_receivable',
  'current_asset',
  'fixed_asset',
  'accounts_payable',
  'credit_card',
  'current_liability',
  'long_term_liability',
  'equity',
  'income',
  'other_income',
  'cost_of_sales',
  'expense',
  'other_expense',
] as const

export type AccountType = (typeof ACCOUNT_TYPES)[number]

/** The accounts that the books' own rules post to. A chart has each at most once. */
export const ACCOUNT_ROLES = [
  'accounts_receivable',
  'accounts_payable',
  'deposits_received',
  'deposits_paid',
  'client_costs_advanced',
  'sales_tax_collected',
  'sales_tax_collected_adjustment',
  'sales_tax_paid',
  'sales_tax_paid_adjustment',
  'sales_tax_payments',
  'trust_liability',
  'trust_transfers',
  'trust_paid_by_firm',
  'statutory_deposit',
  'undeposited_funds',
  'bad_debts',
  'rounding',
  'exchange_gain_loss',
  'deferred_income',
  'opening_balances',
  'retained_earnings',
] as const

/** Trust banks may be many, so this one is a mark rather than a unique role. */
export type AccountRole = (typeof ACCOUNT_ROLES)[number] | 'trust_bank'

export type Account = Readonly<{
  id: AccountId
  code: string
  name: string
  type: AccountType
  role: AccountRole | null
  archived: boolean
}>

/** Only their own documents may post to these: a line or a coding never names them. */
const CONTROL_ROLES: ReadonlySet<AccountRole> = new Set<AccountRole>([
  'accounts_receivable',
  'accounts_payable',
  'deposits_received',
  'deposits_paid',
  'undeposited_funds',
  'trust_bank',
  'trust_liability',
  'trust_transfers',
  'sales_tax_collected',
  'sales_tax_collected_adjustment',
  'sales_tax_paid',
  'sales_tax_paid_adjustment',
  'sales_tax_payments',
])

export const isControlAccount = ({ role }: Account): boolean =>
  role !== null && CONTROL_ROLES.has(role)

/** What moves each account that no coding may name; the words are for people. */
const DOCUMENT_OF: Readonly<Partial<Record<AccountRole, string>>> = {
  accounts_receivable: 'an invoice, a credit note or a payment',
  accounts_payable: 'a supplier invoice, a supplier credit or a supplier payment',
  deposits_received: 'a payment that is left unapplied',
  deposits_paid: 'a supplier payment that is left unapplied',
  undeposited_funds: 'a payment or a deposit slip',
  trust_bank: 'a trust transaction',
  trust_liability: 'a trust transaction',
  trust_transfers: 'a transfer to office',
  sales_tax_collected: 'a tax code on the line',
  sales_tax_collected_adjustment: 'a tax code on the line',
  sales_tax_paid: 'a tax code on the line',
  sales_tax_paid_adjustment: 'a tax code on the line',
  sales_tax_payments: 'a tax return',
}

/** Journals and coding lines leave these accounts to their documents; the refusal names which. */
export function assertDocumentsAllow(account: Account, field: string): void {
  const document = account.role === null ? undefined : DOCUMENT_OF[account.role]
  if (document === undefined) return
  throw new Refusal('account_needs_its_document', { account: account.name, document }, field)
}

export const isTrust = ({ role }: Account): boolean => role === 'trust_bank'

const PER_ENGAGEMENT: ReadonlySet<AccountRole> = new Set<AccountRole>([
  'client_costs_advanced',
  'trust_liability',
  'trust_paid_by_firm',
])

/** Each engagement's part of the account is told apart, so a line without one would be nobody's. */
export const isKeptPerEngagement = ({ role }: Account): boolean =>
  role !== null && PER_ENGAGEMENT.has(role)

/** What an invoice line may be coded to: income, or costs the firm has advanced for its client. */
export function assertLineAccount(account: Account, field: string): void {
  if (isControlAccount(account)) {
    throw new Refusal('account_is_a_control_account', { account: account.name }, field)
  }
}

export const isOperatingBank = ({ type, role }: Account): boolean =>
  type === 'bank' && role !== 'trust_bank'

/** A bank of the firm's own: what it pays out, and where a deposit slip goes. */
export function assertOperatingBank(account: Account, field: string): void {
  if (!isOperatingBank(account)) {
    throw new Refusal('account_is_not_an_operating_bank', { account: account.name }, field)
  }
}

/** What a bank sends statements of. */
export function assertBank({ type, name }: Account, field: string): void {
  if (type !== 'bank' && type !== 'credit_card') {
    throw new Refusal('account_is_not_a_bank', { account: name }, field)
  }
}

export function accountWithRole(accounts: readonly Account[], role: AccountRole): Account {
  const account = accounts.find((candidate) => candidate.role === role)
  if (!account) throw new Refusal('account_not_found', { role })
  return account
}
