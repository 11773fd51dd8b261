import { type Day, toLongDay } from './dates.ts'
import type { Organisation } from './organisation.ts'

/** What a lock date has against a day; the lock day itself is locked. */
export function lockErrorsOf(org: Organisation, day: Day): readonly string[] {
  const { endOfYearLockDate, periodLockDate } = org.settings
  return [
    ...errorOf('end of year lock date', endOfYearLockDate, day),
    ...errorOf('period lock date', periodLockDate, day),
  ].slice(0, 1)
}

const errorOf = (name: string, lockedThrough: Day | undefined, day: Day): readonly string[] =>
  lockedThrough !== undefined && day <= lockedThrough
    ? [
        `The document date cannot be before the ${name}, currently set at ${toLongDay(lockedThrough)}`,
      ]
    : []
