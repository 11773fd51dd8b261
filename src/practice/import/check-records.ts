import type { Division } from '#books/division.ts'
import { Refusal } from '#books/refusal.ts'
import { type Fault, findFaultyPositions, insertFaults } from '#store/imports/import-faults.ts'
import {
  findFirstOfKeys,
  type ImportRow,
  type RecordFate,
  saveClaims,
  saveFates,
  sumClaims,
} from '#store/imports/import-rows.ts'
import type { Import } from '#store/imports/imports.ts'
import type { Act } from '../act.ts'
import { VALUE_LENGTH_MAX } from './check-cells.ts'
import type { ImportKind, RowClaim } from './import-kind.ts'
import { type ResolvedRecord, resolveRecords } from './source-records.ts'

const ROWS_OF_DOCUMENT_MAX = 500
/** A record's own faults come after those of its cells. */
const ORDINAL_OF_RECORD = 1_000

type Found = Readonly<{ row: ImportRow; column: string | null; refusal: Refusal }>

/** Whether these records could be written now, one after the other. Nothing is written. */
export async function checkRecords(
  act: Act,
  division: Division,
  { import: { id, duplicates }, kind, records }: Checking,
): Promise<void> {
  const { tx } = act
  const surroundings = await surroundingsOf(act, division, { id, kind, records })
  const resolved = await resolveRecords(tx, division.id, kind, records)
  const claimIds = resolved.flatMap(({ record }) => record.flatMap(({ ids }) => Object.values(ids)))
  const claimed = await sumClaims(tx, id, [...new Set(claimIds)])
  const fates: RecordFate[] = []
  const faults: Fault[] = []
  const claims: RowClaim[] = []
  for (const [index, rows] of records.entries()) {
    const position = rows[0]?.position ?? 0
    const twin = twinOf(rows, surroundings)
    if (twin && duplicates === 'skip') {
      fates.push({ position, state: 'skipped' })
      continue
    }
    const found = twin ? [twin] : []
    const isBad = rows.some((row) => surroundings.faulty.has(row.position))
    if (!isBad && !twin) {
      const outcome = await checkOne(act, division, {
        ...{ kind, rows, resolved: resolved[index], claimed },
      })
      found.push(...outcome.found)
      for (const claim of outcome.claims) {
        claimed.set(claim.claimId, (claimed.get(claim.claimId) ?? 0n) + claim.minorUnits)
      }
      claims.push(...outcome.claims)
    }
    faults.push(...found.map(toFault))
    fates.push({ position, state: isBad || found.length > 0 ? 'bad' : 'ready' })
  }
  await insertFaults(tx, id, faults)
  await saveFates(tx, id, fates)
  await saveClaims(
    tx,
    id,
    claims.map((claim) => ({ ...claim, minorUnits: String(claim.minorUnits) })),
  )
}

export type Checking = Readonly<{
  import: Import
  kind: ImportKind
  /** The rows of each record. */
  records: readonly (readonly ImportRow[])[]
}>

/** What of the file and of the books around them these records are held against. */
async function surroundingsOf(
  { tx }: Act,
  division: Division,
  { id, kind, records }: Pick<Checking, 'kind' | 'records'> & Readonly<{ id: Import['id'] }>,
) {
  const heads = records.flatMap(([head]) => head ?? [])
  const keys = heads.flatMap(({ uniqueKey }) => uniqueKey || [])
  const reads = heads.flatMap(({ read }) => (read ? [read] : []))
  return {
    faulty: await findFaultyPositions(
      tx,
      id,
      records.flat().map(({ position }) => position),
    ),
    firstOfKeys: await findFirstOfKeys(tx, id, [...new Set(keys)]),
    taken: await kind.findTaken(tx, division.id, reads),
    keyColumn: keyColumnOf(kind),
  }
}

/** The column that makes a record unique: the one without which it has no key. */
const keyColumnOf = ({ columns, uniqueKeyOf }: ImportKind): string | null =>
  Object.keys(columns).find((key) => Boolean(uniqueKeyOf({ [key]: 'x' }))) ?? null

type Surroundings = Awaited<ReturnType<typeof surroundingsOf>>

/** The same record earlier in the file, or in the books. */
function twinOf(
  [head]: readonly ImportRow[],
  { firstOfKeys, taken, keyColumn: column }: Surroundings,
): Found | undefined {
  if (!head?.uniqueKey) return undefined
  const first = firstOfKeys.get(head.uniqueKey)
  if (first && first.position !== head.position) {
    const refusal = new Refusal('row_repeats_another', { line: first.line })
    return { row: head, column, refusal }
  }
  if (!taken.has(head.uniqueKey)) return undefined
  return { row: head, column, refusal: new Refusal('record_exists_already') }
}

type One = Readonly<{
  kind: ImportKind
  rows: readonly ImportRow[]
  resolved: ResolvedRecord | undefined
  claimed: ReadonlyMap<string, bigint>
}>

async function checkOne(act: Act, division: Division, { kind, rows, resolved, claimed }: One) {
  const found: Found[] = [
    ...missingIn(kind, rows),
    ...disagreements(kind, rows),
    ...(resolved?.faults ?? []),
  ]
  if (found.length > 0 || !resolved) return { found, claims: [] }
  try {
    return { found, claims: await kind.check(act, division, resolved.record, claimed) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { found: [placed(kind, rows, error)], claims: [] }
  }
}

/** Where in the file a refusal of the practice has its cause. */
export function placed(kind: ImportKind, rows: readonly ImportRow[], refusal: Refusal): Found {
  const [head] = rows
  if (!head) throw new Error('a record has rows')
  const inList = /^(lines|applications)\.(\d+)(?:\.(\w+))?$/.exec(refusal.field ?? '')
  if (!inList) return { row: head, column: kind.fields[refusal.field ?? ''] ?? null, refusal }
  const [, list, index, field = ''] = inList
  const column = kind.fields[`${list}.${field}`] ?? kind.fields[field] ?? null
  return { row: rows[Number(index)] ?? head, column, refusal }
}

/** What the first row of a document has to say for all of them. */
function missingIn({ grouping, columns }: ImportKind, [head]: readonly ImportRow[]): Found[] {
  if (!grouping || !head) return []
  return grouping.head
    .filter((key) => columns[key]?.required && !head.read?.[key])
    .map((column) => ({ row: head, column, refusal: new Refusal('value_is_missing') }))
}

/** Rows of one document that say different things about it. */
function disagreements({ grouping }: ImportKind, rows: readonly ImportRow[]): Found[] {
  const [head, ...others] = rows
  if (!grouping || !head) return []
  if (rows.length > ROWS_OF_DOCUMENT_MAX) {
    const detail = { rows: rows.length, max: ROWS_OF_DOCUMENT_MAX }
    const refusal = new Refusal('document_has_too_many_rows', detail)
    return [{ row: head, column: grouping.by, refusal }]
  }
  return others.flatMap((row) =>
    grouping.head
      .filter((key) => row.read?.[key] && row.read[key] !== head.read?.[key])
      .map((column) => ({
        ...{ row, column },
        refusal: new Refusal('rows_of_document_differ', { line: head.line }),
      })),
  )
}

function toFault({ row, column, refusal: { code, detail } }: Found, index: number): Fault {
  const value = (column && row.read?.[column]?.slice(0, VALUE_LENGTH_MAX)) || ''
  const { position, line } = row
  return { position, ordinal: ORDINAL_OF_RECORD + index, line, column, value, code, detail }
}
