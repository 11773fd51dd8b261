import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { acquireLease } from '#store/companies.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import type { Hub } from './hub.ts'
import { PumpSchedule } from './pump-schedule.ts'
import { VENDORS } from './vendor.fixture.ts'

const ENGINE = process.env.DATABASE_URL ? 'postgres' : 'embedded'
if (ENGINE === 'embedded') {
  console.info('two hubs: on the embedded database. Set DATABASE_URL to run it on PostgreSQL.')
}

describe.each(VENDORS)(`two hubs on one database (${ENGINE}, $id)`, (vendor) => {
  let engine: EngineUnderTest
  const schedules: PumpSchedule[] = []
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor, ENGINE)
  })
  afterEach(async () => {
    await Promise.all(schedules.splice(0).map((schedule) => schedule.stop()))
    await engine.heal()
  })
  afterAll(() => engine?.stop())

  /** Two processes; `start` would take an embedded database for its own, so they are only woken. */
  function scheduleOn(hub: Hub): PumpSchedule {
    const schedule = new PumpSchedule(hub)
    schedules.push(schedule)
    return schedule
  }

  async function quiet(schedules: readonly PumpSchedule[], companyId: string): Promise<void> {
    for (let round = 0; round < 400; round += 1) {
      for (const schedule of schedules) schedule.wake(companyId)
      while (schedules.some((schedule) => schedule.isRunning(companyId))) {
        await engine.leaseClock.sleep(5)
      }
      const { counts } = await engine.state()
      if (counts.every(({ onItsWay }) => onItsWay === 0)) return
      const dueAt = await engine.dueAt()
      if (dueAt) engine.clock.jump(dueAt.getTime() - engine.clock.now().getTime())
    }
    throw new Error('it never became quiet')
  }

  test('one of them pumps a company at a time, and each record is there once', async () => {
    const client = await engine.client()
    const both = [scheduleOn(engine.hubNamed('one')), scheduleOn(engine.hubNamed('two'))]
    const companyId = await engine.companyId()
    await engine.fault({ id: 'commit-then-drop', rate: 0.2, count: 4 })
    const working = quiet(both, companyId)
    for (let n = 0; n < 8; n += 1) {
      const invoice = await engine.approve(client)
      if (n % 2) await engine.pay(invoice, 100n)
      for (const schedule of both) schedule.wake(companyId)
    }
    await working
    await engine.heal()
    await quiet(both, companyId)
    await expectEachOnce(engine)
  })

  test('a pump that lost its lease in the middle sends nothing more', async () => {
    const client = await engine.client()
    for (let n = 0; n < 5; n += 1) await engine.approve(client)
    const companyId = await engine.companyId()
    let stolen = false
    const slow = engine.hubNamed('slow', {
      fetch: async (input, init) => {
        const answer = await engine.fetch(input, init)
        if (!stolen && init?.body && !String(input).includes('token')) {
          stolen = true
          engine.leaseClock.jump(60_000)
          const now = engine.leaseClock.now()
          const times = { now, expiresAt: new Date(now.getTime() + 5_000) }
          await engine.database.withHub((tx) => acquireLease(tx, companyId, 'thief', times))
        }
        return answer
      },
    })
    const first = scheduleOn(slow)
    first.wake(companyId)
    while (first.isRunning(companyId)) await engine.leaseClock.sleep(5)
    expect(stolen).toBe(true)
    engine.takeOver('third')
    await engine.untilQuiet()
    await expectEachOnce(engine)
  })

  test('a wake-up while a pump runs is answered by another pump', async () => {
    const client = await engine.client()
    const companyId = await engine.companyId()
    const schedule = scheduleOn(engine.hubNamed('awake'))
    await engine.approve(client)
    schedule.wake(companyId)
    const invoice = await engine.approve(client)
    schedule.wake(companyId)
    await quiet([schedule], companyId)
    expect((await engine.count()).invoices).toContain(invoice.number)
  })

  test('a hub that stops while it waits for a limit stops at once, and the work goes on later', async () => {
    const client = await engine.client()
    const stopping = new AbortController()
    const hub: Hub = { ...engine.hubNamed('stopping'), stopping: stopping.signal }
    const sleeping = Promise.withResolvers<void>()
    const now = engine.clock.now()
    const asleep: Hub = {
      ...hub,
      clock: {
        now: () => now,
        monotonicMs: () => engine.clock.monotonicMs(),
        sleep: (_, signal) => {
          sleeping.resolve()
          return engine.leaseClock.sleep(60_000, signal)
        },
      },
    }
    const companyId = await engine.companyId()
    await fill(companyId, 'perMinute', now)
    const invoice = await engine.approve(client)
    const schedule = scheduleOn(asleep)
    schedule.wake(companyId)
    await sleeping.promise
    stopping.abort()
    await schedule.stop()
    expect((await engine.count()).invoices).not.toContain(invoice.number)
    expect(await engine.dueAt()).not.toBeNull()

    await engine.untilQuiet()
    await expectEachOnce(engine)
  })

  async function fill(companyId: string, name: string, at: Date): Promise<void> {
    const limit = engine.hub.connectors[0]?.descriptor.limits.find((one) => one.name === name)
    await engine.database.asOwner(
      `insert into hub.request_start (company_id, limit_name, started_at)
       select $1::uuid, $2, $3::timestamptz from generate_series(1, ${limit?.calls})`,
      companyId,
      name,
      at.toISOString(),
    )
  }
})
