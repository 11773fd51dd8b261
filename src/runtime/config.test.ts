import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENVIRONMENT, readSettings, SettingRefusal } from './config.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')

test('a data directory is all that has to be said', () => {
  expect(readSettings({ data: 'books' }, {})).toMatchObject({
    port: 4600,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4600',
    database: { kind: 'embedded', directory: resolve('books') },
    behindProxy: false,
    key: undefined,
    logLevel: 'info',
  })
})

test('a flag wins over the environment', () => {
  const settings = readSettings({ data: 'b', port: '4100' }, { TIEOUT_PORT: '4200' })

  expect(settings.port).toEqual(4100)
})

test('an empty variable counts as missing', () => {
  expect(readSettings({ data: 'b' }, { TIEOUT_PORT: '' }).port).toEqual(4600)
})

test('the public address has no path', () => {
  const variables = { TIEOUT_PUBLIC_URL: 'https://books.example.com/console/' }

  expect(readSettings({ data: 'b' }, variables).publicUrl).toEqual('https://books.example.com')
})

test('a PostgreSQL database comes with a key of 32 bytes', () => {
  const variables = { DATABASE_URL: 'postgres://u@db/books', TIEOUT_KEY: KEY }

  expect(readSettings({}, variables)).toMatchObject({
    database: { kind: 'postgres', url: 'postgres://u@db/books' },
    key: Buffer.alloc(32, 1),
  })
})

test('a connector is configured by its id', () => {
  const variables = {
    TIEOUT_MY_LEDGER_CLIENT_ID: 'id-1',
    TIEOUT_MY_LEDGER_CLIENT_SECRET: 'secret-1',
    TIEOUT_MY_LEDGER_URL: 'https://api.example.com/',
  }

  expect([...readSettings({ data: 'b' }, variables).connectors]).toEqual([
    ['my-ledger', { clientId: 'id-1', clientSecret: 'secret-1', url: 'https://api.example.com' }],
  ])
})

describe('one line says what is wrong', () => {
  test.each([
    ['no place for the books', {}, {}, /--data DIRECTORY, or DATABASE_URL/],
    ['two places', { data: 'b' }, { DATABASE_URL: 'postgres://db/x' }, /two databases/],
    ['a database of another kind', {}, { DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL takes/],
    ['no key', {}, { DATABASE_URL: 'postgres://db/x' }, /^TIEOUT_KEY is needed with/],
    ['a short key', { data: 'b' }, { TIEOUT_KEY: 'AAAA' }, /^TIEOUT_KEY takes 32 bytes/],
    ['a key of other letters', { data: 'b' }, { TIEOUT_KEY: '%' }, /^TIEOUT_KEY takes 32 bytes/],
    ['a port that is no number', { data: 'b', port: 'http' }, {}, /^--port takes a number/],
    ['a port too high', { data: 'b', port: '70000' }, {}, /^--port takes a number/],
    ['an empty port', { data: 'b', port: '' }, {}, /^--port takes a number/],
    ['a port in the environment', { data: 'b' }, { TIEOUT_PORT: 'x' }, /^TIEOUT_PORT takes/],
    ['a host that is none', { data: 'b', host: 'a b' }, {}, /^--host takes a host name/],
    ['a public address that is none', { data: 'b' }, { TIEOUT_PUBLIC_URL: 'x' }, /^TIEOUT_PUBLIC/],
    ['a name that is misspelt', { data: 'b' }, { TIEOUT_PROT: '1' }, /^TIEOUT_PROT is no setting/],
    ['half a connector', { data: 'b' }, { TIEOUT_X_CLIENT_ID: 'i' }, /^TIEOUT_X_CLIENT_SECRET is/],
  ])('%s', (_, flags, variables, line) => {
    expect(messageOf(() => readSettings(flags, variables))).toMatch(line)
  })

  test('without the secret that it is about', () => {
    const variables = { DATABASE_URL: 'mysql://user:hush@db/x', TIEOUT_KEY: 'hush' }

    expect(messageOf(() => readSettings({}, variables))).not.toContain('hush')
  })
})

test('the reference lists every variable', () => {
  const reference = readFileSync(resolve('docs/reference/config.md'), 'utf8')
  const names = [
    ...Object.keys(ENVIRONMENT.shape),
    'TIEOUT_<ID>_CLIENT_ID',
    'TIEOUT_<ID>_CLIENT_SECRET',
    'TIEOUT_<ID>_URL',
  ]

  expect(names.filter((name) => !reference.includes(`\`${name}\``))).toEqual([])
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof SettingRefusal) return error.message
    throw error
  }
  return 'nothing was refused'
}
