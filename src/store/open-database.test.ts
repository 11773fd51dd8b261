import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { openDatabase } from './open-database.ts'
import { StartRefusal } from './start-refusal.ts'
import { openTestDatabase } from './test-database.fixture.ts'

const clock = systemClock()
function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-open-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

describe('a start is refused', () => {
  const refusal = async (url: string): Promise<StartRefusal> => {
    const error: unknown = await openDatabase({ kind: 'postgres', url }, { clock }).catch((e) => e)
    if (error instanceof StartRefusal) return error
    throw new Error('was not refused')
  }

  test('when nobody answers at DATABASE_URL, without showing its password', async () => {
    const { message } = await refusal('postgres://ada:hunter2@127.0.0.1:1/books')
    expect(message).toContain('PostgreSQL at 127.0.0.1:1/books cannot be used')
    expect(message).not.toContain('hunter2')
  })

  test('when DATABASE_URL is something else, without repeating it', async () => {
    const { message } = await refusal('mysql://ada:hunter2@localhost/books')
    expect(message).toContain('not the address of a PostgreSQL database')
    expect(message).not.toContain('hunter2')
  })

  test('when the directory is a file', async () => {
    const directory = join(newDirectory(), 'file')
    writeFileSync(directory, '')
    const opening = openDatabase({ kind: 'embedded', directory }, { clock })
    await expect(opening).rejects.toThrow(`The data directory ${directory} cannot be written`)
  })

  test('when the directory holds something that is no database', async () => {
    const directory = newDirectory()
    mkdirSync(join(directory, 'postgres'))
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '9.6\n')
    const opening = openDatabase({ kind: 'embedded', directory }, { clock })
    await expect(opening).rejects.toThrow(/postgres cannot be opened/)
  })

  test.skipIf(!process.env.DATABASE_URL)('when the database does not exist', async () => {
    const url = new URL(process.env.DATABASE_URL ?? '')
    url.pathname = '/no_such_database'
    const { message } = await refusal(url.href)
    expect(message).toContain('database "no_such_database" does not exist')
  })
})

describe('an embedded database', () => {
  test('keeps every commit that it acknowledged, however often it is killed', async () => {
    const directory = newDirectory()
    const migrations = newDirectory()
    writeFileSync(
      join(migrations, '0001-written.sql'),
      'create table written (n int primary key); grant all on written to tieout_hub;',
    )
    let acknowledged = 0
    for (const commits of [40, 3, 25]) {
      acknowledged = await writeUntilKilled([directory, migrations], commits)
    }

    const settings = { kind: 'embedded', directory } as const
    const database = await openDatabase(settings, { clock, migrations })
    const { rows } = await database.withHub(({ db }) =>
      sql`select count(*), max(n) from written`.execute(db),
    )
    await database.close()

    // One commit more may be there: durable, and killed before it could be acknowledged.
    const { count, max } = rows[0] as { count: bigint; max: number }
    expect(count).toEqual(BigInt(max))
    expect([acknowledged, acknowledged + 1]).toContain(max)
  })

  test('starts over when its first start was cut short, and gives its directory back', async () => {
    const directory = newDirectory()
    const settings = { kind: 'embedded', directory } as const
    mkdirSync(join(directory, 'postgres.unfinished'))
    writeFileSync(join(directory, 'postgres.unfinished', 'PG_VERSION'), 'half')

    const first = await openDatabase(settings, { clock, migrations: newDirectory() })
    await first.close()
    expect(existsSync(join(directory, 'postgres.unfinished'))).toEqual(false)

    const second = await openDatabase(settings, { clock, migrations: newDirectory() })
    await second.close()
  })

  test('lets the timers of the main thread tick while it computes', async () => {
    const database = await openTestDatabase('embedded')
    const gaps = watchTimers()
    const begunMs = performance.now()

    await database.asOwner('select count(*) from generate_series(1, 1500000)')

    const tookMs = performance.now() - begunMs
    const { ticks, longestMs } = gaps.stop()
    await database.close()
    // On the main thread the one gap would be as long as the statement, on any machine.
    expect(longestMs).toBeLessThan(tookMs / 2)
    expect(ticks).toBeGreaterThan(20)
  })
})

const WRITE_LOOP = fileURLToPath(new URL('./write-loop.fixture.ts', import.meta.url))

/** Returns the last number that the process acknowledged before it was killed. */
async function writeUntilKilled(settings: string[], commits: number): Promise<number> {
  const child = spawn(process.execPath, [WRITE_LOOP, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let seen = 0
  let last = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    seen += 1
    if (seen === commits) child.kill('SIGKILL')
  }
  await exited
  return last
}

function watchTimers() {
  let ticks = 0
  let longestMs = 0
  let lastMs = performance.now()
  const timer = setInterval(() => {
    ticks += 1
    longestMs = Math.max(longestMs, performance.now() - lastMs)
    lastMs = performance.now()
  }, 5)
  const stop = () => {
    clearInterval(timer)
    return { ticks, longestMs }
  }
  return { stop }
}
