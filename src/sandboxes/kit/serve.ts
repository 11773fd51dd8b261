import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConnectionDropped, type Sandbox } from './sandbox.ts'

export type ServedSandbox = Readonly<{ url: string; close(): Promise<void> }>

/** The port belongs to somebody else; the message is one line for a person. */
export class PortInUse extends Error {
  constructor(port: number) {
    super(`port ${port} is already in use: choose another one with --port`)
  }
}

const KEEP_ALIVE_MS = 120_000

/** Serves a sandbox over real HTTP on 127.0.0.1 until closed; port 0 takes any free one. */
export function serveSandbox(sandbox: Sandbox, { port = 0 } = {}): Promise<ServedSandbox> {
  const { promise, resolve, reject } = Promise.withResolvers<ServedSandbox>()
  const server = serve(
    {
      port,
      hostname: '127.0.0.1',
      fetch: (request, env) => answer(sandbox, request, env as HttpBindings),
    },
    (address: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            // Clients keep connections open; whoever closes a sandbox does not wait for them.
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
  )
  // A test that is slow on a busy machine must not meet a connection that was just closed.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  server.on('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error),
  )
  return promise
}

async function answer(sandbox: Sandbox, request: Request, env: HttpBindings): Promise<Response> {
  try {
    return await sandbox.fetch(request)
  } catch (error) {
    if (!(error instanceof ConnectionDropped)) throw error
    env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}
