import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi } from './test-api.fixture.ts'
import { openTestBooks, usd } from './test-books.fixture.ts'
import type { AccountList } from './wire/chart.ts'
import type { CreditNote, CreditNotePage } from './wire/credit-notes.ts'
import type { Invoice } from './wire/invoices.ts'
import type { Payment, PaymentPage } from './wire/payments.ts'
import type { DepositSlip, Refund, SalesSettings } from './wire/receipts.ts'

onOneEngine('credits and receipts over HTTP', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    const books = await openTestBooks(firm)
    const chart = await firm.as.get<AccountList>(`/api/accounts?divisionId=${firm.divisionId}`)
    const account = (code: string) => chart.body.items.find((one) => one.code === code)?.id ?? ''
    const again = async (id: string) => (await firm.as.get<Invoice>(`/api/invoices/${id}`)).body
    return { ...firm, books, account, again }
  }

  test('an invoice is credited to the cent, applied, and the note is voided again', async () => {
    const { as, books, again, divisionId } = await start()
    const invoice = await books.approved()
    const { version } = invoice
    const asked = { version, reason: 'credit', issuedOn: '2026-03-09' }
    const draft = await as.post<CreditNote>(`/api/invoices/${invoice.id}/credit-note`, asked)
    expect([draft.status, draft.body.status, draft.body.total]).toEqual([
      201,
      'draft',
      usd('110.00'),
    ])
    const path = `/api/credit-notes/${draft.body.id}`
    const approved = await as.post<CreditNote>(`${path}/approve`, { version: 1 })
    expect(approved.body).toMatchObject({ number: 'CR-00001', rest: usd('110.00') })

    const applications = [{ invoiceId: invoice.id, amount: usd('110.00') }]
    const applied = await as.post<CreditNote>(`${path}/applications`, { version: 2, applications })
    expect(applied.body).toMatchObject({ status: 'applied', rest: usd('0.00') })
    expect(await again(invoice.id)).toMatchObject({
      status: 'paid',
      applications: [{ paymentId: null, creditNoteNumber: 'CR-00001' }],
    })

    const gone = await as.post<CreditNote>(`${path}/void`, { version: 3 })
    expect(gone.body).toMatchObject({ status: 'void', applications: [] })
    expect((await again(invoice.id)).status).toBe('approved')
    const list = await as.get<CreditNotePage>(`/api/credit-notes?divisionId=${divisionId}`)
    expect(list.body.items.map(({ number, status }) => [number, status])).toEqual([
      ['CR-00001', 'void'],
    ])
  })

  test('a balance is written off as the division says, under the prefix that it chose', async () => {
    const { as, books, again, divisionId } = await start()
    const settings = `/api/divisions/${divisionId}/sales-settings`
    const { body: before } = await as.get<SalesSettings>(settings)
    expect(before.prefixes).toMatchObject({ credit: 'CR-', write_off: 'WO-' })
    const prefixes = { ...before.prefixes, write_off: 'LOSS-', invoice: 'F-' }
    await as.put(settings, { ...before, writeOffs: 'bad_debts', prefixes })
    const invoice = await books.approved()
    expect(invoice.number).toMatch(/^F-/)
    const input = { version: invoice.version, writtenOffOn: '2026-03-20', memo: 'Insolvent' }

    const { status, body } = await as.post<CreditNote>(
      `/api/invoices/${invoice.id}/write-off`,
      input,
    )

    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: 'LOSS-00001',
      reason: 'write_off',
      status: 'applied',
      tax: usd('0.00'),
    })
    expect(await again(invoice.id)).toMatchObject({ status: 'paid', open: usd('0.00') })
    const path = `/api/credit-notes/${body.id}/tax-relief`
    const relief = await as.post<CreditNote>(path, {
      version: body.version,
      claimedOn: '2026-09-30',
    })
    expect(relief.body.relief).toEqual({ claimedOn: '2026-09-30', tax: usd('10.00') })
    const twice = await as.post(path, { version: relief.body.version, claimedOn: '2026-09-30' })
    expect([twice.status, twice.body.code]).toEqual([422, 'tax_relief_is_not_due'])
  })

  test('a draft below zero is refused with an offer, and becomes a credit note', async () => {
    const { as, books } = await start()
    const lines = [books.aLine({ unitPrice: '-50', taxCodeId: books.untaxed })]
    const { body: draft } = await as.post<Invoice>('/api/invoices', books.anInvoice({ lines }))
    const path = `/api/invoices/${draft.id}`
    const refused = await as.post(`${path}/approve`, { version: 1 })
    expect(refused.body.code).toBe('invoice_total_is_negative')

    const { body } = await as.post<CreditNote>(`${path}/turn-into-credit-note`, { version: 1 })

    expect(body).toMatchObject({ reason: 'negative_invoice', total: usd('50.00') })
    expect((await as.get(path)).status).toBe(404)
  })

  test('a payment bounces, and its invoice is open again', async () => {
    const { as, books, account, again } = await start()
    const invoice = await books.approved()
    const applications = [{ invoiceId: invoice.id, amount: usd('110.00') }]
    const { body: payment } = await as.post<Payment>(
      '/api/payments',
      books.aPayment({ applications }),
    )
    const path = `/api/payments/${payment.id}/bounce`
    const bounce = { version: 1, bouncedOn: '2026-03-12', fee: usd('15.00'), feeAccountId: null }
    expect((await as.post(path, bounce)).body.code).toBe('fee_needs_an_account')

    const { body } = await as.post<Payment>(path, { ...bounce, feeAccountId: account('6400') })

    expect(body).toMatchObject({ status: 'bounced', rest: usd('0.00') })
    expect(await again(invoice.id)).toMatchObject({ status: 'approved', open: usd('110.00') })
    const back = await as.delete<Payment>(`${path}?version=2`)
    expect(back.body).toMatchObject({ status: 'recorded', bounce: null })
    expect((await again(invoice.id)).status).toBe('paid')
  })

  test('what waits of a payment is refunded once', async () => {
    const { as, books, divisionId } = await start()
    const { body: payment } = await as.post<Payment>('/api/payments', books.aPayment())
    const input = {
      ...{ divisionId, clientId: books.clientId, refundedOn: '2026-03-20', currency: 'USD' },
      ...{ bankAccountId: books.bank, methodId: null, reference: '', memo: '', number: null },
      parts: [{ paymentId: payment.id, amount: usd('110.00') }],
    }
    const { status, body } = await as.post<Refund>('/api/refunds', input)
    expect([status, body.number, body.amount]).toEqual([201, 'RF-00001', usd('110.00')])
    const again = await as.post('/api/refunds', input)
    expect([again.body.code, again.body.field]).toEqual([
      'applied_more_than_paid',
      'parts.0.amount',
    ])
    const gone = await as.post<Refund>(`/api/refunds/${body.id}/void`, { version: 1 })
    expect(gone.body).toMatchObject({ status: 'void', parts: [] })
  })

  test('two payments reach the bank as one sum less fees, and are frozen until then', async () => {
    const { as, books, account, divisionId } = await start()
    const waiting = { depositAccountId: account('1150'), source: 'processor' as const }
    const one = await as.post<Payment>('/api/payments', books.aPayment(waiting))
    const two = await as.post<Payment>('/api/payments', books.aPayment(waiting))
    const list = () => as.get<PaymentPage>(`/api/payments?divisionId=${divisionId}&waiting=true`)
    expect((await list()).body.items.length).toBe(2)
    const { status, body } = await as.post<DepositSlip>('/api/deposit-slips', {
      ...{ divisionId, kind: 'payout', depositedOn: '2026-03-09', bankAccountId: books.bank },
      ...{ reference: 'po_1', memo: '', number: null },
      paymentIds: [one.body.id, two.body.id],
      fees: [{ accountId: account('6400'), description: 'Card fees', amount: usd('6.68') }],
    })
    expect([status, body.gross, body.fees, body.net]).toEqual([
      201,
      usd('220.00'),
      usd('6.68'),
      usd('213.32'),
    ])
    expect((await list()).body.items).toEqual([])
    const frozen = await as.post(`/api/payments/${one.body.id}/void`, { version: 1 })
    expect([frozen.status, frozen.body.code]).toEqual([409, 'payment_is_deposited'])
    await as.post(`/api/deposit-slips/${body.id}/void`, { version: 1 })
    expect((await list()).body.items.length).toBe(2)
  })

  test('an invoice that was handed over is read-only here until it is released', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const path = `/api/invoices/${invoice.id}`
    const seen = { version: invoice.version }
    const lock = { ...seen, kind: 'handed_over', reason: 'Billed in the ledger' }
    const locked = await as.post<Invoice>(`${path}/lock`, lock)
    expect(locked.body.lock).toMatchObject({ kind: 'handed_over', reason: 'Billed in the ledger' })
    const applications = [{ invoiceId: invoice.id, amount: usd('1.00') }]
    const tries = [
      await as.post(`${path}/void`, seen),
      await as.post('/api/payments', books.aPayment({ applications })),
      await as.post(`${path}/write-off`, { ...seen, writtenOffOn: '2026-03-20', memo: '' }),
    ]
    expect(tries.map(({ body }) => body.code)).toEqual(
      tries.map(() => 'document_is_managed_elsewhere'),
    )
    const released = await as.delete<Invoice>(`${path}/lock?version=${invoice.version}`)
    expect(released.body.lock).toBeNull()
  })

  test('an invoice is written again as a draft, due as long after its date', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const { body } = await as.post<Invoice>(`/api/invoices/${invoice.id}/duplicate`, {
      issuedOn: '2026-04-01',
    })
    expect(body).toMatchObject({ status: 'draft', dueOn: '2026-04-15', total: invoice.total })
  })
})
