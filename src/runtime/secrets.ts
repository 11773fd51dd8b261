import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { type Random, systemRandom } from './random.ts'

/** Keeps secrets in the database unreadable to whoever has the database but not the key. */
export interface Sealer {
  /** `boundTo` names the place where it is kept, for example a row's id: moved, it does not open. */
  seal(plain: string, boundTo: string): Uint8Array
  /** Throws `SealBroken` when key, place or content are not those of the sealing. */
  open(sealed: Uint8Array, boundTo: string): string
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken'

  constructor() {
    super('a sealed value does not open: another key, another place, or it was changed')
  }
}

export const KEY_BYTES = 32

// A sealed value is: format, nonce, ciphertext, tag. 96-bit nonces from chance are good for 2^32
// values under one key (NIST SP 800-38D, section 8.3).
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM. */
export function createSealer(key: Uint8Array, random: Random = systemRandom): Sealer {
  if (key.length !== KEY_BYTES) throw new TypeError(`a sealing key has ${KEY_BYTES} bytes`)
  return {
    seal(plain, boundTo) {
      const nonce = random.bytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), nonce, text, cipher.getAuthTag()])
    },
    open(sealed, boundTo) {
      if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) {
        throw new SealBroken()
      }
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
      const text = sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES)
      const options = { authTagLength: TAG_BYTES }
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, options)
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(sealed.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
      } catch {
        // OpenSSL says nothing more than that the tag does not fit.
        throw new SealBroken()
      }
    },
  }
}

/** A key for another purpose, from which the first cannot be found. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES))
