import { type Account, isControlAccount } from '#books/chart.ts'
import type { Descriptor, MappingSlot } from '../descriptor.ts'
import { REQUEST_SECONDS_MAX } from './client.ts'
import { refusesItem, sellsElsewhere } from './sold-items.ts'
import {
  suggestAccount,
  suggestByName,
  suggestItem,
  suggestSameItem,
  suggestTaxCode,
} from './suggest.ts'
import { takesDeposits } from './translate/payment.ts'

/** Income or expense as a line is coded to, and deposits received, which credits draw from. */
const isSold = (account: Account): boolean =>
  account.role === 'deposits_received' ||
  (!isControlAccount(account) &&
    ['income', 'other_income', 'cost_of_sales', 'expense', 'other_expense'].includes(
      account.type,
    )) ||
  account.role === 'client_costs_advanced'

const SALES: MappingSlot = {
  id: 'sales',
  label: 'Products and services',
  tip: 'QuickBooks sells products and services, and each one feeds an income account.',
  ours: 'account',
  covers: isSold,
  referenceKinds: ['item'],
  requiredFor: () => ['invoice', 'item'],
  why: 'An invoice line names a product or service; its account receives the amount.',
  refuses: refusesItem,
  suggests: suggestItem,
}

const ITEM: MappingSlot = {
  id: 'item',
  label: 'Catalogue items',
  tip: 'An item without a pairing gets its own product or service when an invoice needs it.',
  ours: 'item',
  covers: () => false,
  referenceKinds: ['item'],
  requiredFor: () => [],
  why: 'Where QuickBooks has the product or service already, it is used instead of a new one.',
  refuses: refusesItem,
  unusedBecause: sellsElsewhere,
  suggests: suggestSameItem,
}

const BANK: MappingSlot = {
  id: 'bank',
  label: 'Bank accounts',
  tip: 'Where money from clients arrives, and undeposited funds.',
  ours: 'account',
  covers: ({ type, role }) =>
    (type === 'bank' && role !== 'trust_bank') || role === 'undeposited_funds',
  referenceKinds: ['account'],
  requiredFor: () => ['payment'],
  why: 'A payment is deposited to an account.',
  refuses: ({ active, attributes }) => {
    if (!active) return 'It is inactive in QuickBooks.'
    return takesDeposits(attributes.type)
      ? undefined
      : 'Payments can only be deposited to a bank account or another current asset.'
  },
  suggests: suggestAccount,
}

/** What each of these roles must be there for the double entries to agree. */
const TYPE_OF_ROLE: Readonly<Record<string, string>> = {
  accounts_receivable: 'Accounts Receivable',
  deposits_received: 'Other Current Liability',
  sales_tax_collected: 'Other Current Liability',
}

const ACCOUNT: MappingSlot = {
  id: 'account',
  label: 'Ledger accounts',
  tip: 'Sales tax collected needs no pairing where the mapped sales tax has an agency account.',
  ours: 'account',
  covers: ({ role }) => role !== null && role in TYPE_OF_ROLE,
  referenceKinds: ['account'],
  requiredFor: (account) => (account?.role === 'deposits_received' ? ['payment'] : []),
  why: 'Unapplied money waits in deposits received; the others are compared in the tie-out.',
  refuses: ({ active, attributes }, account) => {
    if (!active) return 'It is inactive in QuickBooks.'
    const wanted = TYPE_OF_ROLE[account?.role ?? '']
    return wanted === undefined || attributes.type === wanted
      ? undefined
      : `It has to be of the type ${wanted}.`
  },
  suggests: suggestAccount,
}

const TAX: MappingSlot = {
  id: 'tax',
  label: 'Sales tax',
  tip: 'A code without tax needs no pairing in the United States: its lines are non-taxable.',
  ours: 'tax_code',
  covers: () => false,
  referenceKinds: ['tax_code'],
  requiredFor: () => ['invoice'],
  why: 'An invoice names one sales tax; its lines are taxable or not.',
  refuses: ({ active }) => (active ? undefined : 'It is inactive in QuickBooks.'),
  suggests: suggestTaxCode,
}

const PAYMENT_METHOD: MappingSlot = {
  id: 'payment_method',
  label: 'Payment methods',
  tip: 'Without a pairing the method stands in the memo only.',
  ours: 'payment_method',
  covers: () => false,
  referenceKinds: ['payment_method'],
  requiredFor: () => [],
  why: 'Deposits and reports in QuickBooks group payments by method.',
  refuses: ({ active }) => (active ? undefined : 'It is inactive in QuickBooks.'),
  suggests: suggestByName,
}

export const DESCRIPTOR: Descriptor = {
  id: 'quickbooks',
  label: 'QuickBooks Online',
  words: {
    party: 'customer',
    parties: 'customers',
    item: 'product or service',
    tax: 'sales tax',
    account: 'account',
  },
  kinds: ['client', 'item', 'invoice', 'payment'],
  slots: [SALES, ITEM, BANK, ACCOUNT, TAX, PAYMENT_METHOD],
  // https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features#limits-and-throttles
  limits: [
    { name: 'perMinute', calls: 500, seconds: 60 },
    { name: 'batchPerMinute', calls: 40, seconds: 60 },
    { name: 'perSecond', calls: 10, seconds: 1 },
  ],
  // A write that names an old `SyncToken` is error 5010.
  revisions: 'checked',
  concurrencyMax: 4,
  requestSecondsMax: REQUEST_SECONDS_MAX,
  realHosts: [
    'quickbooks.api.intuit.com',
    'sandbox-quickbooks.api.intuit.com',
    'oauth.platform.intuit.com',
    'appcenter.intuit.com',
    'developer.api.intuit.com',
  ],
}
