import type { Account } from '#books/chart.ts'
import { RECORD_KINDS, type RecordKind } from '../books-record.ts'
import type { Reference } from '../contract.ts'
import type { Descriptor, MappingSlot } from '../descriptor.ts'
import { refusesAccount, refusesMoney, refusesSales } from './account-refusals.ts'
import { slotOf } from './account-slots.ts'
import { REAL_HOSTS } from './hosts.ts'
import { refusesItem } from './sold-items.ts'
import { suggestAccount, suggestPurchaseTax, suggestSameItem, suggestTaxRate } from './suggest.ts'

const CODED: readonly RecordKind[] = [
  'supplier_bill',
  'supplier_credit',
  'bank_deposit',
  'bank_withdrawal',
  'journal',
]

const sales: MappingSlot = {
  id: 'sales',
  label: 'Sales accounts',
  tip: 'The Xero account that lines of invoices on this account are coded to; other documents use it too. Several may share one.',
  ours: 'account',
  covers: (account) => slotOf(account) === 'sales',
  referenceKinds: ['account'],
  requiredFor: () => ['item', 'invoice', 'credit_note', ...CODED],
  why: 'Each invoice line in Xero names the account that it is earned on.',
  refuses: refusesSales,
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

const OPERATING: readonly RecordKind[] = [
  'payment',
  'deposit_slip',
  'refund',
  'supplier_payment',
  'bank_deposit',
  'bank_withdrawal',
  'bank_transfer',
]

const bank: MappingSlot = {
  id: 'bank',
  label: 'Bank accounts',
  tip: 'Where money is received and paid from. A bank account needs no code to be mapped.',
  ours: 'account',
  covers: (account) => slotOf(account) === 'bank',
  referenceKinds: ['account'],
  requiredFor: (account) => {
    switch (account?.role) {
      case 'trust_bank':
        return ['trust_transaction', 'bank_transfer']
      case 'trust_transfers':
        return ['trust_transaction', 'payment']
      case 'undeposited_funds':
        return ['payment', 'deposit_slip']
      default:
        return OPERATING
    }
  },
  why: 'A payment in Xero names the account that the money went to or came from.',
  refuses: refusesMoney,
  suggests: suggestAccount,
}

const TRUST: readonly RecordKind[] = ['trust_transaction']

/** Documents that name the account by themselves; the others name what a person codes them to. */
function neededBy(account: Account | undefined): readonly RecordKind[] {
  switch (account?.role) {
    // Xero's own accounts: documents find them by themselves, the tie-out needs them.
    case 'accounts_receivable':
    case 'accounts_payable':
    case 'sales_tax_collected':
    case 'sales_tax_paid':
    case 'sales_tax_paid_adjustment':
    case 'sales_tax_payments':
    case 'retained_earnings':
    case 'exchange_gain_loss':
      return []
    case 'sales_tax_collected_adjustment':
      return ['credit_note']
    case 'bad_debts':
      return ['credit_note', ...CODED]
    case 'deferred_income':
      return ['invoice', 'credit_note', 'journal']
    case 'deposits_received':
      return ['payment', 'refund']
    case 'deposits_paid':
      return ['supplier_payment']
    case 'trust_liability':
    case 'statutory_deposit':
      return TRUST
    case 'trust_paid_by_firm':
      return ['trust_transaction', ...CODED]
    default:
      return CODED
  }
}

const account: MappingSlot = {
  id: 'account',
  label: 'Other accounts',
  tip: 'Expenses, assets, liabilities and equity, and where receivables, payables, deposits and tax stand.',
  ours: 'account',
  covers: (each) => slotOf(each) === 'account',
  referenceKinds: ['account'],
  requiredFor: neededBy,
  why: 'A line in Xero names the account that it is coded to; control accounts are compared in the tie-out.',
  refuses: refusesAccount,
  suggests: suggestAccount,
}

const tax: MappingSlot = {
  id: 'tax',
  label: 'Tax rates on sales',
  tip: 'The Xero tax rate on sales that has the same percentage.',
  ours: 'tax_code',
  covers: () => true,
  referenceKinds: ['tax_rate'],
  requiredFor: () => ['item', 'invoice', 'credit_note', 'bank_deposit'],
  why: 'Each invoice line in Xero names its tax rate, which decides where it goes in the return.',
  refuses: (reference) => refusesTax(reference, 'forSales', 'sales'),
  suggests: suggestTaxRate,
}

const taxOnPurchases: MappingSlot = {
  id: 'tax_purchases',
  label: 'Tax rates on purchases',
  tip: 'The Xero tax rate on purchases that has the same percentage: Xero has one of its own.',
  ours: 'tax_code',
  covers: () => true,
  referenceKinds: ['tax_rate'],
  requiredFor: () => ['supplier_bill', 'supplier_credit', 'bank_withdrawal', 'journal'],
  why: 'Each line of a purchase in Xero names its tax rate, which decides what is claimed back.',
  refuses: (reference) => refusesTax(reference, 'forPurchases', 'purchases'),
  suggests: suggestPurchaseTax,
}

function refusesTax(
  { active, attributes }: Reference,
  use: 'forSales' | 'forPurchases',
  word: string,
): string | undefined {
  if (!active) return 'The tax rate is not active in Xero.'
  return attributes[use] === false ? `The tax rate cannot be used on ${word} in Xero.` : undefined
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
  kinds: RECORD_KINDS,
  slots: [sales, item, bank, account, tax, taxOnPurchases],
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
