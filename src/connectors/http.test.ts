import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { exchange, type HttpRequest, troubleOf } from './http.ts'

const surroundings = { fetch: globalThis.fetch, clock: systemClock() }
const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function listen(server: Server): Promise<string> {
  closing.push(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    )
  })
}

const ask = (url: string, over: Partial<HttpRequest> = {}) =>
  exchange(surroundings, { method: 'POST', url, headers: {}, body: 'x', secondsMax: 5, ...over })

const resetOnRequest = () =>
  createTcpServer((socket) => socket.once('data', () => socket.destroy()))

test('a whole answer is given as it came, whatever its status', async () => {
  const url = await listen(createServer((_, answer) => answer.writeHead(418).end('short')))
  const answer = await ask(url)
  expect(answer).toMatchObject({ kind: 'answered', status: 418, text: 'short' })
})

test('a refused connection proves that nothing was sent', async () => {
  const server = resetOnRequest()
  const url = await listen(server)
  await new Promise((closed) => server.close(closed))
  expect(await ask(url)).toEqual({ kind: 'not_sent', reason: 'ECONNREFUSED' })
})

test('a server that stopped after it answered proves that nothing more was sent', async () => {
  const server = createServer((_, answer) => answer.end('first'))
  const url = await listen(server)
  expect((await ask(url)).kind).toBe('answered')
  server.close()
  server.closeAllConnections()
  expect((await ask(url)).kind).toBe('not_sent')
})

test('a host that does not exist proves that nothing was sent', async () => {
  const answer = await ask('http://nowhere.invalid/')
  expect(answer.kind).toBe('not_sent')
})

test('a port that fetch refuses by itself proves that nothing was sent', async () => {
  // Port 9 is on the list of https://fetch.spec.whatwg.org/#port-blocking.
  expect(await ask('http://127.0.0.1:9/')).toEqual({ kind: 'not_sent', reason: 'bad port' })
})

test('a server that speaks no TLS never got the request', async () => {
  const url = await listen(createServer((_, answer) => answer.end()))
  const answer = await ask(url.replace('http:', 'https:'))
  expect(answer.kind).toBe('not_sent')
})

test('a connection lost after the request was sent leaves everything open', async () => {
  const answer = await ask(await listen(resetOnRequest()))
  expect(answer.kind).toBe('unanswered')
})

test('an answer that breaks off leaves everything open', async () => {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': '100' }).write('half')
    answer.socket?.destroySoon()
  })
  expect((await ask(await listen(server))).kind).toBe('unanswered')
})

test('no answer in time leaves everything open', async () => {
  const clock = new VirtualClock(new Date('2026-01-15T12:00:00Z'))
  const server = createServer(() => clock.advance(6000))
  const url = await listen(server)
  const answer = await exchange(
    { fetch, clock },
    { method: 'POST', url, headers: {}, body: 'x', secondsMax: 5 },
  )
  expect(answer).toEqual({ kind: 'unanswered', reason: 'no answer within 5 s' })
})

test('a request that is called off under way leaves everything open', async () => {
  const stop = new AbortController()
  const server = createServer(() => stop.abort(new Error('the lease is gone')))
  const answer = await ask(await listen(server), { signal: stop.signal })
  expect(answer).toEqual({ kind: 'unanswered', reason: 'the lease is gone' })
})

test('a request that is called off before is never sent', async () => {
  const answer = await ask('http://127.0.0.1:9/', { signal: AbortSignal.abort() })
  expect(answer.kind).toBe('not_sent')
})

test('a host that was lost on the way proves nothing, though its code is that of a lost route', async () => {
  const lost = (syscall: string) =>
    exchange(
      {
        clock: surroundings.clock,
        fetch: () => {
          const cause = Object.assign(new Error('no route'), { code: 'EHOSTUNREACH', syscall })
          return Promise.reject(new TypeError('fetch failed', { cause }))
        },
      },
      { method: 'POST', url: 'http://vendor.example/', headers: {}, secondsMax: 5 },
    )
  expect((await lost('read')).kind).toBe('unanswered')
  expect((await lost('connect')).kind).toBe('not_sent')
})

test('a redirect is an answer and is not followed', async () => {
  const server = createServer((_, answer) => answer.writeHead(307, { location: '/there' }).end())
  expect(await ask(await listen(server))).toMatchObject({ kind: 'answered', status: 307 })
})

test('what was never sent is unavailable, what was not answered is unknown', () => {
  expect(troubleOf({ kind: 'not_sent', reason: 'ECONNREFUSED' }).kind).toBe('unavailable')
  expect(troubleOf({ kind: 'unanswered', reason: 'ECONNRESET' }).kind).toBe('outcome_unknown')
})

test('an answer without an end is given up before it fills the memory', async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)),
  })
  const answer = await exchange(
    { clock: surroundings.clock, fetch: () => Promise.resolve(new Response(endless)) },
    { method: 'GET', url: 'http://vendor.example/', headers: {}, secondsMax: 5 },
  )
  expect(answer).toEqual({ kind: 'unanswered', reason: 'an answer of more than 64 MB' })
})
