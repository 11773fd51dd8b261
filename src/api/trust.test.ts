import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi } from './test-api.fixture.ts'
import { openTestBooks, usd } from './test-books.fixture.ts'
import type { AccountList } from './wire/chart.ts'
import type { Engagement } from './wire/engagements.ts'
import type { Invoice } from './wire/invoices.ts'
import type { Payment } from './wire/payments.ts'
import type { ImportedStatement, Reconciliation, Workspace } from './wire/reconciliation.ts'
import type { Session } from './wire/session.ts'
import type {
  TrustAlarmList,
  TrustBalances,
  TrustLedger,
  TrustPage,
  TrustRules,
  TrustTransaction,
} from './wire/trust.ts'

onOneEngine('trust over HTTP', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    const { as, divisionId } = firm
    const books = await openTestBooks(firm)
    const chart = (await as.get<AccountList>(`/api/accounts?divisionId=${divisionId}`)).body.items
    const bank = chart.find(({ role }) => role === 'trust_bank')?.id ?? ''
    const { body: matter } = await as.post<Engagement>('/api/engagements', {
      ...{ divisionId, type: 'matter', number: 'M-1', name: 'Lease', status: 'open' },
      ...{ clientId: books.clientId, practiceArea: null },
    })
    const ledger = { kind: 'matter', engagementId: matter.id }
    const input = (changes: object = {}) => ({
      ...{ divisionId, trustAccountId: bank, happenedOn: '2026-03-10', amount: usd('500.00') },
      ...{ counterparty: 'Harbor Freight', methodId: null, reference: '', memo: '', ledger },
      ...changes,
    })
    const receive = async (changes: object = {}) =>
      await as.post<TrustTransaction>(
        '/api/trust/receipts',
        input({ clearedOn: '2026-03-10', ...changes }),
      )
    const paid = (invoice: Invoice, amount: string) =>
      as.post<TrustTransaction>('/api/trust/office-transfers', {
        ...{ divisionId, trustAccountId: bank, officeAccountId: books.bank, methodId: null },
        ...{ happenedOn: '2026-03-12', reference: '', memo: '' },
        lines: [{ engagementId: matter.id, invoiceId: invoice.id, amount: usd(amount) }],
      })
    return { ...firm, books, bank, matter, ledger, input, receive, paid }
  }

  test('money is received and pays an invoice: the matter, the invoice and the payment follow', async () => {
    const { as, books, bank, matter, receive, paid, divisionId } = await start()
    const { status, body: receipt } = await receive()
    expect([status, receipt.number, receipt.engagementNumber]).toEqual([201, 'TR-000001', 'M-1'])
    const invoice = await books.approved()

    const { body: transfer } = await paid(invoice, '110.00')

    expect(transfer).toMatchObject({
      number: 'TP-000001',
      bank: usd('-110.00'),
      movements: [{ invoiceNumber: 'INV-00001', amount: usd('-110.00') }],
    })
    const { paymentId } = transfer.movements[0] ?? {}
    const { body: payment } = await as.get<Payment>(`/api/payments/${paymentId}`)
    expect(payment).toMatchObject({ source: 'trust', amount: usd('110.00'), rest: usd('0.00') })
    expect((await as.get<Invoice>(`/api/invoices/${invoice.id}`)).body.status).toBe('paid')
    const balances = `/api/trust/balances?divisionId=${divisionId}&asOf=2026-12-31`
    expect((await as.get<TrustBalances>(balances)).body).toMatchObject({
      rows: [{ engagementNumber: 'M-1', balance: usd('390.00'), uncleared: usd('0.00') }],
      total: usd('390.00'),
    })
    const query = `divisionId=${divisionId}&trustAccountId=${bank}&ledger=matter`
    const path = `/api/trust/ledger?${query}&engagementId=${matter.id}`
    const { items } = (await as.get<TrustLedger>(path)).body
    expect(items.map(({ number, balance }) => [number, balance.amount])).toEqual([
      ['TR-000001', '500.00'],
      ['TP-000001', '390.00'],
    ])
  })

  test('a refusal names the line of the transfer that is too much', async () => {
    const { books, receive, paid } = await start()
    await receive()
    const invoice = await books.approved()
    const { status, body } = await paid(invoice, '110.01')
    expect([status, body]).toMatchObject([
      422,
      { code: 'applied_more_than_open', field: 'lines.0.amount' },
    ])
  })

  test('a bounced cheque raises an alarm, which the firm’s own money settles', async () => {
    const { as, books, receive, input, divisionId } = await start()
    const { body: receipt } = await receive()
    await as.post('/api/trust/payments', input({ amount: usd('200.00') }))
    const undo = { version: 1, happenedOn: '2026-03-14', reference: 'R/D', memo: '' }
    const bounce = `/api/trust/transactions/${receipt.id}/dishonour`
    const { body: dishonour } = await as.post<TrustTransaction>(bounce, undo)
    expect(dishonour).toMatchObject({ kind: 'dishonour', undoesId: receipt.id })

    const alarms = `/api/trust/alarms?divisionId=${divisionId}`
    const { items } = (await as.get<TrustAlarmList>(alarms)).body
    expect(items).toMatchObject([{ engagementNumber: 'M-1', balance: usd('-200.00') }])
    const topUp = input({ amount: usd('200.00'), happenedOn: '2026-03-15' })
    const officeAccountId = books.bank
    await as.post('/api/trust/top-ups', { ...topUp, officeAccountId })

    expect((await as.get<TrustAlarmList>(alarms)).body.items).toEqual([])
    const list = `/api/trust/transactions?divisionId=${divisionId}`
    const { body: page } = await as.get<TrustPage>(list)
    expect(page.items.map(({ kind, undoneBy }) => [kind, undoneBy])).toEqual(
      expect.arrayContaining([
        ['top_up', null],
        ['dishonour', null],
        ['payment', null],
        ['receipt', 'TJ-000001'],
      ]),
    )
    const receipts = await as.get<TrustPage>(`${list}&series=receipt&limit=1`)
    expect(receipts.body.items).toMatchObject([{ kind: 'top_up' }])
    const next = await as.get<TrustPage>(
      `${list}&series=receipt&limit=1&cursor=${receipts.body.nextCursor}`,
    )
    expect(next.body).toMatchObject({ items: [{ kind: 'receipt' }], nextCursor: null })
  })

  test('the other kinds are posted too, each under its own address', async () => {
    const { as, books, receive, input, matter, divisionId } = await start()
    await receive()
    const { ledger: _, ...bare } = input({ amount: usd('10.00') })
    const chart = (await as.get<AccountList>(`/api/accounts?divisionId=${divisionId}`)).body.items
    const expense = chart.find(({ type }) => type === 'expense')?.id
    const officeAccountId = books.bank
    const matterLedger = { kind: 'matter', engagementId: matter.id }
    const beneficiary = { kind: 'beneficiary', engagementId: null }
    const posts: readonly (readonly [string, object])[] = [
      ['interest', { ledger: beneficiary }],
      ['bank-fees', { codingAccountId: expense }],
      ['statutory-deposits', { direction: 'in' }],
      ['advances', { engagementId: matter.id, officeAccountId }],
      ['recoveries', { ledger: matterLedger, officeAccountId }],
    ]
    for (const [path, own] of posts) {
      const { status, body } = await as.post(`/api/trust/${path}`, { ...bare, ...own })
      expect([path, status, body.code]).toEqual([path, 201, undefined])
    }
    const unplaced = { kind: 'unidentified', engagementId: null }
    await receive({ ledger: unplaced })
    const move = { ...bare, from: unplaced, to: matterLedger, consent: '' }
    expect((await as.post('/api/trust/transfers', move)).status).toBe(201)
  })

  test('a cheque clears, and a wrong receipt is reversed on its day', async () => {
    const { as, receive } = await start()
    const { body: receipt } = await receive({ clearedOn: null })
    const path = `/api/trust/transactions/${receipt.id}`
    const { body: cleared } = await as.post<TrustTransaction>(`${path}/clear`, {
      ...{ version: 1, clearedOn: '2026-03-12' },
    })
    expect(cleared).toMatchObject({ version: 2, clearedOn: '2026-03-12' })
    const undo = { version: 2, happenedOn: '2026-03-13', reference: '', memo: 'Wrong matter' }
    const { status } = await as.post(`${path}/reverse`, undo)
    expect(status).toBe(201)
    expect((await as.get<TrustTransaction>(path)).body.undoneBy).toBe('TJ-000001')
  })

  test('rules are chosen, and another jurisdiction than those of the list is refused', async () => {
    const { as, divisionId } = await start()
    const path = `/api/trust/rules?divisionId=${divisionId}`
    expect((await as.get<TrustRules>(path)).body).toMatchObject({ version: 0, jurisdiction: 'US' })
    const change = {
      ...{ divisionId, version: 0, jurisdiction: 'NZ' },
      ...{ mayDrawUncleared: false, advancesFrom: 'firm_interest' },
    }
    const { body } = await as.put<TrustRules>('/api/trust/rules', change)
    expect(body).toMatchObject({ version: 1, advancesFrom: 'firm_interest' })
    const wrong = await as.put('/api/trust/rules', { ...change, version: 1, jurisdiction: 'XX' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'jurisdiction_unknown'])
    const { body: session } = await as.get<Session>('/api/session')
    expect(session.trustDivisionIds).toEqual([divisionId])
  })

  test('bad input is refused by name and never an error of ours', async () => {
    const { as, input, receive } = await start()
    const bad: readonly object[] = [
      ...['1e3', 'NaN', '1,234.56', '', ' '].map((amount) => ({ amount: usd(amount) })),
      ...['0', '-0', '-1', '0.005', '1000000000000000'].map((amount) => ({ amount: usd(amount) })),
      { happenedOn: '2026-02-30' },
      { counterparty: '' },
      { counterparty: 'a\0b' },
      { counterparty: 'x'.repeat(500) },
      { ledger: { kind: 'matter', engagementId: null } },
      { ledger: { kind: 'statutory', engagementId: null } },
      { clearedOn: '2026-03-09' },
    ]
    for (const change of bad) {
      const { status, body } = await receive(change)
      expect([JSON.stringify(change), status, typeof (body as { code?: string }).code]).toEqual([
        JSON.stringify(change),
        422,
        'string',
      ])
    }
    const odd = await receive({ counterparty: '👩‍⚖️ \u202eabc', reference: "'; drop table" })
    expect([odd.status, odd.body.counterparty]).toEqual([201, '👩‍⚖️ \u202eabc'])
    const short = await as.post('/api/trust/payments', input({ amount: usd('500.01') }))
    expect([short.status, short.body.code]).toEqual([422, 'trust_ledger_would_be_negative'])
  })

  test('an account is reconciled with its bank’s file and signed', async () => {
    const { as, bank, receive, divisionId } = await start()
    await receive()
    const text = 'Date,Description,Amount\n2026-03-11,Deposit,500.00\n'
    const file = { divisionId, accountId: bank, fileName: 'march.csv', text }
    const { body: imported } = await as.post<ImportedStatement>('/api/bank-statements', file)
    expect(imported).toMatchObject({ added: 1, known: 0, statement: { toOn: '2026-03-11' } })
    const query = `divisionId=${divisionId}&accountId=${bank}&asOf=2026-03-31&statement=500.00`
    const show = () => as.get<Workspace>(`/api/reconciliation?${query}`)
    const { body: before } = await show()
    expect(before).toMatchObject({ difference: usd('0.00'), ledger: usd('500.00') })
    expect(before.suggestions).toHaveLength(1)

    const at = { divisionId, accountId: bank }
    await as.post('/api/bank-matches', { ...at, matches: before.suggestions })
    const asOf = '2026-03-31'
    const signing = { ...at, asOf, statement: usd('500.00') }
    const { status, body: signed } = await as.post<Reconciliation>('/api/reconciliations', signing)

    expect([status, signed.trustLedgers]).toEqual([201, usd('500.00')])
    const { body: after } = await show()
    expect(after).toMatchObject({ outstanding: [], unexplained: [], signed: [{ asOf }] })
    const [match] = after.matches
    const { status: refused } = await as.delete(`/api/bank-matches/${match?.id}`)
    expect(refused).toBe(409)
  })
})
