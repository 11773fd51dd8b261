import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { eachEngine } from './test-database.fixture.ts'
import type { FirmTx } from './with-firm.ts'

const ACME = '00000000-0000-4000-8000-00000000000a' as FirmId
const BOLT = '00000000-0000-4000-8000-00000000000b' as FirmId

eachEngine('a firm transaction', (database) => {
  beforeAll(async () => {
    await database().asOwner(`create table note (
      firm_id uuid not null default current_firm(), text text not null)`)
    await database().asOwner('select protect_firm_tables()')
  })

  beforeEach(async () => {
    await database().asOwner('delete from note')
    await database().withFirm(ACME, (tx) => write(tx, 'of Acme'))
  })

  describe('sees and changes', () => {
    test('the rows of its own firm', async () => {
      expect(await database().withFirm(ACME, list)).toEqual(['of Acme'])
    })

    test('no row of another firm', async () => {
      expect(await database().withFirm(BOLT, list)).toEqual([])
    })

    test('no row when it was never told which firm', async () => {
      expect(await database().withoutFirm(list)).toEqual([])
    })

    test('nothing of another firm, even when it names no firm at all', async () => {
      const changed = await database().withFirm(BOLT, async ({ db }) => [
        (await sql`update note set text = 'stolen'`.execute(db)).numAffectedRows,
        (await sql`delete from note`.execute(db)).numAffectedRows,
      ])

      expect(changed).toEqual([0n, 0n])
      expect(await database().withFirm(ACME, list)).toEqual(['of Acme'])
    })
  })

  describe('is refused', () => {
    test('a row that says it is of another firm', async () => {
      const writing = database().withFirm(BOLT, ({ db }) =>
        sql`insert into note (firm_id, text) values (${ACME}, 'forged')`.execute(db),
      )
      await expect(writing).rejects.toMatchObject({ code: '42501' })
    })

    test('a row when it was never told which firm', async () => {
      const writing = database().withoutFirm((tx) => write(tx, 'of nobody'))
      await expect(writing).rejects.toMatchObject({ code: '42501' })
    })

    test('a firm id that is not one', async () => {
      const entering = database().withFirm(`x'; reset role; --` as FirmId, list)
      await expect(entering).rejects.toThrow('not the id of a firm')
    })

    test.each([
      'reset role',
      'set local role none',
      `select set_config('role', 'none', true)`,
      `select set_config('tieout.firm_id', '${BOLT}', true)`,
      'commit',
      'rollback',
      'discard all',
      'do $$ begin set local role none; end $$',
      '/* */ reset role',
      'prepare escape as select 1',
    ])('"%s"', async (statement) => {
      const escaping = database().withFirm(ACME, ({ db }) => sql.raw(statement).execute(db))
      await expect(escaping).rejects.toThrow('not allowed in withFirm')
    })

    test('two statements in one', async () => {
      const escaping = database().withFirm(ACME, ({ db }) =>
        sql.raw('select 1; reset role').execute(db),
      )
      await expect(escaping).rejects.toMatchObject({ code: '42601' })
    })

    test('the tables of the sign-in and the tokens of a grant', async () => {
      for (const table of ['auth."user"', 'auth.account', 'hub.ledger_grant']) {
        const reading = database().withFirm(ACME, ({ db }) =>
          sql`select * from ${sql.raw(table)}`.execute(db),
        )
        await expect(reading).rejects.toMatchObject({ code: '42501' })
      }
    })
  })

  test('leaves no role and no firm behind on its connection', async () => {
    await database().withFirm(ACME, list)

    const rows = await database().asOwner(`select current_user = session_user as same,
      coalesce(current_setting('tieout.firm_id', true), '') as firm`)
    expect(rows).toEqual([{ same: true, firm: '' }])
  })
})

const write = ({ db }: FirmTx, text: string) =>
  sql`insert into note (text) values (${text})`.execute(db)

async function list({ db }: FirmTx): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`select text from note order by text`.execute(db)
  return rows.map(({ text }) => text)
}
