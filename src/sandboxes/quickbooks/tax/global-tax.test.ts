import { expect, test } from 'vitest'
import { aLine, anExpense } from '../bodies.fixture.ts'
import { aSandbox, balanceOf, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const taxed = (amount: number, code: string, detail: Body = {}) =>
  aLine({ Amount: amount }, { TaxCodeRef: { value: code }, ...detail })

const sale = (Line: readonly Body[], GlobalTaxCalculation = 'TaxExcluded'): Body => ({
  CustomerRef: { value: '1' },
  GlobalTaxCalculation,
  Line: [...Line],
})

test('VAT on top is taken of the sum of the lines of each rate', async () => {
  const qb = await aSandbox({ seed: 'united-kingdom' })
  const lines = [taxed(10.01, '2'), taxed(10.01, '2'), taxed(10.02, '3')]

  const invoice = objectOf(await qb.post('invoice', sale(lines)), 'Invoice')

  expect(invoice).toMatchObject({ TotalAmt: 34.54, TxnTaxDetail: { TotalTax: 4.5 } })
  expect((invoice.TxnTaxDetail as Body).TaxLine).toMatchObject([
    { Amount: 4, TaxLineDetail: { TaxRateRef: { value: '1' }, NetAmountTaxable: 20.02 } },
    { Amount: 0.5, TaxLineDetail: { TaxRateRef: { value: '2' }, NetAmountTaxable: 10.02 } },
  ])
  expect(await balanceOf(qb, '37')).toEqual(-4.5)
})

test('amounts with VAT are split line by line, and the answer says both', async () => {
  const { post } = await aSandbox({ seed: 'united-kingdom' })
  const lines = [taxed(10, '2'), taxed(10, '2')]

  const invoice = objectOf(await post('invoice', sale(lines, 'TaxInclusive')), 'Invoice')

  expect(invoice).toMatchObject({ TotalAmt: 20, TxnTaxDetail: { TotalTax: 3.34 } })
  expect((invoice.Line as Body[])[0]).toMatchObject({
    Amount: 8.33,
    SalesItemLineDetail: { TaxInclusiveAmt: 10 },
  })
})

test('two taxes of one Canadian code have a line and an account each', async () => {
  const qb = await aSandbox({ seed: 'canada' })

  const invoice = objectOf(await qb.post('invoice', sale([taxed(100, '2')])), 'Invoice')

  expect(invoice.TotalAmt).toEqual(114.98)
  expect(await balanceOf(qb, '37')).toEqual(-5)
  expect(await balanceOf(qb, '38')).toEqual(-9.98)
})

test('tax on what is bought is taken back from the same agency', async () => {
  const qb = await aSandbox({ seed: 'australia' })
  const line = anExpense({}, { AccountRef: { value: '10' }, TaxCodeRef: { value: '2' } })

  const sent = { VendorRef: { value: '5' }, GlobalTaxCalculation: 'TaxExcluded', Line: [line] }
  const bill = objectOf(await qb.post('bill', sent), 'Bill')

  expect(bill).toMatchObject({ TotalAmt: 110, Balance: 110, TxnTaxDetail: { TotalTax: 10 } })
  expect(await balanceOf(qb, '37')).toEqual(10)
  expect(await balanceOf(qb, '10')).toEqual(100)
})

test('a line without a code of the company is refused in the words seen in the field', async () => {
  const { post } = await aSandbox({ seed: 'united-kingdom' })
  const line = anExpense({}, { AccountRef: { value: '10' } })

  const sent = { VendorRef: { value: '5' }, GlobalTaxCalculation: 'TaxExcluded', Line: [line] }

  expect(errorOf(await post('bill', sent))).toMatchObject({
    code: '6000',
    Detail:
      'Business Validation Error: Make sure all your transactions have a GST/HST rate before you save.',
  })
})

test.each([
  [true, 400],
  [false, 200],
])('a form that does not say how it holds tax, where it must: %s', async (required, status) => {
  const { post } = await aSandbox({
    seed: 'united-kingdom',
    switches: { globalTaxCalculationRequired: required },
  })
  const { GlobalTaxCalculation: _, ...sent } = sale([taxed(10, '2')])

  expect((await post('invoice', sent)).status).toEqual(status)
})

test('where tax does not apply, a tax detail is refused and no code is needed', async () => {
  const { post } = await aSandbox({ seed: 'united-kingdom' })
  const sent = sale([aLine({ Amount: 10 })], 'NotApplicable')

  expect(objectOf(await post('invoice', sent), 'Invoice').TotalAmt).toEqual(10)
  const TxnTaxDetail = { TotalTax: 2 }
  expect(errorOf(await post('invoice', { ...sent, TxnTaxDetail })).code).toEqual('6170')
})

test('a total with a line for every rate takes the place of what was computed', async () => {
  const { post } = await aSandbox({ seed: 'united-kingdom' })
  const TxnTaxDetail = {
    TotalTax: 2.01,
    TaxLine: [
      {
        Amount: 2.01,
        DetailType: 'TaxLineDetail',
        TaxLineDetail: { TaxRateRef: { value: '1' }, TaxPercent: 20, NetAmountTaxable: 10 },
      },
    ],
  }

  const answer = await post('invoice', { ...sale([taxed(10, '2')]), TxnTaxDetail })

  expect(objectOf(answer, 'Invoice')).toMatchObject({ TotalAmt: 12.01 })
})

test('a tax code is made with its rates, and a rate’s name is used once', async () => {
  const { post, query } = await aSandbox()
  const rate = { TaxRateName: 'City', RateValue: '1.5', TaxAgencyId: '1', TaxApplicableOn: 'Sales' }

  const made = await post('taxservice/taxcode', { TaxCode: 'Mesa', TaxRateDetails: [rate] })
  const again = await post('taxservice/taxcode', { TaxCode: 'Mesa 2', TaxRateDetails: [rate] })
  const found = await query("select * from TaxCode where Name = 'Mesa'")

  expect(made.body).toMatchObject({ TaxCode: 'Mesa', TaxRateDetails: [{ RateValue: 1.5 }] })
  expect(found.body.QueryResponse).toMatchObject({ TaxCode: [{ Id: made.body.TaxCodeId }] })
  expect(errorOf(again)).toMatchObject({
    code: '6240',
    Detail: 'The name supplied already exists. : Another tax rate is already using this \nname',
  })
})

test('a taxed journal line says what it applies to and its tax, which is posted', async () => {
  const qb = await aSandbox({ seed: 'united-kingdom' })
  const line = (PostingType: string, account: string, Amount: number, detail: Body = {}) => ({
    Amount,
    DetailType: 'JournalEntryLineDetail',
    JournalEntryLineDetail: { PostingType, AccountRef: { value: account }, ...detail },
  })
  const tax = { TaxCodeRef: { value: '2' }, TaxApplicableOn: 'Purchase' }

  const missing = await qb.post('journalentry', {
    Line: [line('Debit', '10', 100, tax), line('Credit', '22', 120)],
  })
  await qb.post('journalentry', {
    Line: [line('Debit', '10', 100, { ...tax, TaxAmount: 20 }), line('Credit', '22', 120)],
  })

  expect(errorOf(missing).code).toEqual('2280')
  expect(await balanceOf(qb, '37')).toEqual(20)
})
