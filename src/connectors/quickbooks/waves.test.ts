import { expect, test } from 'vitest'
import type { Operation, Verb } from '../contract.ts'
import { fingerprintOf } from './fingerprint.ts'
import { waveOf } from './waves.ts'

type Linked = readonly [id: string, amount: number, type?: string]

const linesOf = (amounts: readonly Linked[]) =>
  amounts.map(([TxnId, Amount, TxnType = 'Invoice']) => ({
    Amount,
    LinkedTxn: [{ TxnId, TxnType }],
  }))

const paying = (...amounts: readonly Linked[]) =>
  fingerprintOf({ kind: 'Payment', object: { TotalAmt: 100, Line: linesOf(amounts) } })

const depositing = (...amounts: readonly Linked[]) =>
  fingerprintOf({ kind: 'Deposit', object: { TotalAmt: 100, Line: linesOf(amounts) } })

const anOperation = (remoteKind: string, verb: Verb, fingerprint = paying()): Operation => ({
  ...{ elementId: 'e1', verb, remoteKind, wire: {}, marker: '~k3f9a2x1', fingerprint },
})

test.each([
  ['Customer', 'create', 'party'],
  ['Item', 'update', 'party'],
  ['Invoice', 'create', 'document'],
  ['Invoice', 'update', 'document'],
  ['Invoice', 'void', 'document_removal'],
  ['Deposit', 'create', 'document'],
  ['CreditMemo', 'delete', 'document_removal'],
  ['Payment', 'create', 'application'],
  ['Payment', 'delete', 'release'],
  ['Vendor', 'update', 'party'],
  ['Bill', 'create', 'document'],
  ['Purchase', 'delete', 'document_removal'],
  ['JournalEntry', 'update', 'document'],
  ['BillPayment', 'create', 'application'],
  ['BillPayment', 'delete', 'release'],
] as const)('%s %s belongs to the wave %s', (kind, verb, wave) => {
  expect(waveOf(anOperation(kind, verb), undefined)).toBe(wave)
})

test('a payment that only lets go of invoices goes before the documents', () => {
  const update = anOperation('Payment', 'update', paying(['1', 40]))
  expect(waveOf(update, paying(['1', 60], ['2', 40]))).toBe('release')
})

test('a payment that takes more of an invoice goes after the documents', () => {
  const update = anOperation('Payment', 'update', paying(['1', 60], ['2', 40]))
  expect(waveOf(update, paying(['1', 100]))).toBe('application')
})

test('a payment that bounced goes over to the bounce after it, and back before it is removed', () => {
  const bounced = paying(['9', 60, 'Expense'])
  const paid = paying(['1', 60])
  expect(waveOf(anOperation('Payment', 'update', bounced), paid)).toBe('application')
  expect(waveOf(anOperation('Payment', 'update', paid), bounced)).toBe('release')
})

test('a deposit follows the payments that it takes along, and lets them go before they change', () => {
  const [one, both] = [depositing(['1', 60]), depositing(['1', 60], ['2', 40])]
  expect(waveOf(anOperation('Deposit', 'create', one), undefined)).toBe('application')
  expect(waveOf(anOperation('Deposit', 'update', both), one)).toBe('application')
  expect(waveOf(anOperation('Deposit', 'update', one), both)).toBe('release')
  const { fingerprint: _, ...going } = anOperation('Deposit', 'delete')
  expect(waveOf({ ...going, fingerprint: null }, one)).toBe('release')
})
