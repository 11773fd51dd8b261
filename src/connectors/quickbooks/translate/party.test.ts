import { expect, test } from 'vitest'
import { aClient } from '../../conformance-books.fixture.ts'
import type { Reference } from '../../contract.ts'
import { aReference, someReferences } from '../references.fixture.ts'
import { translateClient, translateVendor } from './party.ts'
import { blockersOf, partOf } from './translation.fixture.ts'

type Over = Parameters<typeof aClient>[1]
type Settings = Parameters<typeof someReferences>[0]

const translate = (over: Over, settings: Settings = {}) =>
  translateClient(aClient('c1', over), someReferences(settings))

const NOT_HELD = { held: { 'client c1 main': undefined } }

const aParty = (over: Partial<Reference> = {}) =>
  aReference({
    kind: 'party',
    remoteId: '12',
    name: 'ACME Ltd',
    attributes: { entity: 'Customer', syncToken: '3', email: 'a@acme.example', balance: '10' },
    ...over,
  })

test('a creation names only what there is, and carries the marker in the notes', () => {
  const client = { displayName: 'Zoë O’Hara', givenName: 'Zoë', email: 'zoe@client.example' }
  expect(partOf(translate(client, NOT_HELD), 'main').wire).toEqual({
    DisplayName: 'Zoë O’Hara',
    GivenName: 'Zoë',
    PrimaryEmailAddr: { Address: 'zoe@client.example' },
    Notes: 'Tieout ~c1main',
  })
})

test('an update empties what was taken away and leaves the notes to the people there', () => {
  const { wire } = partOf(translate({ displayName: 'Acme', email: null }), 'main')
  expect(wire).toMatchObject({ PrimaryEmailAddr: { Address: '' }, CompanyName: '' })
  expect(wire).not.toHaveProperty('Notes')
})

test('a name that the ledger has already is a question with the candidates', () => {
  const [blocker] = blockersOf(
    translate({ displayName: 'Acme Ltd' }, { ...NOT_HELD, parties: [aParty()] }),
  )
  expect(blocker).toEqual({
    code: 'party_name_exists',
    cause: 'party_name_exists:c1',
    detail: {
      id: 'c1',
      name: 'Acme Ltd',
      candidate1Id: '12',
      candidate1Name: 'ACME Ltd',
      candidate1Kind: 'Customer',
      candidate1Email: 'a@acme.example',
      candidate1Balance: '10',
      candidate1Active: 'yes',
    },
  })
})

test('the customer that a person chose is adopted with its own spelling', () => {
  const part = partOf(
    translate(
      { displayName: 'Acme Ltd' },
      { ...NOT_HELD, parties: [aParty()], answer: { kind: 'adopt', remoteId: '12' } },
    ),
    'main',
  )
  expect(part.adopt).toEqual({ kind: 'Customer', id: '12', revision: '3' })
  expect(JSON.parse(part.fingerprint)).toMatchObject({ name: 'ACME Ltd' })
})

test('a vendor of the same name cannot be adopted as a customer', () => {
  const vendor = aParty({ attributes: { entity: 'Vendor' } })
  const settings = { ...NOT_HELD, parties: [vendor] }
  const translation = translate(
    { displayName: 'Acme Ltd' },
    { ...settings, answer: { kind: 'adopt', remoteId: '12' } },
  )
  expect(blockersOf(translation).map(({ code }) => code)).toEqual(['party_name_exists'])
})

test('a new name that a person gave is used for the ledger', () => {
  const part = partOf(
    translate(
      { displayName: 'Acme Ltd' },
      { ...NOT_HELD, parties: [aParty()], answer: { kind: 'rename', name: 'Acme Ltd (Tucson)' } },
    ),
    'main',
  )
  expect(part.wire).toMatchObject({ DisplayName: 'Acme Ltd (Tucson)' })
})

test('our own customer is no rival for its name', () => {
  const own = aParty({ remoteId: '58' })
  expect(translate({ displayName: 'Acme Ltd' }, { parties: [own] }).kind).toBe('ready')
})

test.each(['Acme: Tucson', 'Acme\tTucson', 'Acme\nTucson'])('%j is not a name there', (name) => {
  expect(blockersOf(translate({ displayName: name }))).toMatchObject([
    { code: 'text_not_allowed', detail: { field: 'displayName' } },
  ])
})

test('a text that is too long is a blocker with its limit', () => {
  expect(blockersOf(translate({ companyName: 'x'.repeat(101) }))).toMatchObject([
    { code: 'text_not_allowed', detail: { field: 'companyName', lengthMax: 100, length: 101 } },
  ])
})

const vendor = (over: Over, settings: Parameters<typeof someReferences>[0] = {}) =>
  translateVendor(
    aClient('c1', { displayName: 'Acme Ltd', isClient: false, isVendor: true, ...over }),
    someReferences(settings),
  )

test('a vendor has the name that it has here, unless that is a client’s of ours', () => {
  expect(partOf(vendor({}), 'main').wire).toMatchObject({ DisplayName: 'Acme Ltd' })
  const both = partOf(vendor({ isClient: true }), 'main')
  expect(both).toMatchObject({ remoteKind: 'Vendor', wire: { DisplayName: 'Acme Ltd (vendor)' } })
})

test('a vendor of the plain name there may be the one that is meant', () => {
  const theirs = aParty({ name: 'Acme Ltd', attributes: { entity: 'Vendor', syncToken: '3' } })
  expect(blockersOf(vendor({ isClient: true }, { parties: [theirs] }))).toMatchObject([
    { cause: 'party_name_exists:vendor:c1', detail: { candidate1Kind: 'Vendor' } },
  ])
  const answer = { kind: 'adopt', remoteId: '12' } as const
  const settings = { parties: [theirs], answer, answerKind: 'vendor' }
  const part = partOf(vendor({ isClient: true }, settings), 'main')
  expect(part.adopt).toEqual({ kind: 'Vendor', id: '12', revision: '3' })
  expect(part.fingerprint).toContain('"name":"Acme Ltd"')
})

test('a vendor that becomes a client too gives its name up to the customer', () => {
  const own = aParty({ attributes: { entity: 'Vendor' } })
  const held = { 'vendor c1 main': { kind: 'Vendor', id: '12', revision: '0' } }
  const both = { displayName: 'Acme Ltd', isVendor: true }
  expect(
    translate(both, { ...NOT_HELD, held: { ...NOT_HELD.held, ...held }, parties: [own] }).kind,
  ).toBe('ready')
  const adopted = { answer: { kind: 'adopt', remoteId: '12' } as const, answerKind: 'vendor' }
  const settings = { ...NOT_HELD, held: { ...NOT_HELD.held, ...held }, parties: [own], ...adopted }
  expect(translate(both, settings).kind).toBe('blocked')
})
