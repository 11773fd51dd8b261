import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '#runtime/clock.ts'
import { ensureRoles } from './roles.ts'
import type { Engine, Session } from './session.ts'
import { StartRefusal } from './start-refusal.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

export type Migration = Readonly<{ name: string; sql: string; checksum: string }>

export type MigrateSettings = Readonly<{ clock: Clock; directory?: string | undefined }>

// Any number does, as long as nobody else in the database takes it for something else.
const ADVISORY_LOCK = 7_141_946_201n

/** Brings the database to the newest schema; several processes may start at the same moment. */
export async function migrate(engine: Engine, settings: MigrateSettings): Promise<void> {
  const session = await engine.acquire({ patient: true })
  let fit = false
  try {
    await lock(engine, session, 'pg_advisory_lock')
    await ensureRoles(session)
    await applyMissing(session, settings)
    await lock(engine, session, 'pg_advisory_unlock')
    fit = true
  } finally {
    // An unfit session is closed, and with it goes the lock.
    engine.release(session, fit)
  }
}

/** Numbered plain SQL files, in their order: `0001-books.sql`. */
export function listMigrations(directory = MIGRATIONS): Migration[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql'))
  return names.toSorted().map((name) => {
    const sql = readFileSync(join(directory, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The embedded engine needs none: one process, one connection. */
async function lock(engine: Engine, session: Session, take: string): Promise<void> {
  if (engine.kind === 'embedded') return
  await session.run({ sql: `select ${take}($1)`, parameters: [String(ADVISORY_LOCK)] })
}

const APPLIED_TABLE = `
  create schema if not exists tieout;
  create table if not exists tieout.schema_migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null
  )`

async function applyMissing(session: Session, { clock, directory }: MigrateSettings) {
  await session.script(APPLIED_TABLE)
  const { rows } = await session.run({
    sql: 'select name, checksum from tieout.schema_migration order by name',
    parameters: [],
  })
  const applied = new Map(rows.map(({ name, checksum }) => [String(name), String(checksum)]))
  const migrations = listMigrations(directory)
  refuseForeign(migrations, applied)
  for (const migration of migrations) {
    if (!applied.has(migration.name)) await apply(session, migration, clock.now())
  }
}

function refuseForeign(migrations: readonly Migration[], applied: ReadonlyMap<string, string>) {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new StartRefusal(
        `The database was written by another version of Tieout: it has the migration ${name}, ` +
          'which this version does not know. Start the version that wrote it, or a newer one.',
      )
    }
    if (known.get(name) !== checksum) {
      throw new StartRefusal(
        `The migration ${name} was changed after the database had applied it. ` +
          'Restore the file, and put the change into a new migration.',
      )
    }
  }
}

async function apply(session: Session, { name, sql, checksum }: Migration, now: Date) {
  try {
    await session.script(`begin;\n${sql}`)
    await session.run({
      sql: 'insert into tieout.schema_migration (name, checksum, applied_at) values ($1, $2, $3)',
      parameters: [name, checksum, now.toISOString()],
    })
    await session.script('commit')
  } catch (error) {
    await session.script('rollback')
    throw new Error(`the migration ${name} failed and changed nothing`, { cause: error })
  }
}
