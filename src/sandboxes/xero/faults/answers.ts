import { type Answer, failure } from '../api/answer.ts'
import type { Admission } from '../api/rate-limits.ts'
import type { Striking } from './striking.ts'

export const BROKEN: Answer = {
  status: 500,
  text: 'Internal Server Error',
  contentType: 'text/plain',
}

const HOURS_LEFT_SECONDS = 6 * 3600

/** Of https://developer.xero.com/documentation/api/accounting/responsecodes */
const OFFLINE = {
  unavailable: 'The Xero API is temporarily unavailable',
  maintenance: 'The Xero API is currently offline for maintenance',
  organisation: 'The Organisation is offline',
} as const

export const offline = (what: keyof typeof OFFLINE): Answer => ({
  status: 503,
  text: OFFLINE[what],
  contentType: 'text/plain',
})

const NOTHING_LEFT = { day: 0, minute: 0, appMinute: 0 }

/** A limit that is reached without its calls: another app or another person used them up. */
export function limitReached(strikes: Striking): Admission | undefined {
  const reached = (problem: Admission['problem'], retryAfterSeconds?: number): Admission => ({
    problem,
    retryAfterSeconds,
    remaining: NOTHING_LEFT,
  })
  if (strikes.by('F14', 'rate-limited')) return reached('minute', 30)
  if (strikes.by('F15')) return reached('day', HOURS_LEFT_SECONDS)
  if (strikes.by('F16')) return reached('concurrent')
  return strikes.by('F17') ? reached('appminute') : undefined
}

/** Answers that come in place of the books' own. */
export function instead(strikes: Striking): Answer | undefined {
  if (strikes.by('F19')) return { status: 413, text: '' }
  if (strikes.by('F63')) return TOO_MANY
  if (strikes.by('http-503')) return offline('unavailable')
  return undefined
}

export const TOO_MANY: Answer = failure(
  'HighVolumeException',
  'The request would return more than 100,000 results. Use paging or a narrower filter.',
)
