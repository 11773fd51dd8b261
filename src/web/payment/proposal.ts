import { amountOf, minorUnitsOf } from '../amounts.ts'

export type Payable = Readonly<{ id: string; open: Readonly<{ amount: string; currency: string }> }>

/** What goes to each invoice, as a person would type it; an invoice without money is not in it. */
export type Applied = Readonly<Record<string, string>>

/**
 * The oldest invoice first, the way money is meant unless somebody says otherwise; the one that the
 * person came from goes before all.
 */
export function proposeFor(
  amount: string,
  currency: string,
  oldestFirst: readonly Payable[],
  firstId?: string,
): Applied {
  let left = minorUnitsOf(amount, currency) ?? 0n
  const ordered = oldestFirst.toSorted(
    (a, b) => Number(b.id === firstId) - Number(a.id === firstId),
  )
  const applied: Record<string, string> = {}
  for (const { id, open } of ordered) {
    const owed = minorUnitsOf(open.amount, open.currency) ?? 0n
    const part = owed < left ? owed : left
    if (part <= 0n || open.currency !== currency) continue
    applied[id] = amountOf(part, currency).amount
    left -= part
  }
  return applied
}

export type Balance = Readonly<{
  /** Received less applied, in minor units; undefined while an amount cannot be read. */
  rest: bigint | undefined
  /** By invoice id. */
  errors: Readonly<Record<string, string>>
}>

/** What is left, and which of the typed amounts cannot be. The hub has the last word on both. */
export function balanceOf(
  amount: string,
  currency: string,
  applied: Applied,
  payables: readonly Payable[],
): Balance {
  const received = minorUnitsOf(amount, currency)
  const errors: Record<string, string> = {}
  let used: bigint | undefined = 0n
  for (const { id, open } of payables) {
    const text = applied[id]?.trim() ?? ''
    const part = text === '' ? 0n : minorUnitsOf(text, currency)
    if (part === undefined || part < 0n) errors[id] = 'Write the amount as digits.'
    else if (part > (minorUnitsOf(open.amount, open.currency) ?? 0n))
      errors[id] = 'More than is open.'
    used = part === undefined || used === undefined ? undefined : used + part
  }
  const rest = received === undefined || used === undefined ? undefined : received - used
  return { rest, errors }
}
