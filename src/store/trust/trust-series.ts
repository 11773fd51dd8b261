import { sql } from 'kysely'
import type { AccountId } from '#books/ids.ts'
import type { TrustSeries } from '#books/trust/jurisdiction.ts'
import type { FirmTx } from '../with-firm.ts'

const DIGITS = 6

/**
 * The next number of a series of a trust account. The row stays locked until the end of the
 * transaction: what is rolled back gives its number back, so the series has no gap.
 */
export async function takeTrustNumber(
  tx: FirmTx,
  accountId: AccountId,
  { series, prefix }: Readonly<{ series: TrustSeries; prefix: string }>,
): Promise<string> {
  const row = await tx.db
    .insertInto('trust_series')
    .values({ account_id: accountId, series, prefix, next_number: 2n })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'account_id', 'series'])
        .doUpdateSet({ next_number: sql<bigint>`trust_series.next_number + 1` }),
    )
    .returning(['prefix', 'next_number'])
    .executeTakeFirstOrThrow()
  return `${row.prefix}${String(row.next_number - 1n).padStart(DIGITS, '0')}`
}
