import { expect, test } from 'vitest'
import type { Ledger, RecordKind } from '#api/wire/ledgers.ts'
import { effectText, neededText, switchGroupsOf, withSwitch } from './settings-switches.ts'

const takes = (kind: RecordKind, ...needs: RecordKind[]) => ({ kind, needs })

const LEDGER: Ledger = {
  id: 'ledger',
  label: 'Ledger',
  words: { party: 'c', parties: 'customers', item: 'i', tax: 't', account: 'a' },
  kinds: [
    takes('item'),
    takes('invoice'),
    takes('payment', 'invoice'),
    takes('deposit_slip', 'payment'),
    takes('journal'),
  ],
  hasVendors: false,
  isSandbox: false,
}

const ALL_ON = {
  kinds: { item: true, invoice: true, payment: true, deposit_slip: true, journal: true },
  all: { client: true, item: true },
}

test('a ledger shows switches for what it takes, and for nothing else', () => {
  const groups = switchGroupsOf(LEDGER).map(({ title, switches }) => [
    title,
    ...switches.map(({ key }) => key),
  ])
  expect(groups).toEqual([
    ['Sales', 'invoice', 'payment', 'deposit_slip', 'item'],
    ['Banks and journals', 'journal'],
    ['Lists', 'allClients', 'allItems'],
  ])
})

test('payments go off with the invoices that they pay, and deposits with the payments', () => {
  const { kinds, all } = withSwitch(LEDGER, ALL_ON, 'invoice', false)
  const off = { invoice: false, payment: false, deposit_slip: false }
  expect(kinds).toEqual({ item: true, journal: true, ...off })
  expect(all).toEqual({ client: true, item: true })
  const slip = switchGroupsOf(LEDGER)[0]?.switches[2]
  expect(slip && neededText(slip, { kinds, all })).toBe('Only with payments.')
})

test('all items go off with items', () => {
  expect(withSwitch(LEDGER, ALL_ON, 'item', false)).toMatchObject({
    kinds: { item: false },
    all: { client: true, item: false },
  })
})

test('what goes off with another one does not come back with it', () => {
  const without = withSwitch(LEDGER, ALL_ON, 'invoice', false)
  expect(withSwitch(LEDGER, without, 'invoice', true).kinds.payment).toBe(false)
})

test('what is there already stays, and the switch says so', () => {
  const draft = withSwitch(LEDGER, ALL_ON, 'invoice', false)
  const change = { before: ALL_ON, draft }
  const say = (inLedger: number) => effectText('invoice', change, { inLedger, label: 'Xero' })
  expect(say(12)).toContain('12 in Xero stay as they are')
  expect(effectText('journal', change, { inLedger: 1, label: 'Xero' })).toBeUndefined()
})
