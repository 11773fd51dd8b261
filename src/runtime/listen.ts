import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

type Answering = Parameters<typeof createAdaptorServer>[0]['fetch']

export type Listening = Readonly<{
  port: number
  /** No new requests; those that are under way have a few seconds to end. */
  close(): Promise<void>
}>

/** The address cannot be listened on; the message is one line for a person. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

const GRACE_MS = 5000

/** Port 0 takes any free one. */
export function listen(
  fetch: Answering,
  { port, host }: Readonly<{ port: number; host: string }>,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AddressRefused(reasonOf(error, port, host), { cause: error })),
    )
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo
      resolve({ port: taken, close: () => closeGently(server) })
    })
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program: choose another one with --port`
    case 'EACCES':
      return `Port ${port} is reserved for administrators: choose one above 1023 with --port`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: choose another one with --host`
    default:
      return `Port ${port} on ${host} cannot be listened on: ${message}`
  }
}

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })
}
