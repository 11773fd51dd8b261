import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi } from './test-api.fixture.ts'
import { openTestBooks, usd } from './test-books.fixture.ts'
import type { Client } from './wire/clients.ts'
import type { Invoice } from './wire/invoices.ts'
import type { Payment, PaymentPage } from './wire/payments.ts'
import type { TrialBalance } from './wire/trial-balance.ts'

onOneEngine('payments over HTTP', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    return { ...firm, books: await openTestBooks(firm) }
  }

  test('a payment pays its invoice, and the rest waits', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd('110.00') }]
    const input = books.aPayment({ amount: usd('150.00'), applications })

    const { status, body } = await as.post<Payment>('/api/payments', input)

    expect(status).toEqual(201)
    expect(body).toMatchObject({
      number: 'PAY-00001',
      status: 'recorded',
      amount: usd('150.00'),
      rest: usd('40.00'),
      applications: [{ invoiceNumber: 'INV-00001', amount: usd('110.00') }],
    })
    const { body: after } = await as.get<Invoice>(`/api/invoices/${invoice.id}`)
    expect(after).toMatchObject({
      status: 'paid',
      open: usd('0.00'),
      applications: [{ paymentNumber: 'PAY-00001', appliedOn: '2026-03-05' }],
    })
  })

  test('more than the invoice leaves to pay is refused at its field', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd('110.01') }]

    const { status, body } = await as.post(
      '/api/payments',
      books.aPayment({ amount: usd('200.00'), applications }),
    )

    expect([status, body.code, body.field]).toEqual([
      422,
      'applied_more_than_open',
      'applications.0.amount',
    ])
  })

  test('an amount with too many decimals for its currency is refused at its field', async () => {
    const { as, books } = await start()

    const { status, body } = await as.post(
      '/api/payments',
      books.aPayment({ amount: usd('1.005') }),
    )

    expect([status, body.code, body.field]).toEqual([
      422,
      'amount_has_too_many_decimals',
      'amount.amount',
    ])
    expect(body.message).toContain('1.005 has more decimals than USD has')
  })

  test('money that waited is applied, and taken back again', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const { body: payment } = await as.post<Payment>('/api/payments', books.aPayment())
    const path = `/api/payments/${payment.id}/applications`

    const applications = [{ invoiceId: invoice.id, amount: usd('60.00'), appliedOn: '2026-03-09' }]
    const { body: applied } = await as.post<Payment>(path, { version: 1, applications })
    expect(applied).toMatchObject({ version: 2, rest: usd('50.00') })

    const [application] = applied.applications
    const { body: freed } = await as.delete<Payment>(`${path}/${application?.id}?version=2`)
    expect(freed).toMatchObject({ version: 3, rest: usd('110.00'), applications: [] })
    expect((await as.get<Invoice>(`/api/invoices/${invoice.id}`)).body.status).toEqual('approved')
  })

  test('a void payment opens its invoices again and leaves only the invoice posted', async () => {
    const { as, books, divisionId } = await start()
    const invoice = await books.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd('110.00') }]
    const { body: payment } = await as.post<Payment>(
      '/api/payments',
      books.aPayment({ applications }),
    )

    const { body } = await as.post<Payment>(`/api/payments/${payment.id}/void`, { version: 1 })

    expect(body).toMatchObject({ status: 'void', rest: usd('0.00'), applications: [] })
    const { body: client } = await as.get<Client>(`/api/clients/${books.clientId}`)
    expect(client.openBalance).toEqual(usd('110.00'))
    const asOf = `/api/trial-balance?divisionId=${divisionId}&asOf=2026-03-31`
    const { body: balance } = await as.get<TrialBalance>(asOf)
    expect(balance.totals).toEqual({ debit: usd('110.00'), credit: usd('110.00') })
    expect(balance.rows.find(({ accountId }) => accountId === books.receivable)).toMatchObject({
      debit: usd('110.00'),
      credit: null,
    })
  })

  test('an amended payment keeps its number', async () => {
    const { as, books } = await start()
    const { body: payment } = await as.post<Payment>('/api/payments', books.aPayment())
    const { divisionId: _, clientId: __, applications: ___, ...fields } = books.aPayment()
    const change = { ...fields, version: 1, amount: usd('75.50'), reference: 'wire 7' }

    const { status, body } = await as.put<Payment>(`/api/payments/${payment.id}`, change)

    expect(status).toEqual(200)
    expect(body).toMatchObject({
      number: 'PAY-00001',
      version: 2,
      amount: usd('75.50'),
      reference: 'wire 7',
    })
  })

  test('the newest payment is listed first', async () => {
    const { as, books, divisionId } = await start()
    await as.post('/api/payments', books.aPayment({ receivedOn: '2026-03-01' }))
    await as.post('/api/payments', books.aPayment({ receivedOn: '2026-03-03' }))

    const { body } = await as.get<PaymentPage>(`/api/payments?divisionId=${divisionId}`)

    expect(body.items.map(({ receivedOn }) => receivedOn)).toEqual(['2026-03-03', '2026-03-01'])
  })

  test('a deposit to an account that takes none is refused at its field', async () => {
    const { as, books } = await start()

    const { status, body } = await as.post(
      '/api/payments',
      books.aPayment({ depositAccountId: books.income }),
    )

    expect([status, body.code, body.field]).toEqual([
      422,
      'account_is_not_for_deposits',
      'depositAccountId',
    ])
  })
})
