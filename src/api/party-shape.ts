import type { StoredParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { readLinkBadges } from './link-badges.ts'
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

/** With how it stands in ledgers: as a client, or as a supplier. */
export const readWholeParty = async (
  tx: FirmTx,
  party: StoredParty,
  role: 'client' | 'vendor',
): Promise<Omit<Client, 'openBalance'>> => ({
  ...toPartyRow(party),
  links: (await readLinkBadges(tx, role, [party.id]))(party.id),
  title: party.title,
  givenName: party.givenName,
  familyName: party.familyName,
  companyName: party.companyName,
  taxNumber: party.taxNumber,
  billingAddress: party.billingAddress,
})
