import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aBill, aLine, anExpense, anInvoice, keyOf, linkTo } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import { type Body, bodiesAt, bodyAt } from '../values/json.ts'

type Sandbox = Awaited<ReturnType<typeof aSandbox>>

const report = async (qb: Sandbox, name: string, parameters = ''): Promise<Body> =>
  (await qb.get(`reports/${name}?${parameters}`)).body

/** The last cell of a section's own summary, wherever it stands. */
function totalOf(body: Body, group: string): number {
  const found = sectionsOf(bodyAt(body, 'Rows')).find((row) => row.group === group)
  const cells = bodiesAt(bodyAt(found ?? {}, 'Summary'), 'ColData')
  return Number(cells.at(-1)?.value ?? 0)
}

const sectionsOf = (rows: Body): readonly Body[] =>
  bodiesAt(rows, 'Row').flatMap((row) => [row, ...sectionsOf(bodyAt(row, 'Rows'))])

const dataRows = (body: Body): readonly unknown[][] =>
  sectionsOf(bodyAt(body, 'Rows'))
    .filter((row) => row.ColData !== undefined)
    .map((row) => bodiesAt(row, 'ColData').map(({ value }) => value))

test.each(['Accrual', 'Cash'])('the sample company’s balance sheet balances, %s', async (basis) => {
  const qb = await aSandbox({ seed: 'us-sample' })

  const sheet = await report(qb, 'BalanceSheet', `accounting_method=${basis}`)

  expect(totalOf(sheet, 'TotalAssets')).not.toEqual(0)
  expect(totalOf(sheet, 'TotalAssets')).toEqual(totalOf(sheet, 'TotalLiabilitiesAndEquity'))
  expect(sheet.Header).toMatchObject({
    ReportName: 'BalanceSheet',
    ReportBasis: basis,
    SummarizeColumnsBy: 'Total',
    Currency: 'USD',
  })
})

test('what is earned is told when it is sold, and on cash basis when it is paid', async () => {
  const qb = await aSandbox()
  const sold = anInvoice({ TxnDate: '2026-03-31', Line: [aLine({ Amount: 300 })] })
  const invoice = objectOf(await qb.post('invoice', sold), 'Invoice')
  await qb.post('payment', {
    CustomerRef: { value: '1' },
    TxnDate: '2026-04-15',
    TotalAmt: 120,
    Line: [linkTo('Invoice', invoice.Id, 100)],
  })
  const income = async (range: string, basis: string) =>
    totalOf(await report(qb, 'ProfitAndLoss', `${range}&accounting_method=${basis}`), 'NetIncome')
  const [march, april] = ['03-01&end_date=2026-03-31', '04-01&end_date=2026-04-30'].map(
    (days) => `start_date=2026-${days}`,
  )

  expect(await income(march ?? '', 'Accrual')).toEqual(300)
  expect(await income(march ?? '', 'Cash')).toEqual(0)
  expect(await income(april ?? '', 'Accrual')).toEqual(0)
  // 100.00 of the invoice, and 20.00 that pay nothing yet.
  expect(await income(april ?? '', 'Cash')).toEqual(120)
})

test('receivables age by their due date, and a payment counts from its day', async () => {
  const qb = await aSandbox()
  const sold = anInvoice({ TxnDate: '2026-02-01', DueDate: '2026-03-01' })
  const invoice = objectOf(await qb.post('invoice', sold), 'Invoice')
  await qb.post('payment', {
    CustomerRef: { value: '1' },
    TxnDate: '2026-04-10',
    TotalAmt: 40,
    Line: [linkTo('Invoice', invoice.Id, 40)],
  })
  const rows = async (day: string) =>
    dataRows(await report(qb, 'AgedReceivables', `report_date=${day}`))

  expect(await rows('2026-02-28')).toEqual([
    ["Amy's Bird Sanctuary", '100.00', '', '', '', '', '100.00'],
  ])
  expect(await rows('2026-04-09')).toEqual([
    ["Amy's Bird Sanctuary", '', '', '100.00', '', '', '100.00'],
  ])
  expect(await rows('2026-06-30')).toEqual([
    ["Amy's Bird Sanctuary", '', '', '', '', '60.00', '60.00'],
  ])
})

test('payables in detail name each bill under its age', async () => {
  const qb = await aSandbox()
  await qb.post('bill', aBill({ TxnDate: '2026-03-01', DocNumber: 'A-1' }))

  const detail = await report(qb, 'AgedPayableDetail', 'report_date=2026-05-05')

  const [first] = bodiesAt(bodyAt(detail, 'Rows'), 'Row')
  const [title] = bodiesAt(bodyAt(first ?? {}, 'Header'), 'ColData')
  expect(title).toEqual({ value: '61 - 90 days past due' })
  expect(dataRows(detail)).toEqual([
    [
      ...['2026-03-01', 'Bill', 'A-1', "Bob's Burger Joint", '2026-03-01', '65'],
      ...['100.00', '100.00'],
    ],
  ])
})

test('the general ledger runs each account from its opening to its end', async () => {
  const qb = await aSandbox()
  await qb.post('invoice', anInvoice({ TxnDate: '2026-04-30' }))
  await qb.post('invoice', anInvoice({ TxnDate: '2026-05-01', DocNumber: 'N-2' }))

  const ledger = await report(qb, 'GeneralLedger', 'account=84')

  expect(dataRows(ledger)).toEqual([
    ['Beginning Balance', '', '', '', '', '', '', '100.00'],
    [
      ...['2026-05-01', 'Invoice', 'N-2', "Amy's Bird Sanctuary", '', 'Services', '100.00'],
      '200.00',
    ],
  ])
})

test('an unknown basis, day, period or report is refused', async () => {
  const { get } = await aSandbox()

  expect(errorOf(await get('reports/BalanceSheet?accounting_method=Hope')).code).toEqual('2170')
  expect(errorOf(await get('reports/ProfitAndLoss?end_date=2026-02-30')).code).toEqual('2060')
  expect(errorOf(await get('reports/AgedReceivables?num_periods=none')).code).toEqual('2170')
  expect(errorOf(await get('reports/Horoscope')).code).toEqual('500')
})

type Step = Readonly<{
  kind: 'sell' | 'credit' | 'pay' | 'use' | 'bill' | 'payBill' | 'spend' | 'void' | 'refund'
  cents: number
  day: number
}>

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>(
      ...(['sell', 'credit', 'pay', 'use', 'bill', 'payBill', 'spend', 'void', 'refund'] as const),
    ),
    cents: fc.integer({ min: 1, max: 90_000 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  { minLength: 6, maxLength: 20 },
)

const CUSTOMER = { CustomerRef: { value: '1' } }
const VENDOR = { VendorRef: { value: '56' } }

/** Does a step if there is something to do it with; the newest open documents are taken. */
async function take(qb: Sandbox, { kind, cents, day }: Step, last: Map<string, Body>) {
  const [amount, TxnDate] = [cents / 100, `2026-04-${String(day).padStart(2, '0')}`]
  const taxed = { Line: [aLine({ Amount: amount }, { TaxCodeRef: { value: 'TAX' } })] }
  const form = anInvoice({ ...taxed, TxnDate, TxnTaxDetail: { TxnTaxCodeRef: { value: '3' } } })
  const keep = async (name: string, path: string, sent: Body) => {
    const { body } = await qb.post(path, sent)
    if (body[name]) last.set(name, body[name] as Body)
  }
  const [invoice, credit, bill] = ['Invoice', 'CreditMemo', 'Bill'].map((name) => last.get(name))
  const Line = [anExpense({ Amount: amount })]
  if (kind === 'sell') await keep('Invoice', 'invoice', form)
  if (kind === 'credit') await keep('CreditMemo', 'creditmemo', form)
  if (kind === 'bill') await keep('Bill', 'bill', aBill({ TxnDate, Line }))
  if (kind === 'refund') {
    await keep('Refund', 'refundreceipt', { ...form, DepositToAccountRef: { value: '35' } })
  }
  if (kind === 'spend') {
    const sent = { PaymentType: 'Cash', AccountRef: { value: '35' }, TxnDate, Line }
    await keep('Purchase', 'purchase', sent)
  }
  if (kind === 'pay' && invoice) {
    const lines = [linkTo('Invoice', invoice.Id, amount / 2)]
    await keep('Payment', 'payment', { ...CUSTOMER, TxnDate, TotalAmt: amount, Line: lines })
  }
  if (kind === 'use' && invoice && credit) {
    const used = Math.min(Number(invoice.TotalAmt), Number(credit.TotalAmt), amount)
    const lines = [linkTo('Invoice', invoice.Id, used), linkTo('CreditMemo', credit.Id, used)]
    await qb.post('payment', { ...CUSTOMER, TxnDate, TotalAmt: 0, Line: lines })
  }
  if (kind === 'payBill' && bill) {
    const CheckPayment = { BankAccountRef: { value: '35' } }
    const lines = [linkTo('Bill', bill.Id, Math.min(amount, Number(bill.TotalAmt)))]
    const sent = { ...VENDOR, TxnDate, PayType: 'Check', CheckPayment, Line: lines }
    await keep('BillPayment', 'billpayment', { ...sent, TotalAmt: amount })
  }
  if (kind === 'void' && invoice) {
    const now = (await qb.get(`invoice/${invoice.Id}`)).body.Invoice as Body
    await qb.post('invoice?operation=void', keyOf(now))
  }
}

test('whatever happens, on every day and basis the balance sheet balances and ages add up', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const qb = await aSandbox({ switches: { overApplication: 'unapplied' } })
      const last = new Map<string, Body>()
      for (const step of list) await take(qb, step, last)
      for (const day of ['2026-04-10', '2026-05-05']) {
        for (const basis of ['Accrual', 'Cash']) {
          const asked = `start_date=2026-01-01&end_date=${day}&accounting_method=${basis}`
          const sheet = await report(qb, 'BalanceSheet', asked)
          expect(totalOf(sheet, 'TotalAssets')).toEqual(totalOf(sheet, 'TotalLiabilitiesAndEquity'))
        }
        const sheet = await report(qb, 'BalanceSheet', `end_date=${day}`)
        const aged = (name: string) => report(qb, name, `report_date=${day}`)
        expect(totalOf(await aged('AgedReceivables'), 'GrandTotal')).toEqual(totalOf(sheet, 'AR'))
        expect(totalOf(await aged('AgedPayables'), 'GrandTotal')).toEqual(totalOf(sheet, 'AP'))
      }
    }),
    { numRuns: 25, seed: 20_261_128 },
  )
})

const AREAS = [
  ['us-sample', '1', '56', '69', '35'],
  ['law-firm', '1', '4', '29', '12'],
  ['us-automated-tax', '1', '5', '10', '22'],
  ['united-kingdom', '1', '5', '10', '22'],
  ['australia', '1', '5', '10', '22'],
  ['canada', '1', '5', '10', '22'],
  ['multi-currency', '2', '5', '10', '38'],
] as const

test.each(AREAS)(
  'sold, paid, bought and paid: the balance sheet of %s balances on both bases',
  async (seed, customer, vendor, expense, bank) => {
    const qb = await aSandbox({ seed })
    const isGlobal = ['united-kingdom', 'australia', 'canada'].includes(seed)
    const tax = isGlobal ? { TaxCodeRef: { value: '2' } } : {}
    const header: Body = {
      ...(isGlobal && { GlobalTaxCalculation: 'TaxInclusive' }),
      ...(seed === 'multi-currency' && { CurrencyRef: { value: 'EUR' }, ExchangeRate: 1.0777 }),
    }
    const CustomerRef = { value: customer }
    const VendorRef = { value: vendor }
    const Line = [aLine({ Amount: 333.33 }, tax), aLine({ Amount: 0.01 }, tax)]
    const invoice = objectOf(await qb.post('invoice', { ...header, CustomerRef, Line }), 'Invoice')
    const spent = anExpense({ Amount: 77.77 }, { AccountRef: { value: expense }, ...tax })
    const bill = objectOf(await qb.post('bill', { ...header, VendorRef, Line: [spent] }), 'Bill')
    const { GlobalTaxCalculation: _, ...plain } = header
    const rate = plain.ExchangeRate === undefined ? {} : { ExchangeRate: 1.1 }
    const paid = await qb.post('payment', {
      ...plain,
      ...rate,
      CustomerRef,
      DepositToAccountRef: { value: bank },
      TotalAmt: 100,
      Line: [linkTo('Invoice', invoice.Id, 99.99)],
    })
    const billPaid = await qb.post('billpayment', {
      ...plain,
      ...rate,
      VendorRef,
      PayType: 'Check',
      CheckPayment: { BankAccountRef: { value: bank } },
      TotalAmt: 33.33,
      Line: [linkTo('Bill', bill.Id, 33.33)],
    })
    expect([paid.status, billPaid.status]).toEqual([200, 200])

    for (const basis of ['Accrual', 'Cash']) {
      const sheet = await report(qb, 'BalanceSheet', `accounting_method=${basis}`)
      expect(totalOf(sheet, 'TotalAssets')).toEqual(totalOf(sheet, 'TotalLiabilitiesAndEquity'))
    }
    const sheet = await report(qb, 'BalanceSheet')
    const aged = async (name: string) => totalOf(await report(qb, name), 'GrandTotal')
    expect(await aged('AgedReceivables')).toEqual(totalOf(sheet, 'AR'))
    expect(await aged('AgedPayables')).toEqual(totalOf(sheet, 'AP'))
  },
)
