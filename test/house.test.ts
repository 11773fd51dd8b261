import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'

/** What the rest of the hub may know of connectors: no vendor stands in it. */
const CONTRACT = [
  'connectors/books-record.ts',
  'connectors/contract.ts',
  'connectors/descriptor.ts',
  'connectors/trouble.ts',
]

/** The whole architecture: a folder may import itself and the folders on its right. */
const ARROWS: Record<string, readonly string[]> = {
  runtime: [],
  books: [],
  sandboxes: ['runtime'],
  store: ['books', 'runtime'],
  practice: ['books', 'store', 'runtime'],
  print: ['books', 'runtime'],
  connectors: ['books', 'runtime'],
  jobs: ['books', 'practice', 'store', 'runtime'],
  mail: ['books', 'store', 'runtime'],
  sync: ['books', 'practice', ...CONTRACT, 'jobs', 'store', 'runtime'],
  api: [
    ...['books', 'practice', 'print', 'mail', 'sync', 'jobs'],
    ...[...CONTRACT, 'store', 'runtime'],
  ],
  web: ['api/wire'],
  demo: ['books', 'practice', 'api/wire', 'store', 'runtime'],
}

const FILE_LINES_MAX = 400
const COLUMNS_MAX = 100
const VAGUE_NAME = /(^|[/.-])(utils?|helpers?|common|shared|misc|lib|manager|base)([/.-]|$)/
const IMPURE =
  /\b(Date\.now|Math\.random|randomUUID|performance\.|setTimeout|setInterval|setImmediate|fetch\()|new Date\(\)/
const IMPURE_SQL =
  /(?<![.\w])(now\(\)|current_timestamp|clock_timestamp|gen_random_uuid|random\(\))/i
const PURE_FOLDERS = /^(books|practice|store|jobs|sync|connectors|demo)\//

/** How people write a vendor's name, where it is not the folder's. */
const ALIASES: Record<string, string> = { quickbooks: 'quickbooks|qbo|intuit' }

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|sql|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }))
const isTest = (path: string) => /\.(test|fixture|suite)\.tsx?$/.test(path)
const vendors = readdirSync('src/connectors', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

test('every top folder stands in the list of arrows', () => {
  const folders = new Set(
    files.flatMap(({ path }) => (path.includes('/') ? path.split('/')[0] : [])),
  )
  expect([...folders].filter((folder) => !(folder && folder in ARROWS))).toEqual([])
})

test('an arrow points only to folders listed above it, so there can be no cycle', () => {
  const order = Object.keys(ARROWS)
  const wrong = order.filter((from, index) =>
    ARROWS[from]?.some((to) => order.indexOf(to.split('/')[0] ?? '') >= index),
  )
  expect(wrong).toEqual([])
})

test('imports follow the arrows', () => {
  const wrong = files
    .filter(({ path }) => !isTest(path) && path.includes('/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:from|import)\b[ (]*['"]([#.][^'"]+)['"]/g)]
        .map(([, specifier = '']) => resolve(path, specifier))
        .filter((target) => !mayImport(path, target))
        .map((target) => `${path} -> ${target}`),
    )
  expect(wrong).toEqual([])
})

const resolve = (path: string, specifier: string): string =>
  specifier.startsWith('#') ? specifier.slice(1) : join(dirname(path), specifier)

function mayImport(path: string, target: string): boolean {
  const [from = '', vendor = ''] = path.split('/')
  // A sandbox knows the kit and itself: two vendors share habits only through the kit.
  if (from === 'sandboxes' && target.startsWith('sandboxes/')) {
    return (
      target.startsWith('sandboxes/kit/') ||
      target.startsWith(`sandboxes/${vendor}/`) ||
      path === 'sandboxes/index.ts'
    )
  }
  // A connector knows the contract's files and itself, never another vendor.
  if (from === 'connectors' && target.startsWith('connectors/') && path !== 'connectors/index.ts') {
    const [, targetVendor = '', ...rest] = target.split('/')
    return rest.length === 0 || targetVendor === vendor
  }
  return [from, ...(ARROWS[from] ?? [])].some((to) => target === to || target.startsWith(`${to}/`))
}

test('nobody but its connector and its sandbox knows a vendor', () => {
  const wrong = files.filter(({ path, text }) =>
    vendors.some(
      (vendor) =>
        !isTest(path) &&
        !path.startsWith(`connectors/${vendor}/`) &&
        !path.startsWith(`sandboxes/${vendor}/`) &&
        !/^(connectors|sandboxes)\/index\.ts$/.test(path) &&
        new RegExp(ALIASES[vendor] ?? vendor, 'i').test(text),
    ),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('every connector explains its fields to an accountant', () => {
  const missing = vendors.filter(
    (vendor) => !readdirSync(`src/connectors/${vendor}`).includes('FIELDS.md'),
  )
  expect(missing).toEqual([])
})

test('files are short', () => {
  const long = files.filter(
    ({ path, text }) => text.split('\n').length > (isTest(path) ? 600 : FILE_LINES_MAX),
  )
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([])
})

test('lines are short', () => {
  const long = files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.length > COLUMNS_MAX && !/['"`][^'"`]{40,}|https?:/.test(line)
          ? [`${path}:${index + 1}`]
          : [],
      ),
  )
  expect(long).toEqual([])
})

test('names say what is inside', () => {
  expect(files.map(({ path }) => path).filter((path) => VAGUE_NAME.test(path))).toEqual([])
})

test('time, chance and the network come from outside', () => {
  const wrong = files.filter(
    ({ path, text }) =>
      PURE_FOLDERS.test(path) && !isTest(path) && (IMPURE.test(text) || IMPURE_SQL.test(text)),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('only the store speaks SQL', () => {
  const wrong = files.filter(
    ({ path, text }) =>
      !isTest(path) && !path.startsWith('store/') && /from 'kysely'|from 'pg'|pglite'/.test(text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('nothing is left unfinished or switched off', () => {
  const wrong = files.filter(({ text }) =>
    /\b(TODO|FIXME|XXX|HACK)\b|\b(test|it|describe)\.(only|skip|todo)\(|@ts-ignore|\bas any\b/.test(
      text,
    ),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})
