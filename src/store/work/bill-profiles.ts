import { type Selectable, sql } from 'kysely'
import type { BillProfile } from '#books/bill-profile.ts'
import type { BillProfileId, CatalogItemId, ChoiceId, DivisionId, PartyId } from '#books/ids.ts'
import { asPeopleSort } from '../collation.ts'
import { toPlainDecimal } from '../plain-decimal.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { BillProfileTable } from '../work-tables.ts'

export type StoredBillProfile = BillProfile & Readonly<{ divisionId: DivisionId }>

/** Version 1 is a new profile; a later one replaces the version before it. */
export async function saveBillProfile(
  tx: FirmTx,
  profile: StoredBillProfile,
  at: Date,
): Promise<void> {
  const { id, version } = profile
  const written = {
    version,
    name: profile.name,
    term_id: profile.termId,
    method_id: profile.methodId,
    lead_days: profile.leadDays,
    late_fee_percent: profile.lateFeePercent,
    grace_days: profile.graceDays,
    late_fee_item_id: profile.lateFeeItemId,
    usual_for: profile.usualFor,
    archived_at: profile.archived ? at : null,
  }
  if (version === 1) {
    const row = { id, division_id: profile.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('bill_profile').values(row).execute())
    return
  }
  const update = tx.db.updateTable('bill_profile').set(written).where('id', '=', id)
  assertUpdated(
    await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
  )
}

export async function findBillProfile(
  tx: FirmTx,
  id: BillProfileId,
): Promise<StoredBillProfile | undefined> {
  const row = await tx.db
    .selectFrom('bill_profile')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toProfile(row)
}

/** In the order of their names, archived ones last. */
export async function listBillProfiles(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<StoredBillProfile[]> {
  const rows = await tx.db
    .selectFrom('bill_profile')
    .selectAll()
    .where('division_id', '=', divisionId)
    .orderBy(sql`archived_at is not null`)
    .orderBy(asPeopleSort('name'))
    .limit(200)
    .execute()
  return rows.map(toProfile)
}

/** Null takes the client's own choice away. */
export async function chooseBillProfile(
  tx: FirmTx,
  partyId: PartyId,
  profileId: BillProfileId | null,
): Promise<void> {
  if (profileId === null) {
    await tx.db.deleteFrom('party_bill_profile').where('party_id', '=', partyId).execute()
    return
  }
  await tx.db
    .insertInto('party_bill_profile')
    .values({ party_id: partyId, bill_profile_id: profileId })
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'party_id']).doUpdateSet({ bill_profile_id: profileId }),
    )
    .execute()
}

export type ClientProfile = Readonly<{
  profile: StoredBillProfile
  /** Of its term; null where it has none. */
  dueDays: number | null
  isOwnChoice: boolean
}>

/** How clients are billed, by client: their own choice, else what is usual for their kind. */
export async function findProfilesOf(
  tx: FirmTx,
  clientIds: readonly PartyId[],
): Promise<ReadonlyMap<PartyId, ClientProfile>> {
  if (clientIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('party')
    .leftJoin('party_bill_profile as own', 'own.party_id', 'party.id')
    .innerJoin('bill_profile', (join) =>
      join.on(
        sql<boolean>`bill_profile.id = coalesce(own.bill_profile_id, (
          select usual.id from bill_profile usual
          where usual.division_id = party.division_id and usual.archived_at is null
            and usual.usual_for = case when party.kind = 'company' then 'company' else 'person' end
          order by usual.id limit 1))`,
      ),
    )
    .leftJoin('payment_term', 'payment_term.id', 'bill_profile.term_id')
    .selectAll('bill_profile')
    .select(['party.id as party_id', 'own.bill_profile_id as own_id'])
    .select('payment_term.due_days as term_days')
    .where('party.id', 'in', clientIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.party_id as PartyId,
      { profile: toProfile(row), dueDays: row.term_days, isOwnChoice: row.own_id !== null },
    ]),
  )
}

const toProfile = (row: Selectable<BillProfileTable>): StoredBillProfile => ({
  id: row.id as BillProfileId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  termId: row.term_id as ChoiceId | null,
  methodId: row.method_id as ChoiceId | null,
  leadDays: row.lead_days,
  lateFeePercent: row.late_fee_percent === null ? null : toPlainDecimal(row.late_fee_percent),
  graceDays: row.grace_days,
  lateFeeItemId: row.late_fee_item_id as CatalogItemId | null,
  usualFor: row.usual_for as BillProfile['usualFor'],
  archived: row.archived_at !== null,
})
