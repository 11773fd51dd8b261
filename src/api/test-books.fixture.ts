import type { TestFirm } from './test-api.fixture.ts'
import type { AccountList, TaxCodeList } from './wire/chart.ts'
import type { Client, ClientInput } from './wire/clients.ts'
import type { Invoice, InvoiceInput, InvoiceLineInput } from './wire/invoices.ts'
import type { PaymentInput } from './wire/payments.ts'

/** What a firm's documents name: a client, an income account, a bank, its tax codes. */
export type TestBooks = Readonly<{
  clientId: string
  income: string
  bank: string
  receivable: string
  taxed: string
  untaxed: string
  anInvoice(changes?: Partial<InvoiceInput>): InvoiceInput
  aLine(changes?: Partial<InvoiceLineInput>): InvoiceLineInput
  aPayment(changes?: Partial<PaymentInput>): PaymentInput
  /** An approved invoice: of $110.00, tax included, unless it says otherwise. */
  approved(changes?: Partial<InvoiceInput>): Promise<Invoice>
}>

export const usd = (amount: string) => ({ amount, currency: 'USD' as const })

export async function openTestBooks(firm: TestFirm): Promise<TestBooks> {
  const { as, divisionId } = firm
  const chart = (await as.get<AccountList>(`/api/accounts?divisionId=${divisionId}`)).body.items
  const codes = (await as.get<TaxCodeList>(`/api/tax-codes?divisionId=${divisionId}`)).body.items
  const client = await as.post<Client>('/api/clients', aClient(divisionId))
  const idOf = (items: readonly { id: string }[], index = 0) => items[index]?.id ?? ''
  const names = {
    clientId: client.body.id,
    income: idOf(chart.filter(({ type }) => type === 'income')),
    bank: idOf(chart.filter(({ type, takesDeposits }) => takesDeposits && type === 'bank')),
    receivable: idOf(chart.filter(({ role }) => role === 'accounts_receivable')),
    taxed: idOf(codes.filter(({ kind }) => kind === 'standard')),
    untaxed: idOf(codes.filter(({ kind }) => kind === 'out_of_scope')),
  }
  const aLine = (changes: Partial<InvoiceLineInput> = {}): InvoiceLineInput => ({
    kind: 'fee',
    itemId: null,
    accountId: names.income,
    engagementId: null,
    description: 'Advice',
    serviceOn: null,
    quantity: '1',
    unitPrice: '100',
    discountPercent: '0',
    taxCodeId: names.taxed,
    ...changes,
  })
  const anInvoice = (changes: Partial<InvoiceInput> = {}): InvoiceInput => ({
    divisionId,
    clientId: names.clientId,
    issuedOn: '2026-03-02',
    dueOn: '2026-03-16',
    currency: 'USD',
    taxMode: 'exclusive',
    memo: '',
    poNumber: '',
    number: null,
    lines: [aLine()],
    ...changes,
  })
  const aPayment = (changes: Partial<PaymentInput> = {}): PaymentInput => ({
    divisionId,
    clientId: names.clientId,
    receivedOn: '2026-03-05',
    amount: usd('110.00'),
    methodId: null,
    reference: '',
    memo: '',
    depositAccountId: names.bank,
    number: null,
    applications: [],
    ...changes,
  })
  async function approved(changes: Partial<InvoiceInput> = {}): Promise<Invoice> {
    const draft = await as.post<Invoice>('/api/invoices', anInvoice(changes))
    const { id, version } = draft.body
    return (await as.post<Invoice>(`/api/invoices/${id}/approve`, { version })).body
  }
  return { ...names, aLine, anInvoice, aPayment, approved }
}

export const aClient = (divisionId: string, changes: Partial<ClientInput> = {}): ClientInput => ({
  divisionId,
  kind: 'company',
  displayName: 'Harbor Freight Lines',
  title: null,
  givenName: null,
  familyName: null,
  companyName: 'Harbor Freight Lines LLC',
  email: 'accounts@harbor.example',
  phone: null,
  taxNumber: null,
  billingAddress: null,
  ...changes,
})
