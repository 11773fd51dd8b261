import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { postJson } from '#runtime/post-json.ts'
import { seededRandom } from '#runtime/random.ts'
import { createSealer } from '#runtime/secrets.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { saveAuditEntry } from '#store/audit.ts'
import { saveFirm } from '#store/firms.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { listDeliveries, replayDelivery } from '#store/webhook-deliveries.ts'
import { saveWebhookEndpoint } from '#store/webhook-endpoints.ts'
import { webhookSeal, webhookWorker } from './deliver-webhooks.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const START = new Date('2026-05-01T12:00:00Z')
const random = seededRandom('webhooks')
const sealer = createSealer(Buffer.alloc(32, 1))

type Told = Readonly<{ body: string; headers: IncomingHttpHeaders }>

/** A stranger's program that answers with these statuses, the last of them from then on. */
async function startReceiver(...statuses: number[]) {
  const told: Told[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    told.push({ body, headers: request.headers })
    const status = statuses[told.length - 1] ?? statuses.at(-1) ?? 200
    response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('thanks')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve))
  onTestFinished(async () => void (await close()))
  return { told, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` }
}

eachEngine('webhooks', (database) => {
  async function begin(url: string) {
    const clock = new VirtualClock(START)
    const newId = () => uuidV7(clock, random)
    const firmId = newId() as FirmId
    const endpointId = newId()
    await database().withFirm(firmId, async (tx) => {
      await saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: START })
      await saveWebhookEndpoint(tx, {
        ...{ id: endpointId, version: 1, url, description: '', recordKinds: [] },
        ...{ createdAt: START, createdBy: 'Ada Byron', disabledAt: null },
        sealedSecret: sealer.seal(SECRET, webhookSeal(endpointId)),
      })
    })
    const work = webhookWorker({ database: database(), clock, sealer, post: postJson })
    const change = async (action = 'approved') => {
      const record = { kind: 'invoice', id: newId() } as const
      const entry = { id: newId(), at: clock.now(), actor: 'Ada Byron', action, record, detail: {} }
      await database().withFirm(firmId, (tx) => saveAuditEntry(tx, entry))
      return entry
    }
    const read = async () =>
      (await database().withFirm(firmId, (tx) => listDeliveries(tx, endpointId, { limit: 50 })))
        .items
    const replay = (eventId: string) =>
      database().withFirm(firmId, (tx) =>
        replayDelivery(tx, { endpointId, eventId, now: clock.now() }),
      )
    const run = () => work(firmId, new AbortController().signal)
    return { clock, change, read, replay, run }
  }

  test('tell what changed, signed as the receivers’ own library expects it', async () => {
    const { told, url } = await startReceiver(204)
    const { change, run, read } = await begin(url)
    const entry = await change()
    expect(await run()).toBeNull()
    expect(told.length).toBe(1)
    const [{ body, headers }] = told as [Told]
    // The library compares with the machine's clock, so it is given the moment of the signature.
    const verifying = new Webhook(SECRET)
    const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(sentAt).toEqual(START)
    const signature = verifying.sign(String(headers['webhook-id']), sentAt, body)
    expect(headers['webhook-signature']).toBe(signature)
    expect(JSON.parse(body)).toEqual({
      id: entry.id,
      type: 'invoice.approved',
      timestamp: START.toISOString(),
      data: { ...entry.record, actor: 'Ada Byron' },
    })
    expect(await read()).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 204 }])
  })

  test('are told again, later and later, until they are taken', async () => {
    const { told, url } = await startReceiver(500, 302, 200)
    const { change, run, read, clock } = await begin(url)
    await change()
    expect(await run()).toEqual(new Date(START.getTime() + 5_000))
    expect(await run()).toEqual(new Date(START.getTime() + 5_000))
    expect(told.length).toBe(1)
    clock.advance(5_000)
    expect(await run()).toEqual(new Date(START.getTime() + 305_000))
    expect(await read()).toMatchObject([{ state: 'waiting', attempts: 2, lastStatus: 302 }])
    clock.advance(300_000)
    expect(await run()).toBeNull()
    expect(await read()).toMatchObject([{ state: 'delivered', attempts: 3 }])
    expect(new Set(told.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  test('that nobody takes for three days are put aside, and can be told once more', async () => {
    const { url, close } = await startReceiver()
    await close()
    const { change, run, read, replay, clock } = await begin(url)
    const entry = await change()
    for (let next = await run(); next; next = await run()) {
      clock.advance(next.getTime() - clock.now().getTime())
    }
    expect(clock.now().getTime() - START.getTime()).toBeGreaterThan(3 * 24 * 3_600_000)
    const failed = { state: 'failed', attempts: 10, lastStatus: null, lastError: 'ECONNREFUSED' }
    expect(await read()).toMatchObject([failed])
    await replay(entry.id)
    await run()
    expect(await read()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  })

  test('of one change do not hold up those of the next', async () => {
    const { told, url } = await startReceiver(500, 200)
    const { change, run, read } = await begin(url)
    await change('drafted')
    await change('approved')
    await run()
    expect(told.length).toBe(2)
    expect((await read()).map(({ state }) => state).toSorted()).toEqual(['delivered', 'waiting'])
  })
})
