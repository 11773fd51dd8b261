import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Random, seededRandom } from '#runtime/random.ts'
import type { SandboxGreeting } from '#sandboxes/kit/sandbox.ts'
import { Child } from '../child-process.ts'
import type { Phase } from '../demo/phases.ts'
import { DemoChild, type DemoReport } from './demo-child.ts'
import type { KillOptions, RoundName } from './options.ts'

export type Kill = Readonly<{ phase: string; afterMs: number; progress: string }>

export type Round = Readonly<{
  kills: readonly Kill[]
  /** What the run says that was left to finish. */
  finished: DemoReport
  exitCode: number | null
  /** A further run on the same data, which has nothing to do. */
  second: DemoReport
  secondExitCode: number | null
}>

/** What goes wrong at the sandbox besides, while answers are out. */
const FAULTS: Readonly<Record<RoundName, readonly string[]>> = {
  plain: [],
  faults: ['commit-then-drop:0.15', 'drop-before-commit:0.1', 'half-batch:0.15'],
}

/** In the order in which a job comes to them: what is done once is not done again after a kill. */
const AIMS: readonly Phase[] = ['books', 'connect', 'push', 'change']

/** Kills one job so many times, lets it finish, and runs it once more. */
export async function killRound(name: RoundName, options: KillOptions): Promise<Round> {
  const directory = mkdtempSync(join(tmpdir(), 'tieout-kill-'))
  const origin = new Date().toISOString()
  const { ledger, clock } = options
  const sandbox = new Child('src/sandbox.ts', [
    ...[ledger, '--json', '--data', join(directory, 'sandbox')],
    ...['--clock', `${clock}@${origin}`],
  ])
  try {
    const { url, clientSecret } = JSON.parse(await sandbox.line(() => true)) as SandboxGreeting
    const args = argsOf(options, { url, origin, data: join(directory, 'demo') })
    const faults = FAULTS[name].flatMap((id) => ['--fault', id])
    const run = () => new DemoChild([...args, ...faults], clientSecret)
    const random = seededRandom(`${options.seed} ${name} ${ledger}`)
    const kills = await killAgainAndAgain(run, random, options)
    const finished = await run().finish()
    const second = await new DemoChild(args, clientSecret).finish()
    return {
      kills,
      ...{ finished: finished.report, exitCode: finished.code },
      ...{ second: second.report, secondExitCode: second.code },
    }
  } finally {
    await sandbox.end('SIGTERM')
    rmSync(directory, { recursive: true, force: true })
  }
}

type Place = Readonly<{ url: string; origin: string; data: string }>

const argsOf = (
  { ledger, documents, clock, seed }: KillOptions,
  { url, origin, data }: Place,
): string[] => [
  ...['--json', '--ledger', ledger, '--documents', String(documents), '--seed', seed],
  ...['--sandbox', url, '--data', data, '--clock', String(clock), '--clock-origin', origin],
]

async function killAgainAndAgain(
  run: () => DemoChild,
  random: Random,
  { kills: wanted, documents }: KillOptions,
): Promise<Kill[]> {
  const kills: Kill[] = []
  for (let tries = 0; kills.length < wanted && tries < 3 * wanted; tries += 1) {
    const aim = AIMS[Math.floor((kills.length * AIMS.length) / wanted)] ?? 'push'
    const kill = await killOnce(run(), aim, Math.round(random.fraction() * spanOf(aim, documents)))
    if (!kill) continue
    kills.push(kill)
    process.stderr.write(
      `kill ${kills.length} of ${wanted}: in ${kill.phase}, ${kill.afterMs} ms after it came to ` +
        `${aim}; ${kill.progress}\n`,
    )
  }
  return kills
}

/** How long a phase lasts about, so that a kill inside of it can come at any of its moments. */
function spanOf(aim: Phase, documents: number): number {
  switch (aim) {
    case 'books':
      return documents * 5
    case 'push':
      return 300 + documents * 4
    default:
      return 250
  }
}

/** Undefined when the job was quicker than the kill. */
async function killOnce(child: DemoChild, aim: Phase, delayMs: number): Promise<Kill | undefined> {
  await child.reached(aim)
  await Promise.race([setTimeout(delayMs), child.ended])
  const { phase, progress } = child
  const { signal } = await child.kill()
  return signal === 'SIGKILL' ? { phase, afterMs: delayMs, progress } : undefined
}
