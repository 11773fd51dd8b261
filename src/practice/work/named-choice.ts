import type { ChoiceList } from '#books/choice.ts'
import type { ChoiceId, DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findChoice, type StoredChoice } from '#store/work/choices.ts'

const FIELDS: Readonly<Record<ChoiceList, string>> = {
  product_type: 'productTypeId',
  billable_category: 'billableCategoryId',
  billable_type: 'billableTypeId',
  payment_method: 'methodId',
  payment_term: 'termId',
}

/** An entry of one of the firm's own lists, of the division that names it; nothing for null. */
export async function getChoiceIn(
  tx: FirmTx,
  divisionId: DivisionId,
  list: ChoiceList,
  id: ChoiceId | null,
): Promise<StoredChoice | null> {
  if (id === null) return null
  const choice = await findChoice(tx, list, id)
  if (choice?.divisionId !== divisionId) {
    throw new Refusal('choice_not_found', { id, list }, FIELDS[list])
  }
  return choice
}
