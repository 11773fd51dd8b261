import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { ContactShape } from '../body/shapes.ts'
import { saveContact } from '../contacts/save.ts'
import { toListedContact, toSingleContact, toWireContact } from '../contacts/wire.ts'

export const contacts = endpointOf({
  kind: 'Contact',
  scopes: ['accounting.contacts'],
  listing: {
    plural: 'Contacts',
    fields: fieldsOfShape(ContactShape),
    paging: 'optional',
    all: (org) => org.contacts.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: (parameters, { app }) => {
      const ids = parameters.list('IDs')
      const term = parameters.get('searchTerm')?.toLowerCase()
      const withArchived = parameters.isTrue('includeArchived')
      return (contact) =>
        (ids === undefined || ids.has(contact.id)) &&
        (withArchived || contact.status === 'ACTIVE') &&
        (!parameters.isTrue('createdByMyApp') || contact.createdByApp === app.clientId) &&
        (term === undefined || searched(contact).includes(term))
    },
    toWire: (org, contact, view) =>
      view === 'single'
        ? toSingleContact(org, contact)
        : toListedContact(contact, view === 'paged'),
  },
  writing: {
    plural: 'Contacts',
    idKey: 'ContactID',
    shape: ContactShape,
    errorFlag: 'HasValidationErrors',
    save: saveContact,
    toWire: (_, contact) => toWireContact(contact),
  },
  find: (org, key) =>
    org.contacts.get(key.toLowerCase()) ?? org.contactsByNumber.find(key.toLowerCase())[0],
})

type Searched = Readonly<{
  name: string
  firstName?: string | undefined
  lastName?: string | undefined
  number?: string | undefined
  companyNumber?: string | undefined
  email?: string | undefined
}>

const searched = (contact: Searched): string =>
  [
    contact.name,
    contact.firstName,
    contact.lastName,
    contact.number,
    contact.companyNumber,
    contact.email,
  ]
    .join('\n')
    .toLowerCase()
