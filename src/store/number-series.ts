import { sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { FirmTx } from './with-firm.ts'

/** Each series, with the table whose numbers it gives. */
const NUMBERED = {
  invoice: 'invoice',
  payment: 'payment',
  supplier_bill: 'coded_document',
  supplier_credit: 'coded_document',
  bank_deposit: 'coded_document',
  bank_withdrawal: 'coded_document',
  journal: 'coded_document',
  opening_balances: 'coded_document',
  supplier_payment: 'supplier_payment',
  bank_transfer: 'bank_transfer',
} as const
export type Series = keyof typeof NUMBERED

export type NumberSeries = Readonly<{
  series: Series
  prefix: string
  nextNumber: bigint
  /** Filled up with zeros to this many. */
  digits: number
}>

export async function saveNumberSeries(
  tx: FirmTx,
  divisionId: DivisionId,
  { series, prefix, nextNumber, digits }: NumberSeries,
): Promise<void> {
  const written = { prefix, next_number: nextNumber, digits }
  await tx.db
    .insertInto('number_series')
    .values({ division_id: divisionId, series, ...written })
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'division_id', 'series']).doUpdateSet(written),
    )
    .execute()
}

/** A series that begins with its first use: a division that has it already keeps its own. */
export async function openNumberSeries(
  tx: FirmTx,
  divisionId: DivisionId,
  { series, prefix, nextNumber: next_number, digits }: NumberSeries,
): Promise<void> {
  await tx.db
    .insertInto('number_series')
    .values({ division_id: divisionId, series, prefix, next_number, digits })
    .onConflict((conflict) => conflict.columns(['firm_id', 'division_id', 'series']).doNothing())
    .execute()
}

/**
 * The next number that nobody has given by hand yet. The row stays locked until the end of the
 * transaction, so a number is never given twice, and one that is rolled back is given again.
 */
export async function takeNumber(
  tx: FirmTx,
  divisionId: DivisionId,
  series: Series,
): Promise<string> {
  const number = sql<string>`prefix || case when length((next_number - 1)::text) < digits
    then lpad((next_number - 1)::text, digits, '0') else (next_number - 1)::text end`
  for (;;) {
    const row = await tx.db
      .updateTable('number_series')
      .set({ next_number: sql<bigint>`next_number + 1` })
      .where('division_id', '=', divisionId)
      .where('series', '=', series)
      .returning([
        number.as('number'),
        sql<boolean>`exists (select from ${sql.table(NUMBERED[series])} document
          where document.division_id = ${divisionId} and document.number = ${number})`.as('taken'),
      ])
      .executeTakeFirst()
    if (!row) throw new Refusal('division_not_found')
    if (!row.taken) return row.number
  }
}

export async function isNumberTaken(
  tx: FirmTx,
  divisionId: DivisionId,
  series: Series,
  number: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom(NUMBERED[series])
    .where('division_id', '=', divisionId)
    .where('number', '=', number)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
