import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { dataDir } from '@electric-sql/pglite-prepopulatedfs'
import { expect, onTestFinished, test } from 'vitest'
import { DurableFs, proveDurable } from './durable-fs.ts'

test('a database that does not flush its commits is found out, and ours flushes each one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-durable-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const disk = new DurableFs(directory, (reason) => {
    throw new Error(reason)
  })
  const database = await PGlite.create({ fs: disk, loadDataDir: await dataDir() })
  // This is how PGlite starts unless it is told otherwise.
  expect((await database.query('show fsync')).rows).toEqual([{ fsync: 'off' }])

  await expect(proveDurable(database, disk)).rejects.toThrow('0 fsync calls')

  await database.close()
  const again = await PGlite.create({ fs: disk, startParams: startParams() })
  await expect(proveDurable(again, disk)).resolves.toBeUndefined()

  const before = disk.fsyncs
  await again.exec('create table commit (n int)')
  for (let n = 0; n < 20; n += 1) await again.exec(`insert into commit values (${n})`)
  expect(disk.fsyncs - before).toBeGreaterThanOrEqual(21)
  await again.close()
})

const startParams = () => [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
]
