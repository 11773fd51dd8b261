import { expect, test } from 'vitest'
import { markersIn, NOTE_LENGTH_MAX, noteOf } from './marker.ts'

const invoice = (PrivateNote: string) => ({ kind: 'Invoice', object: { PrivateNote } }) as const

test('the marker is the last word of the note', () => {
  expect(noteOf(['2026-014 Vega', null, 'Check'], '~k3f9a2x1')).toBe(
    '2026-014 Vega · Check ~k3f9a2x1',
  )
})

test('a note that is too long loses words, never its marker', () => {
  const note = noteOf(['x'.repeat(5000)], '~k3f9a2x1')
  expect(note.length).toBe(NOTE_LENGTH_MAX)
  expect(note.endsWith('… ~k3f9a2x1')).toBe(true)
})

test.each(['Vega ~k3f9a2x1', 'Voided - Vega ~k3f9a2x1', 'Vega ~k3f9a2x1 checked by Ann'])(
  'the marker is found in %j',
  (note) => {
    expect(markersIn(invoice(note))).toEqual(['~k3f9a2x1'])
  },
)

test('two markers side by side are both found', () => {
  expect(markersIn(invoice('~k3f9a2x1 ~aaaa1111'))).toEqual(['~k3f9a2x1', '~aaaa1111'])
})
