import { expect, onTestFinished, test } from 'vitest'
import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { createQuickBooksSandbox } from '../index.ts'
import { ORIGIN } from '../sandbox.fixture.ts'
import { signatureOf } from './deliveries.ts'

const TOKEN = '00faeec4-08d0-4996-bb37-698ae19f0149'

type Received = Readonly<{ body: string; signature: string }>

/** A sandbox that tells a listener in this process, which answers with the statuses it is given. */
async function aListener({ format = 'cloud-events', statuses = [] as number[] } = {}) {
  const clock = new VirtualClock(new Date('2026-05-05T09:00:00Z'))
  const received: Received[] = []
  const sandbox = createQuickBooksSandbox({
    clock,
    random: seededRandom('webhooks'),
    seed: 'us-fresh:2',
    deliver: async (request) => {
      const signature = request.headers.get('intuit-signature') ?? ''
      received.push({ body: await request.text(), signature })
      return new Response(null, { status: statuses.shift() ?? 200 })
    },
  })
  onTestFinished(() => sandbox.close())
  const companies = sandbox.greet(ORIGIN).companies.map(({ id }) => id)
  const admin = async (method: string, path: string, body: unknown) =>
    (
      await sandbox.fetch(
        new Request(`${ORIGIN}/admin/${path}`, { method, body: JSON.stringify(body) }),
      )
    ).json()
  await admin('POST', 'webhooks', { url: 'http://hub.test/hooks', verifierToken: TOKEN, format })
  const pass = async (ms: number) => {
    clock.advance(ms)
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  }
  const addCustomer = (DisplayName: string, index = 0) =>
    admin('POST', `companies/${companies[index]}/objects/customer`, { DisplayName })
  return { admin, addCustomer, clock, companies, pass, received }
}

test('the signature is that of the test vector in Intuit’s own client', () => {
  const [vendor, customer] = [
    { name: 'Vendor', id: '40', operation: 'Update', lastUpdated: '2016-10-05T03:09:04.000Z' },
    { name: 'Customer', id: '43', operation: 'Create', lastUpdated: '2016-10-05T03:07:04.000Z' },
  ]
  const dataChangeEvent = { entities: [vendor, customer] }
  const body = JSON.stringify({
    eventNotifications: [{ realmId: '1269959970', dataChangeEvent }],
  })

  expect(signatureOf(TOKEN, body)).toEqual('6q+xGyMirJupwKTh2/WBl2NcdxzxqdIbk3sneKTxLWM=')
})

test('one delivery tells of several companies, as CloudEvents', async () => {
  const { addCustomer, companies, pass, received } = await aListener()
  await addCustomer('First')
  await addCustomer('Second', 1)
  await pass(500)

  expect(received).toHaveLength(1)
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject([
    { type: 'qbo.customer.created.v1', intuitaccountid: companies[0], intuitentityid: '58' },
    { type: 'qbo.customer.created.v1', intuitaccountid: companies[1], intuitentityid: '58' },
  ])
  expect(received[0]?.signature).toEqual(signatureOf(TOKEN, received[0]?.body ?? ''))
})

test('the older format groups entities by company', async () => {
  const { addCustomer, companies, pass, received } = await aListener({ format: 'notifications' })
  await addCustomer('First')
  await pass(500)

  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    eventNotifications: [
      {
        realmId: companies[0],
        dataChangeEvent: { entities: [{ name: 'Customer', id: '58', operation: 'Create' }] },
      },
    ],
  })
})

test('an unanswered delivery comes again after ten and twenty seconds', async () => {
  const { addCustomer, pass, received } = await aListener({ statuses: [500, 503] })
  await addCustomer('First')
  await pass(500)
  await pass(9999)
  expect(received).toHaveLength(1)
  await pass(1)
  expect(received).toHaveLength(2)
  await pass(20_000)
  await pass(86_400_000)

  expect(received).toHaveLength(3)
  expect(new Set(received.map(({ body }) => body)).size).toEqual(1)
})

test.each([
  ['webhook-lost', 0],
  ['webhook-doubled', 2],
  ['F58', 0],
])('with %s a change is told %d times', async (id, times) => {
  const { admin, addCustomer, pass, received } = await aListener()
  await admin('POST', 'faults', { id })
  await addCustomer('First')
  await pass(500)

  expect(received).toHaveLength(times)
})

test('late, out of order and forged deliveries are late, out of order and forged', async () => {
  const { admin, addCustomer, pass, received } = await aListener()
  const names = () => received.map(({ body }) => JSON.parse(body)[0].intuitentityid)
  await admin('POST', 'faults', { id: 'webhook-late', nth: 1 })
  await admin('POST', 'faults', { id: 'webhook-out-of-order', nth: 1 })
  await admin('POST', 'faults', { id: 'webhook-forged', nth: 3 })
  for (const name of ['A', 'B', 'C']) {
    await addCustomer(name)
    await pass(500)
  }
  expect(names()).toEqual(['60', '59'])
  await pass(86_400_000)

  expect(names()).toEqual(['60', '59', '58'])
  const [, , last] = received
  expect(last?.signature).not.toEqual(signatureOf(TOKEN, last?.body ?? ''))
})

test('a storm tells the same change as often as it is told to', async () => {
  const { admin, addCustomer, pass, received } = await aListener()
  await admin('POST', 'faults', { id: 'webhook-storm', size: 4 })
  await addCustomer('First')
  await pass(500)

  expect(received).toHaveLength(5)
})

test('kinds that nobody is told of are left out', async () => {
  const { admin, companies, pass, received } = await aListener()
  await admin('POST', `companies/${companies[0]}/objects/attachable`, { Note: 'quiet' })
  await admin('POST', `companies/${companies[0]}/objects/taxagency`, { DisplayName: 'Loud' })
  await pass(500)

  expect(received.map(({ body }) => JSON.parse(body)[0].type)).toEqual(['qbo.taxagency.created.v1'])
  expect(JSON.parse(received[0]?.body ?? '')).toHaveLength(1)
})
