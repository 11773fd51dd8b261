import { expect, test } from 'vitest'
import type { Connection } from '#api/wire/ledgers.ts'
import { isBusy, percentIn, statusOf, totalsIn, wantsPreviewFirst } from './connection-status.ts'

const AT = '2026-11-01T10:00:00.000Z'

const aConnection = (change: Partial<Connection> = {}) => ({
  disconnectedAt: null,
  confirmedAt: AT,
  reading: null,
  isWorking: false,
  openIssues: 0,
  counts: [],
  ...change,
})

const reading = { label: 'Accounts', count: 12, isRunning: true, failed: null }

test('a confirmed connection without issues is connected', () => {
  expect(statusOf(aConnection())).toEqual('connected')
})

test('a company that nobody has confirmed is not called connected', () => {
  expect(statusOf(aConnection({ confirmedAt: null }))).toEqual('not_confirmed')
})

test('an open issue needs a person', () => {
  expect(statusOf(aConnection({ openIssues: 1 }))).toEqual('needs_you')
})

test('a disconnected company is disconnected whatever else is open', () => {
  const change = { disconnectedAt: AT, openIssues: 3, isWorking: true }
  expect(statusOf(aConnection(change))).toEqual('disconnected')
})

test('reading goes on before the company is confirmed', () => {
  expect(statusOf(aConnection({ confirmedAt: null, reading }))).toEqual('reading')
})

test('a disconnected company is never watched', () => {
  expect(isBusy(aConnection({ disconnectedAt: AT, isWorking: true }))).toEqual(false)
})

test('progress is what is in the ledger of all that is meant for it', () => {
  const counts = [
    { kind: 'client' as const, inLedger: 10, onItsWay: 0, needsYou: 0 },
    { kind: 'invoice' as const, inLedger: 20, onItsWay: 9, needsYou: 1 },
  ]
  expect(percentIn(totalsIn({ counts }))).toEqual(75)
})

test('progress is complete only when the last record is there', () => {
  expect(percentIn({ inLedger: 9_999, onItsWay: 1, needsYou: 0 })).toEqual(99)
})

test('more than fifty records at once are previewed first', () => {
  expect(wantsPreviewFirst({ inLedger: 0, onItsWay: 51, needsYou: 0 })).toEqual(true)
  expect(wantsPreviewFirst({ inLedger: 0, onItsWay: 50, needsYou: 0 })).toEqual(false)
})
