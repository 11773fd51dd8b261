import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Started, tieout } from './cli.fixture.ts'

const KEY = Buffer.alloc(32, 3).toString('base64')

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'tieout-cli-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

  expect(await tieout(['--version']).ended).toMatchObject({ code: 0, output: `${version}\n` })
})

describe('one line and status 1 where a person has to do something', () => {
  test.each([
    ['an option that is none', ['serve', '--prot', '1'], {}, /^error: unknown option '--prot'/],
    ['a port that is none', ['serve', '--data', 'x', '--port', 'http'], {}, /^--port takes/],
    ['no place for the books', ['serve'], {}, /^Say where the books are/],
    [
      'a directory that cannot be made',
      ['serve', '--port', '0', '--data', 'package.json/books'],
      {},
      /^The data directory .* cannot be written/,
    ],
    [
      'a database that does not answer',
      ['serve', '--port', '0'],
      { DATABASE_URL: 'postgres://user:hush@127.0.0.1:1/books', TIEOUT_KEY: KEY },
      /^PostgreSQL at 127.0.0.1:1\/books cannot be used/,
    ],
  ])('%s', async (_, args, variables, line) => {
    const { code, complaint } = await tieout(args, variables).ended

    const lines = complaint.trim().split('\n')
    expect([code, lines.filter((each) => each !== '(Did you mean --port?)')]).toEqual([
      1,
      [expect.stringMatching(line)],
    ])
    expect(complaint).not.toContain('hush')
  })

  test('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''

    const args = ['serve', '--data', join(scratch, 'port'), '--port', port]
    const { code, complaint } = await tieout(args).ended
    other.close()

    expect(code).toEqual(1)
    expect(complaint).toEqual(
      `Port ${port} is in use by another program: choose another one with --port\n`,
    )
  })
})

describe('a hub on its embedded database', () => {
  let data: string
  let hub: Started
  beforeAll(async () => {
    data = join(scratch, 'books')
    hub = tieout(['serve', '--data', data, '--port', '0'])
    await hub.printed('shown once')
  })

  test('answers, and shows the first password once', async () => {
    const [url] = /http:\/\/localhost:\d+/.exec(hub.output()) ?? ['']
    const health = await fetch(`${url.replace('localhost', '127.0.0.1')}/health`)

    expect(await health.json()).toEqual({ status: 'ok' })
    expect(hub.output()).toMatch(/signs in as administrator@tieout.local with (\w{5}-){3}\w{5}/)
  })

  test('keeps its key to its owner', () => {
    expect(statSync(join(data, 'key')).mode & 0o777).toEqual(0o600)
  })

  test('is alone on its directory, gives it back, and knows its key again', async () => {
    const args = ['serve', '--data', data, '--port', '0']
    const second = await tieout(args).ended
    expect([second.code, second.complaint]).toEqual([
      1,
      expect.stringMatching(/^The data directory .* is in use by another Tieout .*\n$/),
    ])

    expect((await hub.end('SIGTERM')).code).toEqual(0)

    const renewal = ['reset-password', 'administrator@tieout.local', '--data', data]
    const renewed = await tieout(renewal).ended
    expect(renewed).toMatchObject({
      code: 0,
      output: expect.stringMatching(/signs in with (\w{5}-){3}\w{5} from now on/),
    })

    const key = readFileSync(join(data, 'key'))
    writeFileSync(join(data, 'key'), `${KEY}\n`)
    const wrong = await tieout(args).ended
    expect([wrong.code, wrong.complaint]).toEqual([
      1,
      expect.stringMatching(/^The key is not the one that this database was sealed with.*\n$/),
    ])

    writeFileSync(join(data, 'key'), key)
    const again = tieout(args)
    await again.printed('listens on')
    expect(again.output()).not.toContain('shown once')
    expect((await again.end('SIGINT')).code).toEqual(0)
  }, 60_000)
})

test('books that were exported begin a new database, and are exported from it as the same', async () => {
  const place = (name: string) => join(scratch, name)
  const hub = tieout(['serve', '--data', place('old'), '--port', '0'])
  await hub.printed('The first administrator')
  await hub.end('SIGTERM')
  const exported = async (data: string, out: string) => {
    const args = ['export', 'books', '--data', place(data), '--out', place(out)]
    const { code, complaint } = await tieout(args).ended
    expect(code, complaint).toBe(0)
    return readFileSync(place(out))
  }
  const books = await exported('old', 'books.tar.gz')

  const args = ['import', 'books', place('books.tar.gz'), '--data', place('new')]
  expect((await tieout(args).ended).output).toContain('The books are in.')

  expect((await exported('new', 'again.tar.gz')).equals(books)).toBe(true)
  const verified = await tieout(['audit', 'verify', '--data', place('old')]).ended
  expect(verified.output).toMatch(/: \d+ entries as they were sealed.*Head: /)

  const twice = await tieout(args).ended
  expect(twice).toMatchObject({ code: 1 })
  expect(twice.complaint).toContain('This database has a firm already.')
}, 240_000)
