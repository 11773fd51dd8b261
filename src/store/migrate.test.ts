import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { listMigrations, migrate } from './migrate.ts'
import { StartRefusal } from './start-refusal.ts'
import { cloneTemplate, type EngineName } from './test-database.fixture.ts'
import type { Clone } from './test-template-embedded.fixture.ts'

const clock = new VirtualClock(new Date('2026-11-22T08:00:00Z'))

describe.each<EngineName>(['embedded', 'postgres'])('migrations (%s)', (name) => {
  describe.skipIf(name === 'postgres' && !process.env.DATABASE_URL)('of a database', () => {
    let empty: Clone
    let directory = ''

    beforeAll(async () => {
      empty = await cloneTemplate(name, mkdtempSync(join(tmpdir(), 'tieout-migrations-')))
    })

    afterAll(async () => {
      await empty.engine.close()
      await empty.remove()
    })

    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'tieout-migrations-'))
      await ask('drop table if exists one, two')
      await ask('drop schema if exists tieout cascade')
    })

    const ask = async (sql: string) => {
      const session = await empty.engine.acquire()
      const { rows } = await session.run({ sql, parameters: [] })
      empty.engine.release(session, true)
      return rows
    }
    const write = (file: string, sql: string) => writeFileSync(join(directory, file), sql)
    const run = () => migrate(empty.engine, { clock, directory })

    test('are applied in their order, and remembered with the hour', async () => {
      write('0002-two.sql', 'alter table one add column b int; create table two ();')
      write('0001-one.sql', 'create table one (a int);')

      await run()

      expect(
        await ask('select name, applied_at from tieout.schema_migration order by name'),
      ).toEqual([
        { name: '0001-one.sql', applied_at: new Date('2026-11-22T08:00:00Z') },
        { name: '0002-two.sql', applied_at: new Date('2026-11-22T08:00:00Z') },
      ])
    })

    test('are applied once', async () => {
      write('0001-one.sql', 'create table one (a int);')
      await run()
      await run()

      write('0002-two.sql', 'create table two ();')
      await run()

      expect(await ask('select name from tieout.schema_migration')).toHaveLength(2)
    })

    test('are applied once when several start together', async () => {
      write('0001-one.sql', 'create table one (a int); insert into one values (1);')

      await Promise.all([run(), run(), run(), run()])

      expect(await ask('select a from one')).toEqual([{ a: 1 }])
    })

    test('leave nothing behind when they fail, and name the file', async () => {
      write('0001-one.sql', 'create table one (a int); select 1 / 0;')

      await expect(run()).rejects.toThrow('the migration 0001-one.sql failed and changed nothing')

      expect(await ask(`select to_regclass('one')::text as one`)).toEqual([{ one: null }])
    })

    test('may not change once they were applied', async () => {
      write('0001-one.sql', 'create table one (a int);')
      await run()
      write('0001-one.sql', 'create table one (a bigint);')

      await expect(run()).rejects.toThrow(StartRefusal)
      await expect(run()).rejects.toThrow('0001-one.sql was changed after')
    })

    test('of a newer version refuse the older program', async () => {
      write('0001-one.sql', 'create table one (a int);')
      await run()
      directory = mkdtempSync(join(tmpdir(), 'tieout-migrations-'))

      await expect(run()).rejects.toThrow('0001-one.sql, which this version does not know')
    })

    test('find roles that own nothing, cannot log in and obey row-level security', async () => {
      await run()

      const roles = await ask(`select rolname from pg_roles
        where rolname ~ '^tieout_(app|hub|auth)$' and not (rolcanlogin or rolbypassrls or rolsuper)
          and not exists (select from pg_class where relowner = pg_roles.oid)`)
      expect(roles).toHaveLength(3)
    })
  })
})

test('the product’s migrations have numbers without gaps', () => {
  const numbers = listMigrations().map(({ name }) => Number(name.slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
})
