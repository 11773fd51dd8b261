import type { Account } from '#books/chart.ts'
import type { Party } from '#books/party.ts'
import type { References, RemoteRef } from '../../contract.ts'
import { bankContactName } from '../nobody.ts'

type Needed = Readonly<{ kind: 'client' | 'vendor'; id: string }>

/** As whom a document of money names somebody: clients come first where a party is both. */
export const asParty = ({ id, isClient }: Pick<Party, 'id' | 'isClient'>): Needed => ({
  kind: isClient ? 'client' : 'vendor',
  id,
})

/**
 * A client and a vendor who are one party are one contact in Xero. Whichever record came first
 * holds it and keeps it up to date; the other one looks there.
 */
export const contactHeld = (id: string, references: References): RemoteRef | undefined =>
  references.held('client', id, 'main') ?? references.held('vendor', id, 'main')

/** Who has to be in the ledger first. */
export const contactsToCome = (needed: readonly Needed[], references: References): Needed[] => [
  ...new Map(
    needed.filter(({ id }) => !contactHeld(id, references)).map((each) => [each.id, each]),
  ).values(),
]

export type ContactRef = Readonly<{ ContactID: string } | { Name: string }>

/** The id alone: anything more would edit the contact. */
export function contactOf(id: string, references: References): ContactRef {
  const held = contactHeld(id, references)
  if (!held) throw new TypeError(`party ${id} is not in the ledger`)
  return { ContactID: held.id }
}

/** What is nobody's is the bank's own. */
export const bankContact = ({ name }: Pick<Account, 'name'>): ContactRef => ({
  Name: bankContactName(name),
})
