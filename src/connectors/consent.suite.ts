import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConformanceAdapter } from './conformance.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'

/** What every connector's authorization must show. */
export function consentTests(adapter: ConformanceAdapter): void {
  let world: World
  beforeEach(async () => {
    world = await startWorld(adapter)
  })
  afterEach(() => world.close())

  const asked = async (decision: 'allow' | 'cancel') => {
    const { redirectUri } = world
    const page = await world.connector.authorization.begin({ redirectUri, state: 'state-1' })
    return { redirectUri, callbackUrl: await adapter.consent(page, decision) }
  }

  test('gives the companies that it reaches', async () => {
    const answer = await asked('allow')
    const result = await world.connector.authorization.complete({ ...answer, state: 'state-1' })
    expect(result).toMatchObject({ kind: 'granted' })
    if (result.kind !== 'granted') return
    expect(result.consent.companies.map(({ id }) => id)).toContain(world.companyId)
  })

  test('with a state that we did not send is forged', async () => {
    const answer = await asked('allow')
    const result = await world.connector.authorization.complete({ ...answer, state: 'state-2' })
    expect(result.kind).toEqual('forged')
  })

  test('that the person cancels is cancelled', async () => {
    const answer = await asked('cancel')
    const result = await world.connector.authorization.complete({ ...answer, state: 'state-1' })
    expect(result.kind).toEqual('cancelled')
  })

  test('whose code was made up fails without showing the code', async () => {
    const { redirectUri, callbackUrl } = await asked('allow')
    callbackUrl.searchParams.set('code', 'made-up-code')
    const callback = { redirectUri, callbackUrl, state: 'state-1' }
    const result = await world.connector.authorization.complete(callback)
    expect(result.kind).toEqual('failed')
    expect(JSON.stringify(result)).not.toContain('made-up-code')
  })

  test('that was taken back has ended', async () => {
    await world.connector.authorization.revoke(world.tokens)
    const result = await world.connector.authorization.refresh(world.tokens)
    expect(result.kind).toEqual('ended')
  })

  test('is not ended by a server that cannot be reached', async () => {
    await world.close()
    const result = await world.connector.authorization.refresh(world.tokens)
    expect(result.kind).toEqual('failed')
  })
}
