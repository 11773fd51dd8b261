import type { RecordStanding } from '#store/record-movements.ts'
import type { DocumentDifference, GroupComparison } from './compare-movements.ts'
import type { Withheld } from './withheld.ts'

/** Why a document stands differently on the two sides. */
export type TieOutCause =
  | Withheld
  | 'not_covered'
  | 'in_draft_here'
  | 'needs_you'
  | 'on_its_way'
  | 'deleted_there'
  | 'other_account'
  | 'edited_there'
  | 'extra_there'

/** `all` are the comparisons of every group: what is missing in one may stand in another. */
export function causeOf(
  difference: DocumentDifference,
  all: readonly GroupComparison[],
  standing: RecordStanding | undefined,
  withheld?: Withheld,
): TieOutCause {
  if (!difference.isOurs) return 'extra_there'
  if (withheld) return withheld
  if (!standing) return 'not_covered'
  if (standing.wanted === 'hold') return 'in_draft_here'
  if (!standing.isSettled) return standing.isParked ? 'needs_you' : 'on_its_way'
  const everywhere = all.flatMap(({ differences, group }) =>
    differences
      .filter(({ document }) => document === difference.document)
      .map((found) => ({ ...found, isExclusive: group.isExclusive })),
  )
  if (everywhere.every(({ ledger }) => ledger === 0n)) {
    // A document that is gone is gone from the control account too; one that only moved is not.
    return everywhere.some(({ isExclusive }) => isExclusive) ? 'deleted_there' : 'other_account'
  }
  // What the client owes is the same on both sides, so only the coding differs.
  return everywhere.every(({ isExclusive }) => !isExclusive) ? 'other_account' : 'edited_there'
}
