import { choice, email, text } from '#books/import/cells.ts'
import type { Address, PartyKind } from '#books/party.ts'
import { saveParty } from '../../save-party.ts'
import {
  given,
  type ImportKind,
  orNull,
  type SourceRow,
  takenNames,
  textsIn,
} from '../import-kind.ts'

const ADDRESS = {
  line1: {
    label: 'Address line 1',
    synonyms: ['Street', 'Address', 'Billing address', 'Street 1'],
  },
  line2: { label: 'Address line 2', synonyms: ['Street 2', 'Suite', 'Unit'] },
  city: { label: 'City', synonyms: ['Town', 'Suburb', 'Billing city'] },
  region: { label: 'State or region', synonyms: ['State', 'Region', 'Province', 'County'] },
  postalCode: { label: 'Postal code', synonyms: ['Zip', 'Zip code', 'Postcode', 'Post code'] },
  country: { label: 'Country', synonyms: ['Billing country', 'Country code'] },
} as const

export const clients: ImportKind = {
  key: 'clients',
  label: 'Clients',
  columns: {
    displayName: {
      label: 'Name',
      synonyms: ['Client', 'Client name', 'Customer', 'Customer name', 'Contact name', 'Full name'],
      required: true,
      read: text(),
    },
    kind: {
      label: 'Kind',
      synonyms: ['Type', 'Client type', 'Entity type'],
      note: 'company, person or joint; company where it is empty',
      read: choice({
        company: ['business', 'organisation', 'organization', 'entity'],
        person: ['individual', 'people'],
        joint: ['couple', 'joint clients'],
      }),
    },
    title: { label: 'Title', synonyms: ['Salutation', 'Prefix'], read: text() },
    givenName: {
      label: 'First name',
      synonyms: ['Given name', 'Forename', 'First'],
      read: text(),
    },
    familyName: {
      label: 'Last name',
      synonyms: ['Family name', 'Surname', 'Last'],
      read: text(),
    },
    companyName: {
      label: 'Company',
      synonyms: ['Company name', 'Business name', 'Organisation', 'Organization'],
      read: text(),
    },
    email: { label: 'E-mail', synonyms: ['Email address', 'Mail', 'Main email'], read: email },
    phone: {
      label: 'Phone',
      synonyms: ['Phone number', 'Telephone', 'Tel', 'Main phone', 'Mobile'],
      read: text(60),
    },
    taxNumber: {
      label: 'Tax number',
      synonyms: ['Tax ID', 'VAT number', 'ABN', 'GST number', 'EIN', 'Tax registration'],
      read: text(60),
    },
    line1: { ...ADDRESS.line1, read: text() },
    line2: { ...ADDRESS.line2, read: text() },
    city: { ...ADDRESS.city, read: text() },
    region: { ...ADDRESS.region, read: text() },
    postalCode: { ...ADDRESS.postalCode, read: text(40) },
    country: { ...ADDRESS.country, read: text(60) },
  },
  uniqueKeyOf: ({ displayName }) => displayName?.toLowerCase() ?? null,
  findTaken: (tx, divisionId, reads) =>
    takenNames(tx, divisionId, { kind: 'client', names: textsIn(reads, 'displayName') }),
  fields: {},
  check: async () => [],
  async write(act, { id: divisionId }, [row]) {
    const { read } = row
    const party = await saveParty(
      act,
      { divisionId },
      {
        kind: (read.kind || 'company') as PartyKind,
        displayName: given(row, 'displayName'),
        title: orNull(read.title),
        givenName: orNull(read.givenName),
        familyName: orNull(read.familyName),
        companyName: orNull(read.companyName),
        email: orNull(read.email),
        phone: orNull(read.phone),
        taxNumber: orNull(read.taxNumber),
        billingAddress: addressIn(row),
        isClient: true,
        isVendor: false,
        archived: false,
      },
    )
    return party.id
  },
}

function addressIn({ read }: SourceRow): Address | null {
  const keys = Object.keys(ADDRESS) as (keyof typeof ADDRESS)[]
  if (keys.every((key) => !read[key])) return null
  return Object.fromEntries(keys.map((key) => [key, read[key] ?? ''])) as Address
}
