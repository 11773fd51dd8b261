import { expect, test } from 'vitest'
import { activityMatching, verbText } from './activity-words.ts'
import { companyText, kindsText, listed, waiting } from './ledger-words.ts'

const anOperation = (change = {}) => ({
  id: '1',
  at: '2026-11-01T10:00:00.000Z',
  verb: 'create' as const,
  outcome: 'done' as const,
  recordKind: 'invoice' as const,
  recordId: '11',
  recordName: 'INV-1',
  part: 'main',
  remoteKind: 'CreditMemo',
  vendorText: null,
  correlationId: null,
  ...change,
})

test('an operation is told in plain words', () => {
  expect(verbText(anOperation())).toEqual('Create credit memo')
})

test('an application is told from the payment that it belongs to', () => {
  const operation = anOperation({ verb: 'delete', remoteKind: 'Payment', part: 'apply:11' })
  expect(verbText(operation)).toEqual('Delete payment (application)')
})

test('what was not done is found among what was', () => {
  const operations = [anOperation(), anOperation({ id: '2', outcome: 'refused' })]
  expect(activityMatching(operations, { outcome: 'failed' }).map(({ id }) => id)).toEqual(['2'])
})

test('the search finds the vendor’s words whatever their case', () => {
  const operations = [anOperation({ vendorText: 'Stale Object Error' })]
  expect(activityMatching(operations, { search: 'stale' })).toHaveLength(1)
  expect(activityMatching(operations, { search: 'duplicate' })).toHaveLength(0)
})

test('lists read like a sentence', () => {
  expect(['', 'a', 'a and b', 'a, b and c']).toEqual([
    listed([]),
    listed(['a']),
    listed(['a', 'b']),
    listed(['a', 'b', 'c']),
  ])
  expect(kindsText(['item', 'invoice'])).toEqual('items and invoices')
})

test('one record waits and two wait', () => {
  expect([waiting(1), waiting(2)]).toEqual(['1 record waits', '2 records wait'])
})

test('a company is named with its country and currency as far as they are known', () => {
  const company = { name: 'Harbour', country: null, currency: 'USD' }
  expect(companyText({ company })).toEqual('Harbour (USD)')
})
