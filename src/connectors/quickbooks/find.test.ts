import { expect, test } from 'vitest'
import type { SentOperation } from '../contract.ts'
import { answeringRows, clientOf } from './answering.fixture.ts'
import { findOperations } from './find.ts'
import { fingerprintOf } from './fingerprint.ts'

const SINCE = new Date('2026-01-15T12:00:00Z')

type Row = Readonly<Record<string, unknown>>

const anInvoice = (Id: string, over: Row = {}): Row => ({
  ...{ Id, SyncToken: '0', DocNumber: 'INV-1', PrivateNote: '', TotalAmt: 10, Line: [] },
  ...over,
})

const aCreation = (elementId: string, marker: string, number = 'INV-1'): SentOperation => ({
  ...{ elementId, marker, verb: 'create', remoteKind: 'Invoice' },
  fingerprint: fingerprintOf({ kind: 'Invoice', object: { DocNumber: number } }),
})

async function found(rows: readonly Row[], ...operations: readonly SentOperation[]) {
  const client = clientOf(answeringRows(() => rows))
  const read = await findOperations(client, operations, SINCE)
  if (read.kind === 'trouble') throw new Error(read.trouble.kind)
  return Object.fromEntries([...read.value].map(([id, { remote, by }]) => [id, [remote.id, by]]))
}

test('a creation is found by its marker, whatever the number says', async () => {
  const rows = [anInvoice('1'), anInvoice('2', { DocNumber: 'X', PrivateNote: 'Vega ~aaaa1111' })]
  expect(await found(rows, aCreation('e1', '~aaaa1111'))).toEqual({ e1: ['2', 'marker'] })
})

test('without its marker it is found by its number, which is weaker', async () => {
  expect(await found([anInvoice('1')], aCreation('e1', '~aaaa1111'))).toEqual({
    e1: ['1', 'number'],
  })
})

test('an object with another marker of ours is never taken by its number', async () => {
  const rows = [anInvoice('1', { PrivateNote: '~bbbb2222' })]
  expect(await found(rows, aCreation('e1', '~aaaa1111'))).toEqual({})
})

test('equal twins take one object each', async () => {
  const rows = [anInvoice('1'), anInvoice('2')]
  const twins = [aCreation('e1', '~aaaa1111'), aCreation('e2', '~bbbb2222')]
  expect(await found(rows, ...twins)).toEqual({ e1: ['1', 'number'], e2: ['2', 'number'] })
})

test('of two twins of which one arrived, one is found', async () => {
  const rows = [anInvoice('1', { PrivateNote: '~bbbb2222' })]
  const twins = [aCreation('e1', '~aaaa1111'), aCreation('e2', '~bbbb2222')]
  expect(await found(rows, ...twins)).toEqual({ e2: ['1', 'marker'] })
})

test('a customer is found by its marker, else by its name in any case', async () => {
  const customer = (elementId: string, marker: string, DisplayName: string): SentOperation => ({
    ...{ elementId, marker, verb: 'create', remoteKind: 'Customer' },
    fingerprint: fingerprintOf({ kind: 'Customer', object: { DisplayName } }),
  })
  const rows = [
    { Id: '1', SyncToken: '0', DisplayName: 'ACME' },
    { Id: '2', SyncToken: '0', DisplayName: 'Vega', Notes: 'Tieout ~bbbb2222' },
  ]
  const asked = [customer('e1', '~aaaa1111', 'Acme'), customer('e2', '~bbbb2222', 'Other')]
  expect(await found(rows, ...asked)).toEqual({ e1: ['1', 'number'], e2: ['2', 'marker'] })
})

test('a change is answered with the object as it is now', async () => {
  const remote = { kind: 'Invoice', id: '7', revision: '2' }
  const update: SentOperation = {
    ...{ elementId: 'e1', verb: 'update', remoteKind: 'Invoice', marker: '~aaaa1111' },
    ...{ fingerprint: null, remote },
  }
  const client = clientOf(answeringRows(() => [anInvoice('7', { SyncToken: '3' })]))
  const read = await findOperations(client, [update], SINCE)
  expect(read.kind === 'read' && read.value.get('e1')?.remote.revision).toBe('3')
})

test('a look-up asks once for each kind, whatever the number of operations', async () => {
  const queries: string[] = []
  const client = clientOf(
    answeringRows((_, query) => {
      queries.push(query)
      return []
    }),
  )
  const operations = ['e1', 'e2', 'e3'].map((id) => aCreation(id, `~${id}aaaa`))
  await findOperations(client, operations, SINCE)
  expect(queries).toEqual([
    "SELECT * FROM Invoice WHERE MetaData.CreateTime >= '2026-01-15T12:00:00Z' ORDERBY Id STARTPOSITION 1 MAXRESULTS 1000",
  ])
})
