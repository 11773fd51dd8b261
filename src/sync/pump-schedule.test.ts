import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Clock } from '#runtime/clock.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import {
  endConnections,
  killProcess,
  openBeside,
  startProcess,
  urlIn,
} from '#store/many-processes.fixture.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { PumpSchedule } from './pump-schedule.ts'
import { VENDORS } from './vendor.fixture.ts'

const LEASE_HOLDER = new URL('./lease-holder.fixture.ts', import.meta.url)
const [vendor] = VENDORS
if (!vendor) throw new Error('there is a vendor')
const ENGINES = process.env.DATABASE_URL
  ? (['embedded', 'postgres'] as const)
  : (['embedded'] as const)

describe.each(ENGINES)('the schedule of pumps (%s)', (name) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor, name)
  })
  afterAll(() => engine?.stop())

  let number = 0
  /** On a clock that stands still it never polls: what it does, something has told it to do. */
  async function startSchedule(leaseClock: Clock = new VirtualClock(new Date())) {
    const database = name === 'embedded' ? engine.database : await openBeside(engine.database)
    const hub = { ...engine.hubNamed(`process ${number++}`, { database }), leaseClock }
    const schedule = new PumpSchedule(hub)
    onTestFinished(() => schedule.stop())
    await schedule.start()
    return schedule
  }

  /** One that has had its first look, and found what was due before. */
  async function startQuiet(leaseClock?: Clock) {
    const companyId = await engine.companyId()
    await engine.database.asOwner("update hub.company set due_at = '2026-01-01'")
    const schedule = await startSchedule(leaseClock)
    const hasLooked = async () => {
      expect(await engine.dueAt()).toBeNull()
      expect(schedule.isRunning(companyId)).toEqual(false)
    }
    await vi.waitFor(hasLooked, { timeout: 10_000 })
    return schedule
  }

  const isInLedger = (invoice: { number: string | null }) =>
    vi.waitFor(async () => expect((await engine.count()).invoices).toContain(invoice.number), {
      timeout: 10_000,
      interval: 50,
    })

  test('pumps a company at once when it is told', async () => {
    await startQuiet()
    const invoice = await engine.approve(await engine.client())
    engine.database.wakes.tell(await engine.companyId())
    await isInLedger(invoice)
  })

  test('pumps a company of which nobody told at its next look', async () => {
    const clock = new VirtualClock(new Date())
    const schedule = await startQuiet(clock)
    const invoice = await engine.approve(await engine.client())
    clock.advance(1_999)
    expect(schedule.isRunning(await engine.companyId())).toEqual(false)
    clock.advance(1)
    await isInLedger(invoice)
  })

  test('no longer hears once it is stopped', async () => {
    const schedule = await startQuiet()
    await schedule.stop()
    const companyId = await engine.companyId()
    engine.database.wakes.tell(companyId)
    expect(schedule.isRunning(companyId)).toEqual(false)
  })

  // The embedded engine has one process.
  if (name === 'embedded') return

  test('looks at everything when it hears again after its connection was lost', async () => {
    await startQuiet()
    const invoice = await engine.approve(await engine.client())
    await endConnections(engine.database)
    await isInLedger(invoice)
  })

  test('takes over from a killed process at its next look, long before the lease has run out', async () => {
    const companyId = await engine.companyId()
    const url = urlIn(engine.database.url)
    const child = await startProcess(LEASE_HOLDER, url, companyId)
    const clock = new VirtualClock(new Date())
    await startSchedule(clock)
    const invoice = await engine.approve(await engine.client())
    const [row] = await engine.database.asOwner('select lease_holder from hub.company')
    const holder = String(row?.lease_holder)
    await killProcess(child)
    await vi.waitFor(
      async () => expect(await engine.database.locks.listFree([holder])).toEqual([holder]),
      { timeout: 10_000, interval: 20 },
    )

    // On this clock the lease has three more seconds to run.
    clock.advance(2_000)

    await isInLedger(invoice)
  })
})
