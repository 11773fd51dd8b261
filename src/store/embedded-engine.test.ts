import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbeddedEngine } from './embedded-engine.ts'

test('a database whose log cannot be written stops with the reason, and answers no more', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-broken-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const ended = Promise.withResolvers<Error | undefined>()
  const settings = { directory: join(directory, 'postgres'), durable: true }
  const engine = await startEmbeddedEngine(settings, ended.resolve)
  const session = await engine.acquire()

  rmSync(join(settings.directory, 'pg_wal'), { recursive: true })
  const writing = session.script(
    'create table lost (); select pg_switch_wal(); create table more ()',
  )

  await expect(writing).rejects.toThrow(
    'the embedded database broke: PostgreSQL gave up: could not create file "pg_wal/',
  )
  await expect(ended.promise).resolves.toBeInstanceOf(Error)
  await expect(session.script('select 1')).rejects.toThrow('the embedded database broke')
})
