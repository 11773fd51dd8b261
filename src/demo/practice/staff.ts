import { addDays, type LocalDate } from '#books/local-date.ts'
import type { Ground } from '../bills.ts'
import type { PlannedAct, PlannedStaff } from './planned-acts.ts'

export const STAFF = [
  { code: 'HM', name: 'Hannah Marsh', employment: 'employee', cost: '95.00', bill: '412.00' },
  { code: 'TV', name: 'Tobias Vale', employment: 'employee', cost: '71.50', bill: '287.50' },
  { code: 'NO', name: 'Ngozi Okonkwo', employment: 'employee', cost: '48.00', bill: '166.67' },
  { code: 'RP', name: 'Rewi Parata', employment: 'employee', cost: '36.25', bill: '119.95' },
  { code: 'SK', name: 'Sami Keller', employment: 'contractor', cost: '88.00', bill: '205.00' },
] as const

const DAYS_TO_THE_RAISE = 45

/** Everybody costs more, and is billed at more, from a day in the middle on. */
const ratesOf = (
  { startsOn }: Pick<Ground, 'startsOn'>,
  { cost, bill }: (typeof STAFF)[number],
) => [
  { effectiveFrom: addDays(startsOn, -400), costRate: cost, billRate: bill },
  {
    effectiveFrom: addDays(startsOn, DAYS_TO_THE_RAISE),
    costRate: cost,
    billRate: raised(bill),
  },
]

/** By ten, whatever the cents. */
const raised = (rate: string): string => rate.replace(/^\d+/, (whole) => String(Number(whole) + 10))

/** What an hour of somebody is billed at on a day. */
export function rateOf(ground: Ground, code: string, day: LocalDate): string {
  const person = STAFF.find((each) => each.code === code)
  const rates = person ? ratesOf(ground, person) : []
  const rate = rates.findLast(({ effectiveFrom }) => effectiveFrom <= day)
  if (!rate) throw new Error(`${code} has no rate on ${day}`)
  return rate.billRate
}

export const staffActs = (ground: Ground): PlannedAct[] =>
  STAFF.map((person) => {
    const { code, name, employment } = person
    const staff: PlannedStaff = {
      kind: 'staff',
      code,
      name,
      employment,
      rates: ratesOf(ground, person),
    }
    return { ...staff, key: `staff ${code}`, on: ground.startsOn }
  })
