import type { DivisionId } from '#books/ids.ts'
import type { YearEnd } from '#books/reports/periods.ts'
import type { FirmTx } from './with-firm.ts'

/** The day on which a division's financial years end. */
export async function getYearEnd(tx: FirmTx, divisionId: DivisionId): Promise<YearEnd> {
  const row = await tx.db
    .selectFrom('division')
    .select(['year_end_month', 'year_end_day'])
    .where('id', '=', divisionId)
    .executeTakeFirstOrThrow()
  return { month: row.year_end_month, day: row.year_end_day }
}

export async function saveYearEnd(
  tx: FirmTx,
  divisionId: DivisionId,
  { month, day }: YearEnd,
): Promise<void> {
  await tx.db
    .updateTable('division')
    .set({ year_end_month: month, year_end_day: day })
    .where('id', '=', divisionId)
    .execute()
}
