import { addDays, type LocalDate } from '#books/local-date.ts'
import { type Bill, type Ground, laterOf, type Receipt } from '../bills.ts'
import { daysBetween, weekdayOf } from '../calendar.ts'
import type { PlannedAct } from './planned-acts.ts'

/** Numbers follow the days of all documents, so acts learn those that they name at the end. */
export type Numbers = Readonly<{
  invoice: (bill: Bill) => string
  payment: (receipt: Receipt) => string
}>

/** What one side of the practice adds to a plan. */
export type Part = Readonly<{
  bills: readonly Bill[]
  receipts: readonly Receipt[]
  acts: (numbers: Numbers) => readonly PlannedAct[]
}>

/** How many there are of something that so many of a firm's documents are. */
export type CountOf = (share: number, fewest?: number) => number

export const together = (parts: readonly Part[]): Part => ({
  bills: parts.flatMap(({ bills }) => bills),
  receipts: parts.flatMap(({ receipts }) => receipts),
  acts: (numbers) => parts.flatMap(({ acts }) => acts(numbers)),
})

export const actsOnly = (acts: readonly PlannedAct[]): Part => ({
  bills: [],
  receipts: [],
  acts: () => acts,
})

/** A working day some days later, and none after the last of the plan. */
export function dayAfter(
  { random, endsOn }: Ground,
  day: LocalDate,
  [fewest, most]: readonly [number, number],
): LocalDate {
  const later = addDays(day, random.integer(fewest, most))
  return laterOf(day, weekdayOf(later < endsOn ? later : endsOn))
}

export const anyDay = (ground: Ground): LocalDate =>
  dayAfter(ground, ground.startsOn, [0, daysBetween(ground.startsOn, ground.endsOn)])

/** The same ground for some days somewhere in it: what belongs together happens together. */
export function within(ground: Ground, days: number): Ground {
  const spare = Math.max(0, daysBetween(ground.startsOn, ground.endsOn) - days)
  const startsOn = weekdayOrNext(addDays(ground.startsOn, ground.random.integer(0, spare)))
  const last = addDays(startsOn, days)
  return { ...ground, startsOn, endsOn: last < ground.endsOn ? last : ground.endsOn }
}

const weekdayOrNext = (day: LocalDate): LocalDate => {
  const before = weekdayOf(day)
  return before === day ? day : addDays(before, 3)
}

/** "12.30" of 1230. */
export const decimalOf = (minorUnits: bigint): string => {
  const digits = String(minorUnits).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const timesOf = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
