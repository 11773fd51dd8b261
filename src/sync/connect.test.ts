import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DivisionId, FirmId } from '#books/ids.ts'
import { refusalOf } from '#practice/refused.fixture.ts'
import { findActiveConnection } from '#store/connections.ts'
import { saveDivision } from '#store/firms.ts'
import { getGrant } from '#store/grants.ts'
import { confirmCompany, connectCompany, disconnect } from './connect.ts'
import { day, EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { readMappingSheet, saveMappingChoices } from './mapping.ts'
import { readReferences } from './read-references.ts'
import { startFrom } from './start-date.ts'
import { VENDORS } from './vendor.fixture.ts'

describe.each(VENDORS)('connecting with $id', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.unconnected(vendor)
  })
  afterEach(() => engine?.heal())
  afterAll(() => engine?.stop())

  test('a state that nobody was given is refused', async () => {
    const callback = await engine.consent()
    callback.searchParams.set('state', 'made-up')
    expect(await refusalOf(engine.complete(callback))).toBe('consent_forged')
  })

  test('a state that another person was given is refused', async () => {
    const callback = await engine.consent()
    const other = { ...engine.person, userId: 'somebody else' }
    expect(await refusalOf(engine.complete(callback, other))).toBe('consent_forged')
  })

  test('a state of another firm is refused', async () => {
    const callback = await engine.consent()
    const firmId = engine.hub.newId() as FirmId
    const other = { ...engine.person, firmId }
    expect(await refusalOf(engine.complete(callback, other))).toBe('consent_forged')
  })

  test('a state is good for a quarter of an hour', async () => {
    const callback = await engine.consent()
    engine.clock.jump(16 * 60_000)
    expect(await refusalOf(engine.complete(callback))).toBe('consent_forged')
  })

  test('a person may say no', async () => {
    const callback = await engine.consent({ button: 'Cancel|No|Deny' })
    expect(await refusalOf(engine.complete(callback))).toBe('consent_cancelled')
  })

  test('a company that the consent does not reach is not connected', async () => {
    const { state } = await consented()
    const refused = connectCompany(engine.hub, engine.tokens, engine.person, state, 'elsewhere')
    expect(await refusalOf(refused)).toBe('company_is_not_in_the_consent')
  })

  async function consented() {
    const callback = await engine.consent()
    const state = callback.searchParams.get('state') ?? ''
    await engine.complete(callback)
    return { state, callback }
  }

  test('a state is good once', async () => {
    const { callback } = await consented()
    expect(await refusalOf(engine.complete(callback))).toBe('consent_forged')
  })

  test('what was approved on or after the start date before the connection goes too', async () => {
    const today = engine.clock.now().toISOString().slice(0, 10)
    const client = await engine.client()
    await engine.approve(client, { issuedOn: day(today), dueOn: day('2027-06-01') })
    await engine.approve(client, { issuedOn: day('2025-03-01'), dueOn: day('2025-04-01') })
    engine.connectionId = await engine.connect()
    const { counts } = await engine.state()
    expect(counts.map(({ recordKind, onItsWay }) => [recordKind, onItsWay])).toEqual([
      ['invoice', 1],
    ])
  })

  test('reading reference data tells how far it is', async () => {
    const progress: string[] = []
    const { hub, tokens, person, connectionId } = engine
    const count = await readReferences(hub, tokens, person.firmId, connectionId, (now) =>
      progress.push(`${now.label} ${now.count}`),
    )
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.at(-1)).toMatch(new RegExp(` ${count}$`))
  })

  test('a company that another division has is refused, with the name of that division', async () => {
    const mine = engine.divisionId
    const { division } = vendor.firm
    const other = { ...division, name: 'Branch', id: engine.hub.newId() as DivisionId }
    await engine.act((act) =>
      saveDivision(
        act.tx,
        { ...other, version: 1, writeOffs: 'bad_debts', closedThrough: null },
        act.now,
      ),
    )
    engine.divisionId = other.id
    await expect(engine.connect()).rejects.toMatchObject({
      code: 'company_already_connected',
      detail: { division: 'Main' },
    })
    engine.divisionId = mine
  })

  test('nothing is written before a person says that it is the right company', async () => {
    const before = await engine.requests()
    await engine.pump()
    expect(await engine.requests()).toBe(before)
  })

  test('a pairing of something that is not ours is refused', async () => {
    const { hub, person, connectionId } = engine
    const choice = { slot: 'sales', ourId: 'nothing', remote: null }
    const saving = saveMappingChoices(hub, person, connectionId, [choice])
    expect(await refusalOf(saving)).toMatch(/^mapping_refused/)
  })

  test('a pairing with what the ledger does not have is refused, and nothing is saved', async () => {
    const { hub, person, connectionId } = engine
    const good = (await engine.choices()).slice(0, 1)
    const bad = good.map((choice) => ({ ...choice, remote: { kind: 'account', id: 'none' } }))
    const saving = saveMappingChoices(hub, person, connectionId, [...good, ...bad])
    expect(await refusalOf(saving)).toMatch(/^mapping_refused/)
    const { slots } = await readMappingSheet(hub, person.firmId, connectionId)
    expect(slots.flatMap(({ rows }) => rows).filter(({ mapped }) => mapped)).toEqual([])
  })

  test('a pairing that the vendor could not follow is refused with the reason', async () => {
    const { hub, person, connectionId } = engine
    const { slots } = await readMappingSheet(hub, person.firmId, connectionId)
    const bank = slots.find(({ slot }) => slot.id === 'bank')
    const ours = bank?.rows[0]?.ours
    const wrong = bank?.choices.find(
      ({ reference }) => bank.slot.refuses(reference, ours?.account) !== undefined,
    )?.reference
    if (!ours || !wrong) throw new Error('every account can be a bank account')
    const remote = { kind: wrong.kind, id: wrong.remoteId }
    await expect(
      saveMappingChoices(hub, person, connectionId, [{ slot: 'bank', ourId: ours.id, remote }]),
    ).rejects.toMatchObject({ code: 'mapping_refused', field: 'choices.0' })
  })

  test('moving the start date makes links for what is older, once', async () => {
    const { hub, person, connectionId } = engine
    const start = (on: string) => startFrom(hub, person.firmId, connectionId, day(on))
    expect(await start('2025-01-01')).toBe(1)
    expect(await start('2025-01-01')).toBe(0)
  })

  test('after the confirmation everything goes', async () => {
    await engine.map()
    await confirmCompany(engine.hub, engine.person, engine.connectionId)
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    const { counts } = await engine.state()
    expect(counts.map(({ inLedger }) => inLedger)).toEqual(counts.map(() => expect.any(Number)))
    expect(counts.reduce((sum, { inLedger }) => sum + inLedger, 0)).toBe(3)
  })

  test('a consent that was revoked stops the connection, and loses nothing', async () => {
    const invoice = await engine.approve(await engine.client())
    await revoke()
    await engine.untilQuiet()
    const { issues } = await engine.state()
    expect(issues.map(({ code }) => code)).toEqual(['connection_lost'])
    expect((await engine.count()).invoices).not.toContain(invoice.number)
    expect(await refusalOf(engine.tieOut())).toBe('ledger_not_reachable')
    const before = await engine.requests()
    await engine.untilQuiet()
    expect(await engine.requests()).toBe(before)
  })

  async function revoke() {
    const { connection } = await engine.state()
    const grant = await engine.database.withHub((tx) => getGrant(tx, connection.grantId))
    const kept = JSON.parse(engine.hub.sealer.open(grant.sealedTokens, grant.id))
    const { authorization } = engine.hub.connectors[0] ?? {}
    await authorization?.revoke(kept)
  }

  test('connecting again goes on with the same links', async () => {
    expect(await engine.connect()).toBe(engine.connectionId)
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    const { invoices } = await engine.count()
    expect(new Set(invoices).size).toBe(invoices.length)
  })

  test('what changes while the company is off goes once it is on again', async () => {
    const client = await engine.client()
    const edited = await engine.approve(client)
    await engine.untilQuiet()
    await disconnect(engine.hub, engine.person.firmId, engine.connectionId)
    await engine.amend(edited, { unitPrice: '77' })
    const added = await engine.approve(client)
    await engine.pump()
    const whileOff = await engine.count()

    expect(await engine.connect()).toBe(engine.connectionId)
    await engine.untilQuiet()
    expect(whileOff.invoices).not.toContain(added.number)
    await expectEachOnce(engine)
  })

  test('another consent for the same company is used from then on', async () => {
    const before = (await engine.state()).connection.grantId
    await engine.connect()
    const companyId = await engine.companyId()
    const active = await engine.read((tx) => findActiveConnection(tx, companyId))
    expect(active?.id).toBe(engine.connectionId)
    expect(active?.grantId).not.toBe(before)
  })
})
