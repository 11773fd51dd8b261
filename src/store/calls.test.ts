import { beforeEach, expect, test } from 'vitest'
import {
  closeResolvedCall,
  countDefiniteAnswers,
  countUnavailableInARow,
  type Element,
  elementIdOf,
  listUnknownOperations,
  loseOpenSends,
  type Resolution,
  saveIntent,
  saveResolutions,
} from './calls.ts'
import { LedgerFirm, later, NOW, newId } from './ledger-firm.fixture.ts'
import { saveParts } from './parts.ts'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('calls and their elements', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
  })

  type Sending = Readonly<{ leaseNumber?: bigint; sentAt?: Date; verb?: Element['verb'] }>

  async function send(linkIds: readonly string[], sending: Sending = {}) {
    const { leaseNumber = 1n, sentAt = NOW, verb = 'create' } = sending
    const operations = linkIds.map((linkId) => ({
      id: newId(),
      linkId,
      part: 'main',
      seq: 1n,
      verb,
      generation: 0,
      marker: '~x',
      remoteKind: 'Invoice',
      fingerprint: '{}',
    }))
    const id = newId()
    const { connectionId } = firm
    const sent = { method: 'POST', path: '/batch', body: 'bytes', leaseNumber, sentAt }
    const call = { id, connectionId, key: id, ...sent, deadlineAt: later(120_000), operations }
    await firm.run((tx) => saveIntent(tx, call))
    return { id, operations, elements: operations as readonly Element[] }
  }

  const resolve = (
    ids: readonly Readonly<{ id: string }>[],
    state: Resolution['state'],
    trouble: Resolution['trouble'] = null,
  ) =>
    firm.run((tx) =>
      saveResolutions(
        tx,
        ids.map(({ id: operationId }) => ({ operationId, state, trouble })),
        NOW,
      ),
    )
  const unknown = () => firm.run((tx) => listUnknownOperations(tx, firm.connectionId))
  const callNow = (id: string) =>
    firm.run(({ db }) =>
      db.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )

  test('an answer is counted once: a later one changes nothing', async () => {
    const { operations } = await send([await firm.link()])
    expect((await resolve(operations, 'done')).size).toBe(1)
    expect((await resolve(operations, 'refused')).size).toBe(0)
  })

  test('what was unknown may still be answered', async () => {
    const { operations } = await send([await firm.link()])
    await resolve(operations, 'unknown')
    expect((await resolve(operations, 'done')).size).toBe(1)
  })

  test('only definite answers make a new generation', async () => {
    const linkId = await firm.link()
    const generation = async (elements: readonly Element[]) => {
      const counted = await firm.run((tx) => countDefiniteAnswers(tx, elements))
      return elements.map((element) => counted.get(elementIdOf(element)) ?? 0)
    }
    const { operations, elements } = await send([linkId])
    expect(await generation(elements)).toEqual([0])
    await resolve(operations, 'unknown')
    expect(await generation(elements)).toEqual([0])
    await resolve(operations, 'absent')
    expect(await generation(elements)).toEqual([1])
    await resolve((await send([linkId])).operations, 'refused')
    expect(await generation(elements)).toEqual([2])
  })

  test('generations of one wish say nothing about the next', async () => {
    const { operations, elements } = await send([await firm.link()])
    await resolve(operations, 'done')
    const next = elements.map((element) => ({ ...element, seq: 2n }))
    expect(await firm.run((tx) => countDefiniteAnswers(tx, next))).toEqual(new Map())
  })

  test('what an earlier holder left open is unknown, and what is ours is not', async () => {
    const earlier = await send([await firm.link()], { leaseNumber: 3n })
    await send([await firm.link()], { leaseNumber: 4n })
    await firm.run((tx) => loseOpenSends(tx, firm.connectionId, 4n))
    expect((await unknown()).map(({ callId }) => callId)).toEqual([earlier.id])
  })

  test('what has ended is not lost again', async () => {
    const { operations } = await send([await firm.link()], { leaseNumber: 3n })
    await resolve(operations, 'done')
    await firm.run((tx) => loseOpenSends(tx, firm.connectionId, 9n))
    expect(await unknown()).toEqual([])
  })

  test('unknown elements come oldest call first, with the object that they are about', async () => {
    const linkId = await firm.link()
    const part = {
      linkId,
      name: 'main',
      remoteKind: 'Invoice',
      remoteId: '7',
      revision: '2',
      fingerprint: '{}',
      seq: 1n,
    }
    await firm.run((tx) => saveParts(tx, firm.connectionId, [part], NOW))
    const late = await send([linkId], { sentAt: later(10), verb: 'update' })
    const early = await send([await firm.link()])
    await resolve([...late.operations, ...early.operations], 'unknown')
    expect((await unknown()).map(({ callId, remote }) => [callId, remote])).toEqual([
      [early.id, null],
      [late.id, { kind: 'Invoice', id: '7', revision: '2' }],
    ])
  })

  test('a call keeps its bytes until each of its elements has ended', async () => {
    const { id, operations } = await send([await firm.link(), await firm.link()])
    const close = () =>
      firm.run((tx) => closeResolvedCall(tx, id, { at: NOW, correlationId: 'tid' }))
    await resolve(operations.slice(0, 1), 'done')
    await close()
    expect(await callNow(id)).toMatchObject({ body: 'bytes', resolved_at: null })
    await resolve(operations.slice(1), 'unknown')
    await close()
    expect((await callNow(id)).body).toBe('bytes')
    await resolve(operations.slice(1), 'absent')
    await close()
    expect(await callNow(id)).toMatchObject({ body: null, correlation_id: 'tid' })
  })

  test('a backoff grows with the calls that found nobody, until one found somebody', async () => {
    const count = () => firm.run((tx) => countUnavailableInARow(tx, firm.connectionId))
    const end = async (ms: number, kind: string) => {
      const { id, operations } = await send([await firm.link()], { sentAt: later(ms) })
      await resolve(operations, 'refused', { kind })
      await firm.run((tx) => closeResolvedCall(tx, id, { at: NOW, correlationId: null }))
    }
    expect(await count()).toBe(0)
    await end(1, 'unavailable')
    await end(2, 'period_closed')
    await end(3, 'unavailable')
    await end(4, 'unavailable')
    expect(await count()).toBe(2)
  })

  test('another firm sees none of it', async () => {
    const { operations } = await send([await firm.link()])
    await resolve(operations, 'unknown')
    const other = await LedgerFirm.found(database())
    expect(await other.run((tx) => listUnknownOperations(tx, firm.connectionId))).toEqual([])
    const forged = operations.map(({ id: operationId }) => ({
      operationId,
      state: 'done' as const,
      trouble: null,
    }))
    expect((await other.run((tx) => saveResolutions(tx, forged, NOW))).size).toBe(0)
  })
})
