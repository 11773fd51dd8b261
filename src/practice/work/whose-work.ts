import type { CatalogItem } from '#books/catalog-item.ts'
import type { Engagement } from '#books/engagement.ts'
import type { CatalogItemId, DivisionId, EngagementId, PartyId, StaffId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { findEngagements } from '#store/engagements.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findStaff, type StoredStaff } from '#store/work/staff.ts'
import { getClientIn } from '../named-records.ts'

export type Whose = Readonly<{
  clientId: PartyId | null
  engagementId: EngagementId | null
  staffId: StaffId | null
  itemId: CatalogItemId | null
}>

export type NamedRecords = Readonly<{
  clientId: PartyId | null
  engagement: Engagement | null
  staff: StoredStaff | null
  item: CatalogItem | null
}>

/** What an entry names, in its own division. The engagement says whose the work is. */
export async function readNamed(
  tx: FirmTx,
  divisionId: DivisionId,
  whose: Whose,
): Promise<NamedRecords> {
  const engagement = await engagementIn(tx, divisionId, whose.engagementId)
  const { clientId } = whose
  if (engagement && clientId !== null && clientId !== engagement.clientId) {
    const detail = { number: engagement.number }
    throw new Refusal('engagement_belongs_to_another_client', detail, 'engagementId')
  }
  if (!engagement && clientId !== null) await getClientIn(tx, divisionId, clientId)
  return {
    clientId: engagement?.clientId ?? clientId,
    engagement,
    staff: await staffIn(tx, divisionId, whose.staffId),
    item: await itemIn(tx, divisionId, whose.itemId),
  }
}

async function engagementIn(tx: FirmTx, divisionId: DivisionId, id: EngagementId | null) {
  if (id === null) return null
  const engagement = (await findEngagements(tx, [id])).get(id)
  if (engagement?.divisionId !== divisionId) {
    throw new Refusal('engagement_not_found', { id }, 'engagementId')
  }
  return engagement
}

async function staffIn(tx: FirmTx, divisionId: DivisionId, id: StaffId | null) {
  if (id === null) return null
  const staff = (await findStaff(tx, [id])).get(id)
  if (staff?.divisionId !== divisionId) throw new Refusal('staff_not_found', { id }, 'staffId')
  return staff
}

async function itemIn(tx: FirmTx, divisionId: DivisionId, id: CatalogItemId | null) {
  if (id === null) return null
  const item = (await findCatalogItems(tx, [id])).get(id)
  if (item?.divisionId !== divisionId) throw new Refusal('item_not_found', { id }, 'itemId')
  return item
}
