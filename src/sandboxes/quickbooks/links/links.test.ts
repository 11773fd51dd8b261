import { expect, test } from 'vitest'
import { aLine, anInvoice, keyOf, toInvoice } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const CUSTOMER = { CustomerRef: { value: '1' } }

async function withInvoiceOf(amount: number) {
  const qb = await aSandbox()
  const invoice = objectOf(
    await qb.post('invoice', anInvoice({ Line: [aLine({ Amount: amount })] })),
    'Invoice',
  )
  const read = async (kind: string, { Id }: Body) =>
    objectOf(await qb.get(`${kind.toLowerCase()}/${Id}`), kind)
  const pay = async (sent: Body) =>
    objectOf(await qb.post('payment', { ...CUSTOMER, ...sent }), 'Payment')
  return { ...qb, invoice, read, pay }
}

test('a payment lowers the balance, adds its link and moves the token of the invoice', async () => {
  const { invoice, pay, read } = await withInvoiceOf(100)

  const payment = await pay({ TotalAmt: 60, Line: [toInvoice(invoice.Id, 60)] })

  expect(await read('Invoice', invoice)).toMatchObject({
    Balance: 40,
    SyncToken: '1',
    LinkedTxn: [{ TxnId: payment.Id, TxnType: 'Payment' }],
  })
})

test('the newest payment stands first among the links of an invoice', async () => {
  const { invoice, pay, read } = await withInvoiceOf(100)
  const first = await pay({ TotalAmt: 10, Line: [toInvoice(invoice.Id, 10)] })
  const second = await pay({ TotalAmt: 10, Line: [toInvoice(invoice.Id, 10)] })

  const { LinkedTxn } = await read('Invoice', invoice)

  expect((LinkedTxn as Body[]).map(({ TxnId }) => TxnId)).toEqual([second.Id, first.Id])
})

test('a customer with an unused payment owes less than nothing', async () => {
  const { pay, get } = await withInvoiceOf(100)
  await pay({ TotalAmt: 361 })

  expect(objectOf(await get('customer/1'), 'Customer').Balance).toEqual(-261)
})

test('a payment moves the time of its customer and not the token', async () => {
  const { clock, pay, get } = await withInvoiceOf(100)
  const before = objectOf(await get('customer/1'), 'Customer')
  clock.advance(60_000)
  await pay({ TotalAmt: 1 })

  const after = objectOf(await get('customer/1'), 'Customer')

  expect(after.SyncToken).toEqual(before.SyncToken)
  expect(after.MetaData).not.toEqual(before.MetaData)
})

test('deleting a payment opens its invoice again and removes the link', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  const payment = await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })

  await post('payment?operation=delete', keyOf(payment))

  expect(await read('Invoice', invoice)).toMatchObject({
    Balance: 100,
    SyncToken: '2',
    LinkedTxn: [],
  })
})

test.each(['payment?operation=void', 'payment?operation=update&include=void'])(
  'a void by %s empties the payment and opens its invoice again',
  async (path) => {
    const { invoice, pay, post, read } = await withInvoiceOf(100)
    const payment = await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })

    const voided = objectOf(await post(path, { ...keyOf(payment), sparse: true }), 'Payment')

    expect(voided).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0, PrivateNote: 'Voided', Line: [] })
    expect(await read('Invoice', invoice)).toMatchObject({ Balance: 100, LinkedTxn: [] })
  },
)

test('an update with no lines frees the invoice and keeps the money unapplied', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  const payment = await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })

  const updated = await post('payment', { ...keyOf(payment), sparse: true, Line: [] })

  expect(objectOf(updated, 'Payment')).toMatchObject({ UnappliedAmt: 100, Line: [] })
  expect(await read('Invoice', invoice)).toMatchObject({ Balance: 100 })
})

test('voiding a paid invoice leaves the money with the payment, unused', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  const payment = await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })
  const paid = await read('Invoice', invoice)

  const voided = objectOf(await post('invoice?operation=void', keyOf(paid)), 'Invoice')

  expect(voided).toMatchObject({ SyncToken: '2', TotalAmt: 0, LinkedTxn: [] })
  expect(await read('Payment', payment)).toMatchObject({ UnappliedAmt: 100, Line: [] })
})

test('an invoice lowered below what was paid leaves the rest with the payment', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  const payment = await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })
  const paid = await read('Invoice', invoice)

  await post('invoice', { ...keyOf(paid), sparse: true, Line: [aLine({ Amount: 70 })] })

  expect(await read('Invoice', invoice)).toMatchObject({ TotalAmt: 70, Balance: 0, SyncToken: '2' })
  expect(await read('Payment', payment)).toMatchObject({ TotalAmt: 100, UnappliedAmt: 30 })
})

test('a credit used for an invoice is open again when the invoice is voided', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  const credit = objectOf(await post('creditmemo', anInvoice()), 'CreditMemo')
  await pay({
    TotalAmt: 0,
    Line: [
      toInvoice(invoice.Id, 100),
      { Amount: 100, LinkedTxn: [{ TxnId: String(credit.Id), TxnType: 'CreditMemo' }] },
    ],
  })

  await post('invoice?operation=void', keyOf(await read('Invoice', invoice)))

  expect(await read('CreditMemo', credit)).toMatchObject({ Balance: 100, RemainingCredit: 100 })
})

test('more than the open balance cannot be applied', async () => {
  const { invoice, post } = await withInvoiceOf(100)
  const line = toInvoice(invoice.Id, 100.01)

  const answer = await post('payment', { ...CUSTOMER, TotalAmt: 200, Line: [line] })

  expect(errorOf(answer).code).toEqual('6000')
})

test('two lines of one payment cannot apply more than is open together', async () => {
  const { invoice, post } = await withInvoiceOf(100)
  const lines = [toInvoice(invoice.Id, 60), toInvoice(invoice.Id, 60)]

  const answer = await post('payment', { ...CUSTOMER, TotalAmt: 200, Line: lines })

  expect(errorOf(answer).code).toEqual('6000')
})

test('where the service keeps the rest, an over-application is unapplied money', async () => {
  const { invoice, pay, admin } = await withInvoiceOf(100)
  await admin('POST', 'switches', { overApplication: 'unapplied' })

  const payment = await pay({ TotalAmt: 150, Line: [toInvoice(invoice.Id, 150)] })

  expect(payment).toMatchObject({ UnappliedAmt: 50, Line: [{ Amount: 100 }] })
})

test('a payment cannot apply more than its amount', async () => {
  const { invoice, post } = await withInvoiceOf(100)

  const answer = await post('payment', {
    ...CUSTOMER,
    TotalAmt: 50,
    Line: [toInvoice(invoice.Id, 60)],
  })

  expect(errorOf(answer).code).toEqual('6000')
})

test('a customer cannot pay the invoice of another one', async () => {
  const { invoice, post } = await withInvoiceOf(100)

  const answer = await post('payment', {
    CustomerRef: { value: '2' },
    TotalAmt: 100,
    Line: [toInvoice(invoice.Id, 100)],
  })

  expect(errorOf(answer).code).toEqual('6000')
})

test('a link to an invoice that is not there is refused in the recorded words', async () => {
  const { post } = await aSandbox()

  const answer = await post('payment', { ...CUSTOMER, TotalAmt: 1, Line: [toInvoice('9999', 1)] })

  expect(errorOf(answer).Detail).toEqual(
    'Business Validation Error: The entity Invoice 9999 that you are trying to link does not exist. Invoice 9999',
  )
})

test('an invoice with a payment cannot be deleted before it is unlinked', async () => {
  const { invoice, pay, post, read } = await withInvoiceOf(100)
  await pay({ TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })

  const answer = await post('invoice?operation=delete', keyOf(await read('Invoice', invoice)))

  expect(errorOf(answer).code).toEqual('6000')
})

test('a deposited payment is frozen, keeps its token and says on which deposit it stands', async () => {
  const { pay, post, read } = await withInvoiceOf(100)
  const payment = await pay({ TotalAmt: 100 })
  const deposit = objectOf(
    await post('deposit', {
      DepositToAccountRef: { value: '35' },
      Line: [
        { Amount: 100, LinkedTxn: [{ TxnId: payment.Id, TxnType: 'Payment', TxnLineId: '0' }] },
      ],
    }),
    'Deposit',
  )

  const deposited = await read('Payment', payment)

  expect(deposited).toMatchObject({
    SyncToken: '0',
    MetaData: payment.MetaData,
    LinkedTxn: [{ TxnId: deposit.Id, TxnType: 'Deposit' }],
  })
  for (const operation of ['delete', 'void', 'update']) {
    const answer = await post(`payment?operation=${operation}`, keyOf(payment))
    expect(errorOf(answer).code).toEqual('6540')
  }
  await post('deposit?operation=delete', keyOf(deposit))
  expect((await post('payment?operation=void', keyOf(payment))).status).toEqual(200)
})

test('a payment is deposited once, whole, and only from undeposited funds', async () => {
  const { pay, post } = await withInvoiceOf(100)
  const inBank = await pay({ TotalAmt: 100, DepositToAccountRef: { value: '35' } })
  const waiting = await pay({ TotalAmt: 100 })
  const sweep = ({ Id }: Body, amount: number) =>
    post('deposit', {
      DepositToAccountRef: { value: '35' },
      Line: [
        { Amount: amount, LinkedTxn: [{ TxnId: String(Id), TxnType: 'Payment', TxnLineId: '0' }] },
      ],
    })

  expect(errorOf(await sweep(inBank, 100)).code).toEqual('6000')
  expect(errorOf(await sweep(waiting, 99)).code).toEqual('6000')
  expect((await sweep(waiting, 100)).status).toEqual(200)
  expect(errorOf(await sweep(waiting, 100)).code).toEqual('6540')
})
