import { expect, test } from 'vitest'
import { Refusal } from '#books/refusal.ts'
import { RECORD_KINDS } from '#connectors/books-record.ts'
import { firstSettings, kindsSent, settledSettings, switchedKinds } from './kinds-sent.ts'

const EVERYTHING = { kinds: RECORD_KINDS }
const SALES = { kinds: ['client', 'item', 'invoice', 'payment'] } as const

test('a new connection sends sales and suppliers, and neither trust nor what a bank feed adds', () => {
  const { kinds } = firstSettings(EVERYTHING)
  const off = Object.keys(kinds).filter((kind) => !kinds[kind])
  expect(off).toEqual([
    'bank_deposit',
    'bank_withdrawal',
    'bank_transfer',
    'journal',
    'trust_transaction',
  ])
  expect(firstSettings(SALES).kinds).toEqual({ item: true, invoice: true, payment: true })
})

test('clients go without a switch, and what the connector does not take never goes', () => {
  const on = { kinds: { invoice: true, journal: true } }
  expect([...kindsSent(SALES, on)]).toEqual(['client', 'invoice'])
})

test('what one needs is asked of those that the connector takes', () => {
  const needs = (taking: Parameters<typeof switchedKinds>[0], kind: string) =>
    switchedKinds(taking).find((one) => one.kind === kind)?.needs
  expect(needs(EVERYTHING, 'refund')).toEqual(['payment', 'credit_note'])
  expect(needs({ kinds: ['payment', 'refund'] }, 'refund')).toEqual(['payment'])
})

test('what was chosen is settled for each kind that is taken', () => {
  const chosen = { kinds: { invoice: true }, all: { client: true } }
  expect(settledSettings(SALES, chosen)).toEqual({
    kinds: { item: false, invoice: true, payment: false },
    all: { client: true, item: false },
  })
})

test.each([
  ['kind_needs_another at kinds.payment', { kinds: { payment: true }, all: {} }],
  ['kind_is_not_taken at kinds.journal', { kinds: { journal: true }, all: {} }],
  ['kind_needs_another at all.item', { kinds: { invoice: true }, all: { item: true } }],
])('%s', (refusal, chosen) => {
  try {
    settledSettings(SALES, chosen)
    expect.unreachable()
  } catch (error) {
    const { code, field } = error as Refusal
    expect(error).toBeInstanceOf(Refusal)
    expect(`${code} at ${field}`).toBe(refusal)
  }
})
