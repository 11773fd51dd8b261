import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child } from '../../prove/child-process.ts'

/** The demo as a person starts it: a process of its own, in a new directory. */
export type Evaluation = Readonly<{
  url: string
  email: string
  password: string
  /** Where each vendor's sandbox shows its books, by the vendor's id. */
  inspectors: Readonly<Record<'quickbooks' | 'xero', string>>
  /** Ends the process. Throws when it logged an error or did not end by itself. */
  stop(): Promise<void>
}>

const BUILT = 'The console is built.'
const BUILD_MS = 90_000

/** Answers once the made-up books are written and the console is built. */
export async function startEvaluation(): Promise<Evaluation> {
  const directory = await mkdtemp(join(tmpdir(), 'tieout-evaluation-'))
  const failed = Promise.withResolvers<never>()
  const errors: string[] = []
  const onComplaint = (line: string) => {
    if (!/^[\d:]+ (ERROR|FATAL) /.test(line)) return
    errors.push(line)
    failed.reject(new Error(`the demo logged an error: ${line}`))
  }
  failed.promise.catch(() => undefined)
  const args = ['evaluate', '--data', directory, '--port', '0']
  const child = new Child('bin/tieout.mjs', args, { onComplaint })
  const end = async () => {
    const ended = await child.end('SIGTERM')
    await rm(directory, { recursive: true, force: true })
    return ended
  }
  try {
    const greeting = await Promise.race([readGreeting(child), failed.promise])
    const stop = async () => {
      const { code, signal } = await end()
      if (code !== 0) throw new Error(`the demo ended with ${code ?? signal}: ${child.complaints}`)
      if (errors.length > 0) throw new Error(`the demo logged errors:\n${errors.join('\n')}`)
    }
    return { ...greeting, stop }
  } catch (error) {
    await end()
    throw new Error(`the demo did not start: ${child.complaints}`, { cause: error })
  }
}

async function readGreeting(child: Child): Promise<Omit<Evaluation, 'stop'>> {
  const after = async (start: RegExp): Promise<string> =>
    (await child.line((line) => start.test(line))).replace(start, '')
  const greeting = {
    url: await after(/^ +console +/),
    email: await after(/^ +sign in as +/),
    password: await after(/^ +password +/),
    inspectors: {
      quickbooks: await after(/^ +sandbox +quickbooks: /),
      xero: await after(/^ +sandbox +xero: /),
    },
  }
  // The greeting, where it says so, comes before the books are written.
  const next = await child.line((line) => /^The (console is being built|made-up)/.test(line))
  if (next.startsWith('The console')) await child.line((line) => line === BUILT, BUILD_MS)
  await after(/^The made-up books are written/)
  return greeting
}
