import type { DivisionId } from '#books/ids.ts'
import { Refusal, type RefusalCode } from '#books/refusal.ts'
import { findByNames, type IdsByName, type NamedInFiles } from '#store/imports/import-look-ups.ts'
import type { ImportRow } from '#store/imports/import-rows.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { ImportKind, SourceRecord, SourceRow } from './import-kind.ts'

/** A cell that names nothing, or too much. */
export type NameFault = Readonly<{ row: ImportRow; column: string; refusal: Refusal }>

export type ResolvedRecord = Readonly<{ record: SourceRecord; faults: readonly NameFault[] }>

/** The records with the ids of what their rows name, found for all of them at once. */
export async function resolveRecords(
  tx: FirmTx,
  divisionId: DivisionId,
  kind: ImportKind,
  records: readonly (readonly ImportRow[])[],
): Promise<ResolvedRecord[]> {
  const referring = Object.entries(kind.columns).flatMap(([key, { refers }]) =>
    refers ? [[key, refers] as const] : [],
  )
  const found = new Map<NamedInFiles, IdsByName>()
  for (const refers of new Set(referring.map(([, each]) => each))) {
    const keys = referring.filter(([, each]) => each === refers).map(([key]) => key)
    const names = records.flat().flatMap(({ read }) => keys.flatMap((key) => read?.[key] || []))
    found.set(refers, await findByNames(tx, refers, { divisionId, names: [...new Set(names)] }))
  }
  return records.map((rows) => {
    const faults: NameFault[] = []
    const resolved = rows.map((row): SourceRow => {
      const ids: Record<string, string> = {}
      for (const [column, refers] of referring) {
        const name = row.read?.[column]
        if (!name) continue
        const [id, ...others] = found.get(refers)?.get(name) ?? []
        if (id !== undefined && others.length === 0) ids[column] = id
        else faults.push({ row, column, refusal: unresolved(refers, id ? others.length + 1 : 0) })
      }
      const { position, line, read } = row
      return { position, line, read: headRead(kind, rows, read ?? {}), ids }
    })
    return { record: resolved as unknown as SourceRecord, faults }
  })
}

/** An empty head cell below the first row says the same as the first. */
function headRead({ grouping }: ImportKind, rows: readonly ImportRow[], read: SourceRow['read']) {
  const first = rows[0]?.read
  if (!grouping || !first || first === read) return read
  const missing = grouping.head.filter((key) => !read[key] && first[key])
  return { ...read, ...Object.fromEntries(missing.map((key) => [key, first[key] ?? ''])) }
}

function unresolved(refers: NamedInFiles, count: number): Refusal {
  return count > 1 ? new Refusal('name_is_not_unique', { count }) : new Refusal(NOT_FOUND[refers])
}

const NOT_FOUND: Readonly<Record<NamedInFiles, RefusalCode>> = {
  client: 'party_not_found',
  engagement: 'engagement_not_found',
  item: 'item_not_found',
  account: 'account_not_found',
  tax_code: 'tax_code_not_found',
  payment_method: 'payment_method_not_found',
  invoice: 'invoice_not_found',
  payment: 'payment_not_found',
}
