import { expect, test } from 'vitest'
import type { Operation, Verb } from '../contract.ts'
import { fingerprintOf } from './fingerprint.ts'
import { waveOf } from './waves.ts'

const paying = (...amounts: readonly (readonly [id: string, amount: number])[]) =>
  fingerprintOf({
    kind: 'Payment',
    object: {
      TotalAmt: 100,
      Line: amounts.map(([TxnId, Amount]) => ({
        Amount,
        LinkedTxn: [{ TxnId, TxnType: 'Invoice' }],
      })),
    },
  })

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
