import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportJournal } from '#api/journal-export.ts'
import { PRACTICE_STYLES, type PracticeStyle } from '#books/division.ts'
import type { FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type FirmPlan, planFirm } from '#demo/firm-plan.ts'
import { expectedBalances, expectedPostings } from '#demo/practice/expected-postings.ts'
import { writeFirm } from '#demo/write-firm.ts'
import { trialBalance } from '#practice/trial-balance.ts'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom } from '#runtime/random.ts'
import { openTestDatabase } from '#store/test-database.fixture.ts'
import { readOptions } from './hledger/options.ts'
import { hasHledger, readBalances } from './hledger/read-balances.ts'
import { atMost, type Check, report } from './report.ts'

/** `npm run prove:hledger`: somebody else's program, and the plan itself, come to our sums. */
const options = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const say = (text: string) => options.json || process.stderr.write(`${text}\n`)
const clock = systemClock()
const { uuid: newId } = seededRandom(`ids ${options.seed}`)
const ENDS_ON = '2026-10-31' as LocalDate
const MONTHS = 24
/** One of them in another country: other rounding, and tax on what is bought. */
const COUNTRY = { legal: 'US', msp: 'NZ', 'accounting-firm': 'US' } as const

type Figures = Readonly<{
  style: PracticeStyle
  records: number
  entries: number
  accounts: number
  seconds: number
}>
type Balances = ReadonlyMap<string, bigint>

const compares = hasHledger()
if (!compares)
  say('hledger is not installed: only the plan is compared. https://hledger.org/install')
const engine = process.env.DATABASE_URL ? 'postgres' : 'embedded'
const database = await openTestDatabase(engine)
const directory = mkdtempSync(join(tmpdir(), 'tieout-hledger-'))
const checks: Check[] = []
const firms: Figures[] = []
try {
  for (const style of PRACTICE_STYLES) firms.push(await compare(style))
} finally {
  await database.close()
  rmSync(directory, { recursive: true, force: true })
}
report({ name: 'hledger', startedMs, checks, rest: { engine, compared: compares, firms } })

async function compare(style: PracticeStyle): Promise<Figures> {
  const beganMs = performance.now()
  const { documents, seed } = options
  const country = COUNTRY[style]
  const plan = planFirm({
    ...{ seed, style, country, months: MONTHS, documents, endsOn: ENDS_ON, profile: 'all' },
  })
  const firmId = newId() as FirmId
  let records = 0
  const onProgress = (done: number, total: number) => {
    if (Math.floor(done / 1000) > Math.floor(records / 1000)) say(`${style}: ${done} of ${total}`)
    records = done
  }
  const office = { clock, newId, actor: 'Proof', onProgress }
  const { divisionId } = await writeFirm(database, firmId, plan, office)
  const { rows } = await database.withFirm(firmId, (tx) => trialBalance(tx, divisionId, ENDS_ON))
  const ours: Balances = new Map(
    rows.map(({ account, balance }) => [account.code, balance.minorUnits]),
  )
  const file = join(directory, `${style}.journal`)
  let entries = 0
  const read: Parameters<typeof exportJournal>[0]['read'] = (work) =>
    database.withFirm(firmId, work)
  async function* counted() {
    for await (const text of exportJournal({ read, divisionId, now: clock.now() })) {
      entries += text.match(/^\d{4}-/gm)?.length ?? 0
      yield text
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(file))
  if (compares) check(`differences.hledger.${style}`, readBalances(file), ours)
  check(`differences.plan.${style}`, expectedOf(plan), ours)
  const seconds = Math.round((performance.now() - beganMs) / 1000)
  return { style, records, entries, accounts: ours.size, seconds }
}

function expectedOf(plan: FirmPlan): Balances {
  return expectedBalances(expectedPostings(plan, { afterPushDone: false }))
}

function check(name: string, theirs: Balances, ours: Balances): void {
  const codes = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted()
  const wrong = codes.filter((code) => theirs.get(code) !== ours.get(code))
  for (const code of wrong) say(`${name}: ${code} is ${theirs.get(code)}, here ${ours.get(code)}`)
  say(`${name}: ${wrong.length} of ${codes.length} accounts`)
  checks.push(atMost(name, wrong.length, 0, ['accounts', codes.length]))
}
