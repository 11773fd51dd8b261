import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { lockDirectory } from './directory-lock.ts'
import { StartRefusal } from './start-refusal.ts'

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-lock-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

test('a directory that another process holds is refused, with its name and what to do', async () => {
  const directory = newDirectory()
  const other = await holdInAnotherProcess(directory)

  const start = () => lockDirectory(directory)

  expect(start).toThrow(StartRefusal)
  expect(start).toThrow(`${directory} is in use by another Tieout (process ${other.pid})`)
  expect(start).toThrow('Stop that one, choose another directory, or set DATABASE_URL')
  await kill(other)
})

test('a directory whose holder was killed can be taken at once', async () => {
  const directory = newDirectory()
  await kill(await holdInAnotherProcess(directory))

  lockDirectory(directory).release()
})

test('a directory that was given back can be taken again', () => {
  const directory = newDirectory()
  lockDirectory(directory).release()
  lockDirectory(directory).release()
})

test('one process cannot take a directory twice', () => {
  const directory = newDirectory()
  const lock = lockDirectory(directory)
  expect(() => lockDirectory(directory)).toThrow('is in use')
  lock.release()
})

test('of many that take over from a killed one, a single one succeeds', async () => {
  const directory = newDirectory()
  await kill(await holdInAnotherProcess(directory))

  const starters = await Promise.all(
    Array.from({ length: 6 }, () => tryInAnotherProcess(directory)),
  )

  expect(starters.map(({ said }) => said).toSorted()).toEqual([
    'held',
    ...Array.from({ length: 5 }, () => 'refused'),
  ])
  await Promise.all(starters.map(({ child }) => kill(child)))
})

test('a path may be longer than a socket’s could be', () => {
  const directory = join(newDirectory(), 'x'.repeat(120))
  mkdirSync(directory)
  lockDirectory(directory).release()
})

test('a directory that cannot be one is refused with the reason', () => {
  const file = join(newDirectory(), 'file')
  writeFileSync(file, '')
  expect(() => lockDirectory(file)).toThrow(`${file} cannot be written`)
})

const LOCK = fileURLToPath(new URL('./directory-lock.ts', import.meta.url))

async function holdInAnotherProcess(directory: string): Promise<ChildProcess> {
  const { child, said } = await tryInAnotherProcess(directory)
  expect(said).toEqual('held')
  return child
}

async function tryInAnotherProcess(directory: string) {
  const program = `
    import { lockDirectory } from ${JSON.stringify(LOCK)}
    try { globalThis.lock = lockDirectory(${JSON.stringify(directory)}); console.log('held') }
    catch { console.log('refused') }
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
