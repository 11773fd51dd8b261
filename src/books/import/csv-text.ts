/** How the bytes of a file are text. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What the first bytes say for certain; undefined where they say nothing. */
export function encodingByMark(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** What parts the cells: whatever stands most often outside of quotes in the first line. */
export function separatorIn(text: string): Separator {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if ((character === '\n' || character === '\r') && counts.size > 0) break
    else counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const countOf = (separator: Separator) => counts.get(separator) ?? 0
  return SEPARATORS.reduce((best, each) => (countOf(each) > countOf(best) ? each : best))
}
