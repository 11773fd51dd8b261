import { createQuickBooksSandbox } from '#sandboxes/quickbooks/index.ts'
import type { Admin, ConformanceAdapter, Hands } from '../conformance.fixture.ts'
import type { Reference } from '../contract.ts'
import { createQuickBooksConnector } from './index.ts'
import { consentAs } from './person.fixture.ts'
import { PAGE_ROWS } from './query.ts'

type Row = Readonly<Record<string, unknown>>

const isLive = (row: Row): boolean =>
  row.status !== 'Deleted' && row.Active !== false && !isVoid(row)

const isVoid = (row: Row): boolean => /^voided/i.test(String(row.PrivateNote ?? ''))

/** What a person clicks in the vendor's own screens. */
const handsOf = (admin: Admin): Hands => ({
  live: async (kind) => {
    const rows = await admin.objects(ENTITIES[kind])
    return rows.filter(isLive).map((row) => String(row.Id))
  },
  openBalance: async (remoteId) => {
    const now = (await admin.objects('Invoice')).find((row) => row.Id === remoteId)
    return Number(now?.Balance).toFixed(2)
  },
  createParty: async (name) => {
    await admin.create('Customer', { DisplayName: name })
  },
  changeInvoice: async (remoteId, dueOn) => {
    const now = (await admin.objects('Invoice')).find((row) => row.Id === remoteId)
    const body = { Id: remoteId, SyncToken: now?.SyncToken, sparse: true, DueDate: dueOn }
    await admin.update('Invoice', remoteId, body)
  },
  deletePayment: async (remoteId) => {
    await admin.remove('Payment', remoteId)
  },
  closePeriod: async (through) => {
    await admin.settings({ bookCloseDate: through })
  },
  addAccounts: async () => {
    const trust = { AccountType: 'Bank', AccountSubType: 'TrustAccounts' }
    await admin.create('Account', { Name: 'Second Trust Account', ...trust })
  },
  deactivate: async ({ remoteId }) => {
    const now = (await admin.objects('Item')).find((row) => row.Id === remoteId)
    const body = { Id: remoteId, SyncToken: now?.SyncToken, sparse: true, Active: false }
    await admin.update('Item', remoteId, body)
  },
})

const ENTITIES = { client: 'Customer', invoice: 'Invoice', payment: 'Payment' } as const

const TRUST_BANK = 'IOLTA Trust Account'

const called = (name: string) => (reference: Reference) =>
  reference.kind === 'account' && reference.name === name

const either = (reference: Reference, account: string, item: string): boolean =>
  (reference.kind === 'account' && reference.name === account) ||
  (reference.kind === 'item' && reference.name === item)

/** How the suite works this vendor. */
export const ADAPTER: ConformanceAdapter = {
  create: createQuickBooksConnector,
  sandbox: createQuickBooksSandbox,
  companyOf: ({ companies }) => companies.find(({ name }) => name === 'Smith Law LLC')?.id ?? '',
  redirectUriOf: () => 'http://127.0.0.1:7000/connections/callback',
  consent: consentAs,
  maps: {
    fees: (reference) => reference.kind === 'item' && reference.name === 'Legal Fees',
    bank: (reference) => reference.kind === 'account' && reference.name === 'Operating Account',
    receivable: (reference) => reference.attributes.type === 'Accounts Receivable',
    deposits_received: (reference) =>
      either(reference, 'Client Deposits', 'Client Deposit Applied'),
    standard_tax: (reference) => reference.kind === 'tax_code' && reference.name === 'Tucson',
    no_tax: (reference) => reference.kind === 'tax_code' && reference.name === 'NON',
  },
  mapsMore: {
    undeposited: (reference) =>
      reference.kind === 'account' && reference.name === 'Undeposited Funds',
    bad_debts: (reference) => either(reference, 'Bad Debts', 'Bad Debt Write-off'),
    bank_fees: (reference) => reference.kind === 'account' && reference.name === 'Bank Charges',
    tax_collected: called('Arizona Dept. of Revenue Payable'),
    ...{ rent: called('Rent'), interest_received: called('Interest Earned') },
    ...{ equipment: called('Office Furniture and Equipment'), savings: called('Savings') },
    ...{ card: called('Firm Credit Card'), payable: called('Accounts Payable (A/P)') },
    ...{ deposits_paid: called('Deposits Paid to Suppliers') },
    ...{ costs_advanced: called('Client Costs Advanced'), trust_bank: called(TRUST_BANK) },
    ...{ other_trust_bank: called('Second Trust Account') },
    ...{ trust_liability: called('Client Trust Liability') },
    ...{ trust_transfers: called('Trust Transfers') },
    ...{ trust_paid_by_firm: called('Prepaid Insurance') },
    ...{ statutory_deposit: called('Statutory Deposits') },
  },
  // In the United States no tax on purchases is claimed back.
  claimsTax: false,
  standardTaxPercent: '8.7',
  taxRounding: 'rate_per_document',
  suggested: {
    'bank Operating bank': 'Operating Account',
    'bank Trust bank': 'IOLTA Trust Account',
    'bank Credit card': 'Firm Credit Card',
    'bank Undeposited funds': 'Undeposited Funds',
    'bank Trust transfers': 'Trust Transfers',
    'account Accounts payable': 'Accounts Payable (A/P)',
    'account Trust liability': 'Client Trust Liability',
    'account Statutory deposit': 'Statutory Deposits',
    'account Deposits paid': 'Deposits Paid to Suppliers',
    'account Client costs advanced': 'Client Costs Advanced',
    'account Bad debts': 'Bad Debts',
    'account Rent': 'Rent',
    'account Accounts receivable': 'Accounts Receivable (A/R)',
    'account Deposits received': 'Client Deposits',
    'sales Deposits received': 'Client Deposit Applied',
    'sales Legal fees': 'Legal Fees',
    'sales Conveyancing fees': 'Conveyancing',
    'sales Litigation fees': 'Litigation',
    'sales Disbursements recovered': 'Disbursements',
    'sales Photocopying and postage': 'Photocopying and Postage',
    'tax California 8%': 'California',
    'tax No tax (0%)': 'NON',
    'tax Out of scope': 'NON',
  },
  entities: ENTITIES,
  pageRows: PAGE_ROWS,
  hands: handsOf,
}
