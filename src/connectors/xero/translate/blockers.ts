import type { RecordKind } from '../../books-record.ts'
import type { Blocker, Reference, References, RemoteRef } from '../../contract.ts'

type Ours = Readonly<{ id: string; code: string | null; name: string }>

/** The reference that a person mapped; where it is missing or cannot be used, a blocker more. */
export function mappedTo(
  references: References,
  slot: string,
  ours: Ours,
  blockers: Blocker[],
): Reference | undefined {
  const reference = references.mapped(slot, ours.id)
  if (!reference) {
    blockers.push({
      code: 'unmapped',
      cause: `unmapped:${slot}:${ours.id}`,
      detail: { slot, id: ours.id, code: ours.code, name: ours.name },
    })
    return undefined
  }
  if (!reference.active) {
    blockers.push({
      code: 'reference_inactive',
      cause: `reference_inactive:${slot}:${reference.remoteId}`,
      detail: { slot, id: ours.id, name: ours.name, remoteName: reference.name },
    })
  }
  return reference
}

export const tooLong = (field: string, text: string, max: number): Blocker[] =>
  text.length > max
    ? [
        {
          code: field === 'number' ? 'number_too_long' : 'text_not_allowed',
          cause: `too_long:${field}:${text}`.slice(0, 200),
          detail: { field, text: text.slice(0, 100), length: text.length, max },
        },
      ]
    : []

/** Xero can hold other currencies; the books do not know their rates yet, so nothing would tie. */
export const otherCurrency = (currency: string, { company }: References): Blocker[] =>
  currency === company.currency
    ? []
    : [
        {
          code: 'currency_differs',
          cause: `currency_differs:${currency}`,
          detail: { currency, companyCurrency: company.currency },
        },
      ]

/** Told to a person in our own words; equal causes share one issue. */
type Sentences = Readonly<{ happened: string; why: string; now: string }>

/** What Xero would make of it is something else, so it does not go. */
export const cannotBeShown = (cause: string, sentences: Sentences): Blocker => ({
  code: 'amount_cannot_be_shown',
  cause,
  detail: sentences,
})

/** Two lines on the same unmapped account are one thing to do. */
export const distinct = (blockers: readonly Blocker[]): Blocker[] => [
  ...new Map(blockers.map((blocker) => [blocker.cause, blocker])).values(),
]

type Needed = Readonly<{ kind: RecordKind; id: string }>

/** What is not in the ledger yet, each once. */
export const notHeld = (needed: readonly Needed[], references: References): Needed[] => [
  ...new Map(
    needed
      .filter(({ kind, id }) => !references.held(kind, id, 'main'))
      .map((each) => [`${each.kind}:${each.id}`, each]),
  ).values(),
]

/** Checked before: the record waits for what is not held. */
export function heldMain({ kind, id }: Needed, references: References): RemoteRef {
  const ref = references.held(kind, id, 'main')
  if (!ref) throw new TypeError(`${kind} ${id} is not in the ledger`)
  return ref
}
