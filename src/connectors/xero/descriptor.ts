import type { Account, AccountRole } from '#books/chart.ts'
import type { Reference } from '../contract.ts'
import type { Descriptor, MappingSlot } from '../descriptor.ts'
import { REAL_HOSTS } from './hosts.ts'
import { refusesItem } from './sold-items.ts'
import { suggestAccount, suggestSameItem, suggestTaxRate } from './suggest.ts'

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

const INVOICED_ROLES: ReadonlySet<AccountRole | null> = new Set<AccountRole | null>([
  'client_costs_advanced',
  'rounding',
  'opening_balances',
])

const sales: MappingSlot = {
  id: 'sales',
  label: 'Sales accounts',
  tip: 'The Xero account that invoice lines on this account are coded to. Several may share one.',
  ours: 'account',
  covers: ({ type, role }) =>
    ((type === 'income' || type === 'other_income') && role === null) || INVOICED_ROLES.has(role),
  referenceKinds: ['account'],
  requiredFor: () => ['item', 'invoice'],
  why: 'Each invoice line in Xero names the account that it is earned on.',
  refuses: (reference) => {
    if (isBank(reference)) return 'An invoice line cannot be coded to a bank account in Xero.'
    return archived(reference) ?? refusesSystemAccount(reference)
  },
  suggests: suggestAccount,
}

const item: MappingSlot = {
  id: 'item',
  label: 'Catalogue items',
  tip: 'An item without a pairing gets its own item in Xero when an invoice needs it.',
  ours: 'item',
  covers: () => false,
  referenceKinds: ['item'],
  requiredFor: () => [],
  why: 'Where Xero has the item already, it is used instead of a new one.',
  refuses: refusesItem,
  suggests: suggestSameItem,
}

const bank: MappingSlot = {
  id: 'bank',
  label: 'Bank accounts',
  tip: 'Where client payments are deposited. A bank account needs no code to be mapped.',
  ours: 'account',
  covers: ({ type, role }) =>
    (type === 'bank' && role !== 'trust_bank') || role === 'undeposited_funds',
  referenceKinds: ['account'],
  requiredFor: () => ['payment'],
  why: 'A payment in Xero names the account that the money went to.',
  refuses: (reference, account) => {
    if (account?.type === 'bank' && !isBank(reference)) {
      return 'A bank account of the books has to be a bank account in Xero.'
    }
    if (!isBank(reference) && !takesPayments(reference)) return PAYMENTS_OFF
    return archived(reference) ?? refusesSystemAccount(reference)
  },
  suggests: suggestAccount,
}

/** The one account of Xero that each of these roles can be, or what it has to be like. */
function refusesControl(reference: Reference, account: Account | undefined): string | undefined {
  const system = systemAccountOf(reference)
  switch (account?.role) {
    case 'accounts_receivable':
      return system === 'DEBTORS'
        ? undefined
        : "Sales invoices always stand on Xero's own Accounts Receivable."
    case 'sales_tax_collected':
      return system === 'GST'
        ? undefined
        : "Tax on invoices always stands on Xero's own sales tax account."
    default:
      return refusesDeposits(reference)
  }
}

function refusesDeposits(reference: Reference): string | undefined {
  const refused = archived(reference) ?? refusesSystemAccount(reference)
  if (refused !== undefined) return refused
  if (isBank(reference) || reference.attributes.class !== 'LIABILITY') {
    return 'Money that is owed to clients stands on a liability account.'
  }
  return takesPayments(reference) ? undefined : PAYMENTS_OFF
}

const CONTROL_ROLES: ReadonlySet<AccountRole | null> = new Set<AccountRole | null>([
  'accounts_receivable',
  'deposits_received',
  'sales_tax_collected',
])

const account: MappingSlot = {
  id: 'account',
  label: 'Control accounts',
  tip: 'Where receivables, deposits from clients and collected tax stand, for the tie-out.',
  ours: 'account',
  covers: ({ role }) => CONTROL_ROLES.has(role),
  referenceKinds: ['account'],
  requiredFor: (account) => (account?.role === 'deposits_received' ? ['payment'] : []),
  why: 'Money that no invoice has used yet is received on the account of deposits, and paid from it.',
  refuses: refusesControl,
  suggests: suggestAccount,
}

const tax: MappingSlot = {
  id: 'tax',
  label: 'Tax rates',
  tip: 'The Xero tax rate on sales that has the same percentage.',
  ours: 'tax_code',
  covers: () => true,
  referenceKinds: ['tax_rate'],
  requiredFor: () => ['item', 'invoice'],
  why: 'Each invoice line in Xero names its tax rate, which decides where it goes in the return.',
  refuses: (reference) => {
    if (!reference.active) return 'The tax rate is not active in Xero.'
    return reference.attributes.forSales === false
      ? 'The tax rate cannot be used on sales in Xero.'
      : undefined
  },
  suggests: suggestTaxRate,
}

/** What a start of any call counts against. */
export const LIMIT_NAMES = ['perMinute', 'perDay'] as const

/** https://developer.xero.com/documentation/guides/oauth2/limits/ */
export const xeroDescriptor: Descriptor = {
  id: 'xero',
  label: 'Xero',
  words: {
    party: 'contact',
    parties: 'contacts',
    item: 'item',
    tax: 'tax rate',
    account: 'account',
  },
  kinds: ['client', 'item', 'invoice', 'payment'],
  slots: [sales, item, bank, account, tax],
  limits: [
    { name: 'perMinute', calls: 60, seconds: 60 },
    // Apps of the Starter tier; others may make 5,000.
    { name: 'perDay', calls: 1000, seconds: 86_400 },
  ],
  // There is no revision to send: the last write wins.
  revisions: 'none',
  concurrencyMax: 4,
  requestSecondsMax: 60,
  realHosts: REAL_HOSTS,
}
