import type { Organisation } from '../books/organisation.ts'
import type { Contact } from '../books/records.ts'

/**
 * As a person merges a contact into a new one: its documents move, and it is archived and tells
 * where it went (https://developer.xero.com/documentation/api/accounting/contacts, MergedToContactID).
 */
export function mergeContacts(org: Organisation, contact: Contact): Contact {
  const updatedAt = org.now()
  const id = org.newId()
  const name = `${contact.name} (merged)`
  const survivor: Contact = { ...contact, id, name, number: undefined, updatedAt }
  org.contacts.put(id, survivor)
  org.contacts.put(contact.id, { ...contact, status: 'ARCHIVED', mergedToId: id, updatedAt })
  for (const documents of [org.invoices, org.creditNotes, org.overpayments, org.prepayments]) {
    move(documents as unknown as Documents, contact.id, { contactId: id, updatedAt })
  }
  move(org.bankTransactions as unknown as Documents, contact.id, { contactId: id, updatedAt })
  return survivor
}

type Owned = Readonly<{ id: string; contactId: string; updatedAt: string }>
type Documents = Readonly<{
  values(): Iterable<Owned>
  put(id: string, document: Owned): Owned
}>

function move(
  documents: Documents,
  from: string,
  to: Pick<Owned, 'contactId' | 'updatedAt'>,
): void {
  for (const document of [...documents.values()]) {
    if (document.contactId === from) documents.put(document.id, { ...document, ...to })
  }
}
