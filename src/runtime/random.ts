import { randomBytes, randomUUID } from 'node:crypto'

/** Where every module takes chance from, so that one seed replays a whole run. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number: at least `min`, at most `max`. */
  integer(min: number, max: number): number
  uuid(): string
  bytes(length: number): Uint8Array
}

export const systemRandom: Random = {
  fraction: Math.random,
  integer: (min, max) => min + Math.floor(Math.random() * (max - min + 1)),
  uuid: randomUUID,
  bytes: (length) => randomBytes(length),
}

/** The same seed gives the same sequence. Never for secrets. */
export function seededRandom(seed: string): Random {
  const next32 = mulberry32(hashOf(seed))
  const fraction = () => next32() / 0x1_0000_0000
  const bytes = (length: number) => Uint8Array.from({ length }, () => next32() & 0xff)
  return {
    fraction,
    integer: (min, max) => min + Math.floor(fraction() * (max - min + 1)),
    bytes,
    uuid: () => toUuidV4(bytes(16)),
  }
}

/** FNV-1a: spreads short seeds such as "1" and "2" over the whole state. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** A public-domain generator (Tommy Ettinger's mulberry32): 32 bits of state are plenty for fixtures. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

function toUuidV4(bytes: Uint8Array): string {
  const marked = bytes.map((byte, index) =>
    index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte,
  )
  const hex = Buffer.from(marked).toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
