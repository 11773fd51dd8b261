import { type Answer, NO_CONTENT, NOT_FOUND, ok } from '../api/answer.ts'
import { type ApiRequest, envelope } from '../api/api-request.ts'
import type { ChildPath, Endpoint } from '../api/endpoint.ts'
import { endpointOf } from '../api/endpoint-of.ts'
import { readElements } from '../body/read-elements.ts'
import { ContactGroupShape, GroupMemberShape } from '../body/settings-shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import type { ContactGroup } from '../books/records.ts'
import { addToGroup, removeFromGroup, saveContactGroup } from '../contact-groups/save.ts'
import type { WireRecord } from '../where/matches.ts'

const find = (org: Organisation, key: string): ContactGroup | undefined => {
  const group = org.contactGroups.get(key.toLowerCase())
  return group?.status === 'ACTIVE' ? group : undefined
}

/** Members only in the answer about one group (documented). */
function toWire(org: Organisation, group: ContactGroup, withMembers: boolean): WireRecord {
  const members = group.contactIds.flatMap((id) => org.contacts.get(id) ?? [])
  return {
    ContactGroupID: group.id,
    Name: group.name,
    Status: group.status,
    Contacts: withMembers
      ? members.map(({ id, name }) => ({
          ContactID: id,
          Name: name,
          Addresses: [],
          Phones: [],
          ContactGroups: [],
          ContactPersons: [],
          HasValidationErrors: false,
        }))
      : [],
    HasValidationErrors: false,
  }
}

export const contactGroups: Endpoint = {
  ...endpointOf({
    kind: 'ContactGroup',
    scopes: ['accounting.contacts'],
    listing: {
      plural: 'ContactGroups',
      fields: ['ContactGroupID', 'Name', 'Status'],
      paging: 'none',
      all: (org) => org.contactGroups.values().filter(({ status }) => status === 'ACTIVE'),
      updatedAt: () => undefined,
      id: ({ id }) => id,
      selects: () => () => true,
      toWire: (org, group, view) => toWire(org, group, view === 'single'),
    },
    writing: {
      plural: 'ContactGroups',
      idKey: 'ContactGroupID',
      shape: ContactGroupShape,
      errorFlag: 'HasValidationErrors',
      save: saveContactGroup,
      toWire: (org, group) => toWire(org, group, false),
    },
    find,
  }),
  child: members,
}

/** `PUT …/Contacts` adds, `DELETE …/Contacts` empties, `DELETE …/Contacts/{id}` takes one out. */
function members(request: ApiRequest, { key, name, childKey }: ChildPath): Answer {
  const { org, method, savepoint } = request
  const group = find(org, key)
  if (!group || name.toLowerCase() !== 'contacts') return NOT_FOUND
  if (method === 'DELETE') {
    const contactId = childKey?.toLowerCase()
    if (contactId !== undefined && !group.contactIds.includes(contactId)) return NOT_FOUND
    removeFromGroup(org, group.id, contactId)
    return NO_CONTENT
  }
  if (method !== 'PUT') return NOT_FOUND
  const elements = readElements(request.body, {
    plural: 'Contacts',
    shape: GroupMemberShape,
    refuseUnknown: false,
  })
  savepoint(() => {
    for (const { read } of elements) addToGroup(org, group.id, read.ContactID ?? '')
  })
  return ok(
    envelope(request, { Contacts: elements.map(({ read }) => ({ ContactID: read.ContactID })) }),
  )
}
