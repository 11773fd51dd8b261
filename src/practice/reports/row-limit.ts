import { Refusal } from '#books/refusal.ts'

/** What still can be read, printed and put on a screen at once. */
const ROWS_MAX = 5_000

/** One more than may be shown, so that too many are noticed. */
export const ROWS_ASKED = ROWS_MAX + 1

/** A report that leaves something out without saying so would be a wrong one. */
export function assertShowable(rows: readonly unknown[]): void {
  if (rows.length > ROWS_MAX) throw new Refusal('report_is_too_long', { max: ROWS_MAX })
}
