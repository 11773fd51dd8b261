import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { type Repair, repairIssues } from './issue-repair.ts'
import { sendAfterAll } from './left-out.ts'
import { TokenKeeper } from './token-keeper.ts'
import { VENDORS } from './vendor.fixture.ts'

const MINUTE_MS = 60_000

describe.each(VENDORS)('what happens at the vendor meanwhile ($id)', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterAll(() => engine?.stop())

  const { client: party, invoice: document } = vendor.entities
  const issues = async () => (await engine.state()).issues
  const addThere = (name: string) =>
    engine.inCompany(`/objects/${party}`, 'POST', vendor.newParty(name))
  const decide = async (of: (name: string) => Repair) => {
    const decisions = (await issues()).map(({ id, detail }) => ({
      issueId: id,
      repair: of(String(detail.name)),
    }))
    await repairIssues(engine.hub, engine.person, engine.connectionId, decisions)
    await engine.untilQuiet()
  }

  test('names that were taken after the last reading are read again once, and asked about', async () => {
    const names = ['Late Ann', 'Late Bo', 'Late Cy']
    for (const name of names) {
      await addThere(name)
      await engine.approve(await engine.client(name))
    }
    await engine.untilQuiet()
    const found = await issues()
    expect(found.map(({ code, records }) => [code, records])).toEqual(
      names.map(() => ['party_name_exists', 2]),
    )
    expect(found.map(({ detail }) => detail.candidate1Name).toSorted()).toEqual(names)
  })

  test('each is answered in its own way at once, and all of it goes', async () => {
    const theirs = await engine.objects(party)
    const remoteId = String(
      theirs.find((row) => Object.values(row).includes('Late Ann'))?.[vendor.idOf.client],
    )
    await decide((name): Repair => {
      if (name === 'Late Ann') return { kind: 'adopt', remoteId }
      return name === 'Late Bo' ? { kind: 'rename', name: 'Late Bo 2' } : { kind: 'skip' }
    })
    expect(await issues()).toEqual([])
    expect((await engine.state()).skipped).toBe(2)
    expect((await engine.count()).parties).toContain('Late Bo 2')
  })

  test('what was skipped is sent after all, and is asked about again', async () => {
    const { hub, person, connectionId } = engine
    expect(await sendAfterAll(hub, person, connectionId, 'all')).toBe(2)
    await engine.untilQuiet()
    await decide(() => ({ kind: 'rename', name: 'Late Cy 2' }))
    expect((await engine.state()).skipped).toBe(0)
    await expectEachOnce(engine)
  })

  test('an edit does not bring back what was skipped', async () => {
    await addThere('Left Lou')
    const invoice = await engine.approve(await engine.client('Left Lou'))
    await engine.untilQuiet()
    await decide(() => ({ kind: 'skip' }))
    const before = (await engine.objects(document)).length
    await engine.amend(invoice, { unitPrice: '999' })
    await engine.untilQuiet()
    expect(await issues()).toEqual([])
    expect((await engine.objects(document)).length).toBe(before)
    expect((await engine.state()).skipped).toBe(2)
  })

  test('a vendor that is away for an hour is an issue, which ends when it is back', async () => {
    const sound = engine.hub
    const away = engine.hubNamed('away', {
      fetch: () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: REFUSED })),
    })
    const invoice = await engine.approve(await engine.client())
    engine.hub = away
    engine.tokens = new TokenKeeper(away)
    await engine.pump()
    expect(await engine.dueAt()).not.toBeNull()
    expect(await issues()).toEqual([])

    engine.clock.jump(61 * MINUTE_MS)
    await engine.pump()
    expect((await issues()).map(({ code, records }) => [code, records])).toEqual([
      ['ledger_unavailable', 0],
    ])

    engine.hub = sound
    engine.tokens = new TokenKeeper(sound)
    await engine.untilQuiet()
    expect(await issues()).toEqual([])
    expect((await engine.count()).invoices).toContain(invoice.number)
  })
})

const REFUSED = Object.assign(new Error('connect ECONNREFUSED'), {
  code: 'ECONNREFUSED',
  syscall: 'connect',
})
