import { betterAuth } from 'better-auth'
import type { Log } from '#runtime/log.ts'
import type { Random } from '#runtime/random.ts'
import { deriveKey } from '#runtime/secrets.ts'
import type { OpenDatabase } from '#store/open-database.ts'

export type SignedIn = Readonly<{ id: string; name: string; email: string }>

/** Who may come in. Passwords are hashed with scrypt; a session is a row and an httpOnly cookie. */
export interface SignIn {
  /** All routes of the library; which of them are open is the API's decision. */
  handle(request: Request): Promise<Response>
  findUser(headers: Headers): Promise<SignedIn | undefined>
  /** A new person, with a password that is known to nobody but the caller. */
  createUser(person: Readonly<{ name: string; email: string }>): Promise<NewPassword>
  /** A new password, and the end of every session; undefined where nobody has that address. */
  resetPassword(email: string): Promise<NewPassword | undefined>
  /** A small value of the hub's own that lives as long as the database, in a table of the library. */
  keep(name: string, value: string): Promise<void>
  findKept(name: string): Promise<string | undefined>
}

export type NewPassword = Readonly<{ userId: string; password: string }>

export type SignInSettings = Readonly<{
  publicUrl: string
  trustedOrigins: readonly string[]
  key: Uint8Array
}>

/** How passwords are kept. */
export type PasswordHasher = Readonly<{
  hash: (password: string) => Promise<string>
  verify: (kept: Readonly<{ hash: string; password: string }>) => Promise<boolean>
}>

type Surroundings = Readonly<{
  database: OpenDatabase
  random: Random
  log: Log
  /** Only for tests, whose passwords protect nothing: slow hashes would be most of their time. */
  hasher?: PasswordHasher
}>

/** Filled by the hub from the connection, never taken from a stranger. */
export const CLIENT_ADDRESS_HEADER = 'x-tieout-client-address'

// Ten tries in a minute are plenty for a person; a list of stolen passwords needs many more.
const SIGN_IN_LIMIT = { window: 60, max: 10 }

export const PASSWORD_LENGTH = { min: 12, max: 128 }

const SESSION_SECONDS = 7 * 24 * 3600

export function createSignIn(settings: SignInSettings, surroundings: Surroundings): SignIn {
  const auth = authOf(settings, surroundings)
  const { random } = surroundings
  return {
    handle: (request) => auth.handler(request),
    async findUser(headers) {
      const session = await auth.api.getSession({ headers })
      return session ? { id: session.user.id, ...nameOf(session.user) } : undefined
    },
    async createUser({ name, email }) {
      const { internalAdapter, password: hasher } = await auth.$context
      const password = newPassword(random)
      const hash = await hasher.hash(password)
      const person = { name, email, emailVerified: true }
      const user = await internalAdapter.createUser(person, { method: 'admin' })
      const account = { userId: user.id, accountId: user.id, providerId: 'credential' }
      await internalAdapter.linkAccount({ ...account, password: hash })
      return { userId: user.id, password }
    },
    async resetPassword(email) {
      const { internalAdapter, password: hasher } = await auth.$context
      const found = await internalAdapter.findUserByEmail(email)
      if (!found) return undefined
      const password = newPassword(random)
      await internalAdapter.deleteUserSessions(found.user.id)
      await internalAdapter.updatePassword(found.user.id, await hasher.hash(password))
      return { userId: found.user.id, password }
    },
    async keep(identifier, value) {
      const { internalAdapter } = await auth.$context
      await internalAdapter.createVerificationValue({ identifier, value, expiresAt: NEVER })
    },
    async findKept(name) {
      const { internalAdapter } = await auth.$context
      return (await internalAdapter.findVerificationValue(name))?.value
    },
  }
}

/** The library deletes what has expired. */
const NEVER = new Date('9999-01-01T00:00:00Z')

const nameOf = ({ name, email }: { name: string; email: string }) => ({ name, email })

const authOf = (
  { publicUrl, trustedOrigins, key }: SignInSettings,
  { database, log, hasher }: Surroundings,
) =>
  betterAuth({
    appName: 'Tieout',
    secret: deriveKey(key, 'tieout sign-in').toString('base64'),
    baseURL: publicUrl,
    basePath: '/api/auth',
    trustedOrigins: [...trustedOrigins],
    telemetry: { enabled: false },
    database: { db: database.authDatabase, type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      ...(hasher && { password: hasher }),
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: 24 * 3600 },
    rateLimit: { enabled: true, customRules: { '/sign-in/email': SIGN_IN_LIMIT } },
    advanced: {
      cookiePrefix: 'tieout',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    logger: {
      log: (level, message, ...details) => log[level]({ details }, `sign-in: ${message}`),
    },
  })

// Thirty-two that people do not confuse, so that five bits of chance choose one: 100 bits in all.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LETTERS = 5

function newPassword(random: Random): string {
  const letters = [...random.bytes(GROUPS * GROUP_LETTERS)].map((byte) => LETTERS[byte & 31])
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    letters.slice(index * GROUP_LETTERS, (index + 1) * GROUP_LETTERS).join(''),
  )
  return groups.join('-')
}
