import type { Address, Party } from '#books/party.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroAddress, XeroContact } from '../wire.ts'
import { tooLong } from './blockers.ts'

// https://developer.xero.com/documentation/api/accounting/contacts
const NAME_LENGTH_MAX = 255
const CANDIDATES_MAX = 3

type PartyRecord = Extract<BooksRecord, { kind: 'client' | 'vendor' }>
type PartyKind = PartyRecord['kind']

const OTHER: Readonly<Record<PartyKind, PartyKind>> = { client: 'vendor', vendor: 'client' }

/**
 * Field by field: FIELDS.md, "Client and vendor". A party that is both is one contact: the record
 * that made it keeps it, and the other one has nothing of its own there.
 */
export function toXeroContact(record: PartyRecord, references: References): Translation {
  const { kind, id } = record
  const party = record.kind === 'client' ? record.client : record.vendor
  const isHeldByOther = references.held(OTHER[kind], id, 'main') !== undefined
  if (isHeldByOther && !references.held(kind, id, 'main')) return { kind: 'ready', parts: [] }
  const answer = references.answer(kind, id)
  const name = oneLine(answer?.kind === 'rename' ? answer.name : party.displayName)
  const isAdopted = answer?.kind === 'adopt'
  const blockers = [...refusedName(name), ...(isAdopted ? [] : taken(name, record, references))]
  if (blockers.length > 0) return { kind: 'blocked', blockers }

  const marker = references.markerOf(kind, id, 'main')
  const wire: XeroContact = { ...toContact(party, name), ContactNumber: marker }
  const fingerprint = fingerprintOf('Contact', wire)
  const part = { name: 'main', remoteKind: 'Contact', wire, fingerprint, marker }
  if (answer?.kind !== 'adopt') return { kind: 'ready', parts: [part] }
  const adopt = { kind: 'Contact', id: answer.remoteId, revision: '' }
  return { kind: 'ready', parts: [{ ...part, adopt }] }
}

/** Empty text is said too, so that what was cleared here is cleared there. */
const toContact = (party: Party, name: string): XeroContact => ({
  Name: name,
  FirstName: party.givenName ?? '',
  LastName: party.familyName ?? '',
  EmailAddress: party.email ?? '',
  TaxNumber: party.taxNumber ?? '',
  Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: party.phone ?? '' }],
  Addresses: [toAddress(party.billingAddress)],
})

/** Xero prints the POBOX address on invoices; the other one, STREET, stays theirs. */
const toAddress = (address: Address | null): XeroAddress => ({
  AddressType: 'POBOX',
  AddressLine1: address?.line1 ?? '',
  AddressLine2: address?.line2 ?? '',
  City: address?.city ?? '',
  Region: address?.region ?? '',
  PostalCode: address?.postalCode ?? '',
  Country: address?.country ?? '',
})

/** Blanks at the ends or in a row are refused there, and nobody means them. */
const oneLine = (name: string): string => name.replaceAll(/\s+/g, ' ').trim()

function refusedName(name: string): Blocker[] {
  const refused = name === '' || /[<>]/.test(name)
  const notAllowed: Blocker = {
    code: 'text_not_allowed',
    cause: `text_not_allowed:name:${name}`.slice(0, 200),
    detail: { field: 'name', text: name.slice(0, 100), characters: '< >' },
  }
  return [...(refused ? [notAllowed] : []), ...tooLong('name', name, NAME_LENGTH_MAX)]
}

/** Active contacts of this name that are not ours already: a person says whether it is the same. */
function taken(name: string, { kind, id }: PartyRecord, references: References): Blocker[] {
  const ours = references.held(kind, id, 'main')?.id
  const others = references
    .partiesNamed(name)
    .filter(({ active, remoteId }) => active && remoteId !== ours)
  if (others.length === 0) return []
  const candidates = others.slice(0, CANDIDATES_MAX).map(candidateDetail)
  const detail = Object.assign({ name, candidates: others.length }, ...candidates)
  return [{ code: 'party_name_exists', cause: `party_name_exists:${id}`, detail }]
}

const candidateDetail = (reference: Reference, index: number): Record<string, string | null> => ({
  [`candidate${index + 1}Id`]: reference.remoteId,
  [`candidate${index + 1}Name`]: reference.name,
  [`candidate${index + 1}Email`]: textOf(reference.attributes.email),
  [`candidate${index + 1}Balance`]: textOf(reference.attributes.balance),
})

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
