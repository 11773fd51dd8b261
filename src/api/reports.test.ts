import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi, type TestApi, type TestFirm } from './test-api.fixture.ts'
import { openTestBooks, type TestBooks, usd } from './test-books.fixture.ts'
import { paths } from './wire/paths.ts'
import type { Report } from './wire/reports.ts'

const run = promisify(execFile)
const hasHledger = await run('hledger', ['--version']).then(
  () => true,
  () => false,
)

onOneEngine('a report over the API', (database) => {
  let api: TestApi
  let firm: TestFirm
  let books: TestBooks
  const query = (rest: Record<string, string>) =>
    `?${new URLSearchParams({ divisionId: firm.divisionId, ...rest })}`
  const get = async (name: Report['name'], rest: Record<string, string>) =>
    (await firm.as.get<Report>(paths.report(name) + query(rest))).body
  const rowOf = ({ rows }: Report, name: string) =>
    rows.find(({ cells }) => cells.includes(name))?.cells

  beforeAll(async () => {
    api = startApi(database())
    firm = await api.newFirm('administrator')
    books = await openTestBooks(firm)
    const { id } = await books.approved()
    await books.approved({ issuedOn: '2026-02-10', dueOn: '2026-02-24' })
    const part = { invoiceId: id, amount: usd('55.00') }
    await firm.as.post('/api/payments', {
      ...books.aPayment({ amount: usd('80.00'), applications: [part] }),
    })
  })

  test('is accrual unless it says otherwise; cash takes its part of line and tax', async () => {
    const period = { from: '2026-01-01', to: '2026-03-31' }
    const accrual = await get('profit-and-loss', { ...period, compare: 'true' })
    expect(rowOf(accrual, 'Net profit')).toEqual([null, 'Net profit', '200.00', '0.00', '200.00'])
    const cash = await get('profit-and-loss', { ...period, basis: 'cash' })
    expect(rowOf(cash, 'Net profit')).toEqual([null, 'Net profit', '50.00'])
    const tax = await get('sales-tax', { ...period, basis: 'cash' })
    expect(rowOf(tax, 'Total sales')).toEqual(['Total sales', null, '50.00', '5.00'])
    expect(rowOf(tax, 'Difference')).toEqual(['Difference', null, null, '0.00'])
  })

  test.each<[Report['name'], Record<string, string>]>([
    ['trial-balance', { asOf: '2026-03-31' }],
    ['balance-sheet', { asOf: '2026-03-31', compare: 'true' }],
    ['aged-receivables', { asOf: '2026-03-31' }],
    ['sales-tax', { from: '2026-01-01', to: '2026-03-31' }],
    ['income-by-month', { from: '2026-01-01', to: '2026-03-31' }],
  ])('%s has the same figures on the screen, in a spreadsheet and on paper', async (name, rest) => {
    const report = await get(name, rest)
    const file = (format: string) =>
      firm.as.send<string>(`${paths.reportFile(name)}${query({ ...rest, format })}`, {})
    const csv = (await file('csv')).body
    const pdf = await api.app.request(
      `${paths.reportFile(name)}${query({ ...rest, format: 'pdf' })}`,
      {
        headers: { cookie: firm.cookie },
      },
    )
    const { text } = await extractText(
      await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer())),
      { mergePages: true },
    )
    const isAmount = (index: number) => report.columns[index]?.kind === 'amount'
    const amounts = report.rows.flatMap(({ cells }) =>
      cells.filter((cell, index) => cell !== null && isAmount(index)),
    )
    expect(amounts.length).toBeGreaterThan(2)
    for (const amount of amounts.map(String)) {
      expect(csv).toContain(amount)
      expect(text).toContain(amount.replace('-', '('))
    }
  })

  test('of one account leads to the documents', async () => {
    const period = { from: '2026-03-01', to: '2026-03-31' }
    const ledger = await get('general-ledger', { ...period, accountId: books.receivable })
    expect(ledger.rows.map(({ cells }) => cells[5])).toEqual([
      '110.00',
      '220.00',
      '165.00',
      '165.00',
    ])
    expect(ledger.rows.map(({ link }) => link?.kind)).toEqual([
      undefined,
      'invoice',
      'payment',
      undefined,
    ])
  })

  test('of a client is what he was charged and paid', async () => {
    const period = { from: '2026-03-01', to: '2026-03-31' }
    const { rows } = await get('client-statement', { ...period, clientId: books.clientId })
    expect(rows.map(({ cells }) => cells.slice(3))).toEqual([
      [null, null, '110.00'],
      ['110.00', null, '220.00'],
      [null, '80.00', '140.00'],
      [null, null, '140.00'],
    ])
  })

  test('asks for what it needs', async () => {
    const { status, body } = await firm.as.get(paths.report('general-ledger') + query({}))
    expect([status, body.code]).toEqual([422, 'input_not_valid'])
    const missing = { from: '2026-03-01', to: '2026-03-31', accountId: firm.divisionId }
    const answer = await firm.as.get(paths.report('general-ledger') + query(missing))
    expect([answer.status, answer.body.code]).toEqual([422, 'account_not_found'])
  })

  describe.skipIf(!hasHledger)('read by hledger', () => {
    test('the exported journal has our trial balance', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'tieout-hledger-'))
      const file = join(directory, 'books.journal')
      const journal = await firm.as.get<string>(paths.journalText() + query({}))
      await writeFile(file, journal.body)
      const options = ['-f', file, 'balance', '--flat', '--no-total', '-O', 'csv', '--strict']
      const { stdout } = await run('hledger', options)
      await rm(directory, { recursive: true })
      const theirs = stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [, code = '', amount = ''] = /:(\S+) [^"]*","(-?[\d.]+) USD"/.exec(line) ?? []
          return [code, amount]
        })
      const { rows } = await get('trial-balance', { asOf: '2026-12-31' })
      const ours = rows
        .slice(0, -1)
        .map(({ cells: [code, , debit, credit] }) => [code, debit ?? `-${credit}`])
      expect(theirs.toSorted()).toEqual(ours.toSorted())
      expect(ours.length).toBeGreaterThan(3)
    })
  })
})
