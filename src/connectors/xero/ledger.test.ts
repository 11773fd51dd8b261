import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { BooksRecord } from '../books-record.ts'
import { aClient, anInvoice, aPayment } from '../conformance-books.fixture.ts'
import {
  codedRecord,
  transferRecord,
  vendorRecord,
  withMoney,
} from '../conformance-money.fixture.ts'
import { bring } from '../conformance-push.fixture.ts'
import { ConformanceRig, readValue } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import { type Operation, remoteKeyOf } from '../contract.ts'
import { xeroAdapter } from './adapter.fixture.ts'

let world: World
let rig: ConformanceRig

beforeEach(async () => {
  world = await startWorld(xeroAdapter)
  rig = await ConformanceRig.start(world)
  await rig.push(aClientRecord())
  await rig.push(bill())
})
afterEach(() => world.close())

const aClientRecord = (over: Parameters<typeof aClient>[1] = {}): BooksRecord => ({
  kind: 'client',
  id: 'ada',
  client: aClient('ada', over),
})

const bill = (): Extract<BooksRecord, { kind: 'invoice' }> => ({
  kind: 'invoice',
  id: '1',
  client: aClient('ada'),
  invoice: anInvoice('1', 'ada', { currency: rig.currency, taxCodes: rig.taxCodes }),
  engagements: [],
})

const payment = (over: Parameters<typeof aPayment>[3]): BooksRecord => ({
  kind: 'payment',
  id: 'p',
  client: aClient('ada'),
  payment: aPayment('p', 'ada', rig.currency, over),
  invoices: [bill().invoice],
  methodName: null,
  engagements: [],
})

const ends = (effects: Awaited<ReturnType<ConformanceRig['push']>>) =>
  [...effects.values()].map((effect) =>
    effect.kind === 'done' ? effect.kind : effect.trouble.kind,
  )

async function balanceOf(thing: 'bank' | 'receivable' | 'deposits_received'): Promise<string> {
  const balances = readValue(await rig.books.listBalances('2026-12-31' as never))
  return balances.get(rig.mapped(thing).remoteId) ?? '0.00'
}

test('money that came early pays the invoice from deposits received on the day it is applied', async () => {
  const applied = [{ invoiceId: '1', amount: '120.50', on: '2026-02-01' }]
  const effects = await rig.push(payment({ amount: '200.00', applied }))
  expect(ends(effects)).toEqual(['done', 'done'])
  expect(await balanceOf('receivable')).toEqual('0.00')
  expect(await balanceOf('deposits_received')).toEqual('-79.50')
  expect(await balanceOf('bank')).toEqual('200.00')
})

/** What an engine plans for a record that is held: off what is not wanted, then on what is new. */
async function replan(record: BooksRecord): Promise<void> {
  const wanted = rig.partsOf(record)
  const names = new Set(wanted.map(({ name }) => `payment p ${name}`))
  const gone = [...rig.held.keys()].filter((key) => key.startsWith('payment p ') && !names.has(key))
  for (const elementId of gone) expect(await rig.remove(elementId)).toMatchObject({ kind: 'done' })
  const changed = wanted.filter(
    ({ name, fingerprint }) => rig.held.get(`payment p ${name}`)?.fingerprint !== fingerprint,
  )
  const operations: Operation[] = changed.map((part) => rig.operationOf(record, part))
  expect(ends(await rig.settle(operations)).every((end) => end === 'done')).toBe(true)
}

test('another amount applied takes the payment off and puts it on again, and the rest follows', async () => {
  await rig.push(payment({ amount: '150.00', applied: [{ invoiceId: '1', amount: '120.50' }] }))
  const restId = rig.held.get('payment p rest')?.remote.id
  await replan(payment({ amount: '150.00', applied: [{ invoiceId: '1', amount: '100.00' }] }))
  expect(await balanceOf('receivable')).toEqual('20.50')
  expect(await balanceOf('deposits_received')).toEqual('-50.00')
  expect(await balanceOf('bank')).toEqual('150.00')
  expect(rig.held.get('payment p rest')?.remote.id).toEqual(restId)
})

test('a rest that is applied on the day leaves deposits received', async () => {
  await rig.push(payment({ amount: '120.50' }))
  await replan(payment({ amount: '120.50', applied: [{ invoiceId: '1', amount: '120.50' }] }))
  expect(await balanceOf('deposits_received')).toEqual('0.00')
  expect(await balanceOf('receivable')).toEqual('0.00')
})

test('an invoice with a payment on it is frozen', async () => {
  await rig.push(payment({ amount: '20.00', applied: [{ invoiceId: '1', amount: '20.00' }] }))
  expect(await rig.remove('invoice 1 main')).toMatchObject({
    kind: 'trouble',
    trouble: { kind: 'frozen_at_vendor' },
  })
})

test('more than is open on an invoice is refused as frozen', async () => {
  const applied = [{ invoiceId: '1', amount: '500.00' }]
  const effects = await rig.push(payment({ amount: '500.00', applied }))
  expect(ends(effects)).toEqual(['frozen_at_vendor'])
})

test('a client that changes here changes there, and what is cleared is cleared', async () => {
  const billingAddress = {
    ...{ line1: '1 Quay St', line2: '', city: 'Auckland', region: '' },
    ...{ postalCode: '1010', country: 'New Zealand' },
  }
  const changed = aClientRecord({ email: null, phone: '09 555 0100', billingAddress })
  const [part] = rig.partsOf(changed)
  const [effect] = [...(await rig.push(changed)).values()]
  expect(effect).toMatchObject({ kind: 'done', fingerprint: part?.fingerprint })
})

const anItem = (over: Partial<CatalogItem> = {}): BooksRecord => ({
  kind: 'item',
  id: 'i',
  item: {
    ...{ id: 'i' as CatalogItem['id'], version: 1, code: 'ADV', name: 'Advice', kind: 'service' },
    ...{ accountId: 'fees' as never, taxCodeId: 'standard_tax' as never },
    ...{ recurrence: 'one_time', unitPrice: '250', archived: false },
    ...{ productTypeId: null, billableCategoryId: null, billableTypeId: null },
    ...over,
  } satisfies CatalogItem,
})

test('an item arrives, changes and leaves', async () => {
  const [part] = rig.partsOf(anItem())
  const created = [...(await rig.push(anItem())).values()]
  expect(created).toMatchObject([{ kind: 'done', fingerprint: part?.fingerprint }])
  const [dearer] = rig.partsOf(anItem({ unitPrice: '275.5' }))
  const changed = [...(await rig.push(anItem({ unitPrice: '275.5' }))).values()]
  expect(changed).toMatchObject([{ kind: 'done', fingerprint: dearer?.fingerprint }])
  const remote = rig.held.get('item i main')?.remote
  expect(await rig.remove('item i main')).toMatchObject({ kind: 'done', fingerprint: null })
  const states = readValue(await rig.books.read(remote ? [remote] : []))
  expect(remote && states.get(remoteKeyOf(remote))).toBeUndefined()
})

test('a client that leaves is archived, as it was foretold', async () => {
  await rig.push({ ...aClientRecord({ displayName: 'Bea' }), id: 'bea' })
  const { fingerprint } = rig.removalOf('client bea main')
  expect(await rig.remove('client bea main')).toMatchObject({ kind: 'done', fingerprint })
})

test('tax that is rounded on the document arrives with our cents on every line', async () => {
  const line = { quantity: '1', unitPrice: '10.03', taxCodeId: 'standard_tax' as never }
  const { currency, taxCodes } = rig
  const rounded = { currency, taxCodes, taxRounding: 'rate_per_document' as const }
  const lines = [line, line, line]
  const invoice = anInvoice('9', 'ada', rounded, { lines })
  const record = { ...bill(), id: '9', invoice }
  const [part] = rig.partsOf(record)
  expect([...(await rig.push(record)).values()]).toMatchObject([
    { kind: 'done', fingerprint: part?.fingerprint },
  ])
})

test('many objects of all kinds are read together', async () => {
  const applied = [{ invoiceId: '1', amount: '20.00' }]
  await rig.push(payment({ amount: '50.00', applied }))
  await rig.push(anItem())
  await rig.push({ ...aClientRecord({ displayName: 'Bea' }), id: 'bea' })
  const remotes = [...rig.held.values()].map(({ remote }) => remote)
  const states = readValue(await rig.books.read(remotes))
  const held = [...rig.held.values()]
  expect(held.map(({ remote }) => states.get(remoteKeyOf(remote))?.fingerprint)).toEqual(
    held.map(({ fingerprint }) => fingerprint),
  )
})

test('two payments and two bank transactions are read in one list each', async () => {
  const one = payment({ amount: '50.00', applied: [{ invoiceId: '1', amount: '20.00' }] })
  await rig.push(one)
  await rig.push({ ...one, id: 'q' })
  const remotes = [...rig.held.values()]
    .map(({ remote }) => remote)
    .filter(({ kind }) => kind === 'Payment' || kind === 'BankTransaction')
  expect(remotes).toHaveLength(4)
  expect(readValue(await rig.books.read(remotes)).size).toEqual(4)
})

test('an organisation that the login may not see is a missing permission', async () => {
  const books = world.connector.openBooks({
    remoteCompanyId: '00000000-1111-4222-8333-444444444444',
    token: () => Promise.resolve(world.tokens.accessToken),
    admit: () => Promise.resolve(),
  })
  expect(await books.describeCompany()).toMatchObject({
    kind: 'trouble',
    trouble: { kind: 'permission_missing' },
  })
})

test('the scopes that a consent is asked for are enough for all that we do', async () => {
  const { authorization } = world.connector
  const { redirectUri } = world
  const page = await authorization.begin({ redirectUri, state: 's' })
  const callbackUrl = await xeroAdapter.consent(page, 'allow')
  const result = await authorization.complete({ callbackUrl, redirectUri, state: 's' })
  if (result.kind !== 'granted') throw new Error(JSON.stringify(result))
  const fresh = await ConformanceRig.start({ ...world, tokens: result.consent.tokens })
  for (const [elementId, held] of rig.held) fresh.held.set(elementId, held)
  const bea = { ...aClientRecord({ displayName: 'Bea' }), id: 'bea' }
  expect(ends(await fresh.push(bea))).toEqual(['done'])
  expect(ends(await fresh.push({ ...bill(), id: '7' }))).toEqual(['number_taken'])
  expect(ends(await fresh.push(anItem()))).toEqual(['done'])
  expect(ends(await fresh.push(payment({ amount: '5.00' })))).toEqual(['done'])
  await bring(withMoney(fresh), vendorRecord())
  const further = [
    codedRecord(fresh, 'supplier_credit', 'c'),
    codedRecord(fresh, 'journal', 'j', {
      lines: [{}, { accountId: 'equipment' as never, amount: '-100.00' }],
    }),
    transferRecord(fresh, 't'),
  ]
  for (const record of further) await bring(fresh, record)
  const range = { from: '2026-01-01' as never, to: '2026-01-31' as never }
  for await (const movements of fresh.books.listMovements(range)) {
    expect(movements.kind).toEqual('read')
  }
  expect((await fresh.books.listBalances(range.to)).kind).toEqual('read')
})
