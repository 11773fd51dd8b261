import { expect, test } from 'vitest'
import type { Operation } from '../contract.ts'
import { packBatches } from './pack.ts'

const anOperation = (over: Partial<Operation> = {}): Operation => ({
  elementId: 'e1',
  verb: 'create',
  remoteKind: 'Invoice',
  wire: { DocNumber: 'INV-1' },
  marker: '~k3f9a2x1',
  fingerprint: null,
  ...over,
})

const remote = { kind: 'Invoice', id: '130', revision: '4' }
const itemOf = (operation: Operation) =>
  JSON.parse(packBatches([operation], '/batch')[0]?.body ?? '').BatchItemRequest[0]

test('thirty operations of any kind share a batch', () => {
  const operations = Array.from({ length: 61 }, (_, index) =>
    anOperation({ elementId: `e${index}`, remoteKind: index % 2 ? 'Payment' : 'Invoice' }),
  )
  const calls = packBatches(operations, '/batch')
  expect(calls.map(({ elements }) => elements.length)).toEqual([30, 30, 1])
  expect(calls.flatMap(({ elements }) => elements)).toEqual(operations.map((o) => o.elementId))
})

test('a batch ends before its body grows too large', () => {
  const wire = { PrivateNote: 'x'.repeat(1_500_000) }
  const calls = packBatches(
    [1, 2, 3].map((n) => anOperation({ elementId: `e${n}`, wire })),
    '/batch',
  )
  expect(calls.map(({ elements }) => elements)).toEqual([['e1', 'e2'], ['e3']])
})

test('an item is known by its position in base 36', () => {
  const operations = Array.from({ length: 30 }, (_, n) => anOperation({ elementId: `e${n}` }))
  const { BatchItemRequest: items } = JSON.parse(packBatches(operations, '/batch')[0]?.body ?? '')
  expect([items[0].bId, items[10].bId, items[29].bId]).toEqual(['0', 'a', 't'])
})

test('a creation is the object alone', () => {
  expect(itemOf(anOperation())).toEqual({
    bId: '0',
    operation: 'create',
    Invoice: { DocNumber: 'INV-1' },
  })
})

test('an update is sparse and names the revision that is held', () => {
  expect(itemOf(anOperation({ verb: 'update', remote }))).toEqual({
    bId: '0',
    operation: 'update',
    Invoice: { DocNumber: 'INV-1', Id: '130', SyncToken: '4', sparse: true },
  })
})

test('a void is an update with an option', () => {
  expect(itemOf(anOperation({ verb: 'void', remote, wire: {} }))).toEqual({
    bId: '0',
    operation: 'update',
    optionsData: 'void',
    Invoice: { Id: '130', SyncToken: '4', sparse: true },
  })
})

test('a deletion names nothing but the object', () => {
  const deletion = anOperation({ verb: 'delete', remoteKind: 'Payment', remote, wire: {} })
  expect(itemOf(deletion)).toEqual({
    bId: '0',
    operation: 'delete',
    Payment: { Id: '130', SyncToken: '4' },
  })
})

test('a customer is switched off, because names cannot be deleted', () => {
  const customer = anOperation({ verb: 'delete', remoteKind: 'Customer', remote, wire: {} })
  expect(itemOf(customer)).toMatchObject({ operation: 'update', Customer: { Active: false } })
})

test('amounts stand in the body as the books write them', () => {
  const [call] = packBatches(
    [anOperation({ wire: { Amount: 0.1, TotalAmt: 9999999999999.99 } })],
    '/b',
  )
  expect(call?.body).toContain('"Amount":0.1,"TotalAmt":9999999999999.99')
})
