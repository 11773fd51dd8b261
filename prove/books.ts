import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '#runtime/log.ts'
import { openDatabase } from '#store/open-database.ts'
import { openTestDatabase } from '#store/test-database.fixture.ts'
import { type EngineFigures, measureEngine } from './books/measure-engine.ts'
import { clock } from './books/office.ts'
import { readOptions } from './books/options.ts'
import { atLeast, atMost, type Check, report } from './report.ts'

/** `npm run prove:books`: how fast documents are written, and reports read over all of them. */
const options = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const say = (text: string) => options.json || process.stderr.write(`${text}\n`)

/** Of the rate at which the same rows are written by nothing but inserts. */
const WRITE_RATIO_MIN = 0.5
const REPORT_MS_MAX = 100

const embedded = await onEmbedded()
const postgres = process.env.DATABASE_URL ? await onPostgres() : undefined
if (!postgres) say('PostgreSQL is left out: set DATABASE_URL to measure it too')

report({
  name: 'books',
  startedMs,
  checks: [...checksOf('pglite', embedded), ...(postgres ? checksOf('postgres', postgres) : [])],
  rest: { embedded, postgres: postgres ?? null },
})

async function onEmbedded(): Promise<EngineFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'tieout-books-'))
  const log = createLog({ level: 'error', format: 'lines' })
  const database = await openDatabase({ kind: 'embedded', directory }, { clock, log })
  try {
    return await measureEngine(database, options.documents, (done) => say(`embedded: ${done}`))
  } finally {
    await database.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function onPostgres(): Promise<EngineFigures> {
  const database = await openTestDatabase('postgres')
  try {
    return await measureEngine(database, options.documents, (done) => say(`PostgreSQL: ${done}`))
  } finally {
    await database.close()
  }
}

function checksOf(engine: 'pglite' | 'postgres', figures: EngineFigures): Check[] {
  const n = figures.documents
  const two = (value: number) => Number(value.toFixed(2))
  const suffix = engine === 'pglite' ? '' : `.${engine}`
  const agrees = figures.isBalanced && figures.isTied
  return [
    atLeast(`writeRatio.${engine}`, two(figures.writeRatio), WRITE_RATIO_MIN, ['ratio', n]),
    atMost(`trialBalanceMs${suffix}`, two(figures.trialBalanceMs), REPORT_MS_MAX, ['ms', n]),
    atMost(`agedReceivablesMs${suffix}`, two(figures.agedReceivablesMs), REPORT_MS_MAX, ['ms', n]),
    atMost(`differences${suffix}`, agrees ? 0 : 1, 0, ['reports that do not tie', 2]),
  ]
}
