import { type Selectable, sql } from 'kysely'
import type { Choice, ChoiceList } from '#books/choice.ts'
import type { ChoiceId, DivisionId } from '#books/ids.ts'
import { asPeopleSort } from '../collation.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { ChoiceTable } from '../work-tables.ts'

export type StoredChoice = Choice & Readonly<{ divisionId: DivisionId }>

/** Version 1 is a new entry of the list; a later one replaces the version before it. */
export async function saveChoice(
  tx: FirmTx,
  list: ChoiceList,
  choice: StoredChoice,
  at: Date,
): Promise<void> {
  const { id, divisionId, version, name, code, dueDays, archived } = choice
  const written = { version, name, code, due_days: dueDays, archived_at: archived ? at : null }
  if (version === 1) {
    const row = { id, division_id: divisionId, ...written }
    await unlessTaken(tx.db.insertInto(list).values(row).execute())
    return
  }
  const update = tx.db.updateTable(list).set(written).where('id', '=', id)
  assertUpdated(
    await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
  )
}

export async function findChoice(
  tx: FirmTx,
  list: ChoiceList,
  id: ChoiceId,
): Promise<StoredChoice | undefined> {
  const row = await tx.db.selectFrom(list).selectAll().where('id', '=', id).executeTakeFirst()
  return row && toChoice(row)
}

/** In the order of their names, archived ones last. */
export async function listChoices(
  tx: FirmTx,
  list: ChoiceList,
  divisionId: DivisionId,
): Promise<StoredChoice[]> {
  const rows = await tx.db
    .selectFrom(list)
    .selectAll()
    .where('division_id', '=', divisionId)
    .orderBy(sql`archived_at is not null`)
    .orderBy(asPeopleSort('name'))
    .limit(500)
    .execute()
  return rows.map(toChoice)
}

const toChoice = (row: Selectable<ChoiceTable>): StoredChoice => ({
  id: row.id as ChoiceId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  code: row.code,
  dueDays: row.due_days,
  archived: row.archived_at !== null,
})
