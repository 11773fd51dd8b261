import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Connection } from '#api/wire/ledgers.ts'
import { paths } from '#api/wire/paths.ts'
import type { Session } from '#api/wire/session.ts'
import { Child } from './child-process.ts'
import { connectByPages } from './pages/connect-by-pages.ts'
import { HubCaller } from './pages/hub-caller.ts'
import { readOptions } from './pages/options.ts'
import { type Page, PageProbe } from './pages/page-probe.ts'
import { atMost, report } from './report.ts'

const ANSWER_MS_MAX = 300
const CONSOLE_SECONDS_MAX = 15
const FIRM_SECONDS_MAX = 60
/** The made-up firm keeps its books in US dollars, as this sandbox's companies do. */
const LEDGER = 'quickbooks' as const

/** `npm run prove:pages`: nobody waits for a page while the hub is busy with something else. */
const options = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const since = () => Number(((performance.now() - startedMs) / 1000).toFixed(1))
const directory = mkdtempSync(join(tmpdir(), 'tieout-pages-'))
const hub = new Child('bin/tieout.mjs', ['evaluate', '--data', directory, '--port', '0'])
try {
  const url = wordAfter('console', await hub.line((line) => line.includes('  console ')))
  await consoleAnswers(url)
  const consoleSeconds = since()
  const caller = new HubCaller(url)
  const email = wordAfter('sign in as', await hub.line((line) => line.includes('  sign in as ')))
  await caller.signIn(
    email,
    wordAfter('password', await hub.line((l) => l.includes('  password '))),
  )
  const session = await caller.json<Session>('GET', paths.session())
  const [division] = session.divisions
  if (!division) throw new Error('the made-up firm has no division')
  const probe = new PageProbe(caller, pagesOf(division.id, division.today))
  probe.phase = 'building the console'
  const probing = probe.run()
  if (hub.output.some((line) => line.startsWith('The console is being built'))) {
    await hub.line((line) => line.startsWith('The console is built'), 120_000)
  }
  probe.phase = 'writing the firm'
  await hub.line((line) => line.startsWith('The made-up books are written'), 120_000)
  const firmSeconds = since()
  const place = { ledger: LEDGER, divisionId: division.id, startOn: '2000-01-01' }
  probe.phase = 'connecting'
  const connectionId = await connectByPages(caller, place)
  probe.add(pagesOfConnection(connectionId))
  probe.phase = 'pushing'
  await pushed(caller, connectionId)
  const pushedSeconds = since()
  probe.phase = 'quiet'
  await setTimeout(3_000)
  probe.stop()
  await probing
  const { timings, failures } = probe
  for (const failure of failures.slice(0, 10)) process.stderr.write(`${failure}\n`)
  if (!options.json) console.table(timings)
  report({
    name: 'pages',
    startedMs,
    checks: [
      atMost('consoleSeconds', consoleSeconds, CONSOLE_SECONDS_MAX, ['seconds', 1]),
      atMost('firmSeconds', firmSeconds, FIRM_SECONDS_MAX, ['seconds', 1]),
      ...timings.map(({ phase, page, n, max }) =>
        atMost(`max.${phase}.${page}`, max, ANSWER_MS_MAX, ['ms', n]),
      ),
      atMost('failures', failures.length, 0, [
        'answers',
        timings.reduce((sum, { n }) => sum + n, 0),
      ]),
    ],
    rest: { ledger: LEDGER, pushedSeconds, loadPerCore: loadPerCore(), timings },
  })
} catch (error) {
  process.stderr.write(`${hub.complaints}\n`)
  throw error
} finally {
  await hub.end('SIGTERM')
  rmSync(directory, { recursive: true, force: true })
}

/** Above 1 others wanted the machine too, and the times say as much about them. */
function loadPerCore(): number {
  return Number(((loadavg()[0] ?? 0) / availableParallelism()).toFixed(1))
}

function wordAfter(label: string, line: string): string {
  return line.slice(line.indexOf(label) + label.length).trim()
}

/** While the hub starts, the page says so and comes again: that is not the console yet. */
async function consoleAnswers(url: string): Promise<void> {
  while ((await fetch(url)).status !== 200) await setTimeout(50)
}

/** What the console asks for on its pages. */
function pagesOf(divisionId: string, asOf: string): Page[] {
  const page = (name: string, path: string, query = '') => ({
    name,
    path: `${path}?divisionId=${divisionId}${query}`,
  })
  return [
    { name: 'session', path: paths.session() },
    page('clients', paths.clients()),
    page('matters', paths.engagements()),
    page('items', paths.items()),
    page('invoices', paths.invoices()),
    page('payments', paths.payments()),
    page('trial balance', paths.trialBalance(), `&asOf=${asOf}`),
    page('accounts', paths.accounts()),
    page('tax codes', paths.taxCodes()),
    { name: 'ledgers', path: paths.ledgers() },
  ]
}

/** A comparison and a preview ask the ledger itself, so they wait for it and are not among these. */
function pagesOfConnection(id: string): Page[] {
  return [
    { name: 'connection', path: paths.connection(id) },
    { name: 'mapping', path: paths.mapping(id) },
    { name: 'issues', path: paths.issues(id) },
    { name: 'activity', path: paths.activity(id) },
    { name: 'newest tie-out', path: paths.tieOut(id) },
  ]
}

async function pushed(caller: HubCaller, id: string): Promise<void> {
  for (;;) {
    const { counts, isWorking } = await caller.json<Connection>('GET', paths.connection(id))
    const left = counts.reduce((sum, { onItsWay }) => sum + onItsWay, 0)
    if (left === 0 && !isWorking) return
    await setTimeout(250)
  }
}
