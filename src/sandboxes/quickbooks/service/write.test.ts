import { expect, test } from 'vitest'
import { aLine, anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'

test('an update with an old token is refused and changes nothing', async () => {
  const { get, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  await post('invoice', { ...keyOf(invoice), sparse: true, PrivateNote: 'first' })

  const answer = await post('invoice', { ...keyOf(invoice), sparse: true, PrivateNote: 'second' })

  expect(errorOf(answer)).toMatchObject({
    Message: 'Stale Object Error',
    Detail:
      'Stale Object Error : You and Alex Morgan were working on this at the same time. Alex Morgan finished before you did, so your work was not saved.',
    code: '5010',
  })
  expect(objectOf(await get(`invoice/${invoice.Id}`), 'Invoice').PrivateNote).toEqual('first')
})

test('an update that changes nothing keeps token and time', async () => {
  const { clock, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice({ PrivateNote: 'same' })), 'Invoice')
  clock.advance(60_000)

  const again = await post('invoice', { ...keyOf(invoice), sparse: true, PrivateNote: 'same' })

  expect(objectOf(again, 'Invoice')).toEqual(invoice)
})

test('names inside references are not content', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const CustomerRef = { value: '1', name: 'whatever' }

  const again = await post('invoice', { ...keyOf(invoice), sparse: true, CustomerRef })

  expect(objectOf(again, 'Invoice').SyncToken).toEqual('0')
})

test('a sparse update keeps what it does not send', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(
    await post('invoice', anInvoice({ PrivateNote: 'kept', TxnDate: '2026-01-15' })),
    'Invoice',
  )

  const after = await post('invoice', { ...keyOf(invoice), sparse: true, DueDate: '2026-02-28' })

  expect(objectOf(after, 'Invoice')).toMatchObject({
    SyncToken: '1',
    PrivateNote: 'kept',
    TxnDate: '2026-01-15',
    DueDate: '2026-02-28',
    TotalAmt: 100,
  })
})

test('a full update clears what it does not send and sets defaults anew', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(
    await post('invoice', anInvoice({ PrivateNote: 'gone', TxnDate: '2026-01-15' })),
    'Invoice',
  )

  const after = await post('invoice', { ...anInvoice(), ...keyOf(invoice) })

  expect(objectOf(after, 'Invoice')).not.toHaveProperty('PrivateNote')
  expect(objectOf(after, 'Invoice')).toMatchObject({ TxnDate: '2026-05-05', TotalAmt: 100 })
})

test('a line without an id gets one that was never used on its form', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')

  const after = await post('invoice', { ...keyOf(invoice), sparse: true, Line: [aLine()] })

  expect(objectOf(after, 'Invoice').Line).toMatchObject([{ Id: '2', LineNum: 1 }, {}])
})

test('what a client may not echo back is an unknown property', async () => {
  const { get, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const paid = await post('payment', {
    CustomerRef: { value: '1' },
    TotalAmt: 5,
    Line: [{ Amount: 5, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }],
  })
  const payment = objectOf(await get(`payment/${objectOf(paid, 'Payment').Id}`), 'Payment')

  const answer = await post('payment', payment)

  expect(errorOf(answer).code).toEqual('2010')
  expect(errorOf(answer).Detail).toContain('"LineEx" (class com.intuit.schema.finance.v3.Line)')
})

test('read-only properties are ignored, whatever is sent for them', async () => {
  const { post } = await aSandbox()

  const answer = await post('invoice', anInvoice({ TotalAmt: 1, Balance: 1, Id: '' }))

  expect(objectOf(answer, 'Invoice')).toMatchObject({ TotalAmt: 100, Balance: 100 })
})

test.each([
  ['Customer', '999', 'Names'],
  ['SalesTerm', '999', 'Terms'],
])('a reference to a %s that never was names its list', async (property, id, list) => {
  const { post } = await aSandbox()

  const answer = await post('invoice', anInvoice({ [`${property}Ref`]: { value: id } }))

  expect(errorOf(answer)).toMatchObject({
    Detail: `Invalid Reference Id : ${list} element id ${id} not found`,
    code: '2500',
    element: 'Reference Id',
  })
})

test.each(['610', '2500'])('an inactive item is refused with %s, as switched', async (code) => {
  const { get, post } = await aSandbox({ switches: { inactiveReferenceCode: code } })
  const item = objectOf(await get('item/1'), 'Item')
  await post('item', { ...keyOf(item), sparse: true, Active: false })

  const answer = await post('invoice', anInvoice())

  expect(errorOf(answer).code).toEqual(code)
  expect(errorOf(answer).Detail).toContain('has been made inactive')
})

test('nothing dated in the closed books is created, changed, voided or deleted', async () => {
  const { post, settings } = await aSandbox()
  const old = anInvoice({ TxnDate: '2026-03-31' })
  const invoice = objectOf(await post('invoice', old), 'Invoice')
  await settings({ bookCloseDate: '2026-03-31' })

  const answers = [
    await post('invoice', old),
    await post('invoice', { ...keyOf(invoice), sparse: true, PrivateNote: 'x' }),
    await post('invoice', { ...keyOf(invoice), sparse: true, TxnDate: '2026-04-01' }),
    await post('invoice?operation=void', keyOf(invoice)),
    await post('invoice?operation=delete', keyOf(invoice)),
  ]

  expect(answers.map((answer) => errorOf(answer).code)).toEqual(Array(5).fill('6210'))
  expect(errorOf(answers[0] ?? (await post('invoice', old))).Detail).toContain('through through')
  expect((await post('invoice', anInvoice({ TxnDate: '2026-04-01' }))).status).toEqual(200)
})

test('a number longer than 21 characters is refused with both lengths', async () => {
  const { post } = await aSandbox()

  const answer = await post(
    'invoice',
    anInvoice({ DocNumber: 'MATTER-2026-00000000001-ABCDEFGHI' }),
  )

  expect(errorOf(answer)).toMatchObject({
    Message: 'String length is either shorter or longer than supported by specification',
    Detail:
      'String length specified does not match the supported length. Min:0 Max:21 supported. Supplied length:33',
    code: '2050',
  })
})

test('a used number is refused where the company warns of it, unless told to allow it', async () => {
  const { post, settings } = await aSandbox()
  const numbered = anInvoice({ DocNumber: '18696' })
  const first = objectOf(await post('invoice', numbered), 'Invoice')
  expect((await post('invoice', numbered)).status).toEqual(200)
  await settings({ customTransactionNumbers: true, warnDuplicateNumbers: true })

  const answer = await post('invoice', anInvoice({ DocNumber: '18696' }))

  expect(errorOf(answer).code).toEqual('6140')
  expect(errorOf(answer).Detail).toContain(
    `DocNumber=18696 is assigned to TxnType=Invoice with TxnId=${first.Id}`,
  )
  expect((await post('invoice?include=allowduplicatedocnum', numbered)).status).toEqual(200)
})

test('with custom numbers on, an invoice without a number has none', async () => {
  const { post, settings } = await aSandbox()
  await settings({ customTransactionNumbers: true })

  expect(objectOf(await post('invoice', anInvoice()), 'Invoice')).not.toHaveProperty('DocNumber')
})

test('invoices and credit memos share one series of numbers', async () => {
  const { post } = await aSandbox()

  const numbers = [
    objectOf(await post('invoice', anInvoice()), 'Invoice').DocNumber,
    objectOf(await post('creditmemo', anInvoice()), 'CreditMemo').DocNumber,
    objectOf(await post('invoice', anInvoice()), 'Invoice').DocNumber,
  ]

  expect(numbers).toEqual(['1038', '1039', '1040'])
})

test.each([
  [100, 3, 33.33, '6070'],
  [100, 3, 33.333333, undefined],
  [0.01, 0.5, 0.01, undefined],
])(
  'an amount of %d for %d at %d is checked by rounding half up',
  async (amount, Qty, UnitPrice, code) => {
    const { post } = await aSandbox()

    const answer = await post(
      'invoice',
      anInvoice({ Line: [aLine({ Amount: amount }, { Qty, UnitPrice })] }),
    )

    expect(errorOf(answer).code).toEqual(code)
  },
)

test('the amount in a 6070 has thousands separators, as recorded', async () => {
  const { post } = await aSandbox()
  const line = aLine({ Amount: 1861.07 }, { Qty: 1, UnitPrice: 1861 })

  expect(errorOf(await post('invoice', anInvoice({ Line: [line] }))).Detail).toEqual(
    'Amount is not equal to UnitPrice * Qty. Supplied value:1,861.07',
  )
})

test('a line of a US company is TAX or NON and nothing else', async () => {
  const { post } = await aSandbox()
  const line = aLine({}, { TaxCodeRef: { value: '3' } })

  expect(errorOf(await post('invoice', anInvoice({ Line: [line] }))).code).toEqual('6100')
})

test('a negative total is refused and a negative line is not', async () => {
  const { post } = await aSandbox()
  const lines = (amount: number) => ({ Line: [aLine({ Amount: 50 }), aLine({ Amount: amount })] })

  expect((await post('invoice', anInvoice(lines(-50)))).status).toEqual(200)
  expect(errorOf(await post('invoice', anInvoice(lines(-50.01)))).code).toEqual('6000')
})

test('an unknown choice is an invalid enumeration', async () => {
  const { post } = await aSandbox()

  expect(errorOf(await post('invoice', anInvoice({ EmailStatus: 'Sometimes' }))).Detail).toEqual(
    'Invalid Enumeration : Sometimes',
  )
})

test('a credit memo cannot be voided and a customer cannot be deleted', async () => {
  const { get, post } = await aSandbox()
  const credit = objectOf(await post('creditmemo', anInvoice()), 'CreditMemo')
  const customer = objectOf(await get('customer/2'), 'Customer')

  expect(errorOf(await post('creditmemo?operation=void', keyOf(credit))).code).toEqual('500')
  expect(errorOf(await post('customer?operation=delete', keyOf(customer))).code).toEqual('500')
})

test('terms decide when an invoice is due', async () => {
  const { post } = await aSandbox()
  const sent = anInvoice({ TxnDate: '2024-01-15', SalesTermRef: { value: '4' } })

  expect(objectOf(await post('invoice', sent), 'Invoice').DueDate).toEqual('2024-03-15')
})
