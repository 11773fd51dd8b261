import type { RemoteObject } from './wire.ts'

/** Longer notes are refused: `PrivateNote` in https://developer.intuit.com all-entities/invoice. */
export const NOTE_LENGTH_MAX = 4000

/**
 * A note that people can read, with our marker at its end. What does not fit is cut, never the
 * marker.
 */
export function noteOf(facts: readonly (string | null | undefined)[], marker: string): string {
  const text = facts.filter(Boolean).join(' · ').replace(/\s+/g, ' ').trim()
  const room = NOTE_LENGTH_MAX - marker.length - 1
  const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text
  return shown === '' ? marker : `${shown} ${marker}`
}

/**
 * Where each kind carries the marker. Items and vendors have no note that lists return: their name
 * is unique.
 */
function noteIn({ kind, object }: RemoteObject): string {
  switch (kind) {
    case 'Customer':
      return object.Notes ?? ''
    case 'Vendor':
    case 'Item':
      return ''
    default:
      return object.PrivateNote ?? ''
  }
}

const MARKER = /(?:^|\s)(~[a-z0-9]{4,11})(?=\s|$)/g

/** All markers in an object's note: a void writes in front of it, a person may write behind it. */
export const markersIn = (remote: RemoteObject): string[] =>
  [...noteIn(remote).matchAll(MARKER)].flatMap(([, marker]) => marker ?? [])

/** By what a person would recognise the object. Empty where the kind has no such thing. */
export function numberOf({ kind, object }: RemoteObject): string {
  switch (kind) {
    case 'Customer':
    case 'Vendor':
      return (object.DisplayName ?? '').toLowerCase()
    case 'Item':
      return (object.Name ?? '').toLowerCase()
    case 'Payment':
      return object.PaymentRefNum ?? ''
    case 'Deposit':
    case 'Transfer':
      return ''
    default:
      return object.DocNumber ?? ''
  }
}
