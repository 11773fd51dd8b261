import { createReadStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Command } from 'commander'
import { startFirst } from '#api/first-start.ts'
import { sentenceOf } from '#api/problems.ts'
import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { BUNDLE_FORMATS } from '#practice/bundle/export-books.ts'
import { importBooks } from '#practice/bundle/import-books.ts'
import { spoolBundle } from '#practice/bundle/spool-bundle.ts'
import { type Flags, readSettings, SettingRefusal, type Settings } from '#runtime/config.ts'
import { AddressRefused } from '#runtime/listen.ts'
import { createLog, type Log } from '#runtime/log.ts'
import { PortInUse } from '#sandboxes/kit/serve.ts'
import { listFirmIds } from '#store/members.ts'
import { StartRefusal } from '#store/start-refusal.ts'
import { type Evaluation, startEvaluation } from './evaluate.ts'
import { type DivisionFlag, journalOf } from './export-journal.ts'
import { type OpenBooks, openBooks, ROOT, startHub } from './main.ts'
import { type HeadFlag, verifyAudit } from './verify-audit.ts'

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

const exporting = program.command('export').description('take data out')

exporting
  .command('journal')
  .description('print the journal as plain-text accounting, as hledger reads it')
  .option('--data <directory>', 'the directory of the embedded database')
  .option('--division <name>', 'whose journal, where there are several')
  .action((flags: Flags & DivisionFlag) => run(() => printJournal(flags)))

exporting
  .command('books')
  .description('write all books of a firm into one archive, with control totals')
  .requiredOption('--out <file>', 'the tar.gz to write')
  .option('--format <format>', 'jsonl (exact, can be taken in again) or csv', 'jsonl')
  .option('--firm <id>', 'which firm, where the database has several')
  .option('--data <directory>', 'the directory of the embedded database')
  .action((flags: ExportFlags) => run(() => exportToFile(flags)))

program
  .command('import')
  .description('bring data in')
  .command('books')
  .description('begin a new database with the books of an archive that `export books` wrote')
  .argument('<file>', 'the tar.gz')
  .option('--data <directory>', 'the directory of the embedded database')
  .action((file: string, flags: Flags) => run(() => importFromFile(file, flags)))

program
  .command('audit')
  .description('the trail of what was done')
  .command('verify')
  .description('prove that no entry of it, and none of the journal, was changed or taken away')
  .option('--head <digest>', 'a digest that an earlier proof printed: what was before it is there')
  .option('--data <directory>', 'the directory of the embedded database')
  .action((flags: Flags & HeadFlag) => run(() => verify(flags)))

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

/** The books that the flags name, for a command that serves nothing; closed whatever happens. */
async function onBooks(
  flags: Flags,
  work: (books: OpenBooks, settings: Settings) => Promise<void>,
): Promise<void> {
  const settings = readSettings(flags, process.env)
  const books = await openBooks({ settings, log: logOf(settings), evaluation: false })
  try {
    await work(books, settings)
  } finally {
    await books.database.close()
  }
}

function resetPassword(email: string, flags: Flags): Promise<void> {
  return onBooks(flags, async ({ signIn }) => {
    const renewed = await signIn.resetPassword(email)
    if (!renewed) throw new SettingRefusal(`Nobody signs in as ${email}`)
    print(`${email} signs in with ${renewed.password} from now on`)
  })
}

function printJournal(flags: Flags & DivisionFlag): Promise<void> {
  return onBooks(flags, async (books) => {
    await pipeline(await journalOf(books, flags.division), process.stdout)
  })
}

function verify({ head, ...flags }: Flags & HeadFlag): Promise<void> {
  return onBooks(flags, async (books) => {
    for (const line of await verifyAudit(books, { head })) print(line)
  })
}

type ExportFlags = Flags & Readonly<{ out: string; format: string; firm?: string }>

async function exportToFile({ out, format, firm, ...flags }: ExportFlags): Promise<void> {
  const known = BUNDLE_FORMATS.find((each) => each === format)
  if (!known) throw new SettingRefusal(`--format is ${BUNDLE_FORMATS.join(' or ')}`)
  await onBooks(flags, async ({ database }) => {
    const firms = await database.withHub(listFirmIds)
    const chosen =
      firm === undefined && firms.length === 1 ? firms[0] : firms.find((id) => id === firm)
    if (!chosen) throw new SettingRefusal(`--firm is one of: ${firms.join(', ') || 'none yet'}`)
    await spoolBundle(database, { firmId: chosen, format: known, path: out })
    print(`The books are in ${out}`)
  })
}

function importFromFile(file: string, flags: Flags): Promise<void> {
  return onBooks(flags, async (books, settings) => {
    const found = async () => {
      const firmId = books.newId() as FirmId
      await importBooks(books.database, firmId, createReadStream(file).pipe(createGunzip()))
      return [firmId]
    }
    const login = await startFirst({ email: settings.administratorEmail, found }, books)
    if (!login) throw new SettingRefusal('This database has a firm already. Choose a new one.')
    print(`The books are in. ${login.email} signs in with ${login.password}`)
  })
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
    process.stderr.write(`${sentenceFor(error)}\n`)
    process.exit(1)
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof Refusal) return sentenceOf(error.code, error.detail)
  return isForPerson(error) ? error.message : stackOf(error)
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
