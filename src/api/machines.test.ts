import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { isKnownResource } from './permissions.ts'
import { startApi, type TestApi, type TestFirm } from './test-api.fixture.ts'
import type { ApiKeyList, NewApiKey, NewWebhook, WebhookDeliveryPage } from './wire/machines.ts'

const KEY = { name: 'Time export', permissions: ['books:read', 'books:write'], expiresAt: null }
const HOOK = { url: 'https://example.com/told', description: '', recordKinds: [] }
const client = {
  kind: 'company',
  displayName: 'Harbour Cafe',
  title: null,
  givenName: null,
  familyName: null,
  companyName: null,
  email: null,
  phone: null,
  taxNumber: null,
  billingAddress: null,
}

onOneEngine('a program', (database) => {
  const begin = async (key: object = KEY) => {
    const api = startApi(database())
    const firm = await api.newFirm('administrator')
    const made = await firm.as.post<NewApiKey>('/api/api-keys', key)
    return { api, firm, key: made.body, program: programOf(api, made.body.token) }
  }

  test('works with a firm’s books by its key, and is named in their history', async () => {
    const { firm, program } = await begin()
    const added = await program.post<{ id: string }>('/api/clients', clientIn(firm))
    expect(added.status).toBe(201)
    expect((await firm.as.get(`/api/clients/${added.body.id}`)).status).toBe(200)
    const [entry] = await database().asOwner(
      'select actor from audit_entry where record_id = $1',
      added.body.id,
    )
    expect(entry).toEqual({ actor: 'Time export' })
  })

  test('gets no further than the permissions of its key', async () => {
    const { firm, program } = await begin({ ...KEY, permissions: ['books:read'] })
    const refused = await program.post('/api/clients', clientIn(firm))
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'permission_missing', detail: { permission: 'books:write' } },
    })
    expect((await program.get('/api/api-keys')).status).toBe(403)
    expect((await program.get('/api/session')).body).toMatchObject({ role: 'machine' })
  })

  test('with a key that is wrong, expired or revoked is told so, even with a cookie', async () => {
    const { api, firm, key, program } = await begin({ ...KEY, expiresAt: '2026-03-11T00:00:00Z' })
    expect((await program.get('/api/session')).status).toBe(200)
    const forged = programOf(api, `${key.token.slice(0, -1)}${key.token.endsWith('A') ? 'B' : 'A'}`)
    const said = { status: 401, body: { code: 'api_key_not_valid' } }
    expect(await forged.get('/api/session')).toMatchObject(said)
    const both = { headers: { authorization: 'Bearer nothing', cookie: firm.cookie } }
    expect(await firm.as.send('/api/session', both)).toMatchObject(said)
    api.clock.advance(24 * 3_600_000)
    expect(await program.get('/api/session')).toMatchObject(said)

    const other = await firm.as.post<NewApiKey>('/api/api-keys', KEY)
    const revoked = programOf(api, other.body.token)
    expect((await firm.as.delete(`/api/api-keys/${other.body.id}`)).status).toBe(204)
    expect(await revoked.get('/api/session')).toMatchObject(said)
  })

  test('has a key whose token is shown once and kept nowhere', async () => {
    const { firm, key } = await begin()
    const listed = await firm.as.get<ApiKeyList>('/api/api-keys')
    expect(JSON.stringify(listed.body)).not.toContain(key.token)
    const rows = await database().asOwner('select row_to_json(k)::text as key from hub.api_key k')
    const secret = key.token.split('_').slice(2).join('_')
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('of another firm can neither be seen nor revoked', async () => {
    const { api, key } = await begin()
    const stranger = await api.newFirm('administrator')
    expect((await stranger.as.get<ApiKeyList>('/api/api-keys')).body.items).toEqual([])
    expect((await stranger.as.delete(`/api/api-keys/${key.id}`)).status).toBe(404)
  })

  test('is made by an administrator only', async () => {
    const { firm } = await begin()
    const bookkeeper = await firm.join('bookkeeper')
    expect(await bookkeeper.post('/api/api-keys', KEY)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing' },
    })
  })
})

onOneEngine('a write with an Idempotency-Key', (database) => {
  const begin = async () => {
    const api = startApi(database())
    const firm = await api.newFirm('administrator')
    const post = (path: string, body: object, key: string) =>
      firm.as.send<{ id: string; code?: string }>(`/api${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          cookie: firm.cookie,
        },
        body: JSON.stringify(body),
      })
    const countClients = async () =>
      (await firm.as.get<{ items: [] }>(`/api/clients?divisionId=${firm.divisionId}`)).body.items
        .length
    return { api, firm, post, countClients }
  }

  test('that is sent again acts once, and is answered the same', async () => {
    const { firm, post, countClients } = await begin()
    const first = await post('/clients', clientIn(firm), 'a')
    const again = await post('/clients', clientIn(firm), 'a')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await countClients()).toBe(1)
    await post('/clients', clientIn(firm), 'b')
    expect(await countClients()).toBe(2)
  })

  test('that is sent many times at once acts once', async () => {
    const { firm, post, countClients } = await begin()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/clients', clientIn(firm), 'same')),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await countClients()).toBe(1)
  })

  test('is not taken for another request', async () => {
    const { firm, post } = await begin()
    await post('/clients', clientIn(firm), 'a')
    const other = await post('/clients', { ...clientIn(firm), displayName: 'Quarry Press' }, 'a')
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    const long = await post('/clients', clientIn(firm), 'x'.repeat(256))
    expect(long).toMatchObject({ status: 422, body: { code: 'idempotency_key_not_usable' } })
  })

  test('that was refused may be sent again with the same key', async () => {
    const { firm, post, countClients } = await begin()
    const refused = await post('/clients', { ...clientIn(firm), displayName: '' }, 'a')
    expect(refused.status).toBe(422)
    expect((await post('/clients', clientIn(firm), 'a')).status).toBe(201)
    expect(await countClients()).toBe(1)
  })

  test('keeps no secret in what it would answer again', async () => {
    const { post } = await begin()
    const first = await post('/webhooks', HOOK, 'hook')
    const again = await post('/webhooks', HOOK, 'hook')
    expect(again.body).toEqual(first.body)
    const { secret } = first.body as unknown as NewWebhook
    const rows = await database().asOwner("select encode(answer, 'escape') as a from kept_answer")
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(secret.slice('whsec_'.length, -1))
  })
})

onOneEngine('a webhook', (database) => {
  test('is noted for the changes of the records that it listens to', async () => {
    const firm = await startApi(database()).newFirm('administrator')
    const hook = await firm.as.post<NewWebhook>('/api/webhooks', {
      ...HOOK,
      recordKinds: ['party'],
    })
    const added = await firm.as.post<{ id: string }>('/api/clients', clientIn(firm))
    const path = `/api/webhooks/${hook.body.id}/deliveries`
    const { body } = await firm.as.get<WebhookDeliveryPage>(path)
    expect(body.items).toMatchObject([
      { type: 'party.created', recordId: added.body.id, state: 'waiting', attempts: 0 },
    ])
  })

  test.each([
    'http://example.com/told',
    'https://ada:secret@example.com/told',
    'ftp://example.com',
    'example',
  ])('is not sent to %s', async (url) => {
    const firm = await startApi(database()).newFirm('administrator')
    expect(await firm.as.post('/api/webhooks', { ...HOOK, url })).toMatchObject({
      status: 422,
      body: { code: 'webhook_url_is_not_usable', field: 'url' },
    })
  })

  test('that is switched off is told nothing', async () => {
    const firm = await startApi(database()).newFirm('administrator')
    const hook = await firm.as.post<NewWebhook>('/api/webhooks', HOOK)
    const change = { ...HOOK, version: 1, disabled: true }
    expect((await firm.as.put(`/api/webhooks/${hook.body.id}`, change)).status).toBe(200)
    await firm.as.post('/api/clients', clientIn(firm))
    const path = `/api/webhooks/${hook.body.id}/deliveries`
    const { body } = await firm.as.get<WebhookDeliveryPage>(path)
    expect(body.items.map(({ type }) => type)).toEqual(['webhook.created'])
  })
})

onOneEngine('every resource of the API', (database) => {
  test('stands in the table of permissions', async () => {
    const firm = await startApi(database()).newFirm('administrator')
    const { body } = await firm.as.get<{ paths: object }>('/api/openapi.json')
    const paths = Object.keys(body.paths)
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !isKnownResource(path))).toEqual([])
  })
})

const clientIn = (firm: TestFirm) => ({ divisionId: firm.divisionId, ...client })

function programOf(api: TestApi, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const nobody = api.client()
  return {
    get: (path: string) => nobody.send(path, { headers }),
    post: <Body>(path: string, body: object) =>
      nobody.send<Body>(path, { method: 'POST', headers, body: JSON.stringify(body) }),
  }
}
