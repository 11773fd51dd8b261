import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { isNumberTaken, type Series, takeNumber } from '#store/number-series.ts'
import type { Act } from '../act.ts'

export async function assertNumberFree(
  { tx }: Act,
  divisionId: DivisionId,
  series: Series,
  number: string,
): Promise<void> {
  if (await isNumberTaken(tx, divisionId, series, number)) {
    throw new Refusal('number_taken', { number }, 'number')
  }
}

/** The next of the series, unless somebody gave a number that is still free. */
export async function numberOr(
  act: Act,
  divisionId: DivisionId,
  series: Series,
  given: string | null,
): Promise<string> {
  if (given === null) return takeNumber(act.tx, divisionId, series)
  await assertNumberFree(act, divisionId, series, given)
  return given
}
