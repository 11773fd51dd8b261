import { createHash } from 'node:crypto'

const MARKER_LENGTH = 9

/**
 * The key of a call: the same elements in the same order and generation always give the same key,
 * so a repetition is known for what it is; a definite answer raises a generation, and so the key.
 */
export function callKeyOf(
  connectionId: string,
  elements: readonly Readonly<{ elementId: string; generation: number }>[],
): string {
  const named = elements.map(({ elementId, generation }) => `${elementId}#${generation}`)
  return createHash('sha256')
    .update([connectionId, ...named].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

/**
 * The token that marks a part in the ledger. It depends on nothing but what it marks, so links can
 * be rebuilt from the ledger alone. Nine characters of base 32 are 45 bits: among 100,000 parts two
 * meet with a chance of 1 in 7,000, and then their content still tells them apart.
 */
export function markerOf(connectionId: string, kind: string, id: string, part: string): string {
  const digest = createHash('sha256').update([connectionId, kind, id, part].join('\n')).digest()
  let text = ''
  for (const byte of digest.subarray(0, MARKER_LENGTH))
    text += '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]
  return `~${text}`
}
