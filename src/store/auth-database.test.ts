import { betterAuth } from 'better-auth'
import { admin } from 'better-auth/plugins'
import { type Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { OpenDatabase } from './open-database.ts'
import { eachEngine } from './test-database.fixture.ts'

const ORIGIN = 'http://localhost:4000'

eachEngine('signing in', (database) => {
  test('a person who signed up signs in again with the same password', async () => {
    const auth = authOn(database())
    const person = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' }

    await auth.api.signUpEmail({ body: person })
    const { token, user } = await auth.api.signInEmail({ body: person })

    expect(user.email).toEqual('ada@example.com')
    expect(token).toMatch(/^\w+$/)
  })

  test('a wrong password opens no session', async () => {
    const auth = authOn(database())
    const person = { name: 'Bo', email: 'bo@example.com', password: 'correct horse battery' }
    await auth.api.signUpEmail({ body: person })
    const sessions = await count(database().authDatabase, 'session')

    const body = { email: person.email, password: 'wrong horse battery' }
    await expect(auth.api.signInEmail({ body })).rejects.toThrow('Invalid email or password')

    expect(await count(database().authDatabase, 'session')).toEqual(sessions)
  })

  test('the cookie of a session tells who is there, and with which role', async () => {
    const auth = authOn(database())
    const person = { name: 'Cy', email: 'cy@example.com', password: 'correct horse battery' }
    const { headers } = await auth.api.signUpEmail({ body: person, returnHeaders: true })

    const cookie = headers.getSetCookie().map((line) => line.split(';')[0])
    const session = await auth.api.getSession({
      headers: new Headers({ cookie: cookie.join('; ') }),
    })

    expect(session?.user).toMatchObject({ name: 'Cy', role: 'user', emailVerified: false })
    expect(session?.session.expiresAt).toBeInstanceOf(Date)
  })

  test('a sign-up that fails half-way leaves no user behind', async () => {
    const failing = authOn(database(), () => {
      throw new Error('no account today')
    })
    const body = { name: 'Di', email: 'di@example.com', password: 'correct horse battery' }

    await expect(failing.api.signUpEmail({ body })).rejects.toThrow()

    const found = await database().asOwner('select from auth."user" where email = $1', body.email)
    expect(found).toEqual([])
  })

  describe('the role of the sign-in library', () => {
    test('cannot read the books', async () => {
      const reading = sql`select * from public.invoice`.execute(database().authDatabase)

      await expect(reading).rejects.toMatchObject({ code: '42501' })
    })

    test('ends with its query', async () => {
      await sql`select 1`.execute(database().authDatabase)

      const rows = await database().asOwner('select current_user = session_user as same')
      expect(rows).toEqual([{ same: true }])
    })
  })
})

const authOn = (database: OpenDatabase, beforeAccount = () => Promise.resolve()) =>
  betterAuth({
    secret: 'a secret of thirty-two characters or more',
    baseURL: ORIGIN,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: database.authDatabase, type: 'postgres', transaction: true },
    databaseHooks: { account: { create: { before: beforeAccount } } },
    emailAndPassword: { enabled: true },
    plugins: [admin()],
  })

async function count(db: Kysely<unknown>, table: string): Promise<bigint> {
  const { rows } = await sql<{ count: bigint }>`select count(*) from ${sql.table(table)}`.execute(
    db,
  )
  return rows[0]?.count ?? -1n
}
