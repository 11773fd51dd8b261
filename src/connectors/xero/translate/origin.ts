import type { Engagement } from '#books/engagement.ts'
import type { RecordKind } from '../../books-record.ts'
import type { References } from '../../contract.ts'
import { REFERENCE_LENGTH_MAX } from './line.ts'

/** Whose part it is, and what an accountant reads beside it. */
export type Origin = Readonly<{
  kind: RecordKind
  id: string
  /** The number first: it is what never gets cut off. */
  words: readonly (string | null)[]
  references: References
}>

export const markerOf = (name: string, { kind, id, references }: Origin): string =>
  references.markerOf(kind, id, name)

/** The words as far as they fit; the marker always does, as the last one. */
export function textWith(
  marker: string,
  { words }: Pick<Origin, 'words'>,
  lengthMax = REFERENCE_LENGTH_MAX,
): string {
  const said = words.map((word) => word?.replaceAll(/\s+/g, ' ').trim() ?? '')
  const text = said.filter((word) => word !== '').join(', ')
  return `${text.slice(0, lengthMax - marker.length - 1).trimEnd()} ${marker}`
}

export const matterOf = ({ number, name }: Pick<Engagement, 'number' | 'name'>): string =>
  `${number} ${name}`.trim()
