import { describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi, type TestFirm } from './test-api.fixture.ts'
import { openTestBooks, usd } from './test-books.fixture.ts'
import type { Invoice, InvoicePage, Price } from './wire/invoices.ts'
import type { Payment } from './wire/payments.ts'
import type { TrialBalance } from './wire/trial-balance.ts'

onOneEngine('invoices over HTTP', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    return { ...firm, books: await openTestBooks(firm) }
  }

  test('a draft shows the money of its lines and is not posted', async () => {
    const { as, books } = await start()
    const lines = [books.aLine({ quantity: '2.5', unitPrice: '40', discountPercent: '10' })]

    const { status, body } = await as.post<Invoice>('/api/invoices', books.anInvoice({ lines }))

    expect(status).toEqual(201)
    expect(body).toMatchObject({
      status: 'draft',
      number: null,
      version: 1,
      clientName: 'Harbor Freight Lines',
      net: usd('90.00'),
      tax: usd('9.00'),
      total: usd('99.00'),
      open: usd('0.00'),
      lines: [{ quantity: '2.5', unitPrice: '40', net: usd('90.00'), tax: usd('9.00') }],
      journal: [],
      links: [],
    })
    expect(body.history.map(({ action, actor }) => [action, actor])).toEqual([
      ['drafted', 'Ada Byron'],
    ])
  })

  test('a price is told before anything is saved', async () => {
    const { as, books, divisionId } = await start()
    const { issuedOn, currency, taxMode } = books.anInvoice()
    const lines = [books.aLine(), books.aLine({ unitPrice: '0.05', taxCodeId: books.untaxed })]

    const { status, body } = await as.post<Price>('/api/invoices/price', {
      ...{ divisionId, issuedOn, currency, taxMode, lines },
    })

    expect(status).toEqual(200)
    expect(body).toMatchObject({
      lines: [
        { net: usd('100.00'), tax: usd('10.00') },
        { net: usd('0.05'), tax: usd('0.00') },
      ],
      taxes: [{ name: 'State', amount: usd('10.00') }],
      total: usd('110.05'),
    })
    expect((await listOf(as, divisionId)).items).toEqual([])
  })

  test('an approved invoice has a number and a balanced entry', async () => {
    const { books } = await start()

    const invoice = await books.approved()

    expect(invoice).toMatchObject({
      status: 'approved',
      number: 'INV-00001',
      version: 2,
      open: usd('110.00'),
    })
    expect(invoice.journal).toHaveLength(1)
    expect(invoice.journal[0]).toMatchObject({
      postedOn: '2026-03-02',
      reversesId: null,
      lines: [
        { accountId: books.receivable, debit: usd('110.00'), credit: null },
        { accountId: books.income, debit: null, credit: usd('100.00') },
        { debit: null, credit: usd('10.00') },
      ],
    })
  })

  test('an approval of a version that nobody saw last is refused', async () => {
    const { as, books } = await start()
    const { body: draft } = await as.post<Invoice>('/api/invoices', books.anInvoice())

    const answer = await as.post(`/api/invoices/${draft.id}/approve`, { version: 7 })

    expect(answer).toMatchObject({ status: 409, body: { code: 'version_differs' } })
  })

  test('an invoice without lines stays a draft, and the refusal says why', async () => {
    const { as, books } = await start()
    const input = books.anInvoice({ lines: [] })
    const { body: draft } = await as.post<Invoice>('/api/invoices', input)

    const answer = await as.post(`/api/invoices/${draft.id}/approve`, { version: 1 })

    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'invoice_has_no_lines',
        field: 'lines',
        message: expect.stringContaining('Add one'),
      },
    })
  })

  test('a number that another invoice has is refused at its field', async () => {
    const { as, books } = await start()
    await books.approved({ number: 'A-1' })

    const { status, body } = await as.post('/api/invoices', books.anInvoice({ number: 'A-1' }))

    expect([status, body.code, body.field]).toEqual([409, 'number_taken', 'number'])
  })

  describe('the whole invoice again', () => {
    test('rewrites a draft', async () => {
      const { as, books } = await start()
      const { body: draft } = await as.post<Invoice>('/api/invoices', books.anInvoice())
      const { divisionId: _, ...written } = books.anInvoice({ memo: 'March' })

      const { body } = await as.put<Invoice>(`/api/invoices/${draft.id}`, {
        ...{ ...written, version: 1 },
      })

      expect(body).toMatchObject({ status: 'draft', version: 2, memo: 'March', journal: [] })
    })

    test('amends what was approved, with a reversal in the journal', async () => {
      const { as, books } = await start()
      const invoice = await books.approved()
      const lines = [books.aLine({ unitPrice: '200' })]
      const { divisionId: _, ...written } = books.anInvoice({ lines })

      const { body } = await as.put<Invoice>(`/api/invoices/${invoice.id}`, {
        ...{ ...written, version: 2 },
      })

      expect(body).toMatchObject({ number: 'INV-00001', version: 3, total: usd('220.00') })
      const [first] = invoice.journal
      expect(body.journal.map(({ reversesId }) => reversesId)).toContain(first?.id)
      expect(body.journal).toHaveLength(3)
    })

    test('is refused in a closed period', async () => {
      const { as, books, divisionId } = await start()
      const invoice = await books.approved()
      const closing = { version: 1, through: '2026-03-31' }
      await as.post(`/api/divisions/${divisionId}/close-period`, closing)
      const { divisionId: _, ...written } = books.anInvoice({ memo: 'late' })

      const answer = await as.put(`/api/invoices/${invoice.id}`, { ...written, version: 2 })

      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'period_closed',
          message: expect.stringContaining('closed through 2026-03-31'),
        },
      })
    })
  })

  test('a void invoice keeps its number and posts nothing any more', async () => {
    const { as, books, divisionId } = await start()
    const { id } = await books.approved()

    const { body } = await as.post<Invoice>(`/api/invoices/${id}/void`, { version: 2 })

    expect(body).toMatchObject({ status: 'void', number: 'INV-00001', open: usd('0.00') })
    const path = `/api/trial-balance?divisionId=${divisionId}&asOf=2026-12-31`
    expect((await as.get<TrialBalance>(path)).body.rows).toEqual([])
  })

  test('only drafts are deleted', async () => {
    const { as, books } = await start()
    const invoice = await books.approved()
    const { body: draft } = await as.post<Invoice>('/api/invoices', books.anInvoice())

    const refused = await as.delete(`/api/invoices/${invoice.id}?version=2`)
    const deleted = await as.delete(`/api/invoices/${draft.id}?version=1`)

    expect(refused).toMatchObject({ status: 409, body: { code: 'document_is_not_a_draft' } })
    expect(deleted.status).toEqual(204)
    expect((await as.get(`/api/invoices/${draft.id}`)).status).toEqual(404)
  })

  test('a list is filtered by what a person sees of an invoice', async () => {
    const { as, books, divisionId } = await start()
    const paid = await books.approved()
    await books.approved({ issuedOn: '2026-02-02', memo: 'about the harbour' })
    const applications = [{ invoiceId: paid.id, amount: usd('110.00') }]
    await as.post<Payment>('/api/payments', books.aPayment({ applications }))
    const numbersOf = async (filter: string) =>
      (await listOf(as, divisionId, filter)).items.map(({ number }) => number)

    expect(await numbersOf('&status=paid')).toEqual(['INV-00001'])
    expect(await numbersOf('&status=approved')).toEqual(['INV-00002'])
    expect(await numbersOf('&search=harbour')).toEqual(['INV-00002'])
    expect(await numbersOf('&from=2026-03-01')).toEqual(['INV-00001'])
    expect(await numbersOf(`&clientId=${books.clientId}`)).toEqual(['INV-00001', 'INV-00002'])
  })
})

const listOf = async (as: TestFirm['as'], divisionId: string, filter = '') =>
  (await as.get<InvoicePage>(`/api/invoices?divisionId=${divisionId}${filter}`)).body
