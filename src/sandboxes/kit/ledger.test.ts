import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Database } from './database.ts'
import { Ledger, UnbalancedEntry } from './ledger.ts'

const sale = (amount: bigint, date = '2026-01-15') => ({
  id: 'invoice 1',
  date,
  lines: [
    { account: 'receivable', amount },
    { account: 'income', amount: -amount },
  ],
})

test('an entry replaces the one its transaction had before', () => {
  const ledger = new Ledger(new Database(), 'ledger')
  ledger.post(sale(10_000n))
  ledger.post(sale(2_550n))

  expect(ledger.balanceOf('receivable')).toEqual(2_550n)
  expect(ledger.trialBalance().get('income')).toEqual(-2_550n)
})

test('an entry that does not balance changes nothing', () => {
  const ledger = new Ledger(new Database(), 'ledger')
  const lines = [{ account: 'receivable', amount: 1n }]

  expect(() => ledger.post({ id: '1', date: '2026-01-15', lines })).toThrow(UnbalancedEntry)
  expect(ledger.balanceOf('receivable')).toEqual(0n)
})

test('a trial balance as of a day leaves out what came later', () => {
  const ledger = new Ledger(new Database(), 'ledger')
  ledger.post(sale(100n, '2026-01-31'))
  ledger.post({ ...sale(900n, '2026-02-01'), id: 'invoice 2' })

  expect(ledger.trialBalance({ to: '2026-01-31' }).get('receivable')).toEqual(100n)
  expect(ledger.trialBalance({ from: '2026-02-01' }).get('receivable')).toEqual(900n)
})

test('balances are right again after a restart and after a rollback', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const database = new Database(directory)
  const ledger = new Ledger(database, 'ledger')
  ledger.post(sale(12_345_678_901_234_567_890n))
  try {
    database.transaction(() => {
      ledger.post(sale(1n))
      throw new Error('no')
    })
  } catch {}

  expect(ledger.balanceOf('income')).toEqual(-12_345_678_901_234_567_890n)
  expect(new Ledger(new Database(directory), 'ledger').balanceOf('receivable')).toEqual(
    12_345_678_901_234_567_890n,
  )
})
