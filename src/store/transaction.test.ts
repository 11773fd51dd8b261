import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import type { HubTx } from './hub-tx.ts'
import { eachEngine } from './test-database.fixture.ts'

const clock = new VirtualClock(new Date('2026-11-22T00:00:00Z'))
const warnings: { details: object; message: string }[] = []
const log = {
  warn: (details: object, message: string) => {
    warnings.push({ details, message })
  },
}

eachEngine(
  'a transaction',
  (database) => {
    beforeAll(async () => {
      await database().asOwner('create table step (name text primary key)')
      await database().asOwner('create table counter (value int not null)')
      await database().asOwner('create sequence tries')
      await database().asOwner(`create function collide(times int) returns void language plpgsql as
        $$ begin
          if nextval('tries') <= times then raise exception using errcode = '40001'; end if;
        end $$`)
      await database().asOwner('grant all on step, counter, tries to tieout_hub')
    })

    beforeEach(async () => {
      warnings.length = 0
      await database().asOwner('delete from step')
      await database().asOwner(`select setval('tries', 1, false)`)
    })

    const kept = () => database().asOwner('select name from step order by name')

    describe('that fails', () => {
      test('keeps nothing', async () => {
        const failing = database().withHub(async (tx) => {
          await note(tx, 'a')
          throw new Error('changed my mind')
        })
        await expect(failing).rejects.toThrow('changed my mind')
        expect(await kept()).toEqual([])
      })

      test('is not taken for a success because somebody caught the error of a statement', async () => {
        const failing = database().withHub(async (tx) => {
          await note(tx, 'a')
          await sql`select 1 / 0`.execute(tx.db).catch(() => undefined)
        })
        await expect(failing).rejects.toThrow('rolled back')
        expect(await kept()).toEqual([])
      })

      test('gives its connection to the next', async () => {
        for (let index = 0; index < 15; index += 1) {
          await expect(database().withHub(() => Promise.reject(new Error('no')))).rejects.toThrow()
        }
        expect(await database().withHub(async () => 'next')).toEqual('next')
      })
    })

    describe('when it has ended', () => {
      test('runs no further query', async () => {
        const tx = await database().withHub(async (open) => open)
        await expect(note(tx, 'late')).rejects.toThrow('after the end of its transaction')
      })

      test('must not leave a query behind', async () => {
        const leaving = database().withHub(async (tx) => {
          await note(tx, 'a')
          sql`select pg_sleep(0.3)`.execute(tx.db).catch(() => undefined)
          await sleep(50)
        })
        await expect(leaving).rejects.toThrow('ended before one of its queries did')
        expect(await kept()).toEqual([])
      })

      test('leaves work that it started free to open another one', async () => {
        const { later } = await database().withHub(async () => ({
          later: sleep(30).then(() => database().withHub(async () => 'opened')),
        }))
        expect(await later).toEqual('opened')
      })
    })

    describe('inside of another one', () => {
      test('is a bug that says so', async () => {
        const nested = database().withHub(() => database().withHub(async () => 1))
        await expect(nested).rejects.toThrow('withHub inside of withHub')
      })

      test('is a bug for the sign-in library too, in both directions', async () => {
        const db = database().authDatabase
        const inside = database().withHub(() => sql`select 1`.execute(db))
        const outside = db.transaction().execute(() => database().withHub(async () => 1))

        await expect(inside).rejects.toThrow('a sign-in query inside of withHub')
        await expect(outside).rejects.toThrow('withHub inside of a sign-in transaction')
      })

      test('is refused by its own db', async () => {
        const nested = database().withHub(({ db }) => db.transaction().execute(async () => 1))
        await expect(nested).rejects.toThrow('a transaction is already open here')
      })
    })

    test('may run beside others, and none is lost', async () => {
      await database().asOwner('insert into counter values (0)')
      await Promise.all(
        Array.from({ length: 40 }, () =>
          database().withHub(({ db }) => sql`update counter set value = value + 1`.execute(db)),
        ),
      )
      expect(await database().asOwner('select value from counter')).toEqual([{ value: 40 }])
    })

    describe('after its commit', () => {
      test('runs what was registered, in its order, and others see the rows by then', async () => {
        const seen: unknown[] = []
        await database().withHub(async (tx) => {
          tx.afterCommit(async () => void seen.push('first', await kept()))
          tx.afterCommit(() => void seen.push('second'))
          await note(tx, 'a')
          seen.push('work')
        })
        expect(seen).toEqual(['work', 'first', [{ name: 'a' }], 'second'])
      })

      test('may open another transaction', async () => {
        await database().withHub(async (tx) => {
          tx.afterCommit(() => database().withHub(async (next) => void (await note(next, 'b'))))
        })
        expect(await kept()).toEqual([{ name: 'b' }])
      })

      test('is a success even when what was registered fails', async () => {
        const result = await database().withHub(async (tx) => {
          tx.afterCommit(() => Promise.reject(new Error('nobody listens')))
          return 'committed'
        })
        expect(result).toEqual('committed')
        expect(warnings.map(({ message }) => message)).toEqual(['a callback after a commit failed'])
      })

      test('runs nothing when there was no commit', async () => {
        const seen: string[] = []
        const failing = database().withHub(async (tx) => {
          tx.afterCommit(() => void seen.push('woken'))
          await sql`select 1 / 0`.execute(tx.db)
        })
        await expect(failing).rejects.toMatchObject({ code: '22012' })
        expect(seen).toEqual([])
      })
    })

    describe('that collides with another one', () => {
      test('runs again, and wakes others once', async () => {
        const seen: string[] = []
        await database().withHub(async (tx) => {
          seen.push('work')
          tx.afterCommit(() => void seen.push('woken'))
          await sql`select collide(2)`.execute(tx.db)
        })
        expect(seen).toEqual(['work', 'work', 'work', 'woken'])
      })

      test('gives up after three repetitions', async () => {
        let runs = 0
        const colliding = database().withHub(async (tx) => {
          runs += 1
          await sql`select collide(100)`.execute(tx.db)
        })
        await expect(colliding).rejects.toMatchObject({ code: '40001' })
        expect(runs).toEqual(4)
      })
    })

    test('that is held for long is told to the operator', async () => {
      await database().withHub(async () => clock.advance(251))
      expect(warnings).toEqual([
        { details: { ms: 251, transaction: 'withHub' }, message: 'a transaction was long' },
      ])
    })

    test('that is short is not', async () => {
      await database().withHub(async () => clock.advance(250))
      expect(warnings).toEqual([])
    })
  },
  { clock, log },
)

const note = ({ db }: HubTx, name: string) => sql`insert into step values (${name})`.execute(db)
