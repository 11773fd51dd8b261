import { type Money, money } from '#books/money.ts'
import type { Books } from '../write-step.ts'

/** The record that an act made, by the act's word. */
export function madeId<Id extends string>({ made }: Books, key: string): Id {
  const id = made.get(key)
  if (!id) throw new Error(`the plan has made nothing that is called ${key}`)
  return id as Id
}

export const moneyIn = ({ division }: Books, minorUnits: bigint): Money =>
  money(minorUnits, division.baseCurrency)
