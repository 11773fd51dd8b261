import { expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { readValue } from '../conformance-rig.fixture.ts'
import type { SentOperation } from '../contract.ts'
import { fingerprintOf } from './fingerprint.ts'
import { createXeroConnector } from './index.ts'

const SINCE = new Date('2026-01-15T11:55:00.700Z')

type Asked = { path: string; modifiedSince: string | null }

/** Lists by resource, as the network gives them. */
function openBooks(lists: Readonly<Record<string, readonly unknown[]>>, asked: Asked[] = []) {
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const { pathname, searchParams } = new URL(String(url))
    const modifiedSince = new Headers(init?.headers).get('if-modified-since')
    asked.push({ path: `${pathname} ${searchParams.get('order')}`, modifiedSince })
    const resource = pathname.split('/').at(-1) ?? ''
    return Response.json({ [resource]: lists[resource] ?? [] })
  }
  const settings = { clientId: 'id', clientSecret: 'secret', url: null }
  const surroundings = { fetch, clock: new VirtualClock(SINCE) }
  return createXeroConnector(settings, surroundings).openBooks({
    remoteCompanyId: 'tenant-1',
    token: () => Promise.resolve('token-1'),
    admit: () => Promise.resolve(),
  })
}

const created = (elementId: string, remoteKind: string, marker: string): SentOperation => ({
  ...{ elementId, remoteKind, marker, verb: 'create' },
  fingerprint: JSON.stringify({ type: 'ACCREC' }),
})

test('one list for each kind is asked for, newest first, since the second before', async () => {
  const asked: Asked[] = []
  const operations = [
    created('a', 'Payment', '~a'),
    created('b', 'Payment', '~b'),
    created('c', 'Invoice', 'T-1'),
  ]
  await openBooks({}, asked).find(operations, SINCE)
  const modifiedSince = '2026-01-15T11:55:00'
  expect(asked).toEqual([
    { path: '/api.xro/2.0/Payments UpdatedDateUTC DESC', modifiedSince },
    { path: '/api.xro/2.0/Invoices UpdatedDateUTC DESC', modifiedSince },
  ])
})

test('a marker counts only as the last word of a reference', async () => {
  const Payments = [
    { PaymentID: 'p-1', Reference: '~a and more' },
    { PaymentID: 'p-2', Reference: 'P-1, Card ~a' },
  ]
  const found = readValue(
    await openBooks({ Payments }).find([created('a', 'Payment', '~a')], SINCE),
  )
  expect(found.get('a')).toMatchObject({ remote: { id: 'p-2' }, by: 'marker' })
})

test('what two elements find is never the same object', async () => {
  const Payments = ['p-1', 'p-2'].map((PaymentID) => ({ PaymentID, Reference: 'P-1 ~a' }))
  const operations = [created('a', 'Payment', '~a'), created('b', 'Payment', '~a')]
  const found = readValue(await openBooks({ Payments }).find(operations, SINCE))
  expect([...found.values()].map(({ remote }) => remote.id)).toEqual(['p-1', 'p-2'])
})

test('a deleted payment, a voided invoice and a bill of that number are not what was sent', async () => {
  const lists = {
    Payments: [{ PaymentID: 'p-1', Reference: '~a', Status: 'DELETED' }],
    Invoices: [
      { InvoiceID: 'i-1', InvoiceNumber: 'T-1', Type: 'ACCREC', Status: 'VOIDED' },
      { InvoiceID: 'i-2', InvoiceNumber: 'T-1', Type: 'ACCPAY', Status: 'AUTHORISED' },
    ],
  }
  const operations = [created('a', 'Payment', '~a'), created('b', 'Invoice', 'T-1')]
  expect(readValue(await openBooks(lists).find(operations, SINCE)).size).toEqual(0)
})

test('an invoice of our number is found by its number, which is weaker than a marker', async () => {
  const Invoices = [{ InvoiceID: 'i', InvoiceNumber: 'T-1', Type: 'ACCREC', Status: 'AUTHORISED' }]
  const found = readValue(
    await openBooks({ Invoices }).find([created('b', 'Invoice', 'T-1')], SINCE),
  )
  expect(found.get('b')).toMatchObject({ remote: { id: 'i' }, by: 'number' })
})

const sentAs = (elementId: string, remoteKind: string, marker: string, content: object) => ({
  ...created(elementId, remoteKind, marker),
  fingerprint: JSON.stringify(content),
})

test('a bill is found under its number only with its supplier, the one of its content first', async () => {
  const bill = (InvoiceID: string, ContactID: string, Total: string) => ({
    ...{ InvoiceID, Contact: { ContactID }, Total, Type: 'ACCPAY', Status: 'AUTHORISED' },
    InvoiceNumber: '77',
  })
  const Invoices = [bill('i-1', 'other', '5'), bill('i-2', 'acme', '6'), bill('i-3', 'acme', '5')]
  const fingerprint = fingerprintOf('Invoice', bill('', 'acme', '5'))
  const operation = { ...created('a', 'Invoice', '77'), fingerprint }
  const found = readValue(await openBooks({ Invoices }).find([operation], SINCE))
  expect(found.get('a')).toMatchObject({ remote: { id: 'i-3' }, fingerprint })
})

test('journals and transfers are found by the last word of their text', async () => {
  const lists = {
    ManualJournals: [
      { ManualJournalID: 'j-1', Status: 'VOIDED', Narration: 'J-1 ~j' },
      { ManualJournalID: 'j-2', Status: 'POSTED', Narration: 'J-1 ~j' },
    ],
    BankTransfers: [{ BankTransferID: 't-1', Reference: 'BT-1 ~t' }],
  }
  const operations = [sentAs('a', 'ManualJournal', '~j', {}), sentAs('b', 'BankTransfer', '~t', {})]
  const found = readValue(await openBooks(lists).find(operations, SINCE))
  expect([...found.values()].map(({ remote }) => remote.id)).toEqual(['j-2', 't-1'])
})
