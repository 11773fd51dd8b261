import { expect, test } from 'vitest'
import { aLine, anInvoice } from '../bodies.fixture.ts'
import { aSandbox, objectOf } from '../sandbox.fixture.ts'

const taxed = (amount: number) => aLine({ Amount: amount }, { TaxCodeRef: { value: 'TAX' } })
const CALIFORNIA = { TxnTaxCodeRef: { value: '2' } }

const tenPercentOff = {
  DetailType: 'DiscountLineDetail',
  DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 },
}

test.each([
  [false, 8],
  [true, 7.2],
])('tax of 100.00 at 8 %% with ApplyTaxAfterDiscount %s is %d', async (after, tax) => {
  const { post } = await aSandbox()
  const form = { Line: [taxed(100), tenPercentOff], TxnTaxDetail: CALIFORNIA }
  const answer = await post('invoice', anInvoice({ ...form, ApplyTaxAfterDiscount: after }))
  expect(objectOf(answer, 'Invoice').TxnTaxDetail).toMatchObject({ TotalTax: tax })
})

test('automated sales tax takes its own code, and an absent line code for taxable', async () => {
  const { post, settings } = await aSandbox()
  await settings({ automatedSalesTax: true, defaultTaxCodeId: '2' })
  const other = { TxnTaxCodeRef: { value: '3' } }
  const answer = await post('invoice', anInvoice({ Line: [aLine()], TxnTaxDetail: other }))
  const { TxnTaxDetail } = objectOf(answer, 'Invoice')
  expect(TxnTaxDetail).toMatchObject({ ...CALIFORNIA, TotalTax: 8 })
})

test('automated sales tax honours a total that was sent', async () => {
  const { post, settings } = await aSandbox()
  await settings({ automatedSalesTax: true, defaultTaxCodeId: '2' })
  const answer = await post(
    'invoice',
    anInvoice({ Line: [taxed(100)], TxnTaxDetail: { TotalTax: 8.01 } }),
  )
  expect(objectOf(answer, 'Invoice')).toMatchObject({ TotalAmt: 108.01 })
})

test('an amount with three decimals is rounded, halves up', async () => {
  const { post } = await aSandbox()
  const answer = await post('invoice', anInvoice({ Line: [aLine({ Amount: 10.005 })] }))
  expect(objectOf(answer, 'Invoice').TotalAmt).toEqual(10.01)
})
