import type {
  LedgerReference,
  MappingRow,
  MappingSheet,
  MappingSlot,
  RecordKind,
  SaveMapping,
} from '#api/wire/ledgers.ts'

/** What a person has chosen and not saved, by slot and row. Null: not mapped, on purpose. */
export type Draft = ReadonlyMap<string, LedgerReference | null>

export const NO_DRAFT: Draft = new Map()

export const rowKeyOf = (slot: Pick<MappingSlot, 'id'>, row: Pick<MappingRow, 'id'>): string =>
  `${slot.id}:${row.id}`

export const referenceKeyOf = ({ kind, id }: Pick<LedgerReference, 'kind' | 'id'>): string =>
  `${kind}:${id}`

export type Choice = Readonly<{
  reference: LedgerReference | null
  /** A suggestion stands in its field, and is not saved before a person accepts it. */
  standing: 'saved' | 'changed' | 'suggested' | 'open'
}>

export function choiceOf(slot: MappingSlot, row: MappingRow, draft: Draft): Choice {
  const drafted = draft.get(rowKeyOf(slot, row))
  if (drafted !== undefined && !isAsSaved(row, drafted)) {
    return { reference: drafted, standing: 'changed' }
  }
  if (drafted === null) return { reference: null, standing: 'open' }
  if (row.mapped) return { reference: row.mapped, standing: 'saved' }
  if (row.suggestion) return { reference: row.suggestion.reference, standing: 'suggested' }
  return { reference: null, standing: 'open' }
}

const isAsSaved = ({ mapped }: MappingRow, reference: LedgerReference | null): boolean =>
  mapped === null || reference === null
    ? mapped === reference
    : referenceKeyOf(mapped) === referenceKeyOf(reference)

export const withChoice = (
  draft: Draft,
  slot: MappingSlot,
  row: MappingRow,
  reference: LedgerReference | null,
): Draft => new Map(draft).set(rowKeyOf(slot, row), reference)

const suggestedIn = (slot: MappingSlot, draft: Draft) =>
  slot.rows.flatMap((row) => {
    const { standing, reference } = choiceOf(slot, row, draft)
    return standing === 'suggested' && reference ? [{ row, reference }] : []
  })

export const countSuggested = (slots: readonly MappingSlot[], draft: Draft): number =>
  slots.reduce((count, slot) => count + suggestedIn(slot, draft).length, 0)

/** Every suggestion that still stands becomes a choice. */
export function acceptSuggestions(slots: readonly MappingSlot[], draft: Draft): Draft {
  let accepted = draft
  for (const slot of slots) {
    for (const { row, reference } of suggestedIn(slot, accepted)) {
      accepted = withChoice(accepted, slot, row, reference)
    }
  }
  return accepted
}

/** What has to be sent: only what differs from what is saved. */
export const changesIn = ({ slots }: MappingSheet, draft: Draft): SaveMapping['choices'] =>
  slots.flatMap((slot) =>
    slot.rows.flatMap((row) => {
      const { reference, standing } = choiceOf(slot, row, draft)
      if (standing !== 'changed') return []
      const remote = reference && { kind: reference.kind, id: reference.id }
      return [{ slot: slot.id, ourId: row.id, remote }]
    }),
  )

/** Whether a person has decided this row, saved or not. */
const isDecided = ({ reference, standing }: Choice): boolean =>
  reference !== null && standing !== 'suggested'

/** How many documents need a row, by its key; what nobody uses needs no pairing. */
export type Needs = ReadonlyMap<string, number>

/** From the preview, which counts what a missing pairing stops, and from the open issues. */
export function needsOf(
  slots: readonly MappingSlot[],
  blockers: readonly Readonly<{ cause: string; records: number }>[],
): Needs {
  const stopped = new Map(blockers.map(({ cause, records }) => [cause, records]))
  const needs = slots.flatMap((slot) =>
    slot.rows.map((row) => {
      const key = rowKeyOf(slot, row)
      const count = Math.max(stopped.get(`unmapped:${key}`) ?? 0, row.waitingDocuments)
      return [key, count] as const
    }),
  )
  return new Map(needs.filter(([, count]) => count > 0))
}

/** Kinds that one row or another is required for, each once. */
export const kindsRequiring = (slot: MappingSlot): readonly RecordKind[] => [
  ...new Set(slot.rows.flatMap(({ requiredFor }) => requiredFor)),
]

export type Tally = Readonly<{ mapped: number; rows: number; missing: number }>

/** `missing` are the rows that documents need and that are mapped to nothing. */
export function tallyOf(slot: MappingSlot, draft: Draft, needs: Needs): Tally {
  const mapped = slot.rows.filter((row) => isDecided(choiceOf(slot, row, draft))).length
  return { mapped, rows: slot.rows.length, missing: missingIn([slot], draft, needs).length }
}

export const tallyText = ({ mapped, rows, missing }: Tally): string =>
  `${mapped} of ${rows}${missing > 0 ? `, ${missing} required` : ''}`

export type MissingRow = Readonly<{ slot: MappingSlot; row: MappingRow; documents: number }>

/** Rows whose documents will wait, the most of them first. */
export const missingIn = (
  slots: readonly MappingSlot[],
  draft: Draft,
  needs: Needs,
): MissingRow[] =>
  slots
    .flatMap((slot) =>
      slot.rows
        .filter((row) => !isDecided(choiceOf(slot, row, draft)))
        .map((row) => ({ slot, row, documents: needs.get(rowKeyOf(slot, row)) ?? 0 })),
    )
    .filter(({ documents }) => documents > 0)
    .toSorted((a, b) => b.documents - a.documents)

/** By reference: which of ours it is chosen for, as things stand on the page. */
export function usersOf(slot: MappingSlot, draft: Draft): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const row of slot.rows) {
    const choice = choiceOf(slot, row, draft)
    if (!choice.reference || choice.standing === 'suggested') continue
    const key = referenceKeyOf(choice.reference)
    users.set(key, [...(users.get(key) ?? []), row.name])
  }
  return users
}

export const referenceText = ({ code, name }: Pick<LedgerReference, 'code' | 'name'>): string =>
  code ? `${code} ${name}` : name
