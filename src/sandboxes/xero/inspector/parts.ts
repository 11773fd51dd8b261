import { html } from 'hono/html'
import type { Markup } from '../../kit/inspector/page.ts'
import { amount, table } from '../../kit/inspector/table.ts'
import { toDecimal } from '../../kit/minor-units.ts'
import { decimal } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import { remainingOf } from '../credits/settle.ts'
import { amountDueOf } from '../invoices/settle.ts'
import { balancesAt } from '../reports/balances.ts'

/** The newest come first, and no more than a person would read. */
const ROWS_MAX = 200

type Part = Readonly<{ label: string; show(org: Organisation): Markup }>

const money = (value: string): string => amount(decimal(value).toFixed(2))
const cents = (value: bigint): string => (value === 0n ? '' : amount(toDecimal(value)))
const newest = <T extends { date: string }>(records: Iterable<T>): readonly T[] =>
  [...records].toSorted((a, b) => (a.date < b.date ? 1 : -1)).slice(0, ROWS_MAX)
const contactOf = (org: Organisation, id: string): string => org.contacts.get(id)?.name ?? ''

function accounts(org: Organisation): Markup {
  return table({
    caption: 'Accounts',
    empty: 'No accounts.',
    rows: [...org.accounts.values()].toSorted((a, b) =>
      (a.code ?? '~') < (b.code ?? '~') ? -1 : 1,
    ),
    columns: [
      { label: 'Code', cell: ({ code }) => code ?? '' },
      { label: 'Name', cell: ({ name }) => name },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Tax', cell: ({ taxType }) => taxType },
      { label: 'System', cell: ({ systemAccount }) => systemAccount ?? '' },
      { label: 'Payments', cell: ({ enablePayments }) => (enablePayments ? 'enabled' : '') },
      { label: 'Status', cell: ({ status }) => status },
      {
        label: 'Balance',
        align: 'right',
        cell: ({ id }) => cents(org.ledger.balanceOf(id)),
      },
    ],
  })
}

function contacts(org: Organisation): Markup {
  return table({
    caption: 'Contacts',
    empty: 'No contacts yet.',
    rows: [...org.contacts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    columns: [
      { label: 'Name', cell: ({ name }) => name },
      { label: 'Contact code', cell: ({ number }) => number ?? '' },
      { label: 'E-mail', cell: ({ email }) => email ?? '' },
      { label: 'Customer', cell: ({ isCustomer }) => (isCustomer ? 'yes' : '') },
      { label: 'Supplier', cell: ({ isSupplier }) => (isSupplier ? 'yes' : '') },
      { label: 'Status', cell: ({ status }) => status },
    ],
  })
}

function invoices(org: Organisation): Markup {
  return table({
    caption: 'Invoices and bills',
    empty: 'No invoices yet.',
    rows: newest(org.invoices.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Number', cell: ({ number }) => number },
      { label: 'Contact', cell: ({ contactId }) => contactOf(org, contactId) },
      { label: 'Reference', cell: ({ reference }) => reference ?? '' },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Tax', align: 'right', cell: ({ totalTax }) => money(totalTax) },
      { label: 'Total', align: 'right', cell: ({ total }) => money(total) },
      { label: 'Due', align: 'right', cell: (invoice) => money(amountDueOf(invoice)) },
    ],
  })
}

function creditNotes(org: Organisation): Markup {
  return table({
    caption: 'Credit notes',
    empty: 'No credit notes yet.',
    rows: newest(org.creditNotes.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Number', cell: ({ number }) => number },
      { label: 'Contact', cell: ({ contactId }) => contactOf(org, contactId) },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Total', align: 'right', cell: ({ total }) => money(total) },
      { label: 'Left', align: 'right', cell: (note) => money(remainingOf(note)) },
    ],
  })
}

function payments(org: Organisation): Markup {
  return table({
    caption: 'Payments',
    empty: 'No payments yet.',
    rows: newest(org.payments.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'For', cell: ({ paidId }) => org.invoices.get(paidId)?.number ?? 'credit' },
      { label: 'Account', cell: ({ accountId }) => org.account(accountId).name },
      { label: 'Reference', cell: ({ reference }) => reference ?? '' },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Amount', align: 'right', cell: (payment) => money(payment.amount) },
    ],
  })
}

function advances(org: Organisation): Markup {
  return table({
    caption: 'Prepayments and overpayments',
    empty: 'No prepayments and no overpayments yet.',
    rows: newest([...org.prepayments.values(), ...org.overpayments.values()]),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Contact', cell: ({ contactId }) => contactOf(org, contactId) },
      { label: 'Reference', cell: ({ reference }) => reference ?? '' },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Total', align: 'right', cell: ({ total }) => money(total) },
      { label: 'Left', align: 'right', cell: (advance) => money(remainingOf(advance)) },
    ],
  })
}

function batchPayments(org: Organisation): Markup {
  return table({
    caption: 'Batch payments',
    empty: 'No batch payments yet.',
    rows: newest(org.batchPayments.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Account', cell: ({ accountId }) => org.account(accountId).name },
      { label: 'Reference', cell: ({ reference }) => reference ?? '' },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Payments', align: 'right', cell: ({ paymentIds }) => String(paymentIds.length) },
      { label: 'Total', align: 'right', cell: ({ total }) => money(total) },
    ],
  })
}

function bankTransactions(org: Organisation): Markup {
  return table({
    caption: 'Bank transactions',
    empty: 'No bank transactions yet.',
    rows: newest(org.bankTransactions.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Type', cell: ({ type }) => type },
      { label: 'Account', cell: ({ bankAccountId }) => org.account(bankAccountId).name },
      { label: 'Contact', cell: ({ contactId }) => contactOf(org, contactId) },
      { label: 'Reference', cell: ({ reference }) => reference ?? '' },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Total', align: 'right', cell: ({ total }) => money(total) },
    ],
  })
}

function manualJournals(org: Organisation): Markup {
  return table({
    caption: 'Manual journals',
    empty: 'No manual journals yet.',
    rows: newest(org.manualJournals.values()),
    columns: [
      { label: 'Date', cell: ({ date }) => date },
      { label: 'Narration', cell: ({ narration }) => narration },
      { label: 'Status', cell: ({ status }) => status },
      { label: 'Lines', align: 'right', cell: ({ lines }) => String(lines.length) },
    ],
  })
}

function trialBalance(org: Organisation): Markup {
  const lines = balancesAt(org, org.today())
  const total = (side: 'debit' | 'credit') =>
    amount(toDecimal(lines.reduce((sum, line) => sum + line[side], 0n)))
  return html`<p class="note">As at ${org.today()}, in ${org.settings.baseCurrency}.</p>
    ${table({
      caption: 'Trial balance',
      empty: 'Nothing has been posted yet.',
      rows: lines,
      columns: [
        { label: 'Code', cell: ({ account }) => account.code ?? '', foot: 'Total' },
        { label: 'Account', cell: ({ account }) => account.name },
        { label: 'Debit', align: 'right', cell: (line) => cents(line.debit), foot: total('debit') },
        {
          label: 'Credit',
          align: 'right',
          cell: (line) => cents(line.credit),
          foot: total('credit'),
        },
      ],
    })}`
}

export const PARTS: Readonly<Record<string, Part>> = {
  'trial-balance': { label: 'Trial balance', show: trialBalance },
  accounts: { label: 'Accounts', show: accounts },
  contacts: { label: 'Contacts', show: contacts },
  invoices: { label: 'Invoices and bills', show: invoices },
  'credit-notes': { label: 'Credit notes', show: creditNotes },
  payments: { label: 'Payments', show: payments },
  'batch-payments': { label: 'Batch payments', show: batchPayments },
  advances: { label: 'Prepayments and overpayments', show: advances },
  'bank-transactions': { label: 'Bank transactions', show: bankTransactions },
  'manual-journals': { label: 'Manual journals', show: manualJournals },
}
