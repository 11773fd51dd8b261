import type { DivisionId, PaymentMethodId } from '#books/ids.ts'
import { asPeopleSort } from './collation.ts'
import type { FirmTx } from './with-firm.ts'

export type PaymentMethod = Readonly<{ id: PaymentMethodId; divisionId: DivisionId; name: string }>

export async function savePaymentMethods(
  tx: FirmTx,
  methods: readonly PaymentMethod[],
): Promise<void> {
  const rows = methods.map(({ id, divisionId, name }) => ({ id, division_id: divisionId, name }))
  await tx.db.insertInto('payment_method').values(rows).execute()
}

/** In the order of their names, archived ones too: old payments name them. */
export async function listPaymentMethods(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<(PaymentMethod & Readonly<{ archived: boolean }>)[]> {
  const rows = await tx.db
    .selectFrom('payment_method')
    .selectAll()
    .where('division_id', '=', divisionId)
    .orderBy(asPeopleSort('name'))
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...toMethod(row), archived: row.archived_at !== null }))
}

export async function findPaymentMethod(
  tx: FirmTx,
  id: PaymentMethodId,
): Promise<PaymentMethod | undefined> {
  const method = tx.db.selectFrom('payment_method').selectAll().where('id', '=', id)
  const row = await method.executeTakeFirst()
  return row && toMethod(row)
}

const toMethod = (row: { id: string; division_id: string; name: string }): PaymentMethod => ({
  id: row.id as PaymentMethodId,
  divisionId: row.division_id as DivisionId,
  name: row.name,
})
