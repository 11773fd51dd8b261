import { sql } from 'kysely'
import { systemClock } from '#runtime/clock.ts'
import { openDatabase } from './open-database.ts'

/** A process of its own: `node write-loop.fixture.ts directory migrations` counts until it is killed. */
const [, , directory = '', migrations = ''] = process.argv
const database = await openDatabase(
  { kind: 'embedded', directory },
  { clock: systemClock(), migrations },
)
const [last] = await database.withHub(
  async ({ db }) => (await sql<{ max: number }>`select max(n) from written`.execute(db)).rows,
)
for (let n = (last?.max ?? 0) + 1; ; n += 1) {
  await database.withHub(({ db }) => sql`insert into written values (${n})`.execute(db))
  process.stdout.write(`${n}\n`)
}
