import { expect, test } from 'vitest'
import { aLine, anExpense, linkTo } from '../bodies.fixture.ts'
import { aSandbox, balanceOf, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

/** Customer 2 and vendor 5 of the company with several currencies are in euros. */
const EUR = { CurrencyRef: { value: 'EUR' } }
const sale = (changes: Body = {}): Body => ({
  CustomerRef: { value: '2' },
  ...EUR,
  Line: [aLine({ Amount: 100 })],
  ...changes,
})

const aCompany = (switches = {}) => aSandbox({ seed: 'multi-currency', switches })

const accountNamed = async ({ query }: Awaited<ReturnType<typeof aCompany>>, name: string) => {
  const answer = await query(`select * from Account where Name = '${name}'`)
  const [account] = ((answer.body.QueryResponse as Body).Account ?? []) as Body[]
  return String(account?.Id)
}

test('an invoice in euros is worth its rate at home, on receivables of their own', async () => {
  const qb = await aCompany()

  const invoice = objectOf(await qb.post('invoice', sale({ ExchangeRate: 1.1 })), 'Invoice')

  expect(invoice).toMatchObject({
    ExchangeRate: 1.1,
    TotalAmt: 100,
    HomeTotalAmt: 110,
    Balance: 100,
    HomeBalance: 110,
    CurrencyRef: { value: 'EUR', name: 'Euro' },
  })
  const receivables = await accountNamed(qb, 'Accounts Receivable (A/R) - EUR')
  expect(await balanceOf(qb, receivables)).toEqual(110)
  expect(objectOf(await qb.get('customer/2'), 'Customer').Balance).toEqual(100)
})

test('without a rate the company’s own of the day counts', async () => {
  const { post } = await aCompany()

  const invoice = objectOf(await post('invoice', sale()), 'Invoice')

  expect(invoice.ExchangeRate).toEqual(1.1175)
})

test('what a payment is worth more or less than its invoice is gained or lost', async () => {
  const qb = await aCompany()
  const invoice = objectOf(await qb.post('invoice', sale({ ExchangeRate: 1.1 })), 'Invoice')

  await qb.post('payment', {
    CustomerRef: { value: '2' },
    ...EUR,
    ExchangeRate: 1.25,
    TotalAmt: 100,
    Line: [linkTo('Invoice', invoice.Id, 100)],
  })

  expect(await balanceOf(qb, '36')).toEqual(-15)
  expect(await balanceOf(qb, '4')).toEqual(125)
  expect(objectOf(await qb.get(`invoice/${invoice.Id}`), 'Invoice')).toMatchObject({
    Balance: 0,
    HomeBalance: 0,
  })
})

test('the last part of a payment takes the cent that rounding left', async () => {
  const qb = await aCompany()
  const sent = sale({ ExchangeRate: 1.111111, Line: [aLine({ Amount: 1 })] })
  const invoice = objectOf(await qb.post('invoice', sent), 'Invoice')
  for (const amount of [0.33, 0.33, 0.34]) {
    await qb.post('payment', {
      CustomerRef: { value: '2' },
      ...EUR,
      ExchangeRate: 1.111111,
      TotalAmt: amount,
      Line: [linkTo('Invoice', invoice.Id, amount)],
    })
  }

  const receivables = await accountNamed(qb, 'Accounts Receivable (A/R) - EUR')
  expect(await balanceOf(qb, receivables)).toEqual(0)
})

test('bills in another currency have payables of their own', async () => {
  const qb = await aCompany()
  const line = anExpense({}, { AccountRef: { value: '10' } })

  const sent = { VendorRef: { value: '5' }, ...EUR, ExchangeRate: 1.1, Line: [line] }
  const bill = objectOf(await qb.post('bill', sent), 'Bill')

  expect(bill.APAccountRef).toMatchObject({ name: 'Accounts Payable (A/P) - EUR' })
  expect(bill).toMatchObject({ HomeTotalAmt: 110, HomeBalance: 110 })
})

test.each<[Body, string]>([
  [{ CurrencyRef: { value: 'USD' } }, '6000'],
  [{ CurrencyRef: { value: 'ZZZ' } }, '2220'],
  [{ CurrencyRef: undefined as never }, '2020'],
  [{ ExchangeRate: 0 }, '6000'],
])('an invoice to a customer in euros with %j is refused with %s', async (changes, code) => {
  const { post } = await aCompany()

  expect(errorOf(await post('invoice', sale(changes))).code).toEqual(code)
})

test('where the currency may be left out, it is the customer’s', async () => {
  const { post } = await aCompany({ currencyRequired: false })

  const { CurrencyRef: _, ...sent } = sale()

  expect(objectOf(await post('invoice', sent), 'Invoice').CurrencyRef).toMatchObject({
    value: 'EUR',
  })
})

test('a currency of a new customer joins the company’s list; its own stays for ever', async () => {
  const { post, query } = await aCompany()
  const sent = { DisplayName: 'Tokyo Tea', CurrencyRef: { value: 'JPY' } }
  const made = objectOf(await post('customer', sent), 'Customer')

  const changed = await post('customer', {
    Id: made.Id,
    SyncToken: made.SyncToken,
    sparse: true,
    CurrencyRef: { value: 'EUR' },
  } as Body)
  const found = await query("select * from CompanyCurrency where Code = 'JPY'")

  expect(objectOf(changed, 'Customer').CurrencyRef).toMatchObject({ value: 'JPY' })
  expect(found.body.QueryResponse).toMatchObject({ CompanyCurrency: [{ Name: 'Japanese Yen' }] })
})

test('a company with one currency refuses every other', async () => {
  const { post } = await aSandbox()

  const answer = await post('customer', { DisplayName: 'Paris', CurrencyRef: { value: 'EUR' } })

  expect(errorOf(answer).code).toEqual('6000')
})

test('a rate has no Id, can be set for a day, and counts from then on', async () => {
  const { get, post } = await aCompany()
  const set = await post('exchangerate', {
    SourceCurrencyCode: 'EUR',
    AsOfDate: '2026-05-01',
    Rate: 2.5,
  })
  expect(objectOf(set, 'ExchangeRate')).not.toHaveProperty('Id')

  const read = await get('exchangerate?sourcecurrencycode=EUR&asofdate=2026-05-02')

  expect(objectOf(read, 'ExchangeRate')).toMatchObject({ Rate: 2.5, TargetCurrencyCode: 'USD' })
  expect(errorOf(await post('exchangerate', { SourceCurrencyCode: 'USD', Rate: 2 })).code).toEqual(
    '6000',
  )
})

test('a deposit at another rate empties undeposited funds and gains or loses the rest', async () => {
  const qb = await aCompany()
  const paid = await qb.post('payment', {
    CustomerRef: { value: '2' },
    ...EUR,
    ExchangeRate: 1.2,
    TotalAmt: 100,
  })

  await qb.post('deposit', {
    DepositToAccountRef: { value: '38' },
    ...EUR,
    ExchangeRate: 1.25,
    Line: [linkTo('Payment', objectOf(paid, 'Payment').Id, 100)],
  })

  expect(await balanceOf(qb, '4')).toEqual(0)
  expect(await balanceOf(qb, '38')).toEqual(125)
  expect(await balanceOf(qb, '36')).toEqual(-5)
})
