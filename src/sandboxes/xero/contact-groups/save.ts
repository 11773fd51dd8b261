import type { ContactGroupElement } from '../body/settings-shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { ContactGroup } from '../books/records.ts'
import { refuse } from '../refusals.ts'

/** https://developer.xero.com/documentation/api/accounting/contactgroups */
export function saveContactGroup(call: Call, element: ContactGroupElement): Saved<ContactGroup> {
  const { org } = call
  const { ContactGroupID: id } = element
  const existing = id === undefined ? undefined : org.contactGroups.get(id)
  if (id !== undefined && existing?.status !== 'ACTIVE') {
    return refuse('An existing Contact Group with the specified ID could not be found')
  }
  const { Name = existing?.name ?? '', Status = 'ACTIVE' } = element
  const isTaken = org.contactGroups
    .values()
    .some(
      (group) =>
        group.id !== id &&
        group.status === 'ACTIVE' &&
        group.name.toLowerCase() === Name.toLowerCase(),
    )
  if (Name.trim() === '') return refuse('The contact group name must be specified.')
  if (isTaken) return refuse(`A contact group with the name ${Name} already exists.`)
  const group: ContactGroup = {
    id: existing?.id ?? org.newId(),
    updatedAt: org.now(),
    name: Name,
    status: Status,
    contactIds: existing?.contactIds ?? [],
  }
  return saved(org.contactGroups.put(group.id, group))
}

export function addToGroup(org: Organisation, groupId: string, contactId: string): void {
  const contact = org.contacts.get(contactId)
  if (!contact) refuse('The contact with the specified ContactID could not be found')
  changeMembers(org, groupId, (members) => [...new Set([...members, contactId])])
}

export const removeFromGroup = (org: Organisation, groupId: string, contactId?: string): void =>
  changeMembers(org, groupId, (members) =>
    contactId === undefined ? [] : members.filter((id) => id !== contactId),
  )

function changeMembers(
  org: Organisation,
  groupId: string,
  change: (members: readonly string[]) => readonly string[],
): void {
  const group = org.contactGroups.get(groupId)
  if (!group) throw new Error(`no contact group ${groupId} in organisation ${org.id}`)
  const contactIds = change(group.contactIds)
  org.contactGroups.put(groupId, { ...group, contactIds, updatedAt: org.now() })
}
