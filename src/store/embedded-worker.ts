import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { dataDir } from '@electric-sql/pglite-prepopulatedfs'
import { parserOf } from './column-values.ts'
import { createWhole, DurableFs, proveDurable, type Stop } from './durable-fs.ts'
import type { Greeting, Reply, Request, Table, WorkerSettings } from './embedded-messages.ts'
import { sqlFailureOf } from './sql-error.ts'

/**
 * The thread that PGlite lives in: its awaits never yield to timers and sockets, so on the main
 * thread a loop of queries would stop everything else.
 */
async function serve(port: MessagePort, settings: WorkerSettings): Promise<void> {
  const database = await start(settings, (reason) => {
    port.postMessage({ broken: [reason, ...lastWords].join(': ') } satisfies Reply)
    process.exit(1)
  })
  port.on('message', async (request: Request) => {
    const reply = await answer(database, request)
    port.postMessage(reply)
    if (request.kind === 'close' || 'broken' in reply) port.close()
  })
  greet(port, { ready: true })
}

async function start({ directory, durable }: WorkerSettings, stop: Stop): Promise<PGlite> {
  await createWhole(directory, initialise)
  const disk = durable ? new DurableFs(directory, stop) : new NodeFS(directory)
  const database = await PGlite.create({
    fs: disk,
    startParams: startParams(durable),
    onStderr: rememberPanic,
  })
  await database.exec(SESSION_SETTINGS)
  // By now PGlite has its own parser for each type and array type of the server.
  for (const oid of Object.keys(database.parsers)) database.parsers[oid] = parserOf(Number(oid))
  if (disk instanceof DurableFs) await proveDurable(database, disk)
  return database
}

/** Unpacks a cluster that PGlite's makers initialised: initdb itself would take three times as long. */
async function initialise(directory: string): Promise<void> {
  const database = await PGlite.create({
    fs: new NodeFS(directory),
    loadDataDir: await dataDir(),
  })
  await database.close()
}

/** Why PostgreSQL gave up: it says so before it does. */
const lastWords: string[] = []

function rememberPanic(line: string): boolean {
  const [, words] = /PANIC: +(.+)/.exec(line) ?? []
  if (words) lastWords.push(words)
  return true
}

const SESSION_SETTINGS = `set timezone to 'UTC'; set datestyle to 'ISO, YMD'`

function startParams(durable: boolean): string[] {
  const memory = ['-c', 'shared_buffers=32MB']
  if (!durable) return [...PGlite.defaultStartParams, ...memory]
  // -F is PostgreSQL's "fsync off", which PGlite starts with.
  const params = PGlite.defaultStartParams.filter((param) => param !== '-F')
  return [...params, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync', ...memory]
}

async function answer(database: PGlite, request: Request): Promise<Reply> {
  const { id } = request
  try {
    return { id, table: await perform(database, request) }
  } catch (error) {
    const failure = sqlFailureOf(error)
    return failure ? { id, failure } : { broken: String(error) }
  }
}

const NOTHING: Table = { command: '', affectedRows: 0, columns: [], rows: [] }

async function perform(database: PGlite, request: Request): Promise<Table> {
  switch (request.kind) {
    case 'run':
      return run(database, request.statement.sql, [...request.statement.parameters])
    case 'script': {
      const results = await database.exec(request.sql)
      return { ...NOTHING, command: results.at(-1)?.command ?? '' }
    }
    case 'close':
      await database.close()
      return NOTHING
  }
}

/** Parameters arrive as PostgreSQL's text already. */
const serializers = new Proxy({}, { get: () => (text: string) => text })

async function run(database: PGlite, sql: string, parameters: (string | null)[]): Promise<Table> {
  const options = { rowMode: 'array', serializers } as const
  const result = await database.query<unknown[]>(sql, parameters, options)
  return {
    command: result.command ?? '',
    affectedRows: result.affectedRows ?? 0,
    columns: result.fields.map(({ name }) => name),
    rows: result.rows,
  }
}

const greet = (port: MessagePort, greeting: Greeting): void => port.postMessage(greeting)

if (parentPort) {
  const port = parentPort
  serve(port, workerData as WorkerSettings).catch((error: unknown) => {
    greet(port, { ready: false, refusal: error instanceof Error ? error.message : String(error) })
    port.close()
  })
}
