import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { SandboxGreeting } from '#sandboxes/kit/sandbox.ts'

const aDirectory = () => mkdtempSync(join(tmpdir(), 'sandbox-'))

function start(...options: string[]): ChildProcess {
  const entry = join(import.meta.dirname, 'sandbox.ts')
  const child = spawn(process.execPath, [entry, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

async function greetingOf(child: ChildProcess): Promise<SandboxGreeting> {
  if (!child.stdout) throw new Error('there is no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return JSON.parse(line) as SandboxGreeting
}

async function failureOf(child: ChildProcess): Promise<string> {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const [code] = await once(child, 'close')
  expect(code).not.toEqual(0)
  return text
}

const QUICKBOOKS = ['quickbooks', '--json', '--seed', 'law-firm']

const askAdmin = async ({ admin }: SandboxGreeting, path: string, body?: unknown) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await fetch(`${admin}/${path}`, init)).json()
}

test('the first line tells how to connect, as one object', async () => {
  const greeting = await greetingOf(start(...QUICKBOOKS))

  expect(greeting).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    companies: [{ name: 'Smith Law LLC', country: 'US' }],
    inspector: `${greeting.url}/inspector`,
    admin: `${greeting.url}/admin`,
  })
  for (const key of ['clientId', 'clientSecret', 'refreshToken'] as const) {
    expect(greeting[key]).not.toEqual('')
  }
})

test('what was answered before a kill -9 is there after the next start', async () => {
  const data = aDirectory()
  const first = start(...QUICKBOOKS, '--data', data)
  const greeting = await greetingOf(first)
  const path = `companies/${greeting.companies[0]?.id}/objects`
  await askAdmin(greeting, `${path}/customer`, { DisplayName: 'Kept' })
  first.kill('SIGKILL')
  await once(first, 'exit')

  const again = await greetingOf(start(...QUICKBOOKS, '--data', data))

  const customers = await askAdmin(again, `${path}?kind=Customer`)
  expect(customers).toContainEqual(expect.objectContaining({ DisplayName: 'Kept' }))
  expect(again.clientSecret).toEqual(greeting.clientSecret)
})

test('a taken port, a taken directory and a wrong name are one line each', async () => {
  const data = aDirectory()
  const { url } = await greetingOf(start(...QUICKBOOKS, '--data', data))

  const failures = await Promise.all([
    failureOf(start(...QUICKBOOKS, '--port', new URL(url).port)),
    failureOf(start(...QUICKBOOKS, '--data', data)),
    failureOf(start('sage', '--json')),
    failureOf(start('quickbooks', '--seed', 'nobody')),
  ])

  expect(failures.map((text) => text.trim().split('\n').length)).toEqual([1, 1, 1, 1])
  expect(failures[0]).toContain('already in use')
  expect(failures[1]).toContain('in use by process')
  expect(failures[2]).toContain('there is no sandbox "sage"')
  expect(failures[3]).toContain('there is no seed "nobody"')
})

test('a clock that runs a million times faster is days ahead after a moment', async () => {
  const origin = new Date(Date.now()).toISOString()
  const greeting = await greetingOf(start(...QUICKBOOKS, '--clock', `1000000@${origin}`))
  const path = `companies/${greeting.companies[0]?.id}/trial-balance`

  const { asOf } = (await askAdmin(greeting, path)) as { asOf: string }

  expect(Date.parse(asOf)).toBeGreaterThan(Date.parse(origin) + 86_400_000)
})

test('faults and switches are in force from the start', async () => {
  const flags = ['--fault', 'F05', '--fault', '{"id":"F11","rate":0.5}', '--switch', 'burst=both']
  const greeting = await greetingOf(start(...QUICKBOOKS, ...flags, '--random', '7'))

  expect(await askAdmin(greeting, 'faults')).toEqual([
    { id: 'commit-then-drop' },
    { id: 'rate-limited', rate: 0.5 },
  ])
  expect(await askAdmin(greeting, 'switches')).toMatchObject({ burst: 'both' })
})

test('a fault that there is not is said in one line', async () => {
  expect(await failureOf(start(...QUICKBOOKS, '--fault', 'F99'))).toMatch(/^a fault needs an id/)
})

test('--fault arms what goes wrong, and says so when there is no such thing', async () => {
  const greeting = await greetingOf(
    start('xero', '--json', '--seed', 'demo-nz', '--fault', 'F05:0.1'),
  )
  expect(await askAdmin(greeting, 'faults')).toEqual([{ id: 'F05', rate: 0.1 }])
  expect(await failureOf(start('xero', '--fault', 'F99'))).toMatch(/^a fault needs an id/)
  expect(await failureOf(start('xero', '--fault', 'F05:2'))).toContain('a rate above 0')
})
