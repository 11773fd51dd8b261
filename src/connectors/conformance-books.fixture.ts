import type { Account } from '#books/chart.ts'
import type {
  AccountId,
  ApplicationId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
  PaymentId,
  TaxCodeId,
  TaxComponentId,
} from '#books/ids.ts'
import { type Invoice, type InvoiceDraft, type InvoiceLineDraft, price } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, parseMoney } from '#books/money.ts'
import type { Party } from '#books/party.ts'
import type { Payment } from '#books/payment.ts'
import type { TaxCode, TaxRounding } from '#books/tax.ts'

/** The few accounts that the suite posts to; their ids are what the adapter maps. */
export const ACCOUNTS: ReadonlyMap<AccountId, Account> = new Map(
  [
    anAccount('fees', '4000', 'Fees', 'income'),
    anAccount('bank', '1000', 'Operating bank', 'bank'),
    anAccount('receivable', '1100', 'Receivables', 'accounts_receivable', 'accounts_receivable'),
    anAccount(
      'deposits_received',
      '2100',
      'Deposits received',
      'current_liability',
      'deposits_received',
    ),
  ].map((account) => [account.id, account]),
)

function anAccount(
  ...[id, code, name, type, role]: [
    string,
    string,
    string,
    Account['type'],
    (Account['role'] | undefined)?,
  ]
): Account {
  return { id: id as AccountId, code, name, type, role: role ?? null, archived: false }
}

export const accountNamed = (id: string): Account => {
  const account = ACCOUNTS.get(id as AccountId)
  if (!account) throw new TypeError(`no account of the suite is called ${id}`)
  return account
}

export const taxCodesAt = (percent: string): ReadonlyMap<TaxCodeId, TaxCode> =>
  new Map(
    [aTaxCode('standard_tax', 'Standard', percent), aTaxCode('no_tax', 'No tax', null)].map(
      (code) => [code.id, code],
    ),
  )

const aTaxCode = (id: string, name: string, percent: string | null): TaxCode => ({
  id: id as TaxCodeId,
  name,
  kind: percent === null ? 'out_of_scope' : 'standard',
  sense: 'both',
  components:
    percent === null
      ? []
      : [
          {
            id: `${id}_component` as TaxComponentId,
            name,
            agency: '',
            compound: false,
            recoverablePercent: '100',
            collectedAccountId: 'tax_collected' as AccountId,
            paidAccountId: null,
            rates: [{ effectiveFrom: '2000-01-01' as LocalDate, percent }],
          },
        ],
})

export const aClient = (id: string, over: Partial<Party> = {}): Party => ({
  id: id as PartyId,
  version: 1,
  kind: 'company',
  displayName: `Client ${id}`,
  title: null,
  givenName: null,
  familyName: null,
  companyName: null,
  email: 'accounts@client.example',
  phone: null,
  taxNumber: null,
  billingAddress: null,
  isClient: true,
  isVendor: false,
  archived: false,
  ...over,
})

type World = Readonly<{
  currency: Currency
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
  taxRounding?: TaxRounding
}>

type InvoiceOver = Partial<Omit<InvoiceDraft, 'lines'>> &
  Readonly<{ lines?: readonly Partial<InvoiceLineDraft>[] }>

/** Approved and priced by the books' own rules. */
export function anInvoice(
  id: string,
  clientId: string,
  world: World,
  { lines = [{}], ...over }: InvoiceOver = {},
): Invoice {
  const draft: InvoiceDraft = {
    clientId: clientId as PartyId,
    issuedOn: '2026-01-10' as LocalDate,
    dueOn: '2026-01-24' as LocalDate,
    currency: world.currency,
    taxMode: 'exclusive',
    memo: '',
    poNumber: '',
    number: `T-${id}`,
    rollUp: 'none',
    lines: lines.map((line, index) => aLine(`${id}-${index}`, line)),
    ...over,
  }
  const priced = price(draft, {
    taxCodes: world.taxCodes,
    taxRounding: world.taxRounding ?? 'line',
  })
  return {
    ...draft,
    ...priced,
    id: id as InvoiceId,
    version: 1,
    status: 'approved',
    applied: parseMoney('0', world.currency),
    releases: [],
  }
}

const aLine = (id: string, over: Partial<InvoiceLineDraft>): InvoiceLineDraft => ({
  id: id as InvoiceLineId,
  kind: 'fee',
  itemId: null,
  accountId: 'fees' as AccountId,
  engagementId: null,
  description: 'Advice',
  serviceOn: null,
  serviceTo: null,
  staffId: null,
  deferral: null,
  quantity: '2',
  unitPrice: '60.25',
  discountPercent: '0',
  taxCodeId: 'no_tax' as TaxCodeId,
  ...over,
})

type PaymentOver = Readonly<{
  amount: string
  receivedOn?: string
  applied?: readonly Readonly<{ invoiceId: string; amount: string; on?: string }>[]
}>

export function aPayment(
  id: string,
  clientId: string,
  currency: Currency,
  { amount, receivedOn = '2026-01-12', applied = [] }: PaymentOver,
): Payment {
  return {
    id: id as PaymentId,
    version: 1,
    status: 'recorded',
    number: `P-${id}`,
    clientId: clientId as PartyId,
    source: 'operating',
    payer: '',
    receivedOn: receivedOn as LocalDate,
    currency,
    amount: parseMoney(amount, currency),
    methodId: null,
    reference: '',
    memo: '',
    depositAccountId: 'bank' as AccountId,
    refunds: [],
    bounce: null,
    applications: applied.map((each, index) => ({
      id: `${id}-${index}` as ApplicationId,
      invoiceId: each.invoiceId as InvoiceId,
      amount: parseMoney(each.amount, currency),
      appliedOn: (each.on ?? receivedOn) as LocalDate,
    })),
  }
}
