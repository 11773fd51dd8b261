import { expect, test } from 'vitest'
import { EMPTY_CLIENT, readClientForm } from './client-form.ts'

const DIVISION = '00000000-0000-4000-8000-000000000001'

test('a person without a display name gets the name that was written', () => {
  const form = { ...EMPTY_CLIENT, kind: 'person' as const, givenName: 'Ada', familyName: 'Byron' }
  expect(readClientForm(form, DIVISION).input?.displayName).toBe('Ada Byron')
})

test('an address without a word on it is no address', () => {
  const form = { ...EMPTY_CLIENT, displayName: 'Acme' }
  expect(readClientForm(form, DIVISION).input?.billingAddress).toBeNull()
})

test('what is wrong is said at its field', () => {
  const { errors } = readClientForm({ ...EMPTY_CLIENT, email: 'nowhere' }, DIVISION)
  expect(Object.keys(errors).toSorted()).toEqual(['displayName', 'email'])
})
