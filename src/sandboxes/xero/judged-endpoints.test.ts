import { afterAll, beforeAll, expect, test } from 'vitest'
import type { XeroClient } from 'xero-node'
import { consentTo, startJudge } from './judge.fixture.ts'
import { NZ } from './sandbox.fixture.ts'

let judge: Awaited<ReturnType<typeof startJudge>>
let api: XeroClient['accountingApi']

beforeAll(async () => {
  judge = await startJudge()
  const back = await consentTo(judge.url, await judge.client.buildConsentUrl(), [NZ])
  await judge.client.apiCallback(back)
  api = judge.client.accountingApi
})
afterAll(() => judge.close())

const bodyOf = async <T>(answer: Promise<{ body: T }>): Promise<T> => (await answer).body

/** The SDK's own enumerations are numbers behind names; the wire wants the names. */
const word = (name: string) => name as never

const CONTACT = { name: 'Ridgeway University' }
const BANK = { code: '090' }
const line = (accountCode: string, unitAmount = 100) => ({
  description: 'x',
  quantity: 1,
  unitAmount,
  accountCode,
})

const accountId = async (code: string): Promise<string> => {
  const { accounts } = await bodyOf(api.getAccounts(NZ, undefined, `Code=="${code}"`))
  return accounts?.[0]?.accountID ?? ''
}

async function anInvoice(type = 'ACCREC') {
  const invoice = {
    type: word(type),
    contact: CONTACT,
    date: '2026-11-01',
    dueDate: '2026-11-30',
    status: word('AUTHORISED'),
    lineItems: [line(type === 'ACCREC' ? '200' : '400')],
  }
  const { invoices } = await bodyOf(api.createInvoices(NZ, { invoices: [invoice] }))
  return { invoiceID: invoices?.[0]?.invoiceID ?? '', contact: invoices?.[0]?.contact }
}

async function anAdvance(kind: 'PREPAYMENT' | 'OVERPAYMENT') {
  const transaction = {
    type: word(`RECEIVE-${kind}`),
    contact: CONTACT,
    bankAccount: BANK,
    lineItems: [line('835', 115)],
  }
  const { bankTransactions } = await bodyOf(
    api.createBankTransactions(NZ, { bankTransactions: [transaction] }),
  )
  return bankTransactions?.[0]
}

test('bills are batched, paid together and deleted together', async () => {
  const { invoiceID } = await anInvoice('ACCPAY')
  const { batchPayments } = await bodyOf(
    api.createBatchPayment(NZ, {
      batchPayments: [
        {
          account: { accountID: await accountId('090') },
          date: '2026-11-20',
          reference: 'B-1',
          payments: [{ invoice: { invoiceID }, amount: 115, reference: 'P-1' }],
        },
      ],
    }),
  )
  const id = batchPayments?.[0]?.batchPaymentID ?? ''
  expect(String(batchPayments?.[0]?.type)).toEqual('PAYBATCH')
  expect((await bodyOf(api.getBatchPayment(NZ, id))).batchPayments).toHaveLength(1)
  const deleted = await bodyOf(api.deleteBatchPaymentByUrlParam(NZ, id, { status: 'DELETED' }))
  expect(String(deleted.batchPayments?.[0]?.status)).toEqual('DELETED')
})

test('a credit note is allocated, and the allocation taken off', async () => {
  const { invoiceID } = await anInvoice()
  const note = {
    type: word('ACCRECCREDIT'),
    contact: CONTACT,
    date: '2026-11-02',
    status: word('AUTHORISED'),
    lineItems: [line('200', 20)],
  }
  const { creditNotes } = await bodyOf(api.createCreditNotes(NZ, { creditNotes: [note] }))
  const id = creditNotes?.[0]?.creditNoteID ?? ''
  const allocation = { amount: 23, invoice: { invoiceID }, date: '2026-11-02' }
  const { allocations } = await bodyOf(
    api.createCreditNoteAllocation(NZ, id, { allocations: [allocation] }),
  )
  await api.deleteCreditNoteAllocations(NZ, id, allocations?.[0]?.allocationID ?? '')
  const read = await bodyOf(api.getCreditNote(NZ, id))
  expect(read.creditNotes?.[0]?.remainingCredit).toEqual(23)
})

test('prepayments and overpayments are listed, allocated and refunded', async () => {
  const { invoiceID } = await anInvoice()
  const prepaid = await anAdvance('PREPAYMENT')
  const overpaid = await anAdvance('OVERPAYMENT')
  const allocations = [{ amount: 10, invoice: { invoiceID }, date: '2026-11-02' }]
  await api.createPrepaymentAllocations(NZ, prepaid?.prepaymentID ?? '', { allocations })
  await api.createOverpaymentAllocations(NZ, overpaid?.overpaymentID ?? '', { allocations })
  const { prepayments } = await bodyOf(api.getPrepayment(NZ, prepaid?.prepaymentID ?? ''))
  const { overpayments } = await bodyOf(api.getOverpayment(NZ, overpaid?.overpaymentID ?? ''))
  expect([prepayments?.[0]?.remainingCredit, overpayments?.[0]?.remainingCredit]).toEqual([
    105, 105,
  ])
  const { prepaymentID } = prepaid ?? {}
  const refund = {
    ...(prepaymentID && { prepayment: { prepaymentID } }),
    account: BANK,
    amount: 105,
  }
  const { payments } = await bodyOf(api.createPayment(NZ, refund))
  expect(String(payments?.[0]?.paymentType)).toEqual('ARPREPAYMENTPAYMENT')
})

test('money is transferred between accounts, and journals are posted', async () => {
  const transfer = {
    fromBankAccount: { accountID: await accountId('090') },
    toBankAccount: { accountID: await accountId('091') },
    amount: 50,
  }
  const { bankTransfers } = await bodyOf(api.createBankTransfer(NZ, { bankTransfers: [transfer] }))
  expect(bankTransfers?.[0]?.amount).toEqual(50)
  const journal = {
    narration: 'Accrual',
    status: word('POSTED'),
    journalLines: [
      { lineAmount: 10, accountCode: '400' },
      { lineAmount: -10, accountCode: '850' },
    ],
  }
  const { manualJournals } = await bodyOf(
    api.createManualJournals(NZ, { manualJournals: [journal] }),
  )
  expect(String(manualJournals?.[0]?.status)).toEqual('POSTED')
})

test('settings are read and written', async () => {
  const { trackingCategories } = await bodyOf(api.createTrackingCategory(NZ, { name: 'Matter' }))
  const id = trackingCategories?.[0]?.trackingCategoryID ?? ''
  const { options } = await bodyOf(api.createTrackingOptions(NZ, id, { name: 'M-1' }))
  expect(options?.[0]?.name).toEqual('M-1')
  const rate = {
    name: 'Half GST',
    reportTaxType: word('OUTPUT'),
    taxComponents: [{ name: 'GST', rate: 7.5 }],
  }
  const { taxRates } = await bodyOf(api.createTaxRates(NZ, { taxRates: [rate] }))
  expect(taxRates?.[0]).toMatchObject({ taxType: 'TAX001', effectiveRate: 7.5 })
  await api.createCurrency(NZ, { code: word('USD') })
  const { currencies } = await bodyOf(api.getCurrencies(NZ))
  expect(currencies?.map(({ code }) => String(code))).toContain('USD')
  expect((await bodyOf(api.getBrandingThemes(NZ))).brandingThemes?.[0]?.name).toEqual('Standard')
  expect((await bodyOf(api.getOrganisationActions(NZ))).actions?.length).toBeGreaterThan(5)
  const account = { code: '6789', name: 'Made here', type: word('EXPENSE') }
  const { accounts } = await bodyOf(api.createAccount(NZ, account))
  expect(accounts?.[0]?.taxType).toEqual('INPUT2')
})

test('contacts are grouped, and notes are written on records', async () => {
  const { contacts } = await bodyOf(api.createContacts(NZ, { contacts: [{ name: 'Grouped Ltd' }] }))
  const contactID = contacts?.[0]?.contactID ?? ''
  const { contactGroups } = await bodyOf(
    api.createContactGroup(NZ, { contactGroups: [{ name: 'Retainers' }] }),
  )
  const id = contactGroups?.[0]?.contactGroupID ?? ''
  await api.createContactGroupContacts(NZ, id, { contacts: [{ contactID }] })
  const group = await bodyOf(api.getContactGroup(NZ, id))
  expect(group.contactGroups?.[0]?.contacts?.[0]?.name).toEqual('Grouped Ltd')
  await api.createContactHistory(NZ, contactID, { historyRecords: [{ details: 'Called' }] })
  const { historyRecords } = await bodyOf(api.getContactHistory(NZ, contactID))
  expect(historyRecords?.[0]?.details).toEqual('Called')
})

test('an invoice is emailed and has an online page', async () => {
  const contact = { name: 'Mailed Ltd', emailAddress: 'pay@example.com' }
  await api.createContacts(NZ, { contacts: [contact] })
  const invoice = {
    type: word('ACCREC'),
    contact: { name: 'Mailed Ltd' },
    dueDate: '2026-11-30',
    status: word('AUTHORISED'),
    lineItems: [line('200')],
  }
  const { invoices } = await bodyOf(api.createInvoices(NZ, { invoices: [invoice] }))
  const id = invoices?.[0]?.invoiceID ?? ''
  expect((await api.emailInvoice(NZ, id, {})).response.status).toEqual(204)
  const { onlineInvoices } = await bodyOf(api.getOnlineInvoice(NZ, id))
  expect(onlineInvoices?.[0]?.onlineInvoiceUrl).toContain(id)
})

test('reports are read as reports', async () => {
  const { contact } = await anInvoice()
  const contactId = contact?.contactID ?? ''
  const reports = await Promise.all([
    bodyOf(api.getReportProfitAndLoss(NZ)),
    bodyOf(api.getReportBalanceSheet(NZ)),
    bodyOf(api.getReportAgedReceivablesByContact(NZ, contactId)),
    bodyOf(api.getReportAgedPayablesByContact(NZ, contactId)),
  ])
  expect(reports.map((one) => one.reports?.[0]?.reportName)).toEqual([
    'Profit and Loss',
    'Balance Sheet',
    'Aged Receivables By Contact',
    'Aged Payables By Contact',
  ])
})
