import { newId, type Office } from './office.ts'

const TABLES = ['invoice', 'invoice_line', 'journal_entry', 'journal_line', 'audit_entry'] as const
type Copy = Readonly<Record<(typeof TABLES)[number], Record<string, unknown>[]>>

/** What an act wrote of an invoice, as rows of a document of its own. */
async function rowsOf(
  { database, firmId }: Office,
  invoiceId: string,
  mark: string,
): Promise<Copy> {
  return database.withFirm(firmId, async ({ db }) => {
    const id = newId()
    const plain = (rows: readonly object[]) =>
      rows.map((row) => {
        const { firm_id: _, ...rest } = row as Record<string, unknown>
        return rest
      })
    const invoice = await db.selectFrom('invoice').selectAll().where('id', '=', invoiceId).execute()
    const lines = await db
      .selectFrom('invoice_line')
      .selectAll()
      .where('invoice_id', '=', invoiceId)
      .execute()
    const [entry] = await db
      .selectFrom('journal_entry')
      .selectAll()
      .where('record_id', '=', invoiceId)
      .execute()
    const posted = await db
      .selectFrom('journal_line')
      .selectAll()
      .where('entry_id', '=', entry?.id ?? id)
      .execute()
    const audit = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('record_id', '=', invoiceId)
      .execute()
    const entryId = newId()
    const json = (value: unknown) => JSON.stringify(value)
    return {
      invoice: plain(invoice).map((row) => ({
        ...row,
        id,
        number: `${row.number}${mark}`,
        applied_minor: 0n,
      })),
      invoice_line: plain(lines).map((row) => ({
        ...row,
        id: newId(),
        invoice_id: id,
        taxes: json(row.taxes),
      })),
      journal_entry: plain(entry ? [entry] : []).map((row) => ({
        ...row,
        id: entryId,
        record_id: id,
      })),
      journal_line: plain(posted).map((row) => ({ ...row, entry_id: entryId })),
      audit_entry: plain(audit)
        .slice(0, 1)
        .map((row) => ({ ...row, id: newId(), record_id: id, detail: json(row.detail) })),
    }
  })
}

/** Seconds that the same rows take when somebody writes them with nothing but inserts. */
export async function secondsByHand(
  office: Office,
  invoiceIds: readonly string[],
): Promise<number> {
  const copies: Copy[] = []
  for (const [index, id] of invoiceIds.entries()) {
    copies.push(await rowsOf(office, id, `-C${index}`))
  }
  const startedMs = performance.now()
  for (const copy of copies) {
    await office.database.withFirm(office.firmId, async ({ db }) => {
      for (const table of TABLES) {
        if (copy[table].length > 0) {
          await db
            .insertInto(table)
            .values(copy[table] as never)
            .execute()
        }
      }
    })
  }
  return (performance.now() - startedMs) / 1000
}
