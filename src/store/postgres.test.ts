import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { endConnections, urlIn } from './many-processes.fixture.ts'
import { PostgresSession } from './postgres-session.ts'
import { openTestDatabase } from './test-database.fixture.ts'

async function newDatabase() {
  const database = await openTestDatabase('postgres')
  onTestFinished(() => database.close())
  await database.asOwner('create table kept (n int)')
  await database.asOwner('grant all on kept to tieout_hub')
  const keep = (n: number) =>
    database.withHub(({ db }) => sql`insert into kept values (${n})`.execute(db))
  return { database, keep, kept: () => database.asOwner('select n from kept order by n') }
}

describe.skipIf(!process.env.DATABASE_URL)('when PostgreSQL ends its connections', () => {
  test('the transaction that was open fails, leaves nothing, and the next one is kept', async () => {
    const { database, keep, kept } = await newDatabase()
    const seen: string[] = []

    const cut = database.withHub(async (tx) => {
      tx.afterCommit(() => void seen.push('committed'))
      await sql`insert into kept values (1)`.execute(tx.db)
      await endConnections(database)
      await sql`insert into kept values (2)`.execute(tx.db)
    })

    await expect(cut).rejects.toThrow()
    await keep(3)
    expect(await kept()).toEqual([{ n: 3 }])
    expect(seen).toEqual([])
  })

  test('a commit that could not be sent is a failure', async () => {
    const { database, kept } = await newDatabase()
    const cut = database.withHub(async (tx) => {
      await sql`insert into kept values (1)`.execute(tx.db)
      await endConnections(database)
    })
    await expect(cut).rejects.toThrow()
    expect(await kept()).toEqual([])
  })

  test('those that lay idle in the pool are replaced without anybody noticing', async () => {
    const { database, keep, kept } = await newDatabase()
    await Promise.all([1, 2, 3, 4, 5].map(keep))
    await endConnections(database)
    await Promise.all([6, 7, 8, 9].map(keep))
    expect((await kept()).length).toEqual(9)
  })

  test('each of many that run at that moment either is kept whole or fails', async () => {
    const { database, keep, kept } = await newDatabase()
    const writes = Array.from({ length: 60 }, (_, n) => keep(n))
    const [results] = await Promise.all([Promise.allSettled(writes), endConnections(database)])
    const acknowledged = results.flatMap(({ status }, n) => (status === 'fulfilled' ? n : []))
    const numbers = (await kept()).map(({ n }) => n)
    expect(numbers).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(numbers).size).toEqual(numbers.length)
  })
})

test.skipIf(!process.env.DATABASE_URL)(
  'a connection that does not answer in time is given up at once by all that follows',
  async () => {
    const { database } = await newDatabase()
    const client = new Client(urlIn(database.url))
    await client.connect()
    onTestFinished(() => client.end())
    const session = new PostgresSession(client, 100)

    const slow = session.run({ sql: 'select pg_sleep(30)', parameters: [] })

    await expect(slow).rejects.toThrow('timeout')
    await expect(session.script('rollback')).rejects.toThrow(
      'the connection to the database was lost',
    )
  },
)
