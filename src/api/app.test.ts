import { describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { ORIGIN, startApi } from './test-api.fixture.ts'
import { aClient, openTestBooks } from './test-books.fixture.ts'
import type { Client, ClientPage } from './wire/clients.ts'

const NOBODYS_ID = '0190a1b2-0000-7000-8000-000000000000'

onOneEngine('the API', (database) => {
  test('whoever watches the hub needs no session', async () => {
    const { client } = startApi(database())

    expect(await client().get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  describe('an input that cannot be used', () => {
    test('is refused with every field that is wrong', async () => {
      const { as, divisionId } = await startApi(database()).newFirm()
      const input = { ...aClient(divisionId, { email: 'nobody' }), kind: 'ship', extra: 1 }

      const { status, body } = await as.post('/api/clients', input)

      expect(status).toEqual(422)
      expect(body).toMatchObject({ code: 'input_not_valid', field: 'kind' })
      expect(body.fields?.map(({ field }) => field)).toEqual(['kind', 'email', 'extra'])
      expect(body.fields?.[1]?.message).toEqual('This is not an e-mail address.')
    })

    test('is refused when something is missing', async () => {
      const { as, divisionId } = await startApi(database()).newFirm()

      const { body } = await as.post('/api/clients', { divisionId })

      expect(body.fields).toContainEqual({ field: 'displayName', message: 'This is needed.' })
    })

    test('is refused in the address too', async () => {
      const { as, divisionId } = await startApi(database()).newFirm()

      const path = `/api/invoices?divisionId=${divisionId}&limit=1000&colour=red`
      const { status, body } = await as.get(path)

      expect(status).toEqual(422)
      expect(body.fields?.map(({ field }) => field)).toEqual(['limit', 'colour'])
    })

    test.each([
      '/api/invoices/undefined',
      '/api/clients/1',
      `/api/payments/${NOBODYS_ID}x`,
      '/api/connections/null/issues',
    ])('is no such record where %s should name one', async (path) => {
      const { as } = await startApi(database()).newFirm()

      expect(await as.get(path)).toMatchObject({ status: 404, body: { code: 'record_not_found' } })
    })

    test('that is not JSON is refused as such', async () => {
      const { as } = await startApi(database()).newFirm()
      const json = { 'content-type': 'application/json', origin: ORIGIN }

      const answer = await as.send('/api/clients', { method: 'POST', headers: json, body: '{"a"' })

      expect(answer).toMatchObject({ status: 400, body: { code: 'body_is_not_json' } })
    })

    test('that calls itself something else is not read', async () => {
      const { as } = await startApi(database()).newFirm()
      const text = { 'content-type': 'text/plain', origin: ORIGIN }

      const answer = await as.send('/api/clients', { method: 'POST', headers: text, body: '{}' })

      expect(answer).toMatchObject({ status: 415, body: { code: 'body_is_of_another_type' } })
    })

    test('that is too large is not read', async () => {
      const { as } = await startApi(database()).newFirm()

      const answer = await as.post('/api/clients', { displayName: 'x'.repeat(1_100_000) })

      expect(answer).toMatchObject({ status: 413, body: { code: 'body_is_too_large' } })
    })
  })

  describe('what does not exist', () => {
    test('is the same answer as what belongs to another firm', async () => {
      const api = startApi(database())
      const other = await api.newFirm()
      const { clientId, approved } = await openTestBooks(other)
      const invoice = await approved()
      const { as } = await api.newFirm()
      const answerTo = async (path: string, id: string) => {
        const { status, body } = await as.get(path + id)
        return JSON.stringify({ status, body }).replaceAll(id, 'ID')
      }

      for (const [path, id] of [
        ['/api/clients/', clientId],
        ['/api/invoices/', invoice.id],
        ['/api/accounts?divisionId=', other.divisionId],
      ] as const) {
        const foreign = await answerTo(path, id)
        expect(foreign).toEqual(await answerTo(path, NOBODYS_ID))
        expect(foreign).toContain('"status":404')
      }
    })

    test('is a wrong field where the input names it', async () => {
      const firm = await startApi(database()).newFirm()
      const { anInvoice, aLine } = await openTestBooks(firm)
      const lines = [aLine(), aLine({ accountId: NOBODYS_ID })]

      const { status, body } = await firm.as.post('/api/invoices', anInvoice({ lines }))

      expect(status).toEqual(422)
      expect(body).toMatchObject({ code: 'account_not_found', field: 'lines.1.accountId' })
    })

    test('is JSON under /api', async () => {
      const { as } = await startApi(database()).newFirm()

      expect(await as.get('/api/unicorns')).toMatchObject({
        status: 404,
        body: { code: 'route_not_found' },
      })
    })
  })

  test('a list goes on where its page ended', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()
    for (const displayName of ['Beta', 'alpha', 'Gamma']) {
      await as.post('/api/clients', aClient(divisionId, { displayName }))
    }
    const list = `/api/clients?divisionId=${divisionId}&limit=2`

    const { body: first } = await as.get<ClientPage>(list)
    const { body: second } = await as.get<ClientPage>(`${list}&cursor=${first.nextCursor}`)

    expect(first.items.map((row) => row.displayName)).toEqual(['alpha', 'Beta'])
    expect(second.items.map((row) => row.displayName)).toEqual(['Gamma'])
    expect(second.nextCursor).toBeNull()
  })

  test('a cursor that somebody made up is refused', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()

    const { status, body } = await as.get(`/api/clients?divisionId=${divisionId}&cursor=x`)

    expect([status, body.code, body.field]).toEqual([422, 'cursor_is_not_ours', 'cursor'])
  })

  test('a change over somebody else’s newer one is refused', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()
    const { divisionId: _, ...fields } = aClient(divisionId)
    const { body: client } = await as.post<Client>('/api/clients', aClient(divisionId))
    const change = { ...fields, version: client.version, archived: false }
    await as.put(`/api/clients/${client.id}`, { ...change, phone: '1' })

    const answer = await as.put(`/api/clients/${client.id}`, { ...change, phone: '2' })

    expect(answer).toMatchObject({ status: 409, body: { code: 'version_differs' } })
    expect((await as.get<Client>(`/api/clients/${client.id}`)).body.phone).toEqual('1')
  })

  test('an archived client leaves the list and stays readable', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()
    const { divisionId: _, ...fields } = aClient(divisionId)
    const { body: client } = await as.post<Client>('/api/clients', aClient(divisionId))

    await as.put(`/api/clients/${client.id}`, { ...fields, version: 1, archived: true })

    const list = `/api/clients?divisionId=${divisionId}`
    expect((await as.get<ClientPage>(list)).body.items).toEqual([])
    const all = await as.get<ClientPage>(`${list}&archived=true`)
    expect(all.body.items.map(({ id }) => id)).toEqual([client.id])
    expect((await as.get<Client>(`/api/clients/${client.id}`)).body.archived).toBe(true)
  })

  test('what goes wrong on our side shows an id, and tells the rest to the log only', async () => {
    const { as, logged } = await startApi(database())
      .newFirm()
      .then(async (firm) => {
        const api = startApi({ ...database(), withFirm: () => Promise.reject(new Error('disk 7')) })
        return { as: api.client(firm.cookie), logged: api.logged }
      })

    const { status, body } = await as.get('/api/session')

    expect(status).toEqual(500)
    expect(JSON.stringify(body)).not.toContain('disk 7')
    const id = body.detail?.id
    expect(id).toBeTruthy()
    expect(logged.join('')).toContain(`"id":"${id}"`)
    expect(logged.join('')).toContain('disk 7')
  })

  test('the description of the API names every resource and its shapes', async () => {
    const { as } = await startApi(database()).newFirm()

    const { body } = await as.get<OpenApi>('/api/openapi.json')

    expect(body.openapi).toEqual('3.1.0')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/session', '/clients/{id}', '/invoices/{id}/approve', '/payments']),
    )
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining(['Invoice', 'InvoiceInput', 'Money', 'Problem']),
    )
  })
})

type OpenApi = { openapi: string; paths: object; components: { schemas: object } }
