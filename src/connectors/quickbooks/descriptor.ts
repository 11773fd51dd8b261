import { type Account, isControlAccount } from '#books/chart.ts'
import { RECORD_KINDS } from '../books-record.ts'
import type { Descriptor, MappingSlot } from '../descriptor.ts'
import { REQUEST_SECONDS_MAX } from './client.ts'
import { accountKindsOf, moneyKindsOf, refusesAccount, refusesMoney } from './paired-accounts.ts'
import { refusesItem, sellsElsewhere } from './sold-items.ts'
import {
  suggestAccount,
  suggestByName,
  suggestItem,
  suggestSameItem,
  suggestTaxCode,
} from './suggest.ts'
import { isMoney, isSoldInto } from './translate/ledger-accounts.ts'

/** Income or expense as a line is coded to, and deposits received, which credits draw from. */
const isSold = (account: Account): boolean =>
  account.role === 'deposits_received' || (!isControlAccount(account) && isSoldInto(account))

const SALES: MappingSlot = {
  id: 'sales',
  label: 'Products and services',
  tip: 'QuickBooks sells products and services, and each one feeds an income account.',
  ours: 'account',
  covers: isSold,
  referenceKinds: ['item'],
  requiredFor: () => ['invoice', 'item', 'credit_note'],
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
  tip: 'Where money is or is on its way: banks, cards, undeposited funds, trust transfers.',
  ours: 'account',
  covers: isMoney,
  referenceKinds: ['account'],
  requiredFor: moneyKindsOf,
  why: 'What comes in and what is paid names the account that it moves.',
  refuses: refusesMoney,
  suggests: suggestAccount,
}

const ACCOUNT: MappingSlot = {
  id: 'account',
  label: 'Ledger accounts',
  tip: 'Income that a product is paired with needs none here, nor does tax with an agency account.',
  ours: 'account',
  covers: (account) => !isMoney(account),
  referenceKinds: ['account'],
  requiredFor: accountKindsOf,
  why: 'Supplier invoices, bank documents and journals name accounts; the tie-out compares them.',
  refuses: refusesAccount,
  suggests: suggestAccount,
}

const TAX: MappingSlot = {
  id: 'tax',
  label: 'Sales tax',
  tip: 'A code without tax needs no pairing in the United States: its lines are non-taxable.',
  ours: 'tax_code',
  covers: () => false,
  referenceKinds: ['tax_code'],
  requiredFor: () => ['invoice', 'credit_note'],
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
  kinds: RECORD_KINDS,
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
