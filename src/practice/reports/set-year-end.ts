import type { DivisionId } from '#books/ids.ts'
import type { YearEnd } from '#books/reports/periods.ts'
import { saveYearEnd } from '#store/financial-years.ts'
import { lockDivision } from '#store/firms.ts'
import { type Act, witness } from '../act.ts'

/** Says when the division's financial years end. Nothing is posted: earnings are computed. */
export async function setYearEnd(
  act: Act,
  divisionId: DivisionId,
  yearEnd: YearEnd,
): Promise<YearEnd> {
  const { id } = await lockDivision(act.tx, divisionId)
  await saveYearEnd(act.tx, id, yearEnd)
  await witness(act, 'year_end_changed', { kind: 'division', id }, yearEnd)
  return yearEnd
}
