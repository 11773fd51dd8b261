import { expect, test } from 'vitest'
import type { Operation, Verb } from '../contract.ts'
import { pack, removalOf, waveOf } from './pack.ts'
import type { RemoteKind } from './wire.ts'

let serial = 0
const anOperation = (remoteKind: RemoteKind, verb: Verb, over: Partial<Operation> = {}) => {
  serial += 1
  const operation: Operation = {
    elementId: `element-${serial}`,
    verb,
    remoteKind,
    wire: { Reference: 'R' },
    marker: '',
    fingerprint: null,
    ...(verb !== 'create' && { remote: { kind: remoteKind, id: 'id-1', revision: '' } }),
    ...over,
  }
  return operation
}

const many = (count: number, make: () => Operation) => Array.from({ length: count }, make)

const BANK = '/api.xro/2.0/BankTransactions'
const JOURNALS = '/api.xro/2.0/ManualJournals'

test.each([
  ['Invoice', 'create', 'PUT', '/api.xro/2.0/Invoices?summarizeErrors=false&unitdp=4'],
  ['Invoice', 'update', 'POST', '/api.xro/2.0/Invoices?summarizeErrors=false&unitdp=4'],
  ['Invoice', 'void', 'POST', '/api.xro/2.0/Invoices?summarizeErrors=false&unitdp=4'],
  ['Payment', 'create', 'PUT', '/api.xro/2.0/Payments?summarizeErrors=false&unitdp=4'],
  ['Payment', 'delete', 'POST', '/api.xro/2.0/Payments/id-1'],
  ['Contact', 'update', 'POST', '/api.xro/2.0/Contacts/id-1'],
  ['Item', 'delete', 'DELETE', '/api.xro/2.0/Items/id-1'],
  ['CreditNote', 'create', 'PUT', '/api.xro/2.0/CreditNotes?summarizeErrors=false&unitdp=4'],
  ['CreditNote', 'void', 'POST', '/api.xro/2.0/CreditNotes?summarizeErrors=false&unitdp=4'],
  ['BankTransaction', 'delete', 'POST', `${BANK}?summarizeErrors=false&unitdp=4`],
  ['BankTransfer', 'create', 'PUT', '/api.xro/2.0/BankTransfers'],
  ['BankTransfer', 'delete', 'POST', '/api.xro/2.0/BankTransfers/id-1'],
  ['ManualJournal', 'create', 'PUT', `${JOURNALS}?summarizeErrors=false&unitdp=4`],
  ['ManualJournal', 'delete', 'POST', `${JOURNALS}?summarizeErrors=false&unitdp=4`],
] as const)('%s: to %s is a %s to %s', (kind, verb, method, path) => {
  expect(pack([anOperation(kind, verb)])).toMatchObject([{ method, path }])
})

test('fifty go into one call, in the order in which the answer is told apart', () => {
  const operations = many(51, () => anOperation('Invoice', 'create'))
  const calls = pack(operations)
  expect(calls.map(({ elements }) => elements.length)).toEqual([50, 1])
  expect(calls.flatMap(({ elements }) => elements)).toEqual(
    operations.map(({ elementId }) => elementId),
  )
})

test('a call stays below three and a half megabytes', () => {
  const wire = { Reference: 'r'.repeat(1_000_000) }
  const calls = pack(many(5, () => anOperation('Invoice', 'create', { wire })))
  expect(calls.map(({ elements }) => elements.length)).toEqual([3, 2])
})

test('kinds and verbs are never mixed in one call', () => {
  const calls = pack([
    anOperation('Invoice', 'create'),
    anOperation('Contact', 'create'),
    anOperation('Invoice', 'update'),
  ])
  expect(calls).toHaveLength(3)
})

test('each deleted payment is a call of its own', () => {
  expect(pack(many(3, () => anOperation('Payment', 'delete')))).toHaveLength(3)
})

test('amounts are written as numbers, digit by digit', () => {
  const wire = { LineItems: [{ Quantity: '1', UnitAmount: '12.50' }] }
  const [call] = pack([anOperation('Invoice', 'create', { wire })])
  expect(call?.body).toEqual('{"Invoices":[{"LineItems":[{"Quantity":1,"UnitAmount":12.50}]}]}')
})

test('an update names its id and leaves alone what is only said at the start', () => {
  const wire = { InvoiceNumber: 'T-1', Status: 'AUTHORISED', SentToContact: false }
  const [call] = pack([anOperation('Invoice', 'update', { wire })])
  expect(call?.body).toEqual('{"Invoices":[{"InvoiceID":"id-1","InvoiceNumber":"T-1"}]}')
})

test('what is empty is not said of a new object, but is of one that may have had it', () => {
  const wire = { Name: 'Ada', EmailAddress: '' }
  const [created] = pack([anOperation('Contact', 'create', { wire })])
  const [updated] = pack([anOperation('Contact', 'update', { wire })])
  expect(created?.body).toEqual('{"Contacts":[{"Name":"Ada"}]}')
  expect(updated?.body).toContain('"EmailAddress":""')
})

test('an approved invoice is voided and a draft is deleted', () => {
  const held = (status: string) => ({
    name: 'main',
    remote: { kind: 'Invoice', id: 'i', revision: '' },
    fingerprint: JSON.stringify({ kind: 'Invoice', status }),
  })
  expect(removalOf(held('live'))).toEqual({
    verb: 'void',
    wire: { Status: 'VOIDED' },
    fingerprint: '{"kind":"Invoice","status":"void"}',
  })
  expect(removalOf(held('draft'))).toMatchObject({ verb: 'delete', fingerprint: null })
})

test('money comes off before a document changes and goes on after', () => {
  expect(waveOf(anOperation('Payment', 'delete'))).toEqual('release')
  expect(waveOf(anOperation('Invoice', 'update'))).toEqual('document')
  expect(waveOf(anOperation('Invoice', 'void'))).toEqual('document_removal')
  expect(waveOf(anOperation('Payment', 'create'))).toEqual('application')
  expect(waveOf(anOperation('Contact', 'create'))).toEqual('party')
})

test('allocations go to their credit note’s own address, those of one together', () => {
  const of = (CreditNoteID: string) =>
    anOperation('Allocation', 'create', { wire: { CreditNoteID, Amount: '1.00' } })
  const calls = pack([of('c-1'), of('c-2'), of('c-1')])
  expect(calls.map(({ method, path, elements }) => [method, path, elements.length])).toEqual([
    ['PUT', '/api.xro/2.0/CreditNotes/c-1/Allocations?summarizeErrors=false&unitdp=4', 2],
    ['PUT', '/api.xro/2.0/CreditNotes/c-2/Allocations?summarizeErrors=false&unitdp=4', 1],
  ])
  expect(calls[1]?.body).toEqual('{"Allocations":[{"Amount":1.00}]}')
})

test('an allocation is deleted under its credit note, without a body', () => {
  const remote = { kind: 'Allocation', id: 'c-1/a-1', revision: '' }
  expect(pack([anOperation('Allocation', 'delete', { remote })])).toMatchObject([
    { method: 'DELETE', path: '/api.xro/2.0/CreditNotes/c-1/Allocations/a-1', body: '' },
  ])
})

test('each transfer is a call of its own', () => {
  expect(pack(many(2, () => anOperation('BankTransfer', 'create')))).toHaveLength(2)
})

test('a journal is voided, and nothing is left of it', () => {
  const remote = { kind: 'ManualJournal', id: 'j', revision: '' }
  expect(removalOf({ name: 'main', remote, fingerprint: '{}' })).toEqual({
    ...{ verb: 'delete', wire: { Status: 'VOIDED' }, fingerprint: null },
  })
})

test('uses of a credit note come off before it changes and go on after', () => {
  expect(waveOf(anOperation('Allocation', 'delete'))).toEqual('release')
  expect(waveOf(anOperation('CreditNote', 'update'))).toEqual('document')
  expect(waveOf(anOperation('Allocation', 'create'))).toEqual('application')
  expect(waveOf(anOperation('CreditNote', 'void'))).toEqual('document_removal')
})
