import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { securityHeaders } from './security-headers.ts'
import { serveWeb } from './static-web.ts'

const directory = fileURLToPath(new URL('./test-web.fixture', import.meta.url))

const app = new Hono().use(securityHeaders('http://localhost:4600')).get('*', serveWeb(directory))

test.each(['/', '/invoices', '/invoices/0190a1b2-0000-7000-8000-000000000000'])(
  '%s is a page of the console, and asked for again each time',
  async (path) => {
    const response = await app.request(path)

    expect(response.status).toEqual(200)
    expect(await response.text()).toContain('<title>Console</title>')
    expect(response.headers.get('cache-control')).toEqual('no-cache')
  },
)

test('a file whose name has its hash is kept for ever', async () => {
  const response = await app.request('/assets/main-1a2b.js')

  expect(response.headers.get('content-type')).toEqual('text/javascript; charset=utf-8')
  expect(response.headers.get('cache-control')).toContain('immutable')
})

test.each(['/assets/gone.js', '/favicon.png', '/assets/'])(
  'the missing file %s is not answered with a page',
  async (path) => {
    expect((await app.request(path)).status).toEqual(404)
  },
)

test.each(['/../sign-in.ts', '/%2e%2e/sign-in.ts', '/assets/%2e%2e/%2e%2e/sign-in.ts', '/%00'])(
  'nothing outside of the console is served: %s',
  async (path) => {
    const text = await (await app.request(path)).text()

    expect(text).not.toContain('better-auth')
  },
)

test('a console that is not built says what to do', async () => {
  const empty = new Hono().get('*', serveWeb('/nowhere'))

  const response = await empty.request('/')

  expect(response.status).toEqual(503)
  expect(await response.text()).toContain('npm run build')
})

describe('every answer', () => {
  test('runs no script but our own files', async () => {
    const policy = (await app.request('/')).headers.get('content-security-policy')

    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('asks for TLS only where the hub is reached over TLS', async () => {
    const overTls = new Hono().use(securityHeaders('https://books.example.com'))

    expect((await app.request('/')).headers.get('strict-transport-security')).toBeNull()
    expect((await overTls.request('/')).headers.get('strict-transport-security')).toContain(
      'max-age',
    )
  })
})
