import { describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi } from './test-api.fixture.ts'
import { aClient, openTestBooks, usd } from './test-books.fixture.ts'
import type { BankTransfer } from './wire/bank-transfers.ts'
import type { Account, AccountList, TaxCode, TaxCodeInput } from './wire/chart.ts'
import type { Coding, CodingInput, CodingPage } from './wire/codings.ts'
import type { Payables } from './wire/payables.ts'
import type { SupplierPayment } from './wire/supplier-payments.ts'
import type { TaxReport } from './wire/tax-report.ts'
import type { Vendor, VendorPage } from './wire/vendors.ts'

onOneEngine('purchases over HTTP', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    const books = await openTestBooks(firm)
    const { as, divisionId } = firm
    const chart = (await as.get<AccountList>(`/api/accounts?divisionId=${divisionId}`)).body.items
    const account = (code: string) => chart.find((each) => each.code === code)?.id ?? ''
    const fields = aClient(divisionId, { displayName: 'Landlord' })
    const vendor = (await as.post<Vendor>('/api/vendors', fields)).body
    const aLine = (changes: Partial<CodingInput['lines'][number]> = {}) => ({
      ...{ accountId: account('6000'), engagementId: null, partyId: null },
      ...{ description: 'Rent', amount: usd('100.00'), taxCodeId: books.taxed, rebill: null },
      ...changes,
    })
    const aBill = (changes: Partial<CodingInput> = {}): CodingInput => ({
      ...{ divisionId, partyId: vendor.id, issuedOn: '2026-03-02', dueOn: '2026-03-16' },
      ...{ bankAccountId: null, currency: 'USD', taxMode: 'exclusive', reference: '' },
      ...{ memo: '', number: null, lines: [aLine()] },
      ...changes,
    })
    async function approved(changes: Partial<CodingInput> = {}): Promise<Coding> {
      const { id, version } = (await as.post<Coding>('/api/supplier-invoices', aBill(changes))).body
      return (await as.post<Coding>(`/api/supplier-invoices/${id}/approve`, { version })).body
    }
    const aPayment = (amount: string, applications: unknown[] = []) => ({
      ...{ divisionId, vendorId: vendor.id, paidOn: '2026-03-05', amount: usd(amount) },
      ...{ methodId: null, reference: '', memo: '', accountId: books.bank, number: null },
      applications,
    })
    return { ...firm, books, vendor, account, aLine, aBill, approved, aPayment }
  }

  test('a supplier invoice is written, approved, paid in part, and owed for the rest', async () => {
    const { as, vendor, aPayment, approved, divisionId } = await start()
    const bill = await approved({ reference: 'A-7' })
    expect(bill).toMatchObject({
      ...{ kind: 'supplier_bill', number: 'SI-00001', status: 'approved', reference: 'A-7' },
      ...{ total: usd('110.00'), open: usd('110.00'), partyName: 'Landlord' },
    })
    expect(bill.journal[0]?.lines.map(({ accountCode }) => accountCode)).toEqual([
      ...['2000', '6000', '1180'],
    ])

    const applications = [{ billId: bill.id, amount: usd('60.00') }]
    const { status, body: payment } = await as.post<SupplierPayment>(
      '/api/supplier-payments',
      aPayment('100.00', applications),
    )
    expect([status, payment.number, payment.rest]).toEqual([201, 'SP-00001', usd('40.00')])

    const { body: paid } = await as.get<Coding>(`/api/supplier-invoices/${bill.id}`)
    expect(paid).toMatchObject({
      ...{ status: 'part_paid', open: usd('50.00') },
      applications: [{ sourceNumber: 'SP-00001', paymentId: payment.id, appliedOn: '2026-03-05' }],
    })
    expect((await as.get<Vendor>(`/api/vendors/${vendor.id}`)).body.owed).toEqual(usd('50.00'))

    const query = `divisionId=${divisionId}&asOf=2026-03-20`
    const { body: payables } = await as.get<Payables>(`/api/payables?${query}`)
    expect(payables.rows).toMatchObject([
      { vendorName: 'Landlord', days1To30: usd('50.00'), onAccount: usd('40.00') },
    ])
    expect(payables.totals).toMatchObject({ owed: usd('50.00'), notDue: usd('0.00') })
  })

  test('applications are made and taken back, and a void payment opens what it paid', async () => {
    const { as, approved, aPayment } = await start()
    const bill = await approved()
    const payment = (await as.post<SupplierPayment>('/api/supplier-payments', aPayment('110.00')))
      .body
    const path = `/api/supplier-payments/${payment.id}`
    const applications = [{ billId: bill.id, amount: usd('110.00') }]
    const applied = (
      await as.post<SupplierPayment>(`${path}/applications`, { version: 1, applications })
    ).body
    expect(applied.rest).toEqual(usd('0.00'))
    const [application] = applied.applications
    const freed = await as.delete<SupplierPayment>(
      `${path}/applications/${application?.id}?version=2`,
    )
    expect(freed.body.rest).toEqual(usd('110.00'))
    const gone = await as.post<SupplierPayment>(`${path}/void`, { version: 3 })
    expect(gone.body).toMatchObject({ status: 'void', rest: usd('0.00') })
  })

  test('a credit settles an invoice, and posts nothing by it', async () => {
    const { as, approved, aBill } = await start()
    const bill = await approved()
    const draft = await as.post<Coding>('/api/supplier-credits', aBill({ dueOn: null }))
    const path = `/api/supplier-credits/${draft.body.id}`
    await as.post(`${path}/approve`, { version: 1 })
    const applications = [{ billId: bill.id, amount: usd('110.00') }]
    const { body } = await as.post<Coding>(`${path}/applications`, { version: 2, applications })
    expect(body).toMatchObject({ status: 'paid', open: usd('0.00') })
    expect(body.journal).toHaveLength(1)
    const settled = (await as.get<Coding>(`/api/supplier-invoices/${bill.id}`)).body
    expect(settled).toMatchObject({ status: 'paid', applications: [{ creditId: body.id }] })
  })

  test('a draft is priced, rewritten and deleted', async () => {
    const { as, aBill, aLine } = await start()
    const priced = await as.post<Coding>('/api/supplier-invoices/price', aBill())
    expect(priced.body).toMatchObject({ net: usd('100.00'), tax: usd('10.00') })
    const draft = (await as.post<Coding>('/api/supplier-invoices', aBill())).body
    const { divisionId: _, ...fields } = aBill({ lines: [aLine({ amount: usd('7.00') })] })
    const path = `/api/supplier-invoices/${draft.id}`
    const edited = await as.put<Coding>(path, { ...fields, version: 1 })
    expect(edited.body).toMatchObject({ version: 2, status: 'draft', total: usd('7.70') })
    expect((await as.delete(`${path}?version=2`)).status).toBe(204)
    expect((await as.get(path)).status).toBe(404)
  })

  test('a document is found only under its own kind', async () => {
    const { as, approved } = await start()
    const { id, version } = await approved()
    expect((await as.get(`/api/journals/${id}`)).status).toBe(404)
    expect((await as.post(`/api/journals/${id}/void`, { version })).body.code).toBe(
      'coded_document_not_found',
    )
  })

  test('the list is searched by the supplier’s own number', async () => {
    const { as, approved, divisionId } = await start()
    await approved({ reference: 'KITE-1' })
    await approved({ reference: 'DOVE-2', issuedOn: '2026-03-03' })
    const list = `/api/supplier-invoices?divisionId=${divisionId}`
    const found = await as.get<CodingPage>(`${list}&search=kite&status=approved`)
    expect(found.body.items.map(({ reference }) => reference)).toEqual(['KITE-1'])
    const [newest] = (await as.get<CodingPage>(`${list}&limit=1`)).body.items
    expect(newest?.reference).toBe('DOVE-2')
  })

  test('deposits, withdrawals and journals post at once', async () => {
    const { as, aBill, aLine, account, books } = await start()
    const bank = { partyId: null, dueOn: null, bankAccountId: books.bank }
    const sale = aBill({ ...bank, lines: [aLine({ accountId: account('4900') })] })
    const deposit = await as.post<Coding>('/api/bank-deposits', sale)
    expect([deposit.status, deposit.body.number, deposit.body.status]).toEqual([
      ...[201, 'BD-00001', 'approved'],
    ])
    const fee = await as.post<Coding>('/api/bank-withdrawals', aBill(bank))
    expect(fee.body.journal[0]?.lines[0]).toMatchObject({ credit: usd('110.00') })

    const untaxed = aLine({ taxCodeId: books.untaxed })
    const back = { ...untaxed, accountId: account('6300'), amount: usd('-100.00') }
    const journal = { ...bank, bankAccountId: null, lines: [untaxed, back] }
    const posted = await as.post<Coding>('/api/journals', aBill(journal))
    expect([posted.body.number, posted.body.total]).toEqual(['JN-00001', usd('0.00')])
    const crooked = aBill({ ...journal, lines: [untaxed] })
    expect((await as.post('/api/journals', crooked)).body.code).toBe('entry_does_not_balance')
    const control = aLine({ ...untaxed, accountId: books.receivable })
    const refused = await as.post('/api/journals', aBill({ ...journal, lines: [control, back] }))
    expect([refused.status, refused.body.field]).toEqual([422, 'lines.0.accountId'])
    expect(refused.body.message).toContain('Use an invoice, a credit note or a payment instead')
  })

  test('trust and operating money never meet by a bank transfer', async () => {
    const { as, divisionId, books, account } = await start()
    const fields = {
      ...{ divisionId, fromAccountId: books.bank, toAccountId: account('2050') },
      ...{ transferredOn: '2026-03-05', amount: usd('25.00') },
      ...{ reference: '', memo: '', number: null },
    }
    const made = await as.post<BankTransfer>('/api/bank-transfers', fields)
    expect([made.status, made.body.number]).toEqual([201, 'BT-00001'])
    const change = { ...fields, divisionId: undefined, version: 1, amount: usd('30.00') }
    const amended = await as.put<BankTransfer>(`/api/bank-transfers/${made.body.id}`, change)
    expect(amended.body).toMatchObject({ version: 2, amount: usd('30.00') })
    const toTrust = await as.post('/api/bank-transfers', {
      ...fields,
      toAccountId: account('1010'),
    })
    expect([toTrust.status, toTrust.body.code]).toEqual([422, 'use_transfer_to_office'])
  })

  describe('bad input', () => {
    const AMOUNTS = ['1e3', 'NaN', '1,234.56', '0.005', '99999999999999999', '']
    test.each(AMOUNTS)('an amount of %j is a named refusal', async (amount) => {
      const { as, aBill, aLine, aPayment } = await start()
      const wrong = { amount, currency: 'USD' as const }
      const bill = await as.post(
        '/api/supplier-invoices',
        aBill({ lines: [aLine({ amount: wrong })] }),
      )
      const payment = await as.post('/api/supplier-payments', {
        ...aPayment('1.00'),
        amount: wrong,
      })
      expect([bill.status, payment.status]).toEqual([422, 422])
    })

    test('a day that is none, a name that is no text, and a stranger’s ids are named', async () => {
      const { as, aBill, aLine } = await start()
      const stranger = '00000000-0000-4000-8000-000000000001'
      const { accountId, taxCodeId } = aLine()
      const charge = { kind: 'soft_cost', accountId, taxCodeId } as const
      const wrong: Partial<CodingInput>[] = [
        { issuedOn: '2026-02-30' },
        { partyId: stranger },
        { lines: [aLine({ accountId: stranger })] },
        { lines: [aLine({ taxCodeId: stranger })] },
        { lines: [aLine({ engagementId: stranger })] },
        { currency: 'EUR' },
        { lines: [aLine({ rebill: { ...charge, accountId: stranger } })] },
        { lines: [aLine({ rebill: charge })] },
        { reference: 'x'.repeat(501) },
        { memo: 'nothing\0' },
      ]
      for (const changes of wrong) {
        expect((await as.post('/api/supplier-invoices', aBill(changes))).status).toBe(422)
      }
      const nowhere = aBill({ dueOn: null, bankAccountId: null })
      const deposit = await as.post('/api/bank-deposits', nowhere)
      expect([deposit.status, deposit.body.field]).toEqual([422, 'bankAccountId'])
      const odd = { reference: '💷 ‏مرجع' }
      expect((await as.post<Coding>('/api/supplier-invoices', aBill(odd))).body).toMatchObject(odd)
    })
  })

  test('a tax code has senses, agencies and partly recoverable components', async () => {
    const { as, divisionId, aLine, approved, account } = await start()
    const component = (name: string, percent: string) => ({
      ...{ name, agency: 'Revenue', compound: false, recoverablePercent: '50' },
      ...{ collectedAccountId: account('2200'), paidAccountId: null },
      rates: [{ effectiveFrom: '2020-01-01', percent }],
    })
    const input: TaxCodeInput = {
      ...{ divisionId, name: 'GST + PST', kind: 'standard', sense: 'purchases' },
      components: [component('GST', '5'), { ...component('PST', '10'), compound: true }],
    }
    const { status, body: code } = await as.post<TaxCode>('/api/tax-codes', input)
    expect([status, code.sense, code.components[1]?.compound]).toEqual([201, 'purchases', true])
    await approved({ lines: [aLine({ taxCodeId: code.id })] })

    const query = `divisionId=${divisionId}&from=2026-03-01&to=2026-03-31`
    const { body: report } = await as.get<TaxReport>(`/api/tax-report?${query}`)
    expect(
      report.rows.map(({ agency, componentName, paid }) => [agency, componentName, paid]),
    ).toEqual([
      ['Revenue', 'GST', usd('2.50')],
      ['Revenue', 'PST', usd('5.25')],
    ])
    expect(report.totals).toMatchObject({ paid: usd('7.75'), unrecoverable: usd('7.75') })
    expect(report.proof).toMatchObject([{ code: '1180', difference: usd('0.00') }])

    const { divisionId: _, ...fields } = input
    const change = { ...fields, version: 1, components: [], archived: true }
    const archived = await as.put<TaxCode>(`/api/tax-codes/${code.id}`, change)
    expect(archived.body).toMatchObject({ archived: true, components: [] })
  })

  test.each([
    ['zero_rated', '5', 'tax_code_kind_takes_no_rate'],
    ['standard', '100.5', 'tax_percent_out_of_range'],
    ['standard', '-1', 'tax_percent_out_of_range'],
  ] as const)('a rate of a %s code of %s %% is %s', async (kind, percent, code) => {
    const { as, divisionId, account } = await start()
    const component = {
      ...{ name: 'Tax', agency: '', compound: false, recoverablePercent: '100' },
      ...{ collectedAccountId: account('2200'), paidAccountId: null },
      rates: [{ effectiveFrom: '2020-01-01', percent }],
    }
    const input = { divisionId, name: 'Odd', kind, sense: 'both', components: [component] }
    expect((await as.post('/api/tax-codes', input)).body.code).toBe(code)
  })

  test('an account is added, changed and archived; a role keeps its account', async () => {
    const { as, divisionId, books } = await start()
    const fields = { code: '6010', name: 'Parking', type: 'expense' as const }
    const input = { divisionId, ...fields, isTrustBank: false }
    const { status, body: account } = await as.post<Account>('/api/accounts', input)
    expect([status, account.takesCosts, account.paysSuppliers]).toEqual([201, true, false])
    const path = `/api/accounts/${account.id}`
    const archived = await as.put<Account>(path, { ...fields, version: 1, archived: true })
    expect(archived.body).toMatchObject({ archived: true, takesCosts: false })
    const wrong = { code: '1100', name: 'Debtors', type: 'bank', version: 1, archived: false }
    const refused = await as.put(`/api/accounts/${books.receivable}`, wrong)
    expect(refused.body.code).toBe('account_is_a_control_account')
  })

  test('a client becomes a supplier as well, and stands in both lists', async () => {
    const { as, books, divisionId } = await start()
    const roles = { version: 1, isClient: true, isVendor: true }
    expect((await as.put(`/api/parties/${books.clientId}/roles`, roles)).status).toBe(200)
    const { body } = await as.get<VendorPage>(`/api/vendors?divisionId=${divisionId}`)
    expect(body.items.map(({ displayName }) => displayName)).toEqual([
      'Harbor Freight Lines',
      'Landlord',
    ])
    const none = { version: 2, isClient: false, isVendor: false }
    expect((await as.put(`/api/parties/${books.clientId}/roles`, none)).status).toBe(422)
  })
})
