import type { PartyId } from './ids.ts'
import { Refusal } from './refusal.ts'

export type PartyKind = 'company' | 'person' | 'joint'

export type Address = Readonly<{
  line1: string
  line2: string
  city: string
  region: string
  postalCode: string
  country: string
}>

/** A client, a vendor, or both. */
export type Party = Readonly<{
  id: PartyId
  version: number
  kind: PartyKind
  displayName: string
  title: string | null
  givenName: string | null
  familyName: string | null
  companyName: string | null
  email: string | null
  phone: string | null
  taxNumber: string | null
  billingAddress: Address | null
  isClient: boolean
  isVendor: boolean
  archived: boolean
}>

export function assertUsable(party: Party, field: string): void {
  if (party.archived) throw new Refusal('party_is_archived', { name: party.displayName }, field)
}
