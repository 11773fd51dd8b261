import { describe, expect, test } from 'vitest'
import { createLog, type LogSettings } from './log.ts'

function logTo(format: LogSettings['format']) {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { log: createLog({ level: 'info', format, destination }), written: () => lines.join('') }
}

describe('a log line hides', () => {
  test.each([
    ['a token', { accessToken: 'hush-1' }],
    ['a header', { headers: { authorization: 'Bearer hush-123456' } }],
    ['a cookie', { request: { headers: { 'set-cookie': ['a=hush-1'] } } }],
    ['a password deep inside', { a: { b: [{ c: { password: 'hush-1' } }] } }],
    ['a client secret', { client_secret: 'hush-1' }],
    ['a sealing key', { TIEOUT_KEY: 'hush-1' }],
    ['the password of a database', { url: 'postgres://tieout:hush-1@db/tieout' }],
    ['a code in an address', { url: 'https://hub/callback?code=hush-1&x=1' }],
    ['an e-mail address', { to: 'hush-1@example.com' }],
    ['what an error says', { err: new Error('got Bearer hush-123456') }],
    ['the cause of an error', { err: new Error('x', { cause: { refresh_token: 'hush-1' } }) }],
  ])('%s', (_, details) => {
    const { log, written } = logTo('json')

    log.info(details, 'it happened')

    expect(written()).toContain('it happened')
    expect(written()).not.toContain('hush')
  })

  test('a secret in its text', () => {
    const { log, written } = logTo('json')

    log.warn('refused Bearer hush-123456 for %s', 'postgres://u:hush@db')

    expect(written()).toContain('refused Bearer [hidden]')
    expect(written()).not.toContain('hush')
  })
})

test('the code of an error stays readable', () => {
  const { log, written } = logTo('json')

  log.error({ err: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }, 'failed')

  expect(written()).toContain('ECONNREFUSED')
})

test('an error keeps its stack', () => {
  const { log, written } = logTo('json')

  log.error({ err: new Error('broken') }, 'failed')

  expect(JSON.parse(written()).err.stack).toContain('log.test.ts')
})

test('a terminal gets one plain line', () => {
  const { log, written } = logTo('lines')

  log.warn({ port: 4000 }, 'listening')

  expect(written()).toMatch(/^\d\d:\d\d:\d\d WARN listening port=4000\n$/)
})
