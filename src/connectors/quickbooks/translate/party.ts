import type { Address, Party } from '#books/party.ts'
import type { References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import type { Wire, WireAddress } from '../wire.ts'
import { Obstacles } from './obstacles.ts'
import { chooseName } from './party-names.ts'

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

/** Field by field: FIELDS.md, Client and vendor. */
export function translateClient(client: Party, references: References): Translation {
  const obstacles = new Obstacles(references)
  const held = references.held('client', client.id, 'main')
  const choice = chooseName(client, { kind: 'client', entity: 'Customer' }, references, obstacles)
  checkTexts(client, choice.name, obstacles)
  return obstacles.finish(() => {
    const marker = references.markerOf('client', client.id, 'main')
    const owned = wireOf(client, choice.name)
    // Notes belong to the people there: the marker is written once, when the customer is created.
    const wire = held ? owned : { ...withoutEmpty(owned), Notes: noteOf(['Tieout'], marker) }
    const fingerprint = fingerprintOf({ kind: 'Customer', object: owned })
    const { adopt } = choice
    const part = { name: 'main', remoteKind: 'Customer', wire, fingerprint, marker }
    return [{ ...part, ...(adopt ? { adopt } : {}) }]
  })
}

/** A vendor has no note that lists return: after a lost answer it is found by its name. */
export function translateVendor(vendor: Party, references: References): Translation {
  const obstacles = new Obstacles(references)
  const held = references.held('vendor', vendor.id, 'main')
  const choice = chooseName(vendor, { kind: 'vendor', entity: 'Vendor' }, references, obstacles)
  checkTexts(vendor, choice.name, obstacles)
  return obstacles.finish(() => {
    const owned = wireOf(vendor, choice.name)
    const wire = held ? owned : withoutEmpty(owned)
    const fingerprint = fingerprintOf({ kind: 'Vendor', object: owned })
    const marker = references.markerOf('vendor', vendor.id, 'main')
    const { adopt } = choice
    const part = { name: 'main', remoteKind: 'Vendor', wire, fingerprint, marker }
    return [{ ...part, ...(adopt ? { adopt } : {}) }]
  })
}

function checkTexts(party: Party, name: string, obstacles: Obstacles): void {
  obstacles.name('displayName', name, DISPLAY_NAME_LENGTH_MAX)
  if (name === '') {
    const detail = { field: 'displayName', text: '' }
    obstacles.block({
      code: 'text_not_allowed',
      cause: `text_not_allowed:displayName:${party.id}`,
      detail,
    })
  }
  obstacles.name('title', party.title, TITLE_LENGTH_MAX)
  obstacles.name('givenName', party.givenName, NAME_LENGTH_MAX)
  obstacles.name('familyName', party.familyName, NAME_LENGTH_MAX)
  obstacles.limit('companyName', party.companyName, NAME_LENGTH_MAX)
  obstacles.limit('email', party.email, EMAIL_LENGTH_MAX)
  obstacles.limit('phone', party.phone, PHONE_LENGTH_MAX)
  const address = party.billingAddress
  obstacles.limit('billingAddress.line1', address?.line1, ADDRESS_LENGTH_MAX)
  obstacles.limit('billingAddress.line2', address?.line2, ADDRESS_LENGTH_MAX)
  obstacles.limit('billingAddress.city', address?.city, CITY_LENGTH_MAX)
  obstacles.limit('billingAddress.region', address?.region, CITY_LENGTH_MAX)
  obstacles.limit('billingAddress.postalCode', address?.postalCode, POSTAL_CODE_LENGTH_MAX)
}

/** With empty texts, because a sparse update leaves what is not mentioned as it was. */
function wireOf(party: Party, displayName: string): Wire<'Vendor'> {
  return {
    DisplayName: displayName,
    Title: party.title?.trim() ?? '',
    GivenName: party.givenName?.trim() ?? '',
    FamilyName: party.familyName?.trim() ?? '',
    CompanyName: party.companyName?.trim() ?? '',
    PrimaryEmailAddr: { Address: party.email?.trim() ?? '' },
    PrimaryPhone: { FreeFormNumber: party.phone?.trim() ?? '' },
    BillAddr: addressOf(party.billingAddress),
  }
}

/** A creation says nothing about what there is not: an empty e-mail address would be error 2210. */
const withoutEmpty = (wire: Wire<'Vendor'>): Wire<'Vendor'> =>
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
