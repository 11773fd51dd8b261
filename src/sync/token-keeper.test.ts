import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimRefresh, endGrant, getGrant, saveRefreshed } from '#store/grants.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { GrantEnded, TokenKeeper, TokenNotToBeHad } from './token-keeper.ts'
import { VENDORS } from './vendor.fixture.ts'

/** Longer than any access token lives. */
const TWO_HOURS_MS = 2 * 60 * 60_000

describe.each(VENDORS)('tokens of $id', (vendor) => {
  let engine: EngineUnderTest
  let grantId = ''
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
    grantId = (await engine.state()).connection.grantId
  })
  afterEach(() => engine?.heal())
  afterAll(() => engine?.stop())

  const grant = () => engine.database.withHub((tx) => getGrant(tx, grantId))

  test('a token that is good is given without a refresh', async () => {
    const before = await grant()
    await new TokenKeeper(engine.hub).tokenOf(grantId)
    expect((await grant()).generation).toBe(before.generation)
  })

  test('fifty who ask at once in two processes cause one refresh', async () => {
    engine.clock.jump(TWO_HOURS_MS)
    const before = await grant()
    const keepers = [new TokenKeeper(engine.hub), new TokenKeeper(engine.hubNamed('second'))]
    const asked = keepers.flatMap((keeper) =>
      Array.from({ length: 25 }, () => keeper.tokenOf(grantId)),
    )
    const tokens = await Promise.all(asked)
    expect(new Set(tokens).size).toBe(1)
    expect((await grant()).generation).toBe(before.generation + 1)
  })

  test('a token endpoint that is broken costs nothing but time', async () => {
    engine.clock.jump(TWO_HOURS_MS)
    await engine.fault({ id: 'http-500', entity: 'token', count: 1 })
    await expect(new TokenKeeper(engine.hub).tokenOf(grantId)).rejects.toThrow(TokenNotToBeHad)
    expect((await grant()).endedAt).toBeNull()
    await new TokenKeeper(engine.hub).tokenOf(grantId)
  })

  test('a refresh whose answer was lost is made again with the old token', async () => {
    engine.clock.jump(TWO_HOURS_MS)
    await engine.fault({ id: 'commit-then-drop', entity: 'token', count: 1 })
    await expect(new TokenKeeper(engine.hub).tokenOf(grantId)).rejects.toThrow(TokenNotToBeHad)
    await new TokenKeeper(engine.hub).tokenOf(grantId)
    expect((await grant()).endedAt).toBeNull()
  })

  test('a process that died while it refreshed is waited for, and then succeeded', async () => {
    engine.clock.jump(TWO_HOURS_MS)
    const { generation } = await grant()
    const now = engine.clock.now()
    const until = new Date(now.getTime() + 2_000)
    const claim = { grantId, generation, holder: 'dead', now, until }
    await engine.database.withHub((tx) => claimRefresh(tx, claim))
    await new TokenKeeper(engine.hub).tokenOf(grantId)
    expect((await grant()).generation).toBe(generation + 1)
  })

  test('a refresh that comes late does not overwrite the newer tokens', async () => {
    const before = await grant()
    const late = {
      grantId,
      generation: before.generation - 1,
      sealedTokens: new Uint8Array([1]),
      accessExpiresAt: engine.clock.now(),
      refreshExpiresAt: null,
    }
    expect(await engine.database.withHub((tx) => saveRefreshed(tx, late))).toBe(false)
    expect(await grant()).toEqual(before)
  })

  test('a refusal of tokens that were replaced meanwhile does not end the consent', async () => {
    const { generation } = await grant()
    const ended = {
      grantId,
      generation: generation - 1,
      at: engine.clock.now(),
      reason: 'invalid_grant',
    }
    expect(await engine.database.withHub((tx) => endGrant(tx, ended))).toBe(false)
    expect((await grant()).endedAt).toBeNull()
  })

  test('a token that was refused is replaced, though its time was not over', async () => {
    const keeper = new TokenKeeper(engine.hub)
    const first = await keeper.tokenOf(grantId)
    await keeper.refuse(grantId)
    expect(await keeper.tokenOf(grantId)).not.toBe(first)
  })

  test('tokens are not readable in the database', async () => {
    const token = await new TokenKeeper(engine.hub).tokenOf(grantId)
    const { sealedTokens } = await grant()
    expect(Buffer.from(sealedTokens).toString('latin1')).not.toContain(token.slice(0, 20))
  })

  test('a consent that is over stays over, and the vendor is not asked again', async () => {
    const { generation } = await grant()
    const at = engine.clock.now()
    await engine.database.withHub((tx) =>
      endGrant(tx, { grantId, generation, at, reason: 'revoked' }),
    )
    const before = await engine.requests()
    await expect(new TokenKeeper(engine.hub).tokenOf(grantId)).rejects.toThrow(GrantEnded)
    expect(await engine.requests()).toBe(before)
  })
})
