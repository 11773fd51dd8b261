import type { Organisation } from '../books/organisation.ts'

const DIGITS = 4

/** The highest number ever used plus one: `INV-0055`. Deleted ones are not used again (measured). */
export function nextNumber(org: Organisation, prefix: string): string {
  return `${prefix}${String(org.sequences.next(prefix)).padStart(DIGITS, '0')}`
}

/** A number of our own series that came from outside moves the series on. */
export function noteNumber(org: Organisation, prefix: string, number: string): void {
  const digits = number.startsWith(prefix) ? number.slice(prefix.length) : ''
  if (/^\d{1,9}$/.test(digits)) org.sequences.skipTo(prefix, Number(digits))
}
