import { type DemoOptions, readOptions } from './demo/options.ts'
import { type DemoRun, runDemo } from './demo/run-demo.ts'
import { openWorld } from './demo/world.ts'

const CALLS_ALLOWED = 1.05

/** `npm run demo`: prints what it measured as one line of JSON; exit status 1 unless all agrees. */
const options = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const world = await openWorld(options)
try {
  const run = await runDemo(world)
  const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
  const spent = { seconds, phases: world.phases.seconds }
  const differences = differencesOf(run)
  if (!options.json) show(run, differences)
  process.stdout.write(`${JSON.stringify(reportOf(options, run, spent, differences))}\n`)
  process.exitCode = isTiedOut(options, run, differences) ? 0 : 1
} finally {
  await world.close()
}

type Difference = Readonly<{
  what: string
  books: string
  ledger: string
  difference: string
  causes: readonly Readonly<{ cause: string; document: string; amount: string }>[]
}>

/** Every compared group; a group without a difference may still have documents that cancel out. */
function differencesOf({ tieOut }: DemoRun): Difference[] {
  return tieOut.rows.map(({ name: what, books, ledger, difference, causes }) => ({
    ...{ what, books, ledger, difference },
    causes: causes.map(({ cause, document, amount }) => ({ cause, document, amount })),
  }))
}

function reportOf(
  { ledger, style, seed, clock }: DemoOptions,
  run: DemoRun,
  { seconds, phases }: Readonly<{ seconds: number; phases: Readonly<Record<string, number>> }>,
  differences: readonly Difference[],
) {
  const { verdict, stats, before } = run
  const documentCalls = stats.documentCalls.calls - before.documentCalls.calls
  const total = stats.requests - before.requests
  return {
    ...{ ledger, style, seed, seconds, phases },
    wanted: verdict.wanted,
    held: run.held,
    inLedger: verdict.inLedger,
    issues: run.issues.reduce((sum, { records }) => sum + Math.max(1, records), 0),
    expectedIssues: 0,
    issueCodes: run.issues.map(({ code, cause }) => `${code} (${cause})`),
    duplicates: verdict.duplicates,
    phantoms: verdict.phantoms,
    lost: verdict.lost,
    wrongAmounts: verdict.wrongAmounts,
    examples: verdict.examples,
    documentCalls,
    minimumCalls: run.minimumCalls,
    calls: { total, writes: documentCalls, reads: total - documentCalls },
    answers429: stats.answers429 - before.answers429,
    limits: {
      perMinute: stats.limits.perMinute,
      peakPerMinute: stats.peakPerMinute,
      clockRate: clock,
    },
    faultsFired: stats.faultsFired,
    tampered: run.tampered ?? null,
    differences,
  }
}

function isTiedOut(
  { fault }: DemoOptions,
  { verdict, issues, minimumCalls, stats, before }: DemoRun,
  differences: readonly Difference[],
): boolean {
  const calls = stats.documentCalls.calls - before.documentCalls.calls
  const isThrifty = fault.length > 0 || calls <= Math.ceil(CALLS_ALLOWED * minimumCalls)
  const agrees = differences.every(({ difference, causes }) => {
    return Number(difference) === 0 && causes.length === 0
  })
  const { duplicates, lost, wrongAmounts } = verdict
  return agrees && isThrifty && issues.length === 0 && duplicates + lost + wrongAmounts === 0
}

function show({ verdict, tampered }: DemoRun, differences: readonly Difference[]): void {
  const rows = differences.map(({ what, books, ledger, difference }) => ({
    ...{ 'account group': what, books, ledger, difference },
  }))
  console.error()
  console.table(rows)
  console.table(
    Object.entries(verdict.wanted).map(([kind, wanted]) => ({
      ...{ kind, wanted, 'in ledger': verdict.inLedger[kind] ?? 0 },
    })),
  )
  if (tampered) console.error(`tampered with in the ledger: ${tampered}`)
  for (const { what, causes } of differences) {
    for (const { cause, document, amount } of causes) {
      console.error(`${what}: ${document} ${cause} ${amount}`)
    }
  }
}
