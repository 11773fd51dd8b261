import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { endConnections, openBeside } from './many-processes.fixture.ts'
import type { OpenDatabase } from './open-database.ts'
import { eachEngine } from './test-database.fixture.ts'

const COMPANY = '00000000-0000-4000-8000-00000000000c'
const OTHER = '00000000-0000-4000-8000-00000000000d'
/** Longer than wake-ups are collected for. */
const QUIET_MS = 200

eachEngine('a wake-up', (database, engine) => {
  const closings: (() => void)[] = []
  afterEach(() => {
    for (const close of closings.splice(0)) close()
  })

  async function listenOn({ wakes }: OpenDatabase) {
    const heard: string[] = []
    const listening = await wakes.listen({
      onWake: (companyId) => void heard.push(companyId),
      onReconnected: () => void heard.push('reconnected'),
    })
    closings.push(() => listening.close())
    return { heard, close: () => listening.close() }
  }

  test('is heard in its own process before the teller goes on', async () => {
    const { heard } = await listenOn(database())
    database().wakes.tell(COMPANY)
    expect(heard).toEqual([COMPANY])
  })

  test('is not heard a second time by its own process', async () => {
    const { heard } = await listenOn(database())
    database().wakes.tell(COMPANY)
    await sleep(QUIET_MS)
    expect(heard).toEqual([COMPANY])
  })

  test('is not heard by who no longer listens', async () => {
    const { heard, close } = await listenOn(database())
    close()
    database().wakes.tell(COMPANY)
    expect(heard).toEqual([])
  })

  // The embedded engine has one process.
  if (engine === 'embedded') return

  describe('among several processes', () => {
    test('is heard by the others', async () => {
      const { heard } = await listenOn(await openBeside(database()))
      database().wakes.tell(COMPANY)
      await vi.waitFor(() => expect(heard).toEqual([COMPANY]), { timeout: 1_000 })
    })

    test('is told once for a run of edits, and each company by itself', async () => {
      const { heard } = await listenOn(await openBeside(database()))
      for (let edit = 0; edit < 50; edit += 1) database().wakes.tell(COMPANY)
      database().wakes.tell(OTHER)
      await sleep(QUIET_MS)
      expect(heard.toSorted()).toEqual([COMPANY, OTHER])
    })

    test('is told again when it comes later', async () => {
      const { heard } = await listenOn(await openBeside(database()))
      database().wakes.tell(COMPANY)
      await sleep(QUIET_MS)
      database().wakes.tell(COMPANY)
      await vi.waitFor(() => expect(heard).toEqual([COMPANY, COMPANY]), { timeout: 1_000 })
    })

    test('with anything but a company in it is not heard', async () => {
      const { heard } = await listenOn(database())
      await database().asOwner(
        `select pg_notify('tieout_company', 'x'), pg_notify('other', $1)`,
        COMPANY,
      )
      await sleep(QUIET_MS)
      expect(heard).toEqual([])
    })

    test('may be missed while the connection is down: who listens is told so, and hears the next', async () => {
      const beside = await openBeside(database())
      const { heard } = await listenOn(beside)
      await endConnections(database())
      database().wakes.tell(COMPANY)
      await vi.waitFor(() => expect(heard).toContain('reconnected'), { timeout: 5_000 })

      heard.length = 0
      await vi.waitFor(
        () => {
          database().wakes.tell(OTHER)
          expect(heard).toContain(OTHER)
        },
        { timeout: 5_000, interval: 100 },
      )
    })
  })
})
