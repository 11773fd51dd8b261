import type { StoredParty } from '#store/parties.ts'
import type { Client, ClientRow } from './wire/clients.ts'

/** A client or a supplier in a list, but for the money between him and the firm. */
export const toPartyRow = (party: StoredParty): Omit<ClientRow, 'openBalance'> => ({
  id: party.id,
  version: party.version,
  kind: party.kind,
  displayName: party.displayName,
  email: party.email,
  phone: party.phone,
  archived: party.archived,
})

export const toWholeParty = (party: StoredParty): Omit<Client, 'openBalance'> => ({
  ...toPartyRow(party),
  title: party.title,
  givenName: party.givenName,
  familyName: party.familyName,
  companyName: party.companyName,
  taxNumber: party.taxNumber,
  billingAddress: party.billingAddress,
})
