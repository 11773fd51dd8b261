import { expect, test } from 'vitest'
import { balanceOf, proposeFor } from './proposal.ts'

const owes = (id: string, amount: string, currency = 'USD') => ({ id, open: { amount, currency } })
const oldestFirst = [owes('march', '100.00'), owes('april', '250.10'), owes('may', '80.00')]

test('money goes to the oldest invoice first and stops where it ends', () => {
  expect(proposeFor('150.00', 'USD', oldestFirst)).toEqual({ march: '100.00', april: '50.00' })
})

test('the invoice that the person came from is paid before older ones', () => {
  expect(proposeFor('100.00', 'USD', oldestFirst, 'may')).toEqual({ may: '80.00', march: '20.00' })
})

test('more money than is owed leaves a rest', () => {
  const applied = proposeFor('500.00', 'USD', oldestFirst)
  expect(balanceOf('500.00', 'USD', applied, oldestFirst).rest).toBe(6990n)
})

test('an invoice in another currency is left alone', () => {
  expect(proposeFor('50.00', 'USD', [owes('eur', '50.00', 'EUR')])).toEqual({})
})

test('an amount above what is open is named at its invoice', () => {
  const { errors } = balanceOf('500', 'USD', { march: '100.01', april: '5' }, oldestFirst)
  expect(Object.keys(errors)).toEqual(['march'])
})

test('nothing is known of the rest while an amount cannot be read', () => {
  expect(balanceOf('5o', 'USD', {}, oldestFirst).rest).toBeUndefined()
})
