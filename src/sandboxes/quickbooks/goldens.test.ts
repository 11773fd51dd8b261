import { expect, test } from 'vitest'
import { aLine, anInvoice, keyOf, toInvoice } from './bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from './sandbox.fixture.ts'

// Bodies that Intuit's own sandbox answered, as published in the cassettes of minimul/qbo_api
// (2020) and the fixtures of NangoHQ/integration-templates (May 2026), asked for again here.

test('an invoice of one line comes back as recorded in 2020, key for key', async () => {
  const { post } = await aSandbox({ start: '2020-09-29T12:58:07Z' })
  const sent = {
    Line: [
      {
        Amount: 100.0,
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { ItemRef: { value: '1', name: 'Services' } },
      },
    ],
    CustomerRef: { value: '1' },
  }

  const invoice = objectOf(await post('invoice', sent), 'Invoice')

  expect(invoice).toMatchObject({
    AllowIPNPayment: false,
    AllowOnlinePayment: false,
    AllowOnlineCreditCardPayment: false,
    AllowOnlineACHPayment: false,
    domain: 'QBO',
    sparse: false,
    SyncToken: '0',
    MetaData: {
      CreateTime: '2020-09-29T05:58:07-07:00',
      LastUpdatedTime: '2020-09-29T05:58:07-07:00',
    },
    TxnDate: '2020-09-29',
    CurrencyRef: { value: 'USD', name: 'United States Dollar' },
    LinkedTxn: [],
    Line: [
      {
        Id: '1',
        LineNum: 1,
        Amount: 100,
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: {
          ItemRef: { value: '1', name: 'Services' },
          TaxCodeRef: { value: 'NON' },
        },
      },
      { Amount: 100, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TxnTaxDetail: { TotalTax: 0 },
    CustomerRef: { value: '1', name: "Amy's Bird Sanctuary" },
    BillAddr: { Line1: '4581 Finch St.', City: 'Bayshore', CountrySubDivisionCode: 'CA' },
    DueDate: '2020-10-29',
    TotalAmt: 100,
    ApplyTaxAfterDiscount: false,
    PrintStatus: 'NeedToPrint',
    EmailStatus: 'NotSet',
    Balance: 100,
  })
  const recordedOrder = [
    ...['AllowIPNPayment', 'AllowOnlinePayment', 'AllowOnlineCreditCardPayment'],
    ...['AllowOnlineACHPayment', 'domain', 'sparse', 'Id', 'SyncToken', 'MetaData', 'CustomField'],
    ...['DocNumber', 'TxnDate', 'CurrencyRef', 'LinkedTxn', 'Line', 'TxnTaxDetail', 'CustomerRef'],
    ...['BillAddr', 'ShipAddr', 'DueDate', 'TotalAmt', 'ApplyTaxAfterDiscount', 'PrintStatus'],
    ...['EmailStatus', 'Balance'],
  ]
  expect(Object.keys(invoice).filter((key) => recordedOrder.includes(key))).toEqual(recordedOrder)
})

test('the second line of the fault for an unknown property is recorded', async () => {
  const { post } = await aSandbox()

  const answer = await post('invoice', { BadJson: true })

  expect(answer.status).toEqual(400)
  expect(errorOf(answer)).toMatchObject({
    Message: 'Request has invalid or unsupported property',
    code: '2010',
  })
  expect(errorOf(answer).Detail).toMatch(
    /^Property Name:Unrecognized field "BadJson" \(class com\.intuit\.schema\.finance\.v3\.Invoice\), not marked as ignorable \(\d+ known properties: "/,
  )
  expect(errorOf(answer).Detail).toMatch(
    / \[truncated\]\]\)\n specified is unsupported or invalid$/,
  )
  expect(answer.headers.get('content-type')).toEqual('application/json')
})

test('a duplicate name across kinds is refused in the recorded envelope', async () => {
  const { post } = await aSandbox()

  const answer = await post('customer', { DisplayName: 'Books by Bessie' })

  expect(answer.status).toEqual(400)
  expect(answer.body).toMatchObject({
    Fault: {
      Error: [
        {
          Message: 'Duplicate Name Exists Error',
          Detail:
            'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
          code: '6240',
          element: '',
        },
      ],
      type: 'ValidationFault',
    },
  })
  expect(Object.keys(answer.body)).toEqual(['Fault', 'time'])
  expect(answer.body.time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?-07:00$/)
})

test('a missing line says so in the recorded words', async () => {
  const { post } = await aSandbox()

  const answer = await post('invoice', { CustomerRef: { value: '1' } })

  expect(errorOf(answer)).toEqual({
    Message: 'Required param missing, need to supply the required value for the API',
    Detail: 'Required parameter Line is missing in the request',
    code: '2020',
    element: 'Line',
  })
})

test('an id that is no number says so in the recorded words', async () => {
  const { get } = await aSandbox()

  expect(errorOf(await get('customer/1.5'))).toMatchObject({
    Detail: 'Id should be a valid number. Supplied value:1.5',
    code: '2030',
    element: 'Id',
  })
})

test('an unknown address is refused with the whole path, HTTP 400 and code 500', async () => {
  const { get, companyId } = await aSandbox()

  const answer = await get('customer/1/5')

  expect(answer.status).toEqual(400)
  expect(errorOf(answer)).toMatchObject({ Message: 'Unsupported Operation', code: '500' })
  expect(errorOf(answer).Detail).toMatch(
    new RegExp(
      `^Operation Could not find resource for relative : /v3/company/${companyId}/customer/1/5 of full path: http.* is not supported\\.$`,
    ),
  )
})

test('a deleted invoice is answered as a stub and is gone afterwards', async () => {
  const { get, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')

  const gone = await post('invoice?operation=delete', keyOf(invoice))

  expect(gone.body.Invoice).toEqual({ domain: 'QBO', status: 'Deleted', Id: invoice.Id })
  expect(errorOf(await get(`invoice/${invoice.Id}`))).toEqual({
    Message: 'Object Not Found',
    Detail:
      "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
    code: '610',
  })
})

test('a void sets every amount to zero and keeps number and dates', async () => {
  const { post } = await aSandbox()
  const sold = await post('invoice', anInvoice({ Line: [aLine({}, { Qty: 2, UnitPrice: 50 })] }))
  const invoice = objectOf(sold, 'Invoice')

  const voided = objectOf(await post('invoice?operation=void', keyOf(invoice)), 'Invoice')

  expect(voided).toMatchObject({
    SyncToken: '1',
    PrivateNote: 'Voided',
    DocNumber: invoice.DocNumber,
    TxnDate: invoice.TxnDate,
    TotalAmt: 0,
    Balance: 0,
    TxnTaxDetail: { TotalTax: 0 },
    LinkedTxn: [],
    Line: [
      { Id: '1', Amount: 0, SalesItemLineDetail: { Qty: 0 } },
      { Amount: 0, DetailType: 'SubTotalLineDetail' },
    ],
  })
})

test('a payment of nothing but customer and amount is answered as recorded in 2026', async () => {
  const { post } = await aSandbox()

  const payment = objectOf(
    await post('payment', { CustomerRef: { value: '1' }, TotalAmt: 100 }),
    'Payment',
  )

  expect(payment).toMatchObject({
    DepositToAccountRef: { value: '4' },
    TotalAmt: 100,
    UnappliedAmt: 100,
    ProcessPayment: false,
    Line: [],
  })
  expect(payment.DepositToAccountRef).toEqual({ value: '4' })
})

test('a line of a payment says what was open before it and the number of the invoice', async () => {
  const { post } = await aSandbox()
  const sold = await post('invoice', anInvoice({ Line: [aLine({ Amount: 459 })] }))
  const { Id, DocNumber } = objectOf(sold, 'Invoice')

  const paid = await post('payment', {
    CustomerRef: { value: '1' },
    TotalAmt: 25,
    Line: [toInvoice(Id, 25)],
  })

  const [line] = objectOf(paid, 'Payment').Line as { LineEx: { any: unknown[] } }[]
  expect(line?.LineEx.any).toEqual(
    Object.entries({ txnId: Id, txnOpenBalance: '459.00', txnReferenceNumber: DocNumber }).map(
      ([Name, Value]) => ({
        name: '{http://schema.intuit.com/finance/v3}NameValue',
        declaredType: 'com.intuit.schema.finance.v3.NameValue',
        scope: 'javax.xml.bind.JAXBElement$GlobalScope',
        value: { Name, Value },
        nil: false,
        globalScope: true,
        typeSubstituted: false,
      }),
    ),
  )
})

test('a credit is applied by a payment of zero, as the service records it itself', async () => {
  const { get, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const credit = objectOf(await post('creditmemo', anInvoice()), 'CreditMemo')

  const applied = await post('payment', {
    CustomerRef: { value: '1' },
    TotalAmt: 0,
    Line: [
      toInvoice(invoice.Id, 100),
      { Amount: 100, LinkedTxn: [{ TxnId: credit.Id, TxnType: 'CreditMemo' }] },
    ],
  })

  const payment = objectOf(applied, 'Payment')
  expect(payment).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0 })
  expect(payment).not.toHaveProperty('DepositToAccountRef')
  expect(objectOf(await get(`invoice/${invoice.Id}`), 'Invoice')).toMatchObject({
    Balance: 0,
    LinkedTxn: [{ TxnId: payment.Id, TxnType: 'Payment' }],
  })
  expect(objectOf(await get(`creditmemo/${credit.Id}`), 'CreditMemo')).toMatchObject({
    Balance: 0,
    RemainingCredit: 0,
  })
})

test('cash taken back lowers what a deposit brings to the bank, as in deposit 121', async () => {
  const { admin, companyId, post } = await aSandbox()
  const amounts = [226.75, 460.4, 80, 81, 220]
  const Line = amounts.map((Amount) => ({
    Amount,
    DetailType: 'DepositLineDetail',
    DepositLineDetail: { AccountRef: { value: '82' } },
  }))
  const CashBack = { AccountRef: { value: '36' }, Amount: 200, Memo: 'till' }

  const answer = await post('deposit', { DepositToAccountRef: { value: '35' }, Line, CashBack })

  expect(objectOf(answer, 'Deposit')).toMatchObject({
    TotalAmt: 868.15,
    DepositToAccountRef: { value: '35', name: 'Checking' },
    TxnTaxDetail: {},
  })
  expect(await admin('GET', `companies/${companyId}/trial-balance`)).toMatchObject({
    lines: [
      { accountId: '35', debit: '868.15' },
      { accountId: '36', debit: '200.00' },
      { accountId: '82', credit: '1068.15' },
    ],
  })
})

test('sales tax of two rates is rounded per rate on the sum of the taxable lines', async () => {
  const { post } = await aSandbox()
  const taxed = { TaxCodeRef: { value: 'TAX' } }
  const sent = anInvoice({
    Line: [aLine({ Amount: 400 }, taxed), aLine({ Amount: 22 }, taxed), aLine({ Amount: 50 })],
    TxnTaxDetail: { TxnTaxCodeRef: { value: '3' } },
  })

  const invoice = objectOf(await post('invoice', sent), 'Invoice')

  expect(invoice.TxnTaxDetail).toEqual({
    TxnTaxCodeRef: { value: '3' },
    TotalTax: 38.4,
    TaxLine: [
      {
        Amount: 29.96,
        DetailType: 'TaxLineDetail',
        TaxLineDetail: {
          TaxRateRef: { value: '1' },
          PercentBased: true,
          TaxPercent: 7.1,
          NetAmountTaxable: 422,
        },
      },
      {
        Amount: 8.44,
        DetailType: 'TaxLineDetail',
        TaxLineDetail: {
          TaxRateRef: { value: '2' },
          PercentBased: true,
          TaxPercent: 2,
          NetAmountTaxable: 422,
        },
      },
    ],
  })
  expect(invoice.TotalAmt).toEqual(510.4)
})

test('a discount of ten per cent stands behind the subtotal with its account', async () => {
  const { post } = await aSandbox()
  const discount = {
    DetailType: 'DiscountLineDetail',
    DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 },
  }

  const answer = await post('invoice', anInvoice({ Line: [aLine({ Amount: 305 }), discount] }))

  const lines = objectOf(answer, 'Invoice').Line as unknown[]
  expect(lines.slice(1)).toEqual([
    { Amount: 305, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    {
      Amount: 30.5,
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: {
        PercentBased: true,
        DiscountPercent: 10,
        DiscountAccountRef: { value: '86', name: 'Discounts given' },
      },
    },
  ])
})
