import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '#runtime/random.ts'
import { type ApiKey, findApiKey, noteApiKeyUsed } from '#store/api-keys.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { Caller } from './api-env.ts'
import { PERMISSIONS, type Permission } from './permissions.ts'

const SECRET_BYTES = 32
const PREFIX = 'tieout'
const USE_NOTED_EVERY_MS = 3_600_000

/** The secret as the program sends it, shown once; and what is kept of it. */
export type NewSecret = Readonly<{ token: string; hash: Uint8Array }>

export function newSecretOf(id: string, random: Random): NewSecret {
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url')
  return { token: `${PREFIX}_${id.replaceAll('-', '')}_${secret}`, hash: hashOf(secret) }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const TOKEN =
  /^Bearer tieout_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_(.+)$/

/** The program that sends this header; undefined where its key is wrong, expired or revoked. */
export async function findProgram(
  database: OpenDatabase,
  now: Date,
  authorization: string,
): Promise<Caller | undefined> {
  const [, ...groups] = TOKEN.exec(authorization) ?? []
  const secret = groups.pop()
  if (secret === undefined) return undefined
  const id = groups.join('-')
  const key = await database.withHub(async (tx) => {
    const found = await findApiKey(tx, id)
    if (!found || !isGood(found, now) || !timingSafeEqual(found.secretHash, hashOf(secret))) {
      return undefined
    }
    const notedAt = found.lastUsedAt?.getTime() ?? 0
    if (now.getTime() - notedAt >= USE_NOTED_EVERY_MS) await noteApiKeyUsed(tx, id, now)
    return found
  })
  return key && callerOf(key)
}

const isGood = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now)

const callerOf = ({ id, name, firmId, permissions }: ApiKey): Caller => ({
  user: { id: `key:${id}`, name, email: '' },
  firmId,
  role: 'machine',
  permissions: new Set(permissions.filter(isPermission)),
})

export const isPermission = (name: string): name is Permission =>
  (PERMISSIONS as readonly string[]).includes(name)
