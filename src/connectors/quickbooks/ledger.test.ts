import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import type { BooksRecord } from '../books-record.ts'
import { aClient, anInvoice, aPayment } from '../conformance-books.fixture.ts'
import { ConformanceRig, readValue } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import { type Movement, remoteKeyOf } from '../contract.ts'
import { ADAPTER } from './adapter.fixture.ts'

let world: World
let rig: ConformanceRig

beforeEach(async () => {
  world = await startWorld(ADAPTER)
  rig = await ConformanceRig.start(world)
  await rig.push(client)
})

afterEach(() => world.close())

const client: BooksRecord = { kind: 'client', id: 'ada', client: aClient('ada') }

const bill = (id: string, over: Parameters<typeof anInvoice>[3] = {}) => ({
  ...({ kind: 'invoice', id, client: aClient('ada'), engagements: [] } as const),
  invoice: anInvoice(id, 'ada', { currency: rig.currency, taxCodes: rig.taxCodes }, over),
})

const payment = (over: Parameters<typeof aPayment>[3]): BooksRecord => ({
  ...{ kind: 'payment', id: 'p', client: aClient('ada'), invoices: [], engagements: [] },
  payment: aPayment('p', 'ada', rig.currency, over),
  methodName: null,
})

async function movements(): Promise<readonly Movement[]> {
  const range = { from: '2026-01-01' as LocalDate, to: '2026-12-31' as LocalDate }
  const all: Movement[] = []
  for await (const page of rig.books.listMovements(range)) all.push(...readValue(page))
  return all
}

const drawn = {
  amount: '150.00',
  applied: [{ invoiceId: '1', amount: '120.50', on: '2026-01-14' }],
}

/** Everything of the payment, part after part, as the engine does. */
async function pushDrawn(): Promise<void> {
  await rig.push(bill('1'))
  await rig.push(payment(drawn))
  const missing = rig.partsOf(payment(drawn)).filter(({ name }) => name.startsWith('apply:'))
  await rig.settle(missing.map((part) => rig.operationOf(payment(drawn), part)))
}

test('a deposit that pays an invoice later moves the accounts as our own entries do', async () => {
  await pushDrawn()
  const all = await movements()
  const on = (id: string | undefined) =>
    all.flatMap(({ date, remoteKind, lines }) =>
      lines.flatMap(({ accountId, amount }) =>
        accountId === id ? [`${date} ${remoteKind} ${amount}`] : [],
      ),
    )
  expect(on(rig.mapped('deposits_received').postsTo[0]).toSorted()).toEqual([
    '2026-01-12 Deposit -150.00',
    '2026-01-14 CreditMemo 120.50',
  ])
  expect(on(rig.mapped('receivable').postsTo[0]).toSorted()).toEqual([
    '2026-01-10 Invoice 120.50',
    '2026-01-14 CreditMemo -120.50',
  ])
})

test('the credit and the payment that ties it say the same there as here', async () => {
  await pushDrawn()
  const parts = rig.partsOf(payment(drawn))
  const remotes = parts.flatMap(({ name }) => rig.held.get(`payment p ${name}`)?.remote ?? [])
  const states = readValue(await rig.books.read(remotes))
  expect(parts.map(({ name }) => name)).toEqual(['rest', 'draw:p-0', 'apply:p-0'])
  expect(remotes.map((remote) => states.get(remoteKeyOf(remote))?.fingerprint)).toEqual(
    parts.map(({ fingerprint }) => fingerprint),
  )
})

test('a drawn payment leaves in the reverse order and the invoice is open again', async () => {
  await pushDrawn()
  for (const part of ['apply:p-0', 'draw:p-0', 'rest']) {
    await rig.readAgain(`payment p ${part}`)
    expect(await rig.remove(`payment p ${part}`)).toMatchObject({ kind: 'done' })
  }
  expect((await movements()).map(({ remoteKind }) => remoteKind)).toEqual(['Invoice'])
})

test('a payment makes the revision of its invoice stale, and the content stays ours', async () => {
  await rig.push(bill('1'))
  const held = rig.held.get('invoice 1 main')
  if (!held) throw new Error('the invoice is not held')
  await rig.push(payment({ amount: '20.00', applied: [{ invoiceId: '1', amount: '20.00' }] }))
  const states = readValue(await rig.books.read([held.remote]))
  const state = states.get(remoteKeyOf(held.remote))
  expect(state?.remote.revision).not.toEqual(held.remote.revision)
  expect(state?.fingerprint).toEqual(held.fingerprint)
})

test('balances on an earlier day leave later documents out', async () => {
  await rig.push(bill('1', { issuedOn: '2026-01-10' as LocalDate }))
  await rig.push(bill('2', { issuedOn: '2026-01-13' as LocalDate }))
  const receivable = rig.mapped('receivable').postsTo[0] ?? ''
  const fees = rig.mapped('fees').postsTo[0] ?? ''
  const on = readValue(await rig.books.listBalances('2026-01-12' as LocalDate))
  expect([on.get(receivable), on.get(fees)]).toEqual(['120.50', '-120.50'])
})

test('references of each kind come with what a mapping needs', async () => {
  const kinds = Object.groupBy(rig.references, ({ kind }) => kind)
  expect(Object.keys(kinds).toSorted()).toEqual([
    'account',
    'item',
    'party',
    'payment_method',
    'tax_code',
    'term',
  ])
  expect(rig.mapped('standard_tax').postsTo).toHaveLength(1)
  expect(rig.mapped('fees').postsTo).toHaveLength(1)
})

test('the reading of references says what it reads, for the progress bar', async () => {
  const labels: string[] = []
  for await (const page of rig.books.listReferences()) labels.push(readValue(page).label)
  expect(labels).toEqual([
    'Accounts',
    'Products and services',
    'Sales tax',
    'Payment methods',
    'Terms',
    'Customers',
    'Vendors',
    'Employees',
  ])
})
