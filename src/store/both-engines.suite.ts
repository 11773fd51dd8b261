import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import type { TestDatabase } from './test-database.fixture.ts'

const FIRM = '00000000-0000-4000-8000-00000000000a' as FirmId

/** [what it is, SQL, the value in JavaScript]: the same list for every engine. */
const COLUMNS: readonly [string, string, unknown][] = [
  ['int8 is a bigint', '9007199254740993::int8', 9_007_199_254_740_993n],
  ['a count is a bigint', '(select count(*) from generate_series(1, 3))', 3n],
  ['a sum of int8 is numeric, so text', 'sum(9007199254740993::int8)', '9007199254740993'],
  ['a sum cast back to int8 is a bigint', 'sum(9007199254740993::int8)::int8', 9007199254740993n],
  ['int4 is a number', '-7::int4', -7],
  ['float8 is a number', '0.5::float8', 0.5],
  ['numeric keeps its digits', "'1234567890.123400'::numeric", '1234567890.123400'],
  ['a day stays text', "'2026-02-28'::date", '2026-02-28'],
  ['a local time stays text', "'2026-02-28 09:30'::timestamp", '2026-02-28 09:30:00'],
  [
    'an instant is a Date',
    "'2026-03-29 03:30:00.123+02'::timestamptz",
    new Date('2026-03-29T01:30:00.123Z'),
  ],
  ['an instant without a fraction is a Date', "'epoch'::timestamptz", new Date(0)],
  ['an interval stays text', "'1 day 02:00'::interval", '1 day 02:00:00'],
  ['bool is a boolean', 'false', false],
  [
    'uuid is text',
    "'0000000A-0000-4000-8000-000000000000'::uuid",
    `0000000a-0000-4000-8000-${'0'.repeat(12)}`,
  ],
  ['char(3) keeps its width', "'USD'::char(3)", 'USD'],
  ['jsonb is parsed', `'{"a": [1, "x", null]}'::jsonb`, { a: [1, 'x', null] }],
  ['json is parsed', `'[true]'::json`, [true]],
  ['a big number inside of json loses digits', `'9007199254740993'::jsonb`, 9_007_199_254_740_992],
  ['bytes are a Uint8Array', `'\\x00ff'::bytea`, new Uint8Array([0, 255])],
  ['null is null', 'null::int8', null],
  [
    'text[] is an array',
    `array['a,b', 'c"d', 'e\\f', '', 'NULL', null]`,
    ['a,b', 'c"d', 'e\\f', '', 'NULL', null],
  ],
  ['int8[] holds bigints', 'array[1, null, 3]::int8[]', [1n, null, 3n]],
  ['numeric[] holds text', `'{1.10,2}'::numeric[]`, ['1.10', '2']],
  ['date[] holds text', `'{2026-01-31}'::date[]`, ['2026-01-31']],
  [
    'uuid[] holds text',
    `'{0000000a-0000-4000-8000-000000000000}'::uuid[]`,
    ['0000000a-0000-4000-8000-000000000000'],
  ],
  ['timestamptz[] holds Dates', `'{epoch}'::timestamptz[]`, [new Date(0)]],
  ['jsonb[] holds parsed values', `array['{"a":1}'::jsonb]`, [{ a: 1 }]],
  [
    'an array of arrays nests',
    `'{{1,2},{3,4}}'::int4[]`,
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['an empty array is empty', `'{}'::text[]`, []],
  ['text keeps every character', `E'\\u00e9\\u4e16\\U0001F600\\n\\t''"'`, 'é世😀\n\t\'"'],
]

/** [what it is, JavaScript's value, the type it is given to, the text PostgreSQL makes of it] */
const PARAMETERS: readonly [string, unknown, string, string][] = [
  ['a bigint', 9_007_199_254_740_993n, 'int8', '9007199254740993'],
  ['a number', 1.5, 'numeric', '1.5'],
  ['a boolean', true, 'bool', 'true'],
  ['text with quotes', `it's "x" \\ y`, 'text', `it's "x" \\ y`],
  ['an instant', new Date('2026-01-02T03:04:05.678Z'), 'timestamptz', '2026-01-02 03:04:05.678+00'],
  ['an object', { a: [1, 'x'] }, 'jsonb', '{"a": [1, "x"]}'],
  ['json text', '[1]', 'jsonb', '[1]'],
  ['bytes', new Uint8Array([0, 255]), 'bytea', '\\x00ff'],
  ['an array of text', ['a,b', null, 'c"\\d', 'NULL'], 'text[]', '{"a,b",NULL,"c\\"\\\\d","NULL"}'],
  ['an array of bigints', [1n, 2n], 'int8[]', '{1,2}'],
]

/** What the rest of the hub may take for granted, whichever engine it runs on. */
export function behaveLikeTheOtherEngine(database: () => TestDatabase): void {
  const select = async (text: string): Promise<unknown> => {
    const [row] = await database().asOwner(`select ${text} as value`)
    return row?.value
  }

  describe('a column', () => {
    test.each(COLUMNS)('%s', async (_, text, value) => {
      expect(await select(text)).toStrictEqual(value)
    })
  })

  describe('a parameter', () => {
    test.each(PARAMETERS)('may be %s', async (_, value, type, text) => {
      const query = sql`select (${value}::${sql.raw(type)})::text as text`
      const { rows } = await database().withFirm(FIRM, (tx) => query.execute(tx.db))
      expect(rows).toEqual([{ text }])
    })

    test('is never SQL', async () => {
      const { rows } = await database().withFirm(FIRM, (tx) =>
        sql`select ${`'; drop table firm; --`} as text`.execute(tx.db),
      )
      expect(rows).toEqual([{ text: `'; drop table firm; --` }])
    })
  })

  describe('a changed row', () => {
    beforeAll(async () => {
      await database().asOwner('create table counted (id int constraint counted_once primary key)')
      await database().asOwner('grant all on counted to tieout_hub')
    })

    test('is counted', async () => {
      const counts = await database().withHub(async (tx) => [
        (await sql`insert into counted values (1), (2), (3)`.execute(tx.db)).numAffectedRows,
        (await sql`update counted set id = id + 10 where id > 1`.execute(tx.db)).numAffectedRows,
        (await sql`delete from counted where id = 1`.execute(tx.db)).numAffectedRows,
        (await sql`delete from counted where id = 1`.execute(tx.db)).numAffectedRows,
      ])
      expect(counts).toEqual([3n, 2n, 1n, 0n])
    })

    test('that breaks a constraint names it, and not the value', async () => {
      await database().asOwner('insert into counted values (77)')
      const twice = database().withHub((tx) => sql`insert into counted values (77)`.execute(tx.db))

      const error: unknown = await twice.catch((reason: unknown) => reason)

      expect(error).toMatchObject({ name: 'SqlError', code: '23505', constraint: 'counted_once' })
      expect(JSON.stringify(error) + String(error)).not.toContain('77')
    })
  })
}
