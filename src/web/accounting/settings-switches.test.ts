import { expect, test } from 'vitest'
import { withSwitch } from './settings-switches.ts'

const ALL_ON = {
  kinds: { invoice: true, payment: true, item: true },
  all: { client: true, item: true },
}

test('payments go off with the invoices that they pay, and all items with items', () => {
  const { kinds } = withSwitch(ALL_ON, 'invoice', false)
  expect(kinds).toEqual({ invoice: false, payment: false, item: true })
  expect(withSwitch(ALL_ON, 'item', false)).toMatchObject({
    kinds: { item: false },
    all: { client: true, item: false },
  })
})

test('what goes off with another one does not come back with it', () => {
  const without = withSwitch(ALL_ON, 'invoice', false)
  expect(withSwitch(without, 'invoice', true).kinds.payment).toBe(false)
})
