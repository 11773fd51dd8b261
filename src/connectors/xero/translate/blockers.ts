import type { Blocker, Reference, References } from '../../contract.ts'

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
