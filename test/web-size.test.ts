import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What a person waits for before the first page can begin: 330 kB is a second on a slow line. */
const FIRST_CHUNK_KB_MAX = 330
const BUILD_MS_MAX = 180_000

type Chunk = Readonly<{ file: string; imports?: readonly string[]; isEntry?: boolean }>

let directory = ''
let manifest: Readonly<Record<string, Chunk>> = {}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tieout-web-'))
  // A build of its own: whoever runs the hub from this checkout keeps theirs.
  await build({ logLevel: 'error', build: { outDir: directory, emptyOutDir: true } })
  manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8'))
}, BUILD_MS_MAX)

afterAll(() => rm(directory, { recursive: true, force: true }))

const textOf = (chunk: Chunk): string => readFileSync(join(directory, chunk.file), 'utf8')

/** The entry and everything it imports before it runs. */
function firstChunks(): Chunk[] {
  const names = new Set(Object.keys(manifest).filter((name) => manifest[name]?.isEntry))
  for (const name of names) for (const next of manifest[name]?.imports ?? []) names.add(next)
  return [...names].flatMap((name) => manifest[name] ?? [])
}

test('the console starts with at most 330 kB of compressed JavaScript', () => {
  const bytes = firstChunks().reduce((sum, chunk) => sum + gzipSync(textOf(chunk)).length, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes / 1000).toBeLessThanOrEqual(FIRST_CHUNK_KB_MAX)
})

test('no page is part of the start', () => {
  const first = new Set(firstChunks().map(({ file }) => file))
  const pages = Object.entries(manifest).filter(([name]) => name.startsWith('pages/'))
  expect(pages.length).toBeGreaterThan(10)
  expect(pages.filter(([, { file }]) => first.has(file)).map(([name]) => name)).toEqual([])
})

test('charts are not part of the start', () => {
  expect(firstChunks().filter((chunk) => textOf(chunk).includes('recharts'))).toEqual([])
})
