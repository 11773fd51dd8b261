import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import type { Clock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { acquireLease, isLeaseCurrent, saveCompany } from '#store/companies.ts'
import { saveFirm } from '#store/firms.ts'
import {
  endConnections,
  killProcess,
  openBeside,
  startProcess,
  urlIn,
} from '#store/many-processes.fixture.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { CompanyLease, type LeaseHub } from './company-lease.ts'

const LEASE_HOLDER = new URL('./lease-holder.fixture.ts', import.meta.url)
const random = seededRandom('leases')

eachEngine('a lease on a company', (database, engine) => {
  let clock: VirtualClock
  let firmId: FirmId
  let companyId: string

  beforeEach(async () => {
    clock = new VirtualClock(new Date())
    firmId = random.uuid() as FirmId
    companyId = random.uuid()
    const createdAt = clock.now()
    await database().withFirm(firmId, (tx) =>
      saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt }),
    )
    const company = { id: companyId, firmId, connector: 'ledger', name: 'Marsh & Vale' }
    const rest = { remoteCompanyId: companyId, country: 'US', currency: 'USD', createdAt }
    await database().withHub((tx) => saveCompany(tx, { ...company, ...rest }))
  })

  const hubNamed = (holder: string, change: Partial<LeaseHub> = {}): LeaseHub => ({
    database: database(),
    leaseClock: clock,
    log: createLog({ level: 'fatal', format: 'lines' }),
    newId: () => random.uuid(),
    holder,
    stopping: new AbortController().signal,
    ...change,
  })

  /** Its timers stand still, while everybody else's time goes on. */
  const stalled = (): Clock => ({
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: () => new Promise<never>(() => undefined),
  })

  async function take(holder: string, change: Partial<LeaseHub> = {}): Promise<CompanyLease> {
    const lease = await CompanyLease.take(hubNamed(holder, change), companyId)
    if (!lease) throw new Error(`${holder} did not get the lease`)
    return lease
  }

  /** In the row there is a holder of whom nothing is left. */
  const abandonedBy = (holder: string) => {
    const now = clock.now()
    const times = { now, expiresAt: new Date(now.getTime() + 5_000) }
    return database().withHub((tx) => acquireLease(tx, companyId, holder, times))
  }

  const isCurrent = ({ lease }: CompanyLease) =>
    database().withFirm(firmId, (tx) => isLeaseCurrent(tx, lease))

  test('is given to one pump at a time', async () => {
    const first = await take('first')
    expect(await CompanyLease.take(hubNamed('second'), companyId)).toBeUndefined()
    await first.release(null)
  })

  test('that is given back goes to the next one under a greater number', async () => {
    const first = await take('first')
    await first.release(null)
    const second = await take('second')
    expect(second.lease.number).toBeGreaterThan(first.lease.number)
    await second.release(null)
  })

  test('goes to one of many who want it at the same moment', async () => {
    const wanting = Array.from({ length: 8 }, (_, n) =>
      CompanyLease.take(hubNamed(`wanting ${n}`), companyId),
    )
    const taken = (await Promise.all(wanting)).flatMap((lease) => lease ?? [])
    expect(taken.length).toEqual(1)
    await Promise.all(taken.map((lease) => lease.release(null)))
  })

  test('of a holder that is alive and stalled can be had once it has run out', async () => {
    const first = await take('stalled', { leaseClock: stalled() })
    clock.advance(4_999)
    expect(await CompanyLease.take(hubNamed('second'), companyId)).toBeUndefined()
    clock.advance(1)
    const second = await take('second')

    expect(first.maySend).toEqual(false)
    expect(await isCurrent(first)).toEqual(false)
    await first.release(null)
    await second.release(null)
  })

  test('of a holder that is gone can be had at once', async () => {
    await abandonedBy('gone')
    const next = await take('next')
    expect(await isCurrent(next)).toEqual(true)
    await next.release(null)
  })

  test('of a holder that is gone goes to one of those who see it', async () => {
    await abandonedBy('gone')
    const wanting = Array.from({ length: 8 }, (_, n) =>
      CompanyLease.take(hubNamed(`seeing ${n}`), companyId),
    )
    const taken = (await Promise.all(wanting)).flatMap((lease) => lease ?? [])
    expect(taken.length).toEqual(1)
    await Promise.all(taken.map((lease) => lease.release(null)))
  })

  test('whose taking fails holds nobody up', async () => {
    const withHub = vi.fn(database().withHub)
    withHub.mockImplementationOnce(database().withHub)
    withHub.mockImplementationOnce(async (work) => {
      await database().withHub(work)
      throw new Error('the acknowledgement was lost')
    })
    const unlucky = { ...database(), withHub } as OpenDatabase

    await expect(take('unlucky', { database: unlucky })).rejects.toThrow('acknowledgement')
    const next = await take('next')
    await next.release(null)
  })

  test('is not taken over between the fence and the commit of an intent', async () => {
    await abandonedBy('writer')
    const order: string[] = []
    const fenced = Promise.withResolvers<void>()
    const takeover = fenced.promise
      .then(() => take('other'))
      .finally(() => order.push('taken over'))
    await database().withFirm(firmId, async (tx) => {
      expect(await isLeaseCurrent(tx, { companyId, holder: 'writer', number: 1n })).toEqual(true)
      fenced.resolve()
      await sleep(100)
      order.push('about to commit')
    })
    const lease = await takeover
    expect(order).toEqual(['about to commit', 'taken over'])
    await lease.release(null)
  })

  // The embedded engine has one process.
  if (engine === 'embedded') return

  describe('among several processes', () => {
    test('is lost with the connection that proves it, and nothing is begun under it', async () => {
      const first = await take('first')
      await endConnections(database())
      await vi.waitFor(() => expect(first.signal.aborted).toEqual(true), { timeout: 1_000 })
      expect(first.mayBegin).toEqual(false)
      expect(first.maySend).toEqual(false)
      await first.release(null)
    })

    test('that was lost goes to another process long before it has run out', async () => {
      const other = await openBeside(database())
      const first = await take('first', { leaseClock: stalled() })
      await endConnections(database())
      const second = await vi.waitFor(() => take('second', { database: other }), {
        timeout: 1_000,
      })
      expect(await isCurrent(first)).toEqual(false)
      await second.release(null)
    })

    test('of a process that was killed goes to another one within a second', async () => {
      const child = await startProcess(LEASE_HOLDER, urlIn(database().url), companyId)
      expect(await CompanyLease.take(hubNamed('early'), companyId)).toBeUndefined()

      await killProcess(child)

      const next = await vi.waitFor(() => take('next'), { timeout: 1_000, interval: 20 })
      expect(next.lease.number).toEqual(2n)
      await next.release(null)
    })

    test('of a process that is stopped and not dead is not taken before its time', async () => {
      const child = await startProcess(LEASE_HOLDER, urlIn(database().url), companyId)
      child.kill('SIGSTOP')
      await sleep(300)
      expect(await CompanyLease.take(hubNamed('early'), companyId)).toBeUndefined()

      clock.advance(60_000)

      const next = await take('next')
      expect(next.lease.number).toEqual(2n)
      await next.release(null)
    })
  })
})
