import { expect, test } from 'vitest'
import { aClient } from '../../conformance-books.fixture.ts'
import type { References } from '../../contract.ts'
import type { XeroContact } from '../wire.ts'
import { aReference, causesOf, partsOf, someReferences } from '../xero.fixture.ts'
import { toXeroContact } from './party.ts'

const translated = (over: Parameters<typeof aClient>[1], references: References) =>
  toXeroContact({ kind: 'client', id: 'bob', client: aClient('bob', over) }, references)

const theirs = aReference({
  kind: 'party',
  remoteId: 'contact-9',
  name: 'Marlow Ltd',
  attributes: { email: 'pay@marlow.example', balance: '12.50' },
})

test('a client becomes a contact whose number is our marker', () => {
  const billingAddress = {
    line1: '1 Quay St',
    line2: '',
    city: 'Auckland',
    region: '',
    postalCode: '1010',
    country: 'New Zealand',
  }
  const over = { displayName: '  Ada   Lovelace ', phone: '09 555', billingAddress }
  const [part] = partsOf<XeroContact>(translated(over, someReferences()))
  expect(part?.wire).toEqual({
    Name: 'Ada Lovelace',
    ContactNumber: '~mark-bob',
    FirstName: '',
    LastName: '',
    EmailAddress: 'accounts@client.example',
    TaxNumber: '',
    Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: '09 555' }],
    Addresses: [
      {
        AddressType: 'POBOX',
        AddressLine1: '1 Quay St',
        AddressLine2: '',
        City: 'Auckland',
        Region: '',
        PostalCode: '1010',
        Country: 'New Zealand',
      },
    ],
  })
})

test('a name that somebody has is a question with the candidates', () => {
  const translation = translated({}, someReferences({ parties: [theirs] }))
  expect(translation).toMatchObject({
    blockers: [
      {
        code: 'party_name_exists',
        detail: {
          candidate1Id: 'contact-9',
          candidate1Name: 'Marlow Ltd',
          candidate1Email: 'pay@marlow.example',
          candidate1Balance: '12.50',
        },
      },
    ],
  })
})

test('our own contact of that name is no question', () => {
  const ours = { ...theirs, remoteId: 'remote-client-bob' }
  const references = someReferences({ parties: [ours], held: ['client bob'] })
  expect(translated({}, references).kind).toEqual('ready')
})

test('an archived contact of that name is no question', () => {
  const references = someReferences({ parties: [{ ...theirs, active: false }] })
  expect(translated({}, references).kind).toEqual('ready')
})

test('an existing contact that a person chose is adopted', () => {
  const answer = { kind: 'adopt' as const, remoteId: 'contact-9' }
  const references = someReferences({ parties: [theirs], answer })
  expect(partsOf(translated({}, references))[0]?.adopt).toMatchObject({ id: 'contact-9' })
})

test('another name that a person gave is used', () => {
  const answer = { kind: 'rename' as const, name: 'Marlow Ltd (Wellington)' }
  const [part] = partsOf<XeroContact>(translated({}, someReferences({ answer })))
  expect(part?.wire.Name).toEqual('Marlow Ltd (Wellington)')
})

test.each(['a < b', 'a > b', '   ', 'n'.repeat(256)])('the name %j blocks', (displayName) => {
  expect(causesOf(translated({ displayName }, someReferences()))).toHaveLength(1)
})
