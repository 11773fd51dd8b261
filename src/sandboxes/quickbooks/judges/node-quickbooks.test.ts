import quickBooks from 'node-quickbooks'
import { expect, test } from 'vitest'
import { aServedSandbox } from './served.fixture.ts'

// Its types describe an ES module, its code is CommonJS: the default import is the class itself.
const QuickBooks = quickBooks as unknown as typeof quickBooks.default

type Answer = Record<string, unknown>
type Done = (error: unknown, data?: unknown) => void

/** The client reports by callback; a vendor's fault is in the error's response. */
const ask = (call: (done: Done) => void): Promise<Answer> =>
  new Promise((resolve, reject) =>
    call((error, data) => (error ? reject(error) : resolve(data as Answer))),
  )

/** node-quickbooks pointed at the sandbox by its own configuration. */
async function aClient() {
  const sandbox = await aServedSandbox()
  QuickBooks.V3_ENDPOINT_BASE_URL = `${sandbox.url}/v3/company/`
  QuickBooks.TOKEN_URL = `${sandbox.url}/oauth2/v1/tokens/bearer`
  QuickBooks.REVOKE_URL = `${sandbox.url}/v2/oauth2/tokens/revoke`
  const { clientId, clientSecret, companyId, refreshToken } = sandbox
  const client = new QuickBooks(
    ...([clientId, clientSecret, '', false, companyId, true] as const),
    ...([false, null, '2.0', refreshToken] as const),
  )
  await ask((done) => client.refreshAccessToken(done))
  return { ...sandbox, client }
}

const line = {
  Amount: 100,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '1' } },
}
const sale = { CustomerRef: { value: '1' }, Line: [line] }

const faultOf = async (promise: Promise<unknown>): Promise<Answer> => {
  const error = await promise.then(
    () => {
      throw new Error('there was no error')
    },
    (reason: unknown) => reason as { response: { status: number; data: Answer } },
  )
  return { status: error.response.status, ...error.response.data }
}

test('it creates, reads, updates and finds a customer', async () => {
  const { client } = await aClient()

  const created = await ask((done) => client.createCustomer({ DisplayName: 'Judge' }, done))
  const read = await ask((done) => client.getCustomer(String(created.Id), done))
  const changed = { Id: String(created.Id), SyncToken: String(created.SyncToken), Notes: 'Fair' }
  const updated = await ask((done) => client.updateCustomer(changed, done))
  const found = await ask((done) => client.findCustomers({ DisplayName: 'Judge' }, done))

  expect(read).toEqual(created)
  expect(updated).toMatchObject({ DisplayName: 'Judge', Notes: 'Fair', SyncToken: '1' })
  expect(found).toMatchObject({ QueryResponse: { Customer: [{ Id: created.Id }], maxResults: 1 } })
})

test('it invoices, takes a payment, deposits it and is told that the payment is frozen', async () => {
  const { client } = await aClient()
  const invoice = await ask((done) => client.createInvoice(sale, done))
  const applied = { Amount: 100, LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }
  const paid = { CustomerRef: { value: '1' }, TotalAmt: 100, Line: [applied] }
  const payment = await ask((done) => client.createPayment(paid, done))
  const swept = {
    Amount: 100,
    LinkedTxn: [{ TxnId: payment.Id, TxnType: 'Payment', TxnLineId: '0' }],
  }
  const deposit = { DepositToAccountRef: { value: '35' }, Line: [swept] }
  await ask((done) => client.createDeposit(deposit, done))

  const settled = await ask((done) => client.getInvoice(String(invoice.Id), done))
  const key = { Id: String(payment.Id), SyncToken: String(payment.SyncToken) }
  const frozen = await faultOf(ask((done) => client.deletePayment(key, done)))

  expect(settled).toMatchObject({ Balance: 0, SyncToken: '1' })
  expect(frozen).toMatchObject({ status: 400, Fault: { Error: [{ code: '6540' }] } })
})

test('it voids an invoice it reads first and posts back whole', async () => {
  const { client } = await aClient()
  const invoice = await ask((done) => client.createInvoice(sale, done))

  const voided = await ask((done) => client.voidInvoice(String(invoice.Id), done))

  expect(voided).toMatchObject({ Invoice: { TotalAmt: 0, PrivateNote: 'Voided', SyncToken: '1' } })
})

test('it voids a payment by its own "void" flag', async () => {
  const { client } = await aClient()
  const payment = await ask((done) =>
    client.createPayment({ CustomerRef: { value: '1' }, TotalAmt: 9 }, done),
  )
  const key = { Id: String(payment.Id), SyncToken: String(payment.SyncToken), void: true }

  const voided = await ask((done) => client.updatePayment(key, done))

  expect(voided).toMatchObject({ TotalAmt: 0, PrivateNote: 'Voided' })
})

test('it sends a batch and finds each answer by its bId', async () => {
  const { client } = await aClient()

  const answer = await ask((done) =>
    client.batch(
      [
        { bId: 'one', operation: 'create', Invoice: sale },
        { bId: 'two', operation: 'create', Customer: { DisplayName: 'Cool Cars' } },
      ],
      done,
    ),
  )

  expect(answer.BatchItemResponse).toMatchObject([
    { bId: 'one', Invoice: { TotalAmt: 100 } },
    { bId: 'two', Fault: { Error: [{ code: '6240' }] } },
  ])
})

test('it pages through a query until everything is fetched', async () => {
  const { client } = await aClient()
  const everything = { fetchAll: true, limit: 10, asc: 'Id' }

  const found = await ask((done) => client.findCustomers(everything, done))

  expect((found.QueryResponse as { Customer: unknown[] }).Customer).toHaveLength(29)
})

test('its requestId makes a repeated create harmless', async () => {
  const { client, admin } = await aClient()
  const first = await ask((done) => client.createInvoice({ ...sale, requestId: 'r-1' }, done))

  const again = await ask((done) => client.createInvoice({ ...sale, requestId: 'r-1' }, done))

  expect(again.Id).toEqual(first.Id)
  expect(await admin('GET', 'stats')).toMatchObject({ documents: { Invoice: 1 } })
})

test('it hears of changes', async () => {
  const { client } = await aClient()
  const invoice = await ask((done) => client.createInvoice(sale, done))
  const { LastUpdatedTime } = invoice.MetaData as { LastUpdatedTime: string }
  const since = encodeURIComponent(LastUpdatedTime)

  const changes = await ask((done) => client.changeDataCapture(['Invoice'], since, done))

  expect(changes).toMatchObject({
    CDCResponse: [{ QueryResponse: [{ Invoice: [{ Id: invoice.Id }] }] }],
  })
})

test('once it has revoked its access, the refresh token is dead', async () => {
  const { client, url, clientId, clientSecret } = await aClient()
  const refresh_token = client.refreshToken ?? ''
  await ask((done) => client.revokeAccess(true, done))

  const answer = await fetch(`${url}/oauth2/v1/tokens/bearer`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token }),
  })

  expect(answer.status).toEqual(400)
})
