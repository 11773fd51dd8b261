import { expect, test } from 'vitest'
import {
  parseSearch,
  readInvoiceSearch,
  readSignInSearch,
  stringifySearch,
} from './search-params.ts'

test('a number typed into the search stays text', () => {
  expect(readInvoiceSearch(parseSearch('?search=1042'))).toEqual({ search: '1042' })
})

test('filters come back from the address as they went in', () => {
  const filters = { status: 'part_paid', search: 'Smith & Co', from: '2026-01-01' } as const
  expect(readInvoiceSearch(parseSearch(stringifySearch(filters)))).toEqual(filters)
})

test('a status or a day that does not exist is left out', () => {
  expect(readInvoiceSearch(parseSearch('?status=lost&from=2026-02-30'))).toEqual({})
})

test('signing in leads to no other site', () => {
  expect(readSignInSearch({ next: '//evil.example' })).toEqual({})
  expect(readSignInSearch({ next: '/\\evil.example' })).toEqual({})
  expect(readSignInSearch({ next: 'https://evil.example' })).toEqual({})
  expect(readSignInSearch({ next: '/invoices?status=draft' })).toEqual({
    next: '/invoices?status=draft',
  })
})
