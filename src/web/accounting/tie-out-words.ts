import type { Ledger, TieOut, TieOutCause, TieOutRow } from '#api/wire/ledgers.ts'
import { isZero } from '../amounts.ts'

type Sentence = (ledger: string) => string

/** Why a document stands differently on the two sides, and what is done about it. */
const CAUSES: Readonly<Record<TieOutCause, Sentence>> = {
  deleted_there: (ledger) => `It was deleted or voided in ${ledger}.`,
  edited_there: (ledger) => `Its amount was edited in ${ledger}.`,
  extra_there: (ledger) => `It was entered in ${ledger} only; the practice books do not know it.`,
  in_draft_here: () => 'It is kept out of the ledger: a person skipped it.',
  kind_is_not_sent: (ledger) => `Records of its kind are not sent to ${ledger}.`,
  kind_switched_off: () => 'Its kind is switched off, so it stays here.',
  needs_you: () => 'It waits for you, among the issues.',
  not_covered: () => 'It is not meant for this ledger: it is older than the start date.',
  on_its_way: (ledger) => `It is on its way to ${ledger}. Compare again when it is there.`,
  other_account: (ledger) => `It stands on another account in ${ledger}.`,
  trust_stays_here: () => 'Trust transactions are switched off, so it stays here.',
}

export const tieOutCauseText = (cause: TieOutCause, { label }: Pick<Ledger, 'label'>): string =>
  CAUSES[cause](label)

export type TieOutVerdict =
  | Readonly<{ kind: 'tied_out' }>
  /** Sums may agree by chance while documents do not. */
  | Readonly<{ kind: 'differs'; groups: number; documents: number }>
  | Readonly<{ kind: 'nothing_mapped' }>

export function verdictOf({ rows, currency }: Pick<TieOut, 'rows' | 'currency'>): TieOutVerdict {
  if (rows.length === 0) return { kind: 'nothing_mapped' }
  const differing = rows.filter((row) => !isEven(row, currency))
  if (differing.length === 0) return { kind: 'tied_out' }
  const documents = new Set(
    differing.flatMap(({ causes }) => causes.map(({ document }) => document)),
  )
  return { kind: 'differs', groups: differing.length, documents: documents.size }
}

export const isEven = ({ difference, causes }: TieOutRow, currency: string): boolean =>
  causes.length === 0 && isZero({ amount: difference, currency })
