import { createHash } from 'node:crypto'
import type { FirmId } from '#books/ids.ts'
import { readConnectionState } from '#sync/activity.ts'
import { makeTieOut, type TieOut } from '#sync/tie-out.ts'
import { expectedDocuments } from '../../src/demo/expected-documents.ts'
import { type FirmPlan, planFirm } from '../../src/demo/firm-plan.ts'
import { isChangeMade, performChange } from '../../src/demo/perform-change.ts'
import { writeFirm } from '../../src/demo/write-firm.ts'
import { COMPANY, PLACE } from './choices.ts'
import { connectLedger } from './connect.ts'
import { judge, READERS, type Verdict, withoutForeign } from './oracle.ts'
import { type SandboxStats, until } from './sandbox-admin.ts'
import { tamper } from './tamper.ts'
import type { World } from './world.ts'

export type DemoRun = Readonly<{
  verdict: Verdict
  held: Readonly<Record<string, number>>
  issues: readonly Readonly<{ code: string; cause: string; records: number }>[]
  tieOut: TieOut
  tampered: string | undefined
  minimumCalls: number
  /** What the sandbox saw in this run. */
  stats: SandboxStats
  before: SandboxStats
}>

type Job = Readonly<{ world: World; firmId: FirmId; plan: FirmPlan; connectionId: string }>

/** Books, sandbox, consent, mapping, push, changes, comparison. */
export async function runDemo(world: World): Promise<DemoRun> {
  const { options, admin, phases } = world
  const plan = planOf(world)
  const firmId = firmIdOf(options.seed)
  // A run that was killed leaves its faults behind.
  await admin.disarm()
  phases.begin('books')
  await write(world, firmId, plan)
  phases.begin('connect')
  const before = await admin.stats()
  const companyId = await companyIdOf(world)
  const foreign = await readStrangers(world, companyId)
  const connectionId = await connectLedger(world, firmId, plan.startsOn)
  const job: Job = { world, firmId, plan, connectionId }
  await admin.arm(options.fault)
  phases.begin('push')
  await world.sync.start()
  await push(job)
  await admin.disarm()
  const tampered = options.tamper
    ? await tamper(admin, options.ledger, companyId, options.tamper)
    : undefined
  phases.begin('compare')
  const compared = await compare(job, companyId, foreign)
  phases.end()
  return { ...compared, tampered, before }
}

/** What the ledger held before this hub was connected, as the first run on this data saw it. */
async function readStrangers(world: World, companyId: string): Promise<ReadonlySet<string>> {
  const { options, admin, beginnings, keep } = world
  if (beginnings.strangers) return new Set(beginnings.strangers)
  const held = await READERS[options.ledger].read(admin, companyId)
  const strangers = held.map(({ id }) => id)
  keep({ ...beginnings, strangers })
  return new Set(strangers)
}

function planOf({ options, beginnings: { endsOn } }: World): FirmPlan {
  const { country } = PLACE[options.ledger]
  const { seed, style, months, documents } = options
  return planFirm({ seed, style, country, months, documents, endsOn })
}

/** The same seed is the same firm, so that a second run finds it. */
function firmIdOf(seed: string): FirmId {
  const hex = createHash('sha256').update(`firm ${seed}`).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-') as FirmId
}

async function write(world: World, firmId: FirmId, plan: FirmPlan): Promise<void> {
  const { database, clock, newId } = world
  const onProgress = (done: number, total: number) => {
    if (done % 100 === 0 || done === total) say(`books: ${done} of ${total}`)
  }
  await writeFirm(database, firmId, plan, { clock, newId, actor: 'demo', onProgress })
}

/** Half of the changes come while answers are out, the rest when all is quiet. */
async function push(job: Job): Promise<void> {
  const { plan, world } = job
  const middle = middleOf(plan)
  world.sync.schedule.wake((await connectionOf(job)).companyId)
  await until(async () => (await countHeld(job)) > 0, { what: 'the first documents' })
  for (const change of plan.afterPush.slice(0, middle)) await perform(job, change)
  await quiet(job)
  world.phases.begin('change')
  for (const change of plan.afterPush.slice(middle)) await perform(job, change)
  await quiet(job)
}

const middleOf = ({ afterPush }: FirmPlan): number => Math.ceil(afterPush.length / 2)

async function perform(job: Job, change: FirmPlan['afterPush'][number]): Promise<void> {
  const { world, firmId, plan } = job
  const { clock, newId, sync, database } = world
  await database.withFirm(firmId, async (tx) => {
    const act = { tx, now: clock.now(), actor: 'demo', newId, wake: sync.hub.wake }
    // A run that goes on after a crash meets changes that it has made before.
    if (!(await isChangeMade(act, plan, change))) await performChange(act, plan, change)
  })
}

const connectionOf = async ({ world, firmId, connectionId }: Job) =>
  (await readConnectionState(world.sync.hub, firmId, connectionId)).connection

async function countHeld({ world, firmId, connectionId }: Job): Promise<number> {
  const { counts } = await readConnectionState(world.sync.hub, firmId, connectionId)
  return counts
    .filter(({ recordKind }) => recordKind === 'invoice' || recordKind === 'payment')
    .reduce((sum, { inLedger, parked }) => sum + inLedger + parked, 0)
}

async function quiet(job: Job): Promise<void> {
  const { world, firmId, connectionId } = job
  const { hub, schedule } = world.sync
  const isQuiet = async () => {
    const { counts, connection } = await readConnectionState(hub, firmId, connectionId)
    const left = counts.reduce((sum, { onItsWay }) => sum + onItsWay, 0)
    const done = counts.reduce((sum, { inLedger }) => sum + inLedger, 0)
    say(`ledger: ${done} in, ${left} on their way`)
    return left === 0 && !schedule.isRunning(connection.companyId)
  }
  await until(isQuiet, { what: 'an empty queue' })
}

const keyOf = ({ kind, key }: Readonly<{ kind: string; key: string }>): string => `${kind} ${key}`

async function companyIdOf({ admin, options }: World): Promise<string> {
  const company = (await admin.companies()).find(({ name }) =>
    name.includes(COMPANY[options.ledger]),
  )
  if (!company) throw new Error(`the sandbox has no company ${COMPANY[options.ledger]}`)
  return company.id
}

async function compare(
  { world, firmId, plan, connectionId }: Job,
  companyId: string,
  foreign: ReadonlySet<string>,
): Promise<Omit<DemoRun, 'tampered' | 'before'>> {
  const { options, admin, sync } = world
  const reader = READERS[options.ledger]
  const wantedOf = (afterPushDone: boolean) =>
    reader.wanted(expectedDocuments(plan, { afterPushDone }), plan.items)
  const wanted = wantedOf(true)
  const found = await reader.read(admin, companyId)
  const held = withoutForeign(found, wanted, foreign)
  // What the ledger sold before needs no call.
  const known = new Set(found.filter(({ id }) => foreign.has(id)).map(keyOf))
  const atFirst = wantedOf(false).filter((one) => one.kind !== 'Item' || !known.has(keyOf(one)))
  const verdict = judge(wanted, held)
  const stats = await admin.stats()
  const state = await readConnectionState(sync.hub, firmId, connectionId)
  const person = { userId: 'demo', firmId }
  const tieOut = await makeTieOut(sync.hub, sync.schedule.tokens, person, connectionId)
  return {
    verdict,
    held: Object.fromEntries(
      state.counts.map(({ recordKind, inLedger }) => [recordKind, inLedger]),
    ),
    issues: state.issues.map(({ code, cause, records }) => ({ code, cause, records })),
    tieOut,
    // The first push, then each of the two rounds of changes.
    minimumCalls:
      reader.minimumCalls(judge(atFirst, []).wanted) +
      reader.minimumCallsOfChanges(plan.afterPush.slice(0, middleOf(plan))) +
      reader.minimumCallsOfChanges(plan.afterPush.slice(middleOf(plan))),
    stats,
  }
}

let lastSaid = ''

/** Progress, on standard error, and only when it moved. */
function say(text: string): void {
  if (text === lastSaid) return
  lastSaid = text
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
}
