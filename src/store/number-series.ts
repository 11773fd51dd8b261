import { sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { FirmTx } from './with-firm.ts'

/** Each series, with the table whose numbers it gives and the prefix that it begins with. */
const NUMBERED = {
  invoice: ['invoice', 'INV-'],
  payment: ['payment', 'PAY-'],
  credit: ['credit_note', 'CR-'],
  write_off: ['credit_note', 'WO-'],
  discount: ['credit_note', 'CR-'],
  refund_credit: ['credit_note', 'CR-'],
  negative_invoice: ['credit_note', 'CR-'],
  refund: ['refund', 'RF-'],
  deposit_slip: ['deposit_slip', 'DEP-'],
  supplier_bill: ['coded_document', 'SI-'],
  supplier_credit: ['coded_document', 'SC-'],
  bank_deposit: ['coded_document', 'BD-'],
  bank_withdrawal: ['coded_document', 'BW-'],
  journal: ['coded_document', 'JN-'],
  opening_balances: ['coded_document', 'OB-'],
  supplier_payment: ['supplier_payment', 'SP-'],
  bank_transfer: ['bank_transfer', 'BT-'],
} as const
export type Series = keyof typeof NUMBERED

/** Those of credit notes, one for each reason: reasons with the same prefix count together. */
export const CREDIT_SERIES = [
  'credit',
  'write_off',
  'discount',
  'refund_credit',
  'negative_invoice',
] as const satisfies readonly Series[]
export type CreditSeries = (typeof CREDIT_SERIES)[number]

/** Those whose prefixes a division chooses. */
export const SALES_SERIES = [
  ...CREDIT_SERIES,
  ...(['invoice', 'payment', 'refund', 'deposit_slip'] as const),
] as const satisfies readonly Series[]
export type SalesSeries = (typeof SALES_SERIES)[number]

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
        sql<boolean>`exists (select from ${sql.table(NUMBERED[series][0])} document
          where document.division_id = ${divisionId} and document.number = ${number})`.as('taken'),
      ])
      .executeTakeFirst()
    if (row && !row.taken) return row.number
    if (!row && !(await openSeries(tx, divisionId, series))) {
      throw new Refusal('division_not_found')
    }
  }
}

/** A division's first document of a kind begins its series. False without a division. */
async function openSeries(tx: FirmTx, divisionId: DivisionId, series: Series): Promise<boolean> {
  const row = await tx.db
    .insertInto('number_series')
    .columns(['division_id', 'series', 'prefix', 'next_number', 'digits'])
    .expression((eb) =>
      eb
        .selectFrom('division')
        .select([
          'division.id',
          sql.lit(series).as('series'),
          sql<string>`${NUMBERED[series][1]}`.as('prefix'),
          sql<bigint>`1`.as('next_number'),
          sql<number>`5`.as('digits'),
        ])
        .where('division.id', '=', divisionId),
    )
    .returning('series')
    .executeTakeFirst()
  return row !== undefined
}

/** The prefixes that a division's documents of sales have, series by series. */
export async function findSalesPrefixes(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<Readonly<Record<SalesSeries, string>>> {
  const rows = await tx.db
    .selectFrom('number_series')
    .select(['series', 'prefix'])
    .where('division_id', '=', divisionId)
    .where('series', 'in', SALES_SERIES)
    .execute()
  const known = new Map(rows.map(({ series, prefix }) => [series, prefix]))
  return Object.fromEntries(
    SALES_SERIES.map((series) => [series, known.get(series) ?? NUMBERED[series][1]]),
  ) as Record<SalesSeries, string>
}

/** What somebody chose from now on; numbers that were given stay. */
export async function savePrefix(
  tx: FirmTx,
  divisionId: DivisionId,
  { series, prefix }: Pick<NumberSeries, 'series' | 'prefix'>,
): Promise<void> {
  const fresh = { division_id: divisionId, series, prefix, next_number: 1n, digits: 5 }
  await tx.db
    .insertInto('number_series')
    .values(fresh)
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'division_id', 'series']).doUpdateSet({ prefix }),
    )
    .execute()
}

export async function isNumberTaken(
  tx: FirmTx,
  divisionId: DivisionId,
  series: Series,
  number: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom(NUMBERED[series][0])
    .where('division_id', '=', divisionId)
    .where('number', '=', number)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
