import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { importWorker } from '#jobs/imports/run-imports.ts'
import { systemRandom } from '#runtime/random.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { ORIGIN, startApi, type TestApi, type TestFirm } from './test-api.fixture.ts'
import type { ClientPage } from './wire/clients.ts'
import type { Import, ImportFaultPage, ImportPage } from './wire/imports.ts'

onOneEngine('imports over HTTP', (database) => {
  let api: TestApi
  let firm: TestFirm

  beforeAll(async () => {
    api = startApi(database())
    firm = await api.newFirm()
  })

  const run = () => {
    const { clock } = api
    const newId = () => uuidV7(clock, systemRandom)
    const hub = { database: database(), clock, newId, wake: () => undefined }
    return importWorker(hub)(firm.firmId, new AbortController().signal)
  }

  const begin = (kind = 'clients') =>
    firm.as.post<Import>('/api/imports', {
      ...{ divisionId: firm.divisionId, kind, fileName: 'clients.csv' },
    })

  const upload = (id: string, body: string | Uint8Array<ArrayBuffer>) =>
    firm.as.send<Import>(`/api/imports/${id}/file`, {
      method: 'PUT',
      headers: { 'content-type': 'text/csv', origin: ORIGIN },
      body,
    })

  async function checked(file: string): Promise<Import> {
    const { body } = await begin()
    expect((await upload(body.id, file)).body.status).toBe('reading')
    await run()
    const mapping = (await firm.as.get<Import>(`/api/imports/${body.id}`)).body
    const { version, columns, dateOrder, decimalMark, duplicates } = mapping
    const choices = { version, columns, dateOrder, decimalMark, duplicates }
    const answer = await firm.as.put<Import>(`/api/imports/${body.id}/mapping`, choices)
    expect(answer).toMatchObject({ status: 200, body: { status: 'checking_cells' } })
    await run()
    return (await firm.as.get<Import>(`/api/imports/${body.id}`)).body
  }

  test('a file with mistakes says which, and is written when it is corrected', async () => {
    const bad = await checked('Name,E-mail,Name\nOne,nobody,x\nTwo,two@b.example,y\n')
    expect(bad).toMatchObject({ status: 'checked', counts: { ready: 1, bad: 1 } })
    expect(bad.headerNotes).toEqual([{ column: 2, note: 'duplicate' }])
    const faults = await firm.as.get<ImportFaultPage>(`/api/imports/${bad.id}/faults`)
    expect(faults.body.items).toEqual([
      {
        ...{ line: 2, column: 'E-mail', value: 'nobody', code: 'text_is_no_email' },
        reason: 'This is not an e-mail address.',
      },
    ])
    const start = { version: bad.version, leaveBadRows: false }
    const refused = await firm.as.post(`/api/imports/${bad.id}/start`, start)
    expect(refused).toMatchObject({ status: 409, body: { code: 'import_has_bad_rows' } })

    const good = await checked('Name,E-mail,Name\nOne,one@b.example,x\nTwo,two@b.example,y\n')
    await firm.as.post(`/api/imports/${good.id}/start`, { ...start, version: good.version })
    await run()
    const done = (await firm.as.get<Import>(`/api/imports/${good.id}`)).body
    expect(done).toMatchObject({ status: 'done', counts: { written: 2, failed: 0 } })
    const clients = await firm.as.get<ClientPage>(`/api/clients?divisionId=${firm.divisionId}`)
    expect(clients.body.items.map(({ displayName }) => displayName)).toEqual(['One', 'Two'])
    const all = await firm.as.get<ImportPage>(`/api/imports?divisionId=${firm.divisionId}&limit=1`)
    expect(all.body.items.map(({ id }) => id)).toEqual([good.id])
    expect(all.body.nextCursor).not.toBeNull()
  })

  test('a file is larger than other requests may be, and has a limit of its own', async () => {
    const { body } = await begin()
    const rows = 'Some Client With A Name,client@example.com\n'.repeat(40_000)
    expect((await upload(body.id, `Name,Email\n${rows}`)).status).toBe(200)
    const other = (await begin()).body
    const tooLarge = await upload(other.id, new Uint8Array(64_000_001))
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'body_is_too_large' } })
    const elsewhere = await firm.as.post('/api/clients', { displayName: 'x'.repeat(1_000_001) })
    expect(elsewhere.status).toBe(413)
  })

  test('what cannot be done at this step is refused by name', async () => {
    const { id, version } = (await begin()).body
    const start = { version, leaveBadRows: true }
    expect(await firm.as.post(`/api/imports/${id}/start`, start)).toMatchObject({
      status: 409,
      body: { code: 'import_is_at_another_step' },
    })
    expect(await begin('wishes')).toMatchObject({
      status: 422,
      body: { code: 'import_kind_unknown' },
    })
    expect((await firm.as.get(`/api/imports/${id}/faults?cursor=x`)).body).toMatchObject({
      code: 'cursor_is_not_ours',
    })
    expect((await firm.as.delete(`/api/imports/${id}?version=${version}`)).status).toBe(204)
  })

  test('all books go out as one archive, with their totals', async () => {
    const answer = await api.app.request('/api/exports/books', { headers: { cookie: firm.cookie } })
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    const archive = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()
    expect(archive).toContain('party/000001.jsonl')
    expect(archive).toContain('"trialBalance"')
  })

  test('who only reads brings no files, and no other firm sees them', async () => {
    const { id } = (await begin()).body
    const reader = await firm.join('reader')
    const input = { divisionId: firm.divisionId, kind: 'clients', fileName: 'x.csv' }
    expect((await reader.post('/api/imports', input)).status).toBe(403)
    const stranger = await api.newFirm()
    expect((await stranger.as.get(`/api/imports/${id}`)).status).toBe(404)
  })
})
