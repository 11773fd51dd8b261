import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('a hub transaction', (database) => {
  test('reads the hub tables', async () => {
    const companies = await database().withHub((tx) =>
      tx.db.selectFrom('hub.company').select(['id', 'firm_id', 'due_at']).execute(),
    )
    expect(companies).toEqual([])
  })

  test('cannot read a single firm table', async () => {
    const tables = await database().asOwner(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    const readable = await Promise.all(
      tables.map(({ relname }) =>
        database()
          .withHub(({ db }) => sql`select from ${sql.table(String(relname))} limit 1`.execute(db))
          .then(() => relname)
          .catch((error: { code: string }) => (error.code === '42501' ? [] : error)),
      ),
    )
    expect(tables.length).toBeGreaterThan(0)
    expect(readable.flat()).toEqual([])
  })

  test('cannot read passwords and sessions, but the names of users', async () => {
    const read = (columns: string) =>
      database().withHub(({ db }) => sql`select ${sql.raw(columns)}`.execute(db))

    await expect(read('password from auth.account')).rejects.toMatchObject({ code: '42501' })
    await expect(read('token from auth.session')).rejects.toMatchObject({ code: '42501' })
    expect((await read('id, name, email from auth."user"')).rows).toEqual([])
  })

  test('cannot change its role', async () => {
    const escaping = database().withHub(({ db }) => sql`reset role`.execute(db))
    await expect(escaping).rejects.toThrow('not allowed in withHub')
  })
})
