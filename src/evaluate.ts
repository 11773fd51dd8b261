import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FirstLogin } from '#api/first-start.ts'
import { buildWeb, isWebStale } from '#runtime/build-web.ts'
import { type Flags, readSettings, type Settings } from '#runtime/config.ts'
import type { Log } from '#runtime/log.ts'
import { foundDemoFirms, writeDemoFirms } from './demo-firm.ts'
import { type RunningSandboxes, startSandboxes } from './demo-sandboxes.ts'
import { ROOT, type RunningHub, startHub, WEB_DIRECTORY } from './main.ts'

export type Evaluation = Readonly<{
  url: string
  login: FirstLogin | undefined
  sandboxes: RunningSandboxes['pages']
  /** Where the console is being built: whether that succeeded. */
  webBuilt: Promise<boolean> | undefined
  /** How many records were written into the first made-up books; undefined where none was. */
  firmWritten: Promise<number | undefined>
  close(): Promise<void>
}>

type Variables = Readonly<Record<string, string | undefined>>

/** A hub with made-up books and made-up ledgers, on this machine only. */
export async function startEvaluation(
  flags: Flags,
  variables: Variables,
  log: Log,
): Promise<Evaluation> {
  const data = flags.data ?? '.tieout-demo'
  const settings = readSettings({ ...flags, data, host: '127.0.0.1' }, withoutOwner(variables))
  const stopping = new AbortController()
  // The database takes one core to begin with, and the bundler the other one.
  const webBuilt = isWebStale(ROOT, WEB_DIRECTORY)
    ? buildWeb(ROOT, log, stopping.signal)
    : undefined
  const firm = join(data, 'firm.json')
  const { hub, sandboxes } = await startBesideSandboxes({ settings, data, firm, log }).catch(
    (error: unknown) => {
      stopping.abort()
      throw error
    },
  )
  return {
    url: hub.url,
    login: rememberLogin(join(data, 'login.json'), hub.firstLogin),
    sandboxes: sandboxes.pages,
    webBuilt,
    ...startWriting({ hub, firm, log, webBuilt, stopping }, async () => {
      await hub.close()
      await sandboxes.close()
    }),
  }
}

type Beginning = Readonly<{ settings: Settings; data: string; firm: string; log: Log }>

async function startBesideSandboxes({ settings, data, firm, log }: Beginning) {
  const directory = join(data, 'sandboxes')
  const sandboxes = await startSandboxes(directory, settings.port === 0 ? 0 : settings.port + 1)
  const connectors = new Map([...sandboxes.connectors, ...settings.connectors])
  try {
    const hub = await startHub({
      settings: { ...settings, connectors },
      log,
      evaluation: true,
      found: (books) => foundDemoFirms(firm, books),
    })
    return { hub, sandboxes }
  } catch (error) {
    await sandboxes.close()
    throw error
  }
}

type Writing = Readonly<{
  hub: RunningHub
  firm: string
  log: Log
  webBuilt: Promise<boolean> | undefined
  stopping: AbortController
}>

/** What takes longer than a person likes to wait: he may look around meanwhile. */
function startWriting(
  { hub, firm, log, webBuilt, stopping }: Writing,
  closeRest: () => Promise<void>,
): Pick<Evaluation, 'firmWritten' | 'close'> {
  const { signal } = stopping
  // One after the other: two cores cannot do both, and nobody looks before the console is there.
  const first = Promise.withResolvers<number | undefined>()
  const onFirm = (records: number) => first.resolve(records)
  const written = Promise.resolve(webBuilt)
    .then(() => writeDemoFirms(firm, { ...hub, stopping: signal, onFirm }))
    .catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'The made-up firms could not be written')
    })
    .finally(() => first.resolve(undefined))
  const close = async () => {
    stopping.abort()
    await Promise.all([webBuilt, written])
    await closeRest()
  }
  return { firmWritten: first.promise, close }
}

/** The demo has its own database and key, whatever the shell that starts it is set up for. */
const withoutOwner = (variables: Variables): Variables => ({
  TIEOUT_ADMINISTRATOR_EMAIL: 'demo@tieout.local',
  ...variables,
  DATABASE_URL: undefined,
  TIEOUT_KEY: undefined,
  TIEOUT_HOST: undefined,
  TIEOUT_PUBLIC_URL: undefined,
})

/** A demo prints its login at each start, so it keeps it: it opens nothing but made-up books. */
function rememberLogin(file: string, fresh: FirstLogin | undefined): FirstLogin | undefined {
  if (fresh) {
    writeFileSync(file, `${JSON.stringify(fresh)}\n`, { mode: 0o600 })
    return fresh
  }
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FirstLogin) : undefined
}
