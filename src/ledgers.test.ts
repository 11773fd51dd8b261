import { describe, expect, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { openLedgers } from './ledgers.ts'

const clock = systemClock()
const settings = (url: string | null) => ({ clientId: 'id', clientSecret: 'secret', url })

const open = (id: string, url: string | null, evaluation: boolean) =>
  openLedgers({ connectors: new Map([[id, settings(url)]]), evaluation, clock })

test('a ledger that the settings name is opened', () => {
  const ledgers = open('xero', null, false)

  expect(ledgers.map(({ descriptor }) => descriptor.id)).toEqual(['xero'])
})

test('a ledger that nobody has written a connector for is refused by its setting', () => {
  expect(() => open('abacus', null, false)).toThrow(
    'TIEOUT_ABACUS_CLIENT_ID: there is no connector "abacus"',
  )
})

describe('a demo', () => {
  test('talks to a sandbox', () => {
    expect(open('quickbooks', 'http://127.0.0.1:4601', true)).toHaveLength(1)
  })

  test.each([
    ['quickbooks', null],
    ['quickbooks', 'https://quickbooks.api.intuit.com'],
    ['xero', null],
    ['xero', 'https://api.xero.com'],
  ])('does not talk to the real service of %s at %s', (id, url) => {
    expect(() => open(id, url, true)).toThrow(/A demo does not talk to the real/)
  })
})
