import type { Account, AccountRole } from '#books/chart.ts'
import type { Reference } from '../contract.ts'

/** Xero's own accounts that no document of ours may be coded to, with what they are for. */
const SYSTEM_ACCOUNTS: Readonly<Record<string, string>> = {
  DEBTORS: 'Accounts Receivable',
  CREDITORS: 'Accounts Payable',
  GST: 'the sales tax account',
  RETAINEDEARNINGS: 'Retained Earnings',
  TRACKINGTRANSFERS: 'Tracking Transfers',
  HISTORICAL: 'Historical Adjustment',
  UNPAIDEXPCLM: 'Unpaid Expense Claims',
  BANKCURRENCYGAIN: 'Bank Revaluations',
  REALISEDCURRENCYGAIN: 'Realised Currency Gains',
  UNREALISEDCURRENCYGAIN: 'Unrealised Currency Gains',
  WAGEPAYABLES: 'Wages Payable',
}

const systemAccountOf = ({ attributes }: Reference): string =>
  typeof attributes.systemAccount === 'string' ? attributes.systemAccount : ''

function refusesSystemAccount(reference: Reference): string | undefined {
  const name = SYSTEM_ACCOUNTS[systemAccountOf(reference)]
  return name && `${name} is one of Xero's system accounts, which transactions may not be coded to.`
}

const archived = ({ active }: Reference): string | undefined =>
  active ? undefined : 'It is archived in Xero: restore it there first.'

const isBank = ({ attributes }: Reference): boolean => attributes.type === 'BANK'
const takesPayments = ({ attributes }: Reference): boolean => attributes.enablePayments === true

const PAYMENTS_OFF =
  'It does not allow payments: switch on "Enable payments to this account" for it in Xero.'
const NO_CODE =
  'It has no code in Xero, by which lines name an account: give it one there, then read the lists again.'

/** What lines can be coded to. */
function refusesLines(reference: Reference): string | undefined {
  if (isBank(reference)) return 'Lines of documents cannot be coded to a bank account in Xero.'
  if (reference.code === null) return NO_CODE
  return archived(reference) ?? refusesSystemAccount(reference)
}

export const refusesSales = (reference: Reference): string | undefined => refusesLines(reference)

/** Where money is received, spent, or on its way. */
export function refusesMoney(
  reference: Reference,
  account: Account | undefined,
): string | undefined {
  if (account?.role === 'trust_transfers') return refusesHeld(reference, 'LIABILITY')
  const isOursBank = account?.type === 'bank' || account?.type === 'credit_card'
  if (isOursBank && !isBank(reference)) {
    return account.type === 'bank'
      ? 'A bank account of the books has to be a bank account in Xero.'
      : 'A credit card of the books has to be a credit card or a bank account in Xero.'
  }
  if (!isBank(reference)) {
    if (reference.code === null) return NO_CODE
    if (!takesPayments(reference)) return PAYMENTS_OFF
  }
  return archived(reference) ?? refusesSystemAccount(reference)
}

/** Money that waits is paid from there by payments, so the account has to allow them. */
function refusesHeld(reference: Reference, group: keyof typeof GROUP_WORDS): string | undefined {
  const refused = refusesLines(reference)
  if (refused !== undefined) return refused
  if (reference.attributes.class !== group) return GROUP_WORDS[group]
  return takesPayments(reference) ? undefined : PAYMENTS_OFF
}

const GROUP_WORDS = {
  LIABILITY: 'Money that is owed stands on a liability account.',
  ASSET: 'Money that is owed to the firm stands on an asset account.',
} as const

/** The one account of Xero that each of these roles is; its documents move it by themselves. */
const OWN_ACCOUNT: Readonly<Partial<Record<AccountRole, readonly [system: string, why: string]>>> =
  {
    accounts_receivable: [
      'DEBTORS',
      "Sales invoices always stand on Xero's own Accounts Receivable.",
    ],
    accounts_payable: [
      'CREDITORS',
      "Supplier invoices always stand on Xero's own Accounts Payable.",
    ],
    sales_tax_collected: ['GST', "Tax on invoices always stands on Xero's own sales tax account."],
    sales_tax_paid: ['GST', "Tax on purchases always stands on Xero's own sales tax account."],
    retained_earnings: ['RETAINEDEARNINGS', "Retained earnings are Xero's own account for them."],
  }

/** Roles whose adjustments and returns may stand on the tax account, or on one of their own. */
const TAX_ROLES: ReadonlySet<AccountRole> = new Set<AccountRole>([
  'sales_tax_collected_adjustment',
  'sales_tax_paid_adjustment',
  'sales_tax_payments',
])

/** Every other account: what it has to be like follows from what the books do with it. */
export function refusesAccount(
  reference: Reference,
  account: Account | undefined,
): string | undefined {
  const role = account?.role ?? null
  const [system, why] = (role && role !== 'trust_bank' && OWN_ACCOUNT[role]) || []
  if (system !== undefined) return systemAccountOf(reference) === system ? undefined : why
  // Tax that several agencies receive is collected on one account there.
  const isTax = systemAccountOf(reference) === 'GST'
  const mayBeTax = (role !== null && TAX_ROLES.has(role as AccountRole)) || isAgencys(account)
  if (isTax && mayBeTax) return archived(reference)
  switch (role) {
    case 'deposits_received':
      return refusesHeld(reference, 'LIABILITY')
    case 'deposits_paid':
      return refusesHeld(reference, 'ASSET')
    case 'trust_liability':
      return refusesLines(reference) ?? refusesClass(reference, 'LIABILITY')
    case 'trust_paid_by_firm':
    case 'statutory_deposit':
      return refusesLines(reference) ?? refusesClass(reference, 'ASSET')
    default:
      return refusesLines(reference)
  }
}

const refusesClass = (
  { attributes }: Reference,
  group: keyof typeof GROUP_WORDS,
): string | undefined => (attributes.class === group ? undefined : GROUP_WORDS[group])

/** A tax component may have an account of its own in the books, which has no role. */
const isAgencys = (account: Account | undefined): boolean =>
  account?.role === null &&
  (account.type === 'current_liability' || account.type === 'current_asset')
