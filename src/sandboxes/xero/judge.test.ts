import { afterAll, beforeAll, expect, test } from 'vitest'
import type { XeroClient } from 'xero-node'
import { consentTo, startJudge } from './judge.fixture.ts'
import { LAW_NZ, NZ } from './sandbox.fixture.ts'

let judge: Awaited<ReturnType<typeof startJudge>>
let xero: XeroClient

beforeAll(async () => {
  judge = await startJudge()
  xero = judge.client
  const back = await consentTo(judge.url, await xero.buildConsentUrl(), [NZ])
  await xero.apiCallback(back)
})
afterAll(() => judge.close())

const bodyOf = async <T>(answer: Promise<{ body: T }>): Promise<T> => (await answer).body

/** The SDK rejects with a JSON text, not with an error. */
const failureOf = async (work: Promise<unknown>) => {
  const reason: unknown = await work.then(
    () => undefined,
    (rejected: unknown) => rejected,
  )
  return JSON.parse(String(reason))
}

async function anAuthorisedInvoice(unitAmount = 100) {
  const { invoices } = await bodyOf(
    xero.accountingApi.createInvoices(NZ, {
      invoices: [
        {
          type: 'ACCREC' as never,
          contact: { name: 'Ridgeway University' },
          date: '2026-11-01',
          dueDate: '2026-11-30',
          status: 'AUTHORISED' as never,
          lineItems: [{ description: 'Advice', quantity: 1, unitAmount, accountCode: '200' }],
        },
      ],
    }),
  )
  return invoices?.[0]
}

test('the code is exchanged for tokens with an id token that the SDK verifies', () => {
  const tokens = xero.readTokenSet()
  expect(tokens.token_type).toEqual('Bearer')
  expect(tokens.claims().email).toEqual('alex.morgan@example.com')
})

test('updateTenants reads the connections and each organisation', async () => {
  const tenants = await xero.updateTenants()
  expect(tenants.map(({ tenantId }) => tenantId)).toContain(NZ)
  expect(tenants.find(({ tenantId }) => tenantId === NZ)?.orgData.baseCurrency).toEqual('NZD')
})

test('a refresh gives new tokens, and the SDK goes on with them', async () => {
  const before = xero.readTokenSet().refresh_token
  await xero.refreshToken()
  expect(xero.readTokenSet().refresh_token).not.toEqual(before)
  const { organisations } = await bodyOf(xero.accountingApi.getOrganisations(NZ))
  expect(organisations?.[0]?.name).toEqual('Demo Company (NZ)')
})

test('an organisation that is not connected is refused', async () => {
  const connections = await xero.updateTenants(false)
  const law = connections.find(({ tenantId }) => tenantId === LAW_NZ)
  await xero.disconnect(law.id)
  const failure = await failureOf(xero.accountingApi.getOrganisations(LAW_NZ))
  expect(failure.response.statusCode).toEqual(403)
})

test('accounts and tax rates arrive typed', async () => {
  const { accounts } = await bodyOf(xero.accountingApi.getAccounts(NZ))
  expect(accounts?.find(({ systemAccount }) => String(systemAccount) === 'DEBTORS')?.code).toEqual(
    '610',
  )
  const { taxRates } = await bodyOf(xero.accountingApi.getTaxRates(NZ))
  expect(taxRates?.find(({ taxType }) => taxType === 'OUTPUT2')?.effectiveRate).toEqual(15)
})

test('a contact is created, read and updated', async () => {
  const created = await bodyOf(
    xero.accountingApi.createContacts(NZ, {
      contacts: [{ name: 'Judge & Co', emailAddress: 'judge@example.com' }],
    }),
  )
  const id = created.contacts?.[0]?.contactID ?? ''
  await xero.accountingApi.updateContact(NZ, id, { contacts: [{ firstName: 'Ada' }] })
  const { contacts } = await bodyOf(xero.accountingApi.getContact(NZ, id))
  expect(contacts?.[0]).toMatchObject({
    name: 'Judge & Co',
    firstName: 'Ada',
    emailAddress: 'judge@example.com',
  })
})

test('an item is created and updated by its code', async () => {
  const item = {
    code: 'ADVICE',
    name: 'Advice',
    salesDetails: { unitPrice: 120, accountCode: '200' },
  }
  await xero.accountingApi.createItems(NZ, { items: [item] })
  await xero.accountingApi.updateOrCreateItems(NZ, { items: [{ code: 'ADVICE', name: 'Counsel' }] })
  const { items } = await bodyOf(xero.accountingApi.getItem(NZ, 'ADVICE'))
  expect(items?.[0]).toMatchObject({
    name: 'Counsel',
    salesDetails: { unitPrice: 120, accountCode: '200', taxType: 'OUTPUT2' },
  })
})

test('an invoice is created, changed and found again', async () => {
  const invoice = await anAuthorisedInvoice()
  const id = invoice?.invoiceID ?? ''
  await xero.accountingApi.updateInvoice(NZ, id, { invoices: [{ reference: 'Matter 7' }] })
  const where = `Type=="ACCREC" AND InvoiceID==guid("${id}")`
  const { invoices } = await bodyOf(xero.accountingApi.getInvoices(NZ, undefined, where))
  expect(invoices?.[0]).toMatchObject({ reference: 'Matter 7', total: 115, amountDue: 115 })
})

test('a payment pays an invoice, and its deletion opens it again', async () => {
  const invoice = await anAuthorisedInvoice()
  const invoiceID = invoice?.invoiceID ?? ''
  const { payments } = await bodyOf(
    xero.accountingApi.createPayments(NZ, {
      payments: [
        { invoice: { invoiceID }, account: { code: '090' }, date: '2026-11-20', amount: 115 },
      ],
    }),
  )
  const paid = await bodyOf(xero.accountingApi.getInvoice(NZ, invoiceID))
  expect(String(paid.invoices?.[0]?.status)).toEqual('PAID')
  await xero.accountingApi.deletePayment(NZ, payments?.[0]?.paymentID ?? '', { status: 'DELETED' })
  const open = await bodyOf(xero.accountingApi.getInvoice(NZ, invoiceID))
  expect(open.invoices?.[0]).toMatchObject({ status: 'AUTHORISED', amountDue: 115 })
})

test('money is received and spent', async () => {
  const transaction = (type: string, accountCode: string) => ({
    type: type as never,
    contact: { name: 'Ridgeway University' },
    bankAccount: { code: '090' },
    lineItems: [{ description: 'Cash', quantity: 1, unitAmount: 50, accountCode }],
  })
  const { bankTransactions } = await bodyOf(
    xero.accountingApi.createBankTransactions(NZ, {
      bankTransactions: [transaction('RECEIVE', '260'), transaction('SPEND', '404')],
    }),
  )
  expect(bankTransactions?.map(({ total }) => total)).toEqual([50, 50])
})

test('a repeated Idempotency-Key gives the first answer and no second invoice', async () => {
  const create = () =>
    bodyOf(
      xero.accountingApi.createInvoices(
        NZ,
        { invoices: [{ type: 'ACCREC' as never, contact: { name: 'City Limousines' } }] },
        false,
        4,
        'judge-key-1',
      ),
    )
  const first = await create()
  const second = await create()
  expect(second.invoices?.[0]?.invoiceID).toEqual(first.invoices?.[0]?.invoiceID)
})

test('an invalid invoice rejects with the validation errors', async () => {
  const failure = await failureOf(
    xero.accountingApi.createInvoices(NZ, {
      invoices: [
        { type: 'ACCREC' as never, contact: { name: 'X Ltd' }, status: 'AUTHORISED' as never },
      ],
    }),
  )
  expect(failure.response.statusCode).toEqual(400)
  expect(failure.body.Elements[0].ValidationErrors).toContainEqual({
    Message: 'One or more line items must be specified',
  })
})

test('the trial balance is read as a report', async () => {
  const { reports } = await bodyOf(xero.accountingApi.getReportTrialBalance(NZ))
  expect(reports?.[0]?.reportTitles?.[0]).toEqual('Trial Balance')
})

test('after a revocation the tokens and the connections are gone', async () => {
  const { access_token } = xero.readTokenSet()
  await xero.revokeToken()
  const response = await fetch(`${judge.url}/connections`, {
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(response.status).toEqual(401)
})
