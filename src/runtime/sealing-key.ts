import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingRefusal } from './config.ts'
import { KEY_BYTES } from './secrets.ts'

/** The key beside an embedded database. It is no part of a backup of the database. */
export type KeyFile = Readonly<{ path: string; key: Uint8Array; isNew: boolean }>

/** Reads `DIR/key`, or makes a key that is not written yet: see `writeKeyFile`. */
export function readKeyFile(directory: string): KeyFile {
  const path = join(directory, 'key')
  const text = readIfThere(path)
  if (text === undefined) return { path, key: randomBytes(KEY_BYTES), isNew: true }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY_BYTES) {
    throw new SettingRefusal(`${path} is not a key of ${KEY_BYTES} bytes in base64: restore it`)
  }
  return { path, key, isNew: false }
}

/** Once, and only for its owner to read. An existing file is never written over. */
export function writeKeyFile({ path, key }: KeyFile): void {
  writeFileSync(path, `${Buffer.from(key).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new SettingRefusal(`${path} cannot be read: make it readable for this user`, {
      cause: error,
    })
  }
}
