import { createXeroSandbox } from '#sandboxes/xero/index.ts'
import type { Admin, ConformanceAdapter, Hands } from '../conformance.fixture.ts'
import type { Reference } from '../contract.ts'
import { createXeroConnector } from './index.ts'
import { PAGE_ROWS } from './pages.ts'

const COMPANY = 'Harbour Lane Law'
const REDIRECT_URI = 'http://localhost:4310/callback'

const account = (code: string) => (reference: Reference) =>
  reference.kind === 'account' && reference.code === code
const named = (name: string) => (reference: Reference) =>
  reference.kind === 'account' && reference.name === name
const taxRate = (type: string) => (reference: Reference) =>
  reference.kind === 'tax_rate' && reference.remoteId === type

/** How the suite drives this connector and its sandbox. */
export const xeroAdapter: ConformanceAdapter = {
  create: createXeroConnector,
  sandbox: createXeroSandbox,
  companyOf: ({ companies }) => companies.find(({ name }) => name === COMPANY)?.id ?? '',
  redirectUriOf: () => REDIRECT_URI,
  consent,
  maps: {
    fees: account('205'),
    bank: account('090'),
    receivable: account('610'),
    deposits_received: account('807'),
    standard_tax: taxRate('OUTPUT2'),
    no_tax: taxRate('NONE'),
  },
  mapsMore: {
    ...{ rent: account('469'), bank_fees: account('404'), bad_debts: account('418') },
    ...{ interest_received: account('270'), equipment: account('710') },
    savings: named('Client Monies Term Deposit'),
    ...{ card: account('098'), payable: account('800'), deposits_paid: account('622') },
    ...{ undeposited: account('855'), costs_advanced: account('640') },
    ...{ tax_collected: account('820'), tax_adjustment: account('820'), tax_paid: account('820') },
    ...{ trust_bank: account('091'), other_trust_bank: account('092') },
    ...{ trust_liability: account('805'), trust_transfers: account('806') },
    ...{ trust_paid_by_firm: account('645'), statutory_deposit: account('646') },
    ...{ 'tax_purchases standard_tax': taxRate('INPUT2'), half_back: taxRate('INPUT2') },
    ...{ none_back: taxRate('INPUT2'), reverse_charge: taxRate('NONE') },
  },
  standardTaxPercent: '15',
  taxRounding: 'line',
  suggested: {
    'bank Operating bank': 'Office Account',
    'account Accounts receivable': 'Accounts Receivable',
    'account Deposits received': 'Deposits Received',
    'account Sales tax collected': 'GST',
    'sales Legal fees': 'Legal Fees',
    'sales Conveyancing fees': 'Legal Fees',
    'sales Litigation fees': 'Legal Fees',
    'sales Disbursements recovered': 'Disbursements Recovered',
    'sales Photocopying and postage': 'Disbursements Recovered',
    'tax GST 15%': '15% GST on Income',
    'tax No tax (0%)': 'Zero Rated',
    'tax Out of scope': 'No GST',
  },
  entities: { client: 'Contact', invoice: 'Invoice', payment: 'Payment' },
  pageRows: PAGE_ROWS,
  hands,
}

/** Ticks every organisation and presses a button of the consent page. */
async function consent(page: URL, decision: 'allow' | 'cancel'): Promise<URL> {
  const html = await (await fetch(page)).text()
  const inputs = [...html.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)]
  const form = new URLSearchParams(
    inputs.map(([, name = '', value = '']) => [name, unescaped(value)]),
  )
  form.set('decision', decision === 'allow' ? 'connect' : 'cancel')
  const action = new URL(/<form[^>]*action="([^"]*)"/.exec(html)?.[1] ?? '', page)
  const answer = await fetch(action, { method: 'POST', body: form, redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '', page)
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

function hands({ objects, create, update, settings }: Admin): Hands {
  const kinds = {
    client: ['Contact', 'ContactID', 'ContactStatus'],
    invoice: ['Invoice', 'InvoiceID', 'Status'],
    payment: ['Payment', 'PaymentID', 'Status'],
  } as const
  const ended = ['DELETED', 'VOIDED', 'ARCHIVED']
  return {
    live: async (kind) => {
      const [name, id, status] = kinds[kind]
      const all = await objects(name)
      return all
        .filter((each) => !ended.includes(String(each[status])))
        .map((each) => String(each[id]))
    },
    openBalance: async (id) => {
      const now = (await objects('Invoice')).find((each) => each.InvoiceID === id)
      return Number(now?.AmountDue).toFixed(2)
    },
    createParty: async (name) => {
      await create('Contact', { Name: name })
    },
    changeInvoice: async (id, dueOn) => {
      await update('Invoice', id, { DueDate: dueOn })
    },
    deletePayment: async (id) => {
      await update('Payment', id, { Status: 'DELETED' })
    },
    closePeriod: async (through) => {
      await settings({ periodLockDate: through })
    },
    addAccounts: async () => {
      const added = [
        { Code: '098', Name: 'Office Card', Type: 'BANK', BankAccountType: 'CREDITCARD' },
        { Code: '092', Name: 'Second Trust Account', Type: 'BANK', BankAccountType: 'BANK' },
      ]
      for (const [index, account] of added.entries()) {
        await create('Account', { ...account, BankAccountNumber: `12010299999990${index}` })
      }
    },
    deactivate: async ({ remoteId }) => {
      await update('Account', remoteId, { Status: 'ARCHIVED' })
    },
  }
}
