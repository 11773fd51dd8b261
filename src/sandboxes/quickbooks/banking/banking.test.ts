import { expect, test } from 'vitest'
import { aJournalLine, aLine, anInvoice, keyOf, linkTo } from '../bodies.fixture.ts'
import { aSandbox, balanceOf, errorOf, objectOf } from '../sandbox.fixture.ts'

const [DEBIT, CREDIT] = [aJournalLine('Debit', '35'), aJournalLine('Credit', '30')]

test('a journal entry comes back as recorded in 2026, its lines numbered from 0', async () => {
  const { post } = await aSandbox()

  const sent = {
    TxnDate: '2024-05-05',
    PrivateNote: 'n',
    DocNumber: 'JE-001',
    Line: [DEBIT, CREDIT],
  }
  const entry = objectOf(await post('journalentry', sent), 'JournalEntry')

  expect(Object.keys(entry)).toEqual([
    ...['Adjustment', 'TotalAmt', 'domain', 'sparse', 'Id', 'SyncToken', 'MetaData', 'DocNumber'],
    ...['TxnDate', 'CurrencyRef', 'PrivateNote', 'Line', 'TxnTaxDetail'],
  ])
  expect(entry).toMatchObject({ Adjustment: false, TotalAmt: 0, TxnTaxDetail: {} })
  expect(entry.Line).toMatchObject([{ Id: '0' }, { Id: '1' }])
})

test('numbers of journal entries may be used again', async () => {
  const { post, settings } = await aSandbox()
  await settings({ warnDuplicateNumbers: true })
  const sent = { DocNumber: 'JE-001', Line: [DEBIT, CREDIT] }
  await post('journalentry', sent)

  expect((await post('journalentry', sent)).status).toEqual(200)
})

test.each([
  [[DEBIT], '6000'],
  [[DEBIT, { ...CREDIT, Amount: 99.99 }], '2300'],
  [[DEBIT, { ...CREDIT, Amount: -100 }], '2290'],
  [[DEBIT, aJournalLine('Credit', '84')], '6000'],
  [[DEBIT, aJournalLine('Credit', '33')], '6000'],
  [[DEBIT, { ...CREDIT, JournalEntryLineDetail: { AccountRef: { value: '30' } } }], '2260'],
])('a journal entry of %j is refused with %s', async (Line, code) => {
  const { post } = await aSandbox()

  expect(errorOf(await post('journalentry', { Line })).code).toEqual(code)
})

test.each([
  ['one-side', 400],
  ['any', 200],
])('lines on receivables and on payables together, as switched: %s', async (lines, status) => {
  const { post } = await aSandbox({ switches: { journalControlLines: lines } })
  const named = (Type: string, value: string) => ({ Entity: { Type, EntityRef: { value } } })
  const Line = [
    aJournalLine('Debit', '84', named('Customer', '1')),
    aJournalLine('Credit', '33', named('Vendor', '56')),
  ]

  expect((await post('journalentry', { Line })).status).toEqual(status)
})

test('debits that are not the credits are worded as a rule of business, where switched so', async () => {
  const { post } = await aSandbox({ switches: { unbalancedJournalCode: '6000' } })

  const answer = await post('journalentry', { Line: [DEBIT, { ...CREDIT, Amount: 1 }] })

  expect(errorOf(answer).code).toEqual('6000')
})

test('a journal entry on receivables is the customer’s debt and can be paid', async () => {
  const qb = await aSandbox()
  const owed = aJournalLine('Debit', '84', {
    Entity: { Type: 'Customer', EntityRef: { value: '1' } },
  })
  const entry = objectOf(await qb.post('journalentry', { Line: [owed, CREDIT] }), 'JournalEntry')
  expect(objectOf(await qb.get('customer/1'), 'Customer').Balance).toEqual(100)

  const Line = [linkTo('JournalEntry', entry.Id, 100)]
  const payment = await qb.post('payment', { CustomerRef: { value: '1' }, TotalAmt: 100, Line })

  expect(objectOf(payment, 'Payment').UnappliedAmt).toEqual(0)
  expect(objectOf(await qb.get('customer/1'), 'Customer').Balance).toEqual(0)
})

test('a transfer moves money between accounts of the balance sheet only', async () => {
  const qb = await aSandbox()
  const sent = { FromAccountRef: { value: '35' }, ToAccountRef: { value: '36' }, Amount: 250 }
  await qb.post('transfer', sent)
  expect(await balanceOf(qb, '36')).toEqual(250)

  const wrong = await qb.post('transfer', { ...sent, ToAccountRef: { value: '69' } })
  const missing = await qb.post('transfer', { ...sent, ToAccountRef: undefined })

  expect(errorOf(wrong).code).toEqual('6430')
  expect(errorOf(missing)).toMatchObject({ code: '2020', element: 'ToAccountRef' })
})

test('a sales receipt is swept into a deposit and frozen by it', async () => {
  const qb = await aSandbox()
  const sold = objectOf(await qb.post('salesreceipt', anInvoice()), 'SalesReceipt')
  expect(sold).toMatchObject({ DepositToAccountRef: { value: '4' }, Balance: 0 })

  const Line = [linkTo('SalesReceipt', sold.Id, 100)]
  await qb.post('deposit', { DepositToAccountRef: { value: '35' }, Line })

  const frozen = await qb.post('salesreceipt?operation=delete', keyOf(sold))
  expect(errorOf(frozen).code).toEqual('6540')
  expect(await balanceOf(qb, '4')).toEqual(0)
  expect(await balanceOf(qb, '35')).toEqual(100)
})

test('a refund leaves the account that it names, and names one', async () => {
  const qb = await aSandbox()
  const missing = await qb.post('refundreceipt', anInvoice())
  expect(errorOf(missing)).toMatchObject({ code: '2020', element: 'DepositToAccountRef' })

  const DepositToAccountRef = { value: '35' }
  const sent = anInvoice({ DepositToAccountRef, PrintStatus: 'NeedToPrint' })
  const refund = objectOf(await qb.post('refundreceipt', sent), 'RefundReceipt')

  expect(refund).toMatchObject({ PaymentRefNum: 'To Print', Balance: 0 })
  expect(await balanceOf(qb, '35')).toEqual(-100)
})

test('an estimate posts nothing, counts its own numbers and is closed by its invoice', async () => {
  const qb = await aSandbox()
  const estimate = objectOf(await qb.post('estimate', anInvoice()), 'Estimate')
  expect(estimate).toMatchObject({ TxnStatus: 'Pending', DocNumber: '1001' })
  expect(await balanceOf(qb, '84')).toEqual(0)

  const LinkedTxn = [{ TxnId: String(estimate.Id), TxnType: 'Estimate' }]
  const invoice = objectOf(await qb.post('invoice', anInvoice({ LinkedTxn })), 'Invoice')

  expect(invoice.LinkedTxn).toEqual(LinkedTxn)
  expect(objectOf(await qb.get(`estimate/${estimate.Id}`), 'Estimate')).toMatchObject({
    TxnStatus: 'Closed',
    SyncToken: '0',
    LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }],
  })
})

test('an invoice cannot be made from an estimate that is not there', async () => {
  const { post } = await aSandbox()

  const LinkedTxn = [{ TxnId: '75', TxnType: 'Estimate' }]
  const answer = await post('invoice', anInvoice({ LinkedTxn }))

  expect(errorOf(answer)).toMatchObject({
    code: '6000',
    Detail:
      'Business Validation Error: The entity Estimate 75 that you are trying to link does not exist. Estimate 75',
  })
})

test('open credits pay a new invoice by themselves where the company wants it', async () => {
  const { get, post, settings } = await aSandbox()
  await settings({ autoApplyCredits: true })
  const credit = objectOf(await post('creditmemo', anInvoice()), 'CreditMemo')

  const sent = anInvoice({ Line: [aLine({ Amount: 130 })] })
  const invoice = objectOf(await post('invoice', sent), 'Invoice')

  expect(invoice).toMatchObject({ TotalAmt: 130, Balance: 30, LinkedTxn: [{ TxnType: 'Payment' }] })
  expect(objectOf(await get(`creditmemo/${credit.Id}`), 'CreditMemo')).toMatchObject({ Balance: 0 })
  const [link] = invoice.LinkedTxn as { TxnId: string }[]
  expect(objectOf(await get(`payment/${link?.TxnId}`), 'Payment')).toMatchObject({
    TotalAmt: 0,
    PrivateNote: 'Created by QB Online to link credits to charges.',
  })
})

test('a form that was sent says so, with its time and without a new token', async () => {
  const { clock, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  clock.advance(60_000)

  const sent = await post(`invoice/${invoice.Id}/send?sendTo=amy@birds.example`, '')
  const refused = await post(`invoice/${invoice.Id}/send?sendTo=nobody`, '')

  expect(objectOf(sent, 'Invoice')).toMatchObject({
    SyncToken: '0',
    EmailStatus: 'EmailSent',
    DeliveryInfo: { DeliveryType: 'Email' },
  })
  expect(objectOf(sent, 'Invoice').MetaData).not.toEqual(invoice.MetaData)
  expect(errorOf(refused).code).toEqual('2210')
})
