import type { DivisionId } from '#books/ids.ts'
import type { Letterhead } from '#books/letterhead.ts'
import { assertUpdated } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export async function findLetterhead(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<Letterhead | undefined> {
  const row = await tx.db
    .selectFrom('letterhead')
    .selectAll()
    .where('division_id', '=', divisionId)
    .executeTakeFirst()
  return (
    row && {
      version: row.version,
      name: row.name,
      address: row.address,
      taxNumber: row.tax_number,
      contact: row.contact,
      paymentInstructions: row.payment_instructions,
      logo: row.logo,
    }
  )
}

/** Version 1 is the first; a later one replaces the version before it. */
export async function saveLetterhead(
  tx: FirmTx,
  divisionId: DivisionId,
  letterhead: Letterhead,
  changedAt: Date,
): Promise<void> {
  const row = {
    version: letterhead.version,
    name: letterhead.name,
    address: letterhead.address,
    tax_number: letterhead.taxNumber,
    contact: letterhead.contact,
    payment_instructions: letterhead.paymentInstructions,
    logo: letterhead.logo,
    changed_at: changedAt,
  }
  if (letterhead.version === 1) {
    await tx.db
      .insertInto('letterhead')
      .values({ division_id: divisionId, ...row })
      .execute()
    return
  }
  assertUpdated(
    await tx.db
      .updateTable('letterhead')
      .set(row)
      .where('division_id', '=', divisionId)
      .where('version', '=', letterhead.version - 1)
      .executeTakeFirstOrThrow(),
  )
}
