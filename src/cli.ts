import { readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { type Flags, readSettings, SettingRefusal } from '#runtime/config.ts'
import { AddressRefused } from '#runtime/listen.ts'
import { createLog, type Log } from '#runtime/log.ts'
import { PortInUse } from '#sandboxes/kit/serve.ts'
import { StartRefusal } from '#store/start-refusal.ts'
import { type Evaluation, startEvaluation } from './evaluate.ts'
import { type DivisionFlag, journalOf } from './export-journal.ts'
import { openBooks, ROOT, startHub } from './main.ts'

const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { version: string }

const program = new Command('tieout')
  .description('Practice books of a professional-services firm, tied out with its ledger.')
  .version(version)

program
  .command('evaluate')
  .description('try it: made-up books and made-up ledgers on this machine')
  .option('--data <directory>', 'where the demo is kept (usually .tieout-demo)')
  .option('--port <number>', 'the console’s port; the sandboxes take the next ones')
  .action((flags: Flags) => run(() => evaluate(flags)))

program
  .command('serve')
  .description('run the hub: docs/reference/config.md lists its settings')
  .option('--data <directory>', 'the directory of the embedded database')
  .option('--port <number>', 'the port to listen on')
  .option('--host <address>', 'the address to listen on')
  .action((flags: Flags) => run(() => serve(flags)))

program
  .command('reset-password')
  .description('print a new password for somebody, and end every session of theirs')
  .argument('<email>', 'the address that the person signs in with')
  .option('--data <directory>', 'the directory of the embedded database')
  .action((email: string, flags: Flags) => run(() => resetPassword(email, flags)))

program
  .command('export')
  .description('print a part of the books')
  .command('journal')
  .description('print the journal as plain-text accounting, as hledger reads it')
  .option('--data <directory>', 'the directory of the embedded database')
  .option('--division <name>', 'whose journal, where there are several')
  .action((flags: Flags & DivisionFlag) => run(() => printJournal(flags)))

await program.parseAsync()

async function serve(flags: Flags): Promise<void> {
  const settings = readSettings(flags, process.env)
  const log = logOf(settings)
  const hub = await startHub({ settings, log, evaluation: false })
  closeOnSignal(log, () => hub.close())
  print(`Tieout ${version} listens on ${settings.host}. Its console: ${hub.url}`)
  if (hub.firstLogin) {
    const { email, password } = hub.firstLogin
    print(`The first administrator signs in as ${email} with ${password}`)
    print('This password is shown once. A lost one is replaced by: tieout reset-password')
  }
}

async function evaluate(flags: Flags): Promise<void> {
  const log = createLog({ level: 'info', format: 'lines' })
  const evaluation = await startEvaluation(flags, process.env, log)
  closeOnSignal(log, () => evaluation.close())
  print(greetingOf(evaluation))
  evaluation.firmWritten.then((count) => {
    if (count) print(`The made-up books are written: ${count} records.`)
  })
  if (await evaluation.webBuilt) print('The console is built.')
}

function greetingOf({ url, login, sandboxes, webBuilt }: Evaluation): string {
  return [
    `Tieout ${version}, a demo: its books and its ledgers are made up.`,
    '',
    `  console     ${url}`,
    ...(login ? [`  sign in as  ${login.email}`, `  password    ${login.password}`] : []),
    ...sandboxes.map((sandbox) => `  sandbox     ${sandbox.name}: ${sandbox.url}`),
    ...(webBuilt ? ['', 'The console is being built; this takes up to a minute.'] : []),
    '',
  ].join('\n')
}

async function resetPassword(email: string, flags: Flags): Promise<void> {
  const settings = readSettings(flags, process.env)
  const books = await openBooks({ settings, log: logOf(settings), evaluation: false })
  try {
    const renewed = await books.signIn.resetPassword(email)
    if (!renewed) throw new SettingRefusal(`Nobody signs in as ${email}`)
    print(`${email} signs in with ${renewed.password} from now on`)
  } finally {
    await books.database.close()
  }
}

async function printJournal(flags: Flags & DivisionFlag): Promise<void> {
  const settings = readSettings(flags, process.env)
  const books = await openBooks({ settings, log: logOf(settings), evaluation: false })
  try {
    await pipeline(await journalOf(books, flags.division), process.stdout)
  } finally {
    await books.database.close()
  }
}

function logOf({ logLevel, logFormat }: ReturnType<typeof readSettings>): Log {
  const format = logFormat ?? (process.stderr.isTTY ? 'lines' : 'json')
  return createLog({ level: logLevel, format })
}

function closeOnSignal(log: Log, close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info('closing')
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'closing failed')
          process.exit(1)
        },
      )
    })
  }
}

/** What a person has to do something about is one line; anything else is a bug, with its stack. */
async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    process.stderr.write(`${isForPerson(error) ? error.message : stackOf(error)}\n`)
    process.exit(1)
  }
}

function isForPerson(error: unknown): error is Error {
  const kinds = [StartRefusal, SettingRefusal, AddressRefused, PortInUse]
  return kinds.some((kind) => error instanceof kind)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
