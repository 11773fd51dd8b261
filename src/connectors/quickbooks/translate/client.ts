import type { Address, Party } from '#books/party.ts'
import type { Reference, References, RemoteRef, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import type { Wire, WireAddress } from '../wire.ts'
import { Obstacles } from './obstacles.ts'

// Lengths: `Customer` in https://github.com/intuit/QuickBooks-V3-PHP-SDK src/XSD2PHP, and the
// vendor's
// all-entities/customer page. What is longer comes back as error 2050.
const DISPLAY_NAME_LENGTH_MAX = 500
const NAME_LENGTH_MAX = 100
const TITLE_LENGTH_MAX = 16
const EMAIL_LENGTH_MAX = 100
const PHONE_LENGTH_MAX = 30
const ADDRESS_LENGTH_MAX = 500
const CITY_LENGTH_MAX = 255
const POSTAL_CODE_LENGTH_MAX = 30

// Names are unique over customers, vendors and employees; a person may pick one of these.
const CANDIDATES_MAX = 3

/** Field by field: FIELDS.md, Customer. */
export function translateClient(client: Party, references: References): Translation {
  const obstacles = new Obstacles(references)
  const held = references.held('client', client.id, 'main')
  const choice = chooseName(client, references, held, obstacles)
  checkTexts(client, choice.name, obstacles)
  return obstacles.finish(() => {
    const marker = references.markerOf('client', client.id, 'main')
    const owned = wireOf(client, choice.name)
    // Notes belong to the people there: the marker is written once, when the customer is created.
    const wire = held ? owned : { ...withoutEmpty(owned), Notes: noteOf(['Tieout'], marker) }
    return [
      {
        name: 'main',
        remoteKind: 'Customer',
        wire,
        fingerprint: fingerprintOf({ kind: 'Customer', object: owned }),
        marker,
        ...(choice.adopt ? { adopt: choice.adopt } : {}),
      },
    ]
  })
}

type Choice = Readonly<{ name: string; adopt?: RemoteRef }>

function chooseName(
  client: Party,
  references: References,
  held: RemoteRef | undefined,
  obstacles: Obstacles,
): Choice {
  const answer = references.answer('client', client.id)
  const name = (answer?.kind === 'rename' ? answer.name : client.displayName).trim()
  const named = references.partiesNamed(name)
  if (answer?.kind === 'adopt') {
    const chosen = named.find(({ remoteId }) => remoteId === answer.remoteId)
    if (chosen && isCustomer(chosen)) return adopt(chosen, client, held, obstacles)
  }
  const others = named.filter(({ remoteId }) => remoteId !== held?.id)
  if (others.length > 0) blockName(client, name, others, obstacles)
  return { name }
}

/**
 * Their spelling of the name stays: a person said that this is the same client, not how to write
 * it.
 */
function adopt(
  chosen: Reference,
  client: Party,
  held: RemoteRef | undefined,
  obstacles: Obstacles,
): Choice {
  if (!chosen.active) {
    obstacles.block({
      code: 'reference_inactive',
      cause: `reference_inactive:party:${chosen.remoteId}`,
      detail: { slot: 'party', id: client.id, name: client.displayName, reference: chosen.name },
    })
  }
  if (held) return { name: chosen.name }
  const revision = String(chosen.attributes.syncToken ?? '0')
  return { name: chosen.name, adopt: { kind: 'Customer', id: chosen.remoteId, revision } }
}

const isCustomer = ({ attributes }: Reference): boolean => attributes.entity === 'Customer'

function blockName(
  client: Party,
  name: string,
  others: readonly Reference[],
  obstacles: Obstacles,
): void {
  const candidates = others.slice(0, CANDIDATES_MAX).map(({ remoteId, ...other }, index) => ({
    [`candidate${index + 1}Id`]: remoteId,
    [`candidate${index + 1}Name`]: other.name,
    [`candidate${index + 1}Kind`]: textOf(other.attributes.entity),
    [`candidate${index + 1}Email`]: textOf(other.attributes.email),
    [`candidate${index + 1}Balance`]: textOf(other.attributes.balance),
    [`candidate${index + 1}Active`]: other.active ? 'yes' : 'no',
  }))
  obstacles.block({
    code: 'party_name_exists',
    cause: `party_name_exists:${client.id}`,
    detail: Object.assign({ id: client.id, name }, ...candidates),
  })
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function checkTexts(client: Party, name: string, obstacles: Obstacles): void {
  obstacles.name('displayName', name, DISPLAY_NAME_LENGTH_MAX)
  if (name === '') {
    const detail = { field: 'displayName', text: '' }
    obstacles.block({
      code: 'text_not_allowed',
      cause: `text_not_allowed:displayName:${client.id}`,
      detail,
    })
  }
  obstacles.name('title', client.title, TITLE_LENGTH_MAX)
  obstacles.name('givenName', client.givenName, NAME_LENGTH_MAX)
  obstacles.name('familyName', client.familyName, NAME_LENGTH_MAX)
  obstacles.limit('companyName', client.companyName, NAME_LENGTH_MAX)
  obstacles.limit('email', client.email, EMAIL_LENGTH_MAX)
  obstacles.limit('phone', client.phone, PHONE_LENGTH_MAX)
  const address = client.billingAddress
  obstacles.limit('billingAddress.line1', address?.line1, ADDRESS_LENGTH_MAX)
  obstacles.limit('billingAddress.line2', address?.line2, ADDRESS_LENGTH_MAX)
  obstacles.limit('billingAddress.city', address?.city, CITY_LENGTH_MAX)
  obstacles.limit('billingAddress.region', address?.region, CITY_LENGTH_MAX)
  obstacles.limit('billingAddress.postalCode', address?.postalCode, POSTAL_CODE_LENGTH_MAX)
}

/** With empty texts, because a sparse update leaves what is not mentioned as it was. */
function wireOf(client: Party, displayName: string): Wire<'Customer'> {
  return {
    DisplayName: displayName,
    Title: client.title?.trim() ?? '',
    GivenName: client.givenName?.trim() ?? '',
    FamilyName: client.familyName?.trim() ?? '',
    CompanyName: client.companyName?.trim() ?? '',
    PrimaryEmailAddr: { Address: client.email?.trim() ?? '' },
    PrimaryPhone: { FreeFormNumber: client.phone?.trim() ?? '' },
    BillAddr: addressOf(client.billingAddress),
  }
}

/** A creation says nothing about what there is not: an empty e-mail address would be error 2210. */
const withoutEmpty = (wire: Wire<'Customer'>): Wire<'Customer'> =>
  JSON.parse(JSON.stringify(wire, (_, value) => (hasNothing(value) ? undefined : value)))

const hasNothing = (value: unknown): boolean =>
  value === '' ||
  (typeof value === 'object' && value !== null && Object.values(value).every(hasNothing))

const addressOf = (address: Address | null): WireAddress => ({
  Line1: address?.line1 ?? '',
  Line2: address?.line2 ?? '',
  City: address?.city ?? '',
  CountrySubDivisionCode: address?.region ?? '',
  PostalCode: address?.postalCode ?? '',
  Country: address?.country ?? '',
})
