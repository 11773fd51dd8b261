import { expect, test } from 'vitest'
import { aBill, anExpense, keyOf, linkTo } from '../bodies.fixture.ts'
import { aSandbox, balanceOf, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const CHECKING = { CheckPayment: { BankAccountRef: { value: '35' } }, PayType: 'Check' }
const BOB = { VendorRef: { value: '56' } }

async function withBillOf(amount: number, switches = {}) {
  const qb = await aSandbox({ switches })
  const bill = objectOf(
    await qb.post('bill', aBill({ Line: [anExpense({ Amount: amount })] })),
    'Bill',
  )
  const read = async (kind: string, { Id }: Body) =>
    objectOf(await qb.get(`${kind.toLowerCase()}/${Id}`), kind)
  const pay = (sent: Body) => qb.post('billpayment', { ...BOB, ...CHECKING, ...sent })
  return { ...qb, bill, read, pay }
}

test('a bill of one line comes back as recorded in 2026, key for key', async () => {
  const { post } = await aSandbox()
  const Line = [anExpense({ Amount: 150 })]

  const bill = objectOf(await post('bill', aBill({ TxnDate: '2026-05-05', Line })), 'Bill')

  expect(Object.keys(bill)).toEqual([
    ...['DueDate', 'Balance', 'domain', 'sparse', 'Id', 'SyncToken', 'MetaData', 'TxnDate'],
    ...['CurrencyRef', 'Line', 'VendorRef', 'APAccountRef', 'TotalAmt'],
  ])
  expect(bill).toMatchObject({
    DueDate: '2026-05-05',
    Balance: 150,
    MetaData: { LastModifiedByRef: {} },
    VendorRef: { value: '56', name: "Bob's Burger Joint" },
    APAccountRef: { value: '33', name: 'Accounts Payable (A/P)' },
    TotalAmt: 150,
  })
  expect(bill.Line).toEqual([
    {
      Id: '1',
      LineNum: 1,
      Amount: 150,
      LinkedTxn: [],
      DetailType: 'AccountBasedExpenseLineDetail',
      AccountBasedExpenseLineDetail: {
        AccountRef: { value: '69', name: 'Legal & Professional Fees:Accounting' },
        BillableStatus: 'NotBillable',
        TaxCodeRef: { value: 'NON' },
      },
      CustomExtensions: [],
    },
  ])
})

test('a bill owes its vendor, and payables and the expense carry it', async () => {
  const qb = await withBillOf(120)

  expect(objectOf(await qb.get('vendor/56'), 'Vendor').Balance).toEqual(120)
  expect(await balanceOf(qb, '33')).toEqual(-120)
  expect(await balanceOf(qb, '69')).toEqual(120)
})

test('a payment of a bill lowers it, links it and moves its token', async () => {
  const qb = await withBillOf(900)

  const payment = objectOf(
    await qb.pay({ TotalAmt: 900, Line: [linkTo('Bill', qb.bill.Id, 900)] }),
    'BillPayment',
  )

  expect(payment.Line).toEqual([
    { Amount: 900, LinkedTxn: [{ TxnId: qb.bill.Id, TxnType: 'Bill' }] },
  ])
  expect(payment).not.toHaveProperty('APAccountRef')
  expect(payment.CheckPayment).toMatchObject({ PrintStatus: 'NotSet' })
  expect(await qb.read('Bill', qb.bill)).toMatchObject({
    Balance: 0,
    SyncToken: '1',
    LinkedTxn: [{ TxnId: payment.Id, TxnType: 'BillPaymentCheck' }],
  })
  expect(await balanceOf(qb, '35')).toEqual(-900)
})

test.each([
  [{}, 'Line'],
  [{ Line: [] }, 'Line'],
  [{ Line: [{ Amount: 5 }] }, 'LinkedTxn'],
])('a bill payment with %j is refused for its missing %s', async (sent, missing) => {
  const { pay } = await withBillOf(100)

  const answer = await pay({ TotalAmt: 5, ...sent } as Body)

  expect(errorOf(answer)).toMatchObject({ code: '2020', element: missing })
})

test.each([
  [true, 0],
  [false, 100],
])(
  'a credit pays a bill through a payment of nothing, where that works: %s',
  async (works, open) => {
    const qb = await withBillOf(100, { zeroBillPaymentTakesVendorCredits: works })
    const credit = objectOf(await qb.post('vendorcredit', aBill()), 'VendorCredit')

    await qb.post('billpayment', {
      ...BOB,
      PayType: 'Check',
      CheckPayment: { PrintStatus: 'NotSet' },
      TotalAmt: 0,
      Line: [linkTo('Bill', qb.bill.Id, 100), linkTo('VendorCredit', credit.Id, 100)],
    })

    expect(await qb.read('Bill', qb.bill)).toMatchObject({ Balance: open })
    expect(await qb.read('VendorCredit', credit)).toMatchObject({ Balance: open })
    expect(await balanceOf(qb, '33')).toEqual(0)
  },
)

test.each([
  ['refuse', '6140'],
  ['allow', undefined],
])('a bill’s number that another bill has, as switched: %s', async (duplicateBillNumber, code) => {
  const { post, settings } = await aSandbox({ switches: { duplicateBillNumber } })
  await settings({ warnDuplicateNumbers: true })
  await post('bill', aBill({ DocNumber: 'A-1' }))

  expect(errorOf(await post('bill', aBill({ DocNumber: 'A-1' }))).code).toEqual(code)
})

test('a journal entry on payables is paid like a bill', async () => {
  const qb = await withBillOf(100)
  const vendor = { Entity: { Type: 'Vendor', EntityRef: { value: '56' } } }
  const journal = objectOf(
    await qb.post('journalentry', {
      Line: [
        {
          Amount: 40,
          DetailType: 'JournalEntryLineDetail',
          JournalEntryLineDetail: { PostingType: 'Credit', AccountRef: { value: '33' }, ...vendor },
        },
        {
          Amount: 40,
          DetailType: 'JournalEntryLineDetail',
          JournalEntryLineDetail: { PostingType: 'Debit', AccountRef: { value: '69' } },
        },
      ],
    }),
    'JournalEntry',
  )
  const paid = await qb.pay({ TotalAmt: 40, Line: [linkTo('JournalEntry', journal.Id, 40)] })
  expect(paid.status).toEqual(200)

  const again = await qb.pay({ TotalAmt: 40, Line: [linkTo('JournalEntry', journal.Id, 40)] })
  const changed = await qb.post('journalentry?operation=delete', keyOf(journal))

  expect(objectOf(again, 'BillPayment')).toMatchObject({ TotalAmt: 0, Line: [] })
  expect(errorOf(changed).code).toEqual('6000')
})

test('a link to a purchase is left out of a success', async () => {
  const { pay, bill } = await withBillOf(100)

  const Line = [linkTo('Bill', bill.Id, 60), linkTo('Purchase', 1, 40)]
  const answer = await pay({ TotalAmt: 100, Line })

  expect(objectOf(answer, 'BillPayment')).toMatchObject({
    TotalAmt: 100,
    Line: [{ Amount: 60, LinkedTxn: [{ TxnType: 'Bill' }] }],
  })
})

test('more than the bills take waits with the vendor', async () => {
  const { get, pay, bill } = await withBillOf(100)

  await pay({ TotalAmt: 130, Line: [linkTo('Bill', bill.Id, 100)] })

  expect(objectOf(await get('vendor/56'), 'Vendor').Balance).toEqual(-30)
})

test('paying what is already paid makes a payment that is void from the start', async () => {
  const qb = await withBillOf(100)
  await qb.pay({ TotalAmt: 100, Line: [linkTo('Bill', qb.bill.Id, 100)] })

  const again = await qb.pay({ TotalAmt: 100, Line: [linkTo('Bill', qb.bill.Id, 100)] })

  expect(objectOf(again, 'BillPayment')).toMatchObject({
    TotalAmt: 0,
    Line: [],
    PrivateNote: 'Voided',
  })
  expect(await balanceOf(qb, '35')).toEqual(-100)
})

test('a void of a bill payment clears its lines and opens the bill again', async () => {
  const qb = await withBillOf(100)
  const paid = await qb.pay({ TotalAmt: 100, Line: [linkTo('Bill', qb.bill.Id, 100)] })

  const voided = await qb.post('billpayment?operation=update&include=void', {
    ...keyOf(objectOf(paid, 'BillPayment')),
    sparse: true,
  })

  expect(objectOf(voided, 'BillPayment')).toMatchObject({
    TotalAmt: 0,
    Line: [],
    PrivateNote: 'Voided',
  })
  expect(await qb.read('Bill', qb.bill)).toMatchObject({ Balance: 100 })
})

test('a bill lowered below what was paid leaves the rest with the vendor', async () => {
  const qb = await withBillOf(100)
  await qb.pay({ TotalAmt: 100, Line: [linkTo('Bill', qb.bill.Id, 100)] })
  const paid = await qb.read('Bill', qb.bill)

  const Line = [anExpense({ Amount: 70 })]
  await qb.post('bill', { ...keyOf(paid), ...BOB, sparse: true, Line })

  expect(await qb.read('Bill', qb.bill)).toMatchObject({ TotalAmt: 70, Balance: 0 })
  expect(objectOf(await qb.get('vendor/56'), 'Vendor').Balance).toEqual(-30)
})

test('an order posts nothing and is closed by the bill made from it', async () => {
  const qb = await aSandbox()
  const order = objectOf(await qb.post('purchaseorder', aBill({ Memo: 'Paper' })), 'PurchaseOrder')
  expect(order).toMatchObject({ POStatus: 'Open', DocNumber: '1001', EmailStatus: 'NotSet' })
  expect(await balanceOf(qb, '33')).toEqual(0)

  const LinkedTxn = [{ TxnId: String(order.Id), TxnType: 'PurchaseOrder' }]
  const bill = objectOf(await qb.post('bill', aBill({ LinkedTxn })), 'Bill')

  expect(bill.LinkedTxn).toEqual(LinkedTxn)
  expect(objectOf(await qb.get(`purchaseorder/${order.Id}`), 'PurchaseOrder')).toMatchObject({
    POStatus: 'Closed',
    LinkedTxn: [{ TxnId: bill.Id, TxnType: 'Bill' }],
  })
})

test.each([
  ['Cash', '35', undefined],
  ['Check', '35', undefined],
  ['CreditCard', '41', undefined],
  ['CreditCard', '35', '6430'],
  ['Check', '41', '6430'],
])('a purchase by %s from account %s is answered with %s', async (PaymentType, value, code) => {
  const { post } = await aSandbox()

  const answer = await post('purchase', { PaymentType, AccountRef: { value }, Line: [anExpense()] })

  expect(errorOf(answer).code).toEqual(code)
})

test('a purchase without its way of payment is refused for it', async () => {
  const { post } = await aSandbox()

  const answer = await post('purchase', { AccountRef: { value: '35' }, Line: [anExpense()] })

  expect(errorOf(answer)).toMatchObject({ code: '2020', element: 'PaymentType' })
})

test('a credit on a card brings money back, and a full update forgets that it was one', async () => {
  const qb = await aSandbox()
  const spent = { PaymentType: 'CreditCard', AccountRef: { value: '41' }, Line: [anExpense()] }
  const credit = objectOf(await qb.post('purchase', { ...spent, Credit: true }), 'Purchase')
  expect(await balanceOf(qb, '41')).toEqual(100)

  const updated = await qb.post('purchase', { ...keyOf(credit), ...spent })

  expect(objectOf(updated, 'Purchase').Credit).toEqual(false)
  expect(await balanceOf(qb, '41')).toEqual(-100)
})

test('a check on receivables needs its customer and is paid by the customer’s credit', async () => {
  const qb = await aSandbox()
  const CustomerRef = { value: '1' }
  const overpaid = objectOf(await qb.post('payment', { CustomerRef, TotalAmt: 100 }), 'Payment')
  const spent = {
    PaymentType: 'Check',
    AccountRef: { value: '35' },
    Line: [anExpense({}, { AccountRef: { value: '84' } })],
  }
  expect(errorOf(await qb.post('purchase', spent)).code).toEqual('6000')
  const EntityRef = { value: '1', type: 'Customer' }
  const check = objectOf(await qb.post('purchase', { ...spent, EntityRef }), 'Purchase')

  const linked = await qb.post('payment', {
    ...keyOf(overpaid),
    CustomerRef,
    TotalAmt: 100,
    Line: [linkTo('Check', check.Id, 100)],
  })

  expect(objectOf(linked, 'Payment')).toMatchObject({ UnappliedAmt: 0 })
  expect(objectOf(await qb.get('customer/1'), 'Customer').Balance).toEqual(0)
  expect(await balanceOf(qb, '84')).toEqual(0)
})

test('checks and bill payments share their numbers', async () => {
  const { settings, pay, bill, post } = await withBillOf(100)
  await settings({ warnDuplicateNumbers: true })
  const spent = { PaymentType: 'Check', AccountRef: { value: '35' }, Line: [anExpense()] }
  await post('purchase', { ...spent, DocNumber: '71' })

  const sent = { TotalAmt: 100, DocNumber: '71', Line: [linkTo('Bill', bill.Id, 100)] }

  expect(errorOf(await pay(sent)).code).toEqual('6140')
})
