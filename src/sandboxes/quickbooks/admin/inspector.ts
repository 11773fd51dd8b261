import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type Markup, page } from '../../kit/inspector/page.ts'
import { amount, type Column, table } from '../../kit/inspector/table.ts'
import type { Company } from '../company/company.ts'
import { catalogue } from '../entities/catalogue.ts'
import type { EntityName } from '../entities/names.ts'
import { present } from '../schema/present.ts'
import { centsAt, toDecimalText } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, flagAt, textAt } from '../values/json.ts'
import { trialBalanceOf } from './administration.ts'

type Part = Readonly<{ path: string; label: string; body: (company: Company) => Markup }>

/** A company's books as its own people would see them. */
export function inspectorRoutes(companies: ReadonlyMap<string, Company>): Hono {
  return new Hono()
    .get('/', (c) => c.html(companyList(companies)))
    .get('/:id/:part?', (c) => showPart(companies, c))
}

const companyList = (companies: ReadonlyMap<string, Company>): Markup =>
  page({
    title: 'Companies',
    heading: 'QuickBooks sandbox',
    body: table({
      caption: 'Companies of this sandbox',
      rows: [...companies.values()],
      empty: 'There is no company.',
      columns: [
        {
          label: 'Company',
          cell: ({ id, settings }) => html`<a href="/inspector/${id}">${settings.name}</a>`,
        },
        { label: 'Company id', cell: ({ id }) => id },
        { label: 'Country', cell: ({ settings }) => settings.country },
        { label: 'Currency', cell: ({ settings }) => settings.currency },
      ],
    }),
  })

function showPart(companies: ReadonlyMap<string, Company>, c: Context) {
  const company = companies.get(c.req.param('id') ?? '')
  const current = PARTS.find(({ path }) => path === (c.req.param('part') ?? 'trial-balance'))
  if (!company || !current) return c.notFound()
  const parts = PARTS.map(({ path, label }) => ({
    href: `/inspector/${company.id}/${path}`,
    label,
    current: path === current.path,
  }))
  const tabs = [...parts, { href: '/inspector', label: 'All companies' }]
  const heading = `${company.settings.name} · QuickBooks sandbox`
  return c.html(page({ title: current.label, heading, tabs, body: current.body(company) }))
}

/** The ledger's own columns; money is always the last. */
const money = (label: string, key: string): Column<Body> => ({
  label,
  align: 'right',
  cell: (body) => amount(toDecimalText(centsAt(body, key))),
})

const text = (label: string, key: string): Column<Body> => ({
  label,
  cell: (body) => textAt(body, key) ?? '',
})

const named = (label: string, key: string): Column<Body> => ({
  label,
  cell: (body) => textAt(bodyAt(body, key), 'name') ?? '',
})

const links: Column<Body> = {
  label: 'Linked to',
  cell: (body) =>
    [body, ...bodiesAt(body, 'Line')]
      .flatMap((holder) => bodiesAt(holder, 'LinkedTxn'))
      .map((link) => `${textAt(link, 'TxnType')} ${textAt(link, 'TxnId')}`)
      .join(', '),
}

const active: Column<Body> = {
  label: 'Active',
  cell: (body) => (flagAt(body, 'Active', true) ? 'yes' : 'no'),
}

const listOf =
  (kind: EntityName, empty: string, columns: readonly Column<Body>[]) =>
  (company: Company): Markup => {
    const rows = company
      .live(kind)
      .map((stored) => present(company, catalogue[kind], stored))
      .toArray()
      .sort((a, b) => Number(b.Id) - Number(a.Id))
    return table({ caption: kind, rows, empty, columns: [text('Id', 'Id'), ...columns] })
  }

function trialBalance(company: Company): Markup {
  const balance = trialBalanceOf(company)
  return html`<p class="note">As of ${balance.asOf}, ${balance.currency}</p>
    ${table({
      caption: 'Trial balance',
      rows: balance.lines,
      empty: 'Nothing has been posted yet.',
      columns: [
        { label: 'Account', cell: ({ name }) => name, foot: 'Total' },
        { label: 'Type', cell: ({ type }) => type, foot: '' },
        {
          label: 'Debit',
          align: 'right',
          cell: ({ debit }) => amount(debit),
          foot: amount(balance.debit),
        },
        {
          label: 'Credit',
          align: 'right',
          cell: ({ credit }) => amount(credit),
          foot: amount(balance.credit),
        },
      ],
    })}`
}

const listed = (
  kind: EntityName,
  [path, label, what]: readonly [string, string, string],
  columns: readonly Column<Body>[],
): Part => ({ path, label, body: listOf(kind, `There is no ${what}.`, columns) })

const DATED = [text('Date', 'TxnDate'), text('No.', 'DocNumber')]
const TOTAL = money('Total', 'TotalAmt')

const OTHER_PARTS: readonly Part[] = [
  listed(
    'SalesReceipt',
    ['sales-receipts', 'Sales receipts', 'sales receipt'],
    [...DATED, named('Customer', 'CustomerRef'), links, TOTAL],
  ),
  listed(
    'RefundReceipt',
    ['refund-receipts', 'Refunds', 'refund'],
    [...DATED, named('Customer', 'CustomerRef'), links, TOTAL],
  ),
  listed(
    'Bill',
    ['bills', 'Bills', 'bill'],
    [...DATED, named('Vendor', 'VendorRef'), links, TOTAL, money('Open', 'Balance')],
  ),
  listed(
    'VendorCredit',
    ['vendor-credits', 'Vendor credits', 'vendor credit'],
    [...DATED, named('Vendor', 'VendorRef'), TOTAL, money('Open', 'Balance')],
  ),
  listed(
    'BillPayment',
    ['bill-payments', 'Bill payments', 'bill payment'],
    [...DATED, named('Vendor', 'VendorRef'), links, TOTAL],
  ),
  listed(
    'Purchase',
    ['purchases', 'Purchases', 'purchase'],
    [
      ...DATED,
      text('By', 'PaymentType'),
      named('From', 'AccountRef'),
      named('To', 'EntityRef'),
      TOTAL,
    ],
  ),
  listed(
    'Transfer',
    ['transfers', 'Transfers', 'transfer'],
    [
      text('Date', 'TxnDate'),
      named('From', 'FromAccountRef'),
      named('To', 'ToAccountRef'),
      money('Amount', 'Amount'),
    ],
  ),
  listed(
    'JournalEntry',
    ['journal-entries', 'Journal entries', 'journal entry'],
    [...DATED, text('Memo', 'PrivateNote')],
  ),
  listed(
    'TimeActivity',
    ['time', 'Time', 'time'],
    [
      text('Date', 'TxnDate'),
      named('Employee', 'EmployeeRef'),
      named('Customer', 'CustomerRef'),
      text('Hours', 'Hours'),
      text('Minutes', 'Minutes'),
      text('Billing', 'BillableStatus'),
    ],
  ),
]

const PARTS: readonly Part[] = [
  { path: 'trial-balance', label: 'Trial balance', body: trialBalance },
  {
    path: 'accounts',
    label: 'Accounts',
    body: listOf('Account', 'There is no account.', [
      text('Account', 'FullyQualifiedName'),
      text('Type', 'AccountType'),
      text('Detail type', 'AccountSubType'),
      active,
      money('Balance', 'CurrentBalance'),
    ]),
  },
  {
    path: 'customers',
    label: 'Customers',
    body: listOf('Customer', 'There is no customer.', [
      text('Customer', 'FullyQualifiedName'),
      active,
      money('Open balance', 'Balance'),
    ]),
  },
  {
    path: 'vendors',
    label: 'Vendors',
    body: listOf('Vendor', 'There is no vendor.', [
      text('Vendor', 'DisplayName'),
      active,
      money('Open balance', 'Balance'),
    ]),
  },
  {
    path: 'invoices',
    label: 'Invoices',
    body: listOf('Invoice', 'There is no invoice.', [
      text('Date', 'TxnDate'),
      text('No.', 'DocNumber'),
      named('Customer', 'CustomerRef'),
      text('Memo', 'PrivateNote'),
      links,
      money('Total', 'TotalAmt'),
      money('Open', 'Balance'),
    ]),
  },
  {
    path: 'payments',
    label: 'Payments',
    body: listOf('Payment', 'There is no payment.', [
      text('Date', 'TxnDate'),
      text('Reference', 'PaymentRefNum'),
      named('Customer', 'CustomerRef'),
      links,
      money('Total', 'TotalAmt'),
      money('Unapplied', 'UnappliedAmt'),
    ]),
  },
  {
    path: 'credit-memos',
    label: 'Credit memos',
    body: listOf('CreditMemo', 'There is no credit memo.', [
      text('Date', 'TxnDate'),
      text('No.', 'DocNumber'),
      named('Customer', 'CustomerRef'),
      money('Total', 'TotalAmt'),
      money('Open', 'Balance'),
    ]),
  },
  {
    path: 'deposits',
    label: 'Deposits',
    body: listOf('Deposit', 'There is no deposit.', [
      text('Date', 'TxnDate'),
      named('To', 'DepositToAccountRef'),
      links,
      money('Total', 'TotalAmt'),
    ]),
  },
  ...OTHER_PARTS,
  {
    path: 'items',
    label: 'Products and services',
    body: listOf('Item', 'There is no product or service.', [
      text('Name', 'FullyQualifiedName'),
      text('Type', 'Type'),
      named('Income account', 'IncomeAccountRef'),
      active,
      money('Price', 'UnitPrice'),
    ]),
  },
]
