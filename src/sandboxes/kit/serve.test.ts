import { expect, onTestFinished, test } from 'vitest'
import { ConnectionDropped, type Sandbox } from './sandbox.ts'
import { PortInUse, serveSandbox } from './serve.ts'

const sandboxThat = (fetch: Sandbox['fetch']): Sandbox => ({
  vendor: 'nobody',
  fetch,
  greet: (url) => ({
    url,
    clientId: '',
    clientSecret: '',
    refreshToken: '',
    companies: [],
    inspector: '',
    admin: '',
  }),
  close: () => {},
})

async function serving(sandbox: Sandbox, port = 0) {
  const served = await serveSandbox(sandbox, { port })
  onTestFinished(served.close)
  return served
}

test('a dropped connection reaches the client as a network error, and the next call works', async () => {
  let calls = 0
  const { url } = await serving(
    sandboxThat(async () => {
      calls += 1
      if (calls === 1) throw new ConnectionDropped()
      return new Response('here')
    }),
  )

  await expect(fetch(url, { method: 'POST', body: '{}' })).rejects.toThrow('fetch failed')
  expect(await (await fetch(url)).text()).toEqual('here')
})

test('a port that is taken is said in one line', async () => {
  const sandbox = sandboxThat(async () => new Response())
  const { url } = await serving(sandbox)
  const port = Number(new URL(url).port)

  await expect(serving(sandbox, port)).rejects.toThrow(PortInUse)
})
