import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInvoice, type Json, NZ, type Running, startSandbox } from '../sandbox.fixture.ts'
import { signatureOf } from './payload.ts'

const KEY = 'webhook-key'
type Received = Readonly<{ body: string; signature: string; isGood: boolean }>

let xero: Running
let received: Received[] = []
let waiting: (() => void)[] = []
let answer: (call: Received) => number = ({ isGood }) => (isGood ? 200 : 401)

const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const signature = String(request.headers['x-xero-signature'])
    const call = { body, signature, isGood: signature === signatureOf(body, KEY) }
    received.push(call)
    response.writeHead(answer(call)).end()
    for (const wake of waiting.splice(0)) wake()
  })
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += String(part)
  return body
}

beforeEach(async () => {
  received = []
  waiting = []
  answer = ({ isGood }) => (isGood ? 200 : 401)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  xero = await startSandbox()
})
afterEach(async () => {
  await xero.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const subscribe = async (): Promise<Json> => {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/hook`
  const { json } = await xero.admin('POST', '/webhooks', { url, key: KEY })
  received = []
  return json
}

/** Waits until so many calls have arrived, however long that takes. */
async function arrived(count: number): Promise<readonly Json[]> {
  while (received.length < count) {
    await new Promise<void>((wake) => {
      waiting.push(wake)
    })
  }
  return received.map(({ body }) => JSON.parse(body))
}

const put = (path: string, body: unknown) => xero.call('PUT', path, { body })
const invoice = async (): Promise<Json> => (await put('/Invoices', anInvoice())).json.Invoices[0]

test('the signatures are those of the two known answers', () => {
  const body = (entropy: string) =>
    `{"events":[],"firstEventSequence": 0,"lastEventSequence": 0, "entropy": "${entropy}"}`
  expect(signatureOf(body('NLDZEGWUXNHESAQVGLYF'), 'test_key')).toEqual(
    'ixznmr+Pdl6QymsWZM+9UkY4lu97q04sJyejmSOp25U=',
  )
  const key =
    'LR+QgKlbRciIPYpi65tTKLaZ3FzLLofCNEQWrRXqWXJeDFrfexzfVI9SmnVuCWDJ4jnjHB9ECtOyxZSofRxwWw=='
  expect(signatureOf(body('LUWDSUDGSWNZVALZXBEV'), key)).toEqual(
    'BjzNbYUfrzg4g8wxm+dKHaZVrKxr2m75E296fUbD1E4=',
  )
})

describe('the intent to receive', () => {
  test('is met by whoever takes good signatures and refuses bad ones', async () => {
    expect(await subscribe()).toMatchObject({ status: 'ok' })
  })

  test('is not met by whoever takes everything', async () => {
    answer = () => 200
    expect(await subscribe()).toMatchObject({ status: 'failed' })
    await invoice()
    expect(received).toEqual([])
  })

  test('comes in exactly 95 bytes, blanks included', async () => {
    const { port } = server.address() as AddressInfo
    await xero.admin('POST', '/webhooks', { url: `http://127.0.0.1:${port}/`, key: KEY })
    expect(received[0]?.body).toMatch(
      /^{"events":\[\],"firstEventSequence": 0,"lastEventSequence": 0, "entropy": "[A-Z]{20}"}$/,
    )
    expect(received.map(({ body }) => body.length)).toEqual([95, 95, 95, 95])
    expect(received.map(({ isGood }) => isGood)).toEqual([true, false, false, true])
  })
})

describe('an event', () => {
  test('tells what was made and what was changed, signed, with ascending numbers', async () => {
    await subscribe()
    const { InvoiceID } = await invoice()
    const [first] = await arrived(1)
    expect(first).toMatchObject({ firstEventSequence: 1, lastEventSequence: 1 })
    expect(first.events).toHaveLength(1)
    expect(first.events[0]).toEqual({
      resourceUrl: `${xero.url}/api.xro/2.0/Invoices/${InvoiceID}`,
      resourceId: InvoiceID,
      eventDateUtc: '2026-09-14T12:00:00.000',
      eventType: 'CREATE',
      eventCategory: 'INVOICE',
      tenantId: NZ,
      tenantType: 'ORGANISATION',
    })
    expect(received[0]?.isGood).toEqual(true)
  })

  test('of a credit note or an advance tells type and status', async () => {
    await subscribe()
    await put('/CreditNotes', anInvoice({ Type: 'ACCRECCREDIT', DueDate: undefined }))
    const [{ events }] = (await arrived(1)) as [Json]
    expect(events.at(-1)).toMatchObject({
      eventCategory: 'CREDITNOTE',
      data: { Type: 'ACCRECCREDIT', Status: 'AUTHORISED' },
    })
  })

  test('of a payment is one of the invoice, unless the switch says otherwise', async () => {
    const { InvoiceID } = await invoice()
    await subscribe()
    const pay = () =>
      put('/Payments', { Invoice: { InvoiceID }, Account: { Code: '090' }, Amount: 5 })
    await pay()
    const [{ events }] = (await arrived(1)) as [Json]
    expect(events).toMatchObject([{ eventCategory: 'INVOICE', eventType: 'UPDATE' }])
    await xero.admin('POST', '/switches', { invoiceEventOnPayment: false })
    await pay()
    await put('/Contacts', { Name: 'Afterwards Ltd' })
    const [, second] = await arrived(2)
    expect(second.events).toMatchObject([{ eventCategory: 'CONTACT', eventType: 'CREATE' }])
  })

  test('does not come of what was refused, nor of items', async () => {
    await subscribe()
    await put('/Invoices', anInvoice({ Contact: { Name: 'Refused Ltd' }, LineItems: [] }))
    await put('/Items', { Code: 'X' })
    await put('/Contacts', { Name: 'Taken Ltd' })
    const [{ events }] = (await arrived(1)) as [Json]
    expect(events).toHaveLength(1)
  })

  test('comes of a person’s edit too', async () => {
    await subscribe()
    await xero.admin('POST', `/companies/${NZ}/objects/Contact`, { Name: 'By hand Ltd' })
    const [{ events }] = (await arrived(1)) as [Json]
    expect(events[0].resourceUrl).toMatch(/^https:\/\/api\.xero\.com\//)
  })

  test('that is not taken is repeated at once, and then every 15 minutes', async () => {
    await subscribe()
    answer = () => 500
    await put('/Contacts', { Name: 'Repeated Ltd' })
    await arrived(2)
    const before = received.length
    answer = () => 200
    while (xero.clock.nextWakeAt() === undefined) await new Promise((done) => setImmediate(done))
    xero.clock.advance(15 * 60_000)
    await arrived(before + 1)
    expect(received.map(({ body }) => JSON.parse(body).firstEventSequence)).toEqual([1, 1, 1])
  })
})

describe('what goes wrong on purpose', () => {
  const arm = (id: string, over = {}) =>
    xero.admin('POST', '/faults', { id, entity: 'webhook', count: 1, ...over })
  const contact = (Name: string) => put('/Contacts', { Name })

  test('webhook-forged comes with a bad signature, before the good one', async () => {
    await subscribe()
    await arm('webhook-forged')
    await contact('A')
    await arrived(2)
    expect(received.map(({ isGood }) => isGood)).toEqual([false, true])
  })

  test('webhook-replayed brings an old body again', async () => {
    await subscribe()
    await contact('A')
    await arrived(1)
    await arm('webhook-replayed')
    await contact('B')
    await arrived(3)
    expect(received[1]?.body).toEqual(received[0]?.body)
  })

  test('webhook-lost never comes, webhook-doubled comes twice', async () => {
    await subscribe()
    await arm('webhook-lost', { entity: 'CONTACT' })
    await contact('A')
    await arm('webhook-doubled', { entity: 'CONTACT' })
    await contact('B')
    const [{ events }] = (await arrived(1)) as [Json]
    expect(events.map((one: Json) => one.resourceId)).toHaveLength(2)
    expect(events[0].resourceId).toEqual(events[1].resourceId)
  })

  test('webhook-storm brings one event so many times', async () => {
    await subscribe()
    await arm('webhook-storm', { entity: 'CONTACT', size: 250 })
    await contact('A')
    const bodies = await arrived(3)
    expect(bodies.map(({ events }) => events.length)).toEqual([100, 100, 50])
  })
})
