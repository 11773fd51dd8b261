import type { Selectable } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import type { HubTx } from './hub-tx.ts'
import type { MemberTable } from './ledger-tables.ts'

export const MEMBER_ROLES = ['administrator', 'bookkeeper', 'reader'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** What a person who can sign in may do at a firm. */
export type Member = Readonly<{ userId: string; firmId: FirmId; role: MemberRole }>

export async function saveMember(tx: HubTx, member: Member, createdAt: Date): Promise<void> {
  const { userId: user_id, firmId: firm_id, role } = member
  await tx.db
    .insertInto('hub.member')
    .values({ user_id, firm_id, role, created_at: createdAt })
    .execute()
}

/** The firm that a person entered last, or else the one that he joined first. */
export async function findMember(tx: HubTx, userId: string): Promise<Member | undefined> {
  const row = await tx.db
    .selectFrom('hub.member')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('entered_at', (order) => order.desc().nullsLast())
    .orderBy('created_at')
    .orderBy('firm_id')
    .limit(1)
    .executeTakeFirst()
  return row && toMember(row)
}

/** Every firm that a person belongs to, the one that he joined first at the top. */
export async function listMemberships(tx: HubTx, userId: string): Promise<Member[]> {
  const rows = await tx.db
    .selectFrom('hub.member')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('firm_id')
    .limit(200)
    .execute()
  return rows.map(toMember)
}

/** From now on the person works in this firm. Says whether it is one of his. */
export async function enterFirm(
  tx: HubTx,
  { userId, firmId }: Pick<Member, 'userId' | 'firmId'>,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('hub.member')
    .set({ entered_at: at })
    .where('user_id', '=', userId)
    .where('firm_id', '=', firmId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const toMember = (row: Selectable<MemberTable>): Member => ({
  userId: row.user_id,
  firmId: row.firm_id as FirmId,
  role: row.role as MemberRole,
})

/** Whether anybody may come in at all: not before the first start has ended. */
export async function hasMembers(tx: HubTx): Promise<boolean> {
  const row = await tx.db.selectFrom('hub.member').select('user_id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** Every firm that somebody can sign in to. */
export async function listFirmIds(tx: HubTx): Promise<FirmId[]> {
  const rows = await tx.db
    .selectFrom('hub.member')
    .select('firm_id')
    .distinct()
    .orderBy('firm_id')
    .execute()
  return rows.map(({ firm_id }) => firm_id as FirmId)
}
