import { plainWord } from './cells.ts'

/** What a column of a kind is called: by us, and in the files that people have. */
export type Named = Readonly<{ label: string; synonyms: readonly string[] }>

/** By the name of our column: which of the file's, counted from 0. */
export type ColumnChoice = Readonly<Record<string, number>>

/**
 * Which column of the file each of ours is likely to be. A column of the file is used once: the
 * better name gets it, then ours in their order.
 */
export function suggestColumns(
  columns: Readonly<Record<string, Named>>,
  headers: readonly string[],
): ColumnChoice {
  const words = headers.map(plainWord)
  const used = new Set<number>()
  const chosen: Record<string, number> = {}
  for (const namesOf of [byLabel, bySynonym]) {
    for (const [key, column] of Object.entries(columns)) {
      if (key in chosen) continue
      const names = namesOf(key, column).map(plainWord)
      const index = words.findIndex((word, at) => !used.has(at) && names.includes(word))
      if (index < 0) continue
      chosen[key] = index
      used.add(index)
    }
  }
  return chosen
}

const byLabel = (key: string, { label }: Named) => [label, key]
const bySynonym = (_: string, { synonyms }: Named) => synonyms

/** What of a header row a person should look at: columns without a name, and names used twice. */
export type HeaderNote = Readonly<{ column: number; note: 'empty' | 'duplicate'; header: string }>

export function notesOn(headers: readonly string[]): HeaderNote[] {
  const seen = new Set<string>()
  return headers.flatMap((header, column): HeaderNote[] => {
    const word = plainWord(header)
    if (word === '') return [{ column, note: 'empty', header }]
    if (seen.has(word)) return [{ column, note: 'duplicate', header }]
    seen.add(word)
    return []
  })
}

/** The same header row means the same file another time. */
export const headerKeyOf = (headers: readonly string[]): string => headers.map(plainWord).join('|')
