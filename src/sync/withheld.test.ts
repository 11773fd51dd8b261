import { expect, test } from 'vitest'
import type { RecordStanding } from '#store/record-movements.ts'
import { withheldBy } from './withheld.ts'

const standing = (wanted: string): RecordStanding => ({
  ...{ recordKind: '', recordId: '1', wanted, isSettled: true, isParked: false },
})

const TAKEN = ['client', 'invoice', 'journal', 'trust_transaction'] as const
const because = withheldBy(
  { kinds: TAKEN },
  { kinds: { invoice: true, journal: false, trust_transaction: false } },
)

test.each([
  ['what is switched on is not withheld', 'invoice', undefined, undefined],
  ['what is skipped is not withheld as a kind', 'invoice', standing('hold'), undefined],
  ['what is switched off is', 'journal', undefined, 'kind_switched_off'],
  ['what went before it was switched off is', 'journal', standing('hold'), 'kind_switched_off'],
  ['opening balances are never sent', 'opening_balances', undefined, 'kind_is_not_sent'],
  ['a kind that the ledger does not take is not', 'refund', undefined, 'kind_is_not_sent'],
  ['trust that is off stays here', 'trust_transaction', undefined, 'trust_stays_here'],
  ['what reaches the office goes', 'trust_transaction', standing('present'), undefined],
])('%s', (_, kind, found, expected) => {
  expect(because(kind, found)).toBe(expected)
})
