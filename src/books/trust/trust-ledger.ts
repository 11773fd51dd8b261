import type { LocalDate } from '../local-date.ts'
import { Refusal } from '../refusal.ts'
import type { TrustLedger } from './trust-transaction.ts'

/** One movement of one ledger. `clearedOn` is the day from which money that came in is certain. */
export type TrustPosition = Readonly<{
  on: LocalDate
  minorUnits: bigint
  clearedOn: LocalDate | null
}>

/**
 * The least that a ledger stands at on `from` or any later day: what may be taken on that day
 * without leaving a later one short.
 */
export function lowestFrom(positions: readonly TrustPosition[], from: LocalDate): bigint {
  const days = [...new Set(positions.map(({ on }) => on).filter((on) => on > from))].toSorted()
  let balance = totalThrough(positions, from)
  let lowest = balance
  for (const day of days) {
    for (const { on, minorUnits } of positions) if (on === day) balance += minorUnits
    if (balance < lowest) lowest = balance
  }
  return lowest
}

export const totalThrough = (positions: readonly TrustPosition[], day: LocalDate): bigint =>
  positions.reduce((total, { on, minorUnits }) => (on <= day ? total + minorUnits : total), 0n)

/** As if money came in on the day that it cleared, and never if it has not. */
export const onlyCleared = (positions: readonly TrustPosition[]): TrustPosition[] =>
  positions.flatMap((position) => {
    const { on, minorUnits, clearedOn } = position
    if (minorUnits <= 0n) return [position]
    if (clearedOn === null) return []
    return [{ ...position, on: clearedOn < on ? on : clearedOn }]
  })

type Draw = Readonly<{
  ledger: TrustLedger
  minorUnits: bigint
  on: LocalDate
  positions: readonly TrustPosition[]
  mayDrawUncleared: boolean
}>

/** A debit that somebody chose: it never leaves a ledger short, on its own day or a later one. */
export function assertMayDraw(draw: Draw, field: string): void {
  const { minorUnits, on, positions } = draw
  const available = lowestFrom(positions, on)
  if (available < minorUnits) {
    throw new Refusal('trust_ledger_would_be_negative', { available: String(available) }, field)
  }
  if (draw.mayDrawUncleared) return
  const cleared = lowestFrom(onlyCleared(positions), on)
  if (cleared < minorUnits) {
    throw new Refusal('trust_money_is_not_cleared', { cleared: String(cleared) }, field)
  }
}
