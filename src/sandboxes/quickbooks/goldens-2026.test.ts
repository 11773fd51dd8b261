import { expect, test } from 'vitest'
import { aBill, anExpense, anInvoice } from './bodies.fixture.ts'
import { aSandbox, objectOf } from './sandbox.fixture.ts'

/** Bodies of NangoHQ/integration-templates, integrations/quickbooks/tests, recorded 5 May 2026. */
const withoutTimes = ({ MetaData: _, ...body }: Record<string, unknown>) => body

test('an estimate comes back as recorded, with its own status and no balance', async () => {
  const { post } = await aSandbox()

  const estimate = objectOf(
    await post('estimate', anInvoice({ TxnDate: '2024-01-15' })),
    'Estimate',
  )

  const recorded = [
    ...['domain', 'sparse', 'Id', 'SyncToken', 'MetaData', 'CustomField', 'DocNumber', 'TxnDate'],
    ...['CurrencyRef', 'TxnStatus', 'Line', 'TxnTaxDetail', 'CustomerRef', 'BillAddr', 'ShipAddr'],
    ...['FreeFormAddress', 'ShipFromAddr', 'TotalAmt', 'ApplyTaxAfterDiscount', 'PrintStatus'],
    'EmailStatus',
  ]
  expect(Object.keys(estimate)).toEqual(recorded)
  expect(estimate).toMatchObject({
    CustomField: [],
    CurrencyRef: { value: 'USD', name: 'United States Dollar' },
    TxnStatus: 'Pending',
    TxnTaxDetail: { TotalTax: 0 },
    FreeFormAddress: true,
    TotalAmt: 100,
    PrintStatus: 'NeedToPrint',
    EmailStatus: 'NotSet',
  })
})

test('a purchase order comes back as recorded', async () => {
  const { post } = await aSandbox()
  const Line = [anExpense({ Amount: 150, Description: 'Office supplies' })]
  const sent = aBill({
    VendorRef: { value: '56', name: "Bob's Burger Joint" },
    APAccountRef: { value: '33', name: 'Accounts Payable (A/P)' },
    TxnDate: '2026-05-05',
    Line,
    Memo: 'Test purchase order',
  })

  const order = objectOf(await post('purchaseorder', sent), 'PurchaseOrder')

  expect(Object.entries(withoutTimes(order))).toEqual(
    Object.entries({
      EmailStatus: 'NotSet',
      POStatus: 'Open',
      domain: 'QBO',
      sparse: false,
      Id: order.Id,
      SyncToken: '0',
      CustomField: [],
      DocNumber: '1001',
      TxnDate: '2026-05-05',
      CurrencyRef: { value: 'USD', name: 'United States Dollar' },
      LinkedTxn: [],
      Line: [
        {
          Id: '1',
          LineNum: 1,
          Description: 'Office supplies',
          Amount: 150,
          DetailType: 'AccountBasedExpenseLineDetail',
          AccountBasedExpenseLineDetail: {
            AccountRef: { value: '69', name: 'Legal & Professional Fees:Accounting' },
            BillableStatus: 'NotBillable',
            TaxCodeRef: { value: 'NON' },
          },
          CustomExtensions: [],
        },
      ],
      VendorRef: { value: '56', name: "Bob's Burger Joint" },
      APAccountRef: { value: '33', name: 'Accounts Payable (A/P)' },
      TotalAmt: 150,
      Memo: 'Test purchase order',
    }),
  )
})

test('a minimal customer comes back with the recorded defaults', async () => {
  const { post } = await aSandbox()

  const customer = objectOf(await post('customer', { DisplayName: 'Minimal' }), 'Customer')

  expect(customer).toMatchObject({
    Taxable: true,
    Job: false,
    BillWithParent: false,
    Balance: 0,
    BalanceWithJobs: 0,
    CurrencyRef: { value: 'USD' },
    PreferredDeliveryMethod: 'Print',
    IsProject: false,
    FullyQualifiedName: 'Minimal',
    DisplayName: 'Minimal',
    PrintOnCheckName: 'Minimal',
    Active: true,
    DefaultTaxCodeRef: { value: '2' },
  })
})
