import { join } from 'node:path'
import { systemClock } from '#runtime/clock.ts'
import type { ConnectorSettings } from '#runtime/config.ts'
import { systemRandom } from '#runtime/random.ts'
import { sandboxes } from '#sandboxes/index.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'

export type RunningSandboxes = Readonly<{
  /** How the hub reaches each of them, by the id of its connector. */
  connectors: ReadonlyMap<string, ConnectorSettings>
  /** Name and page of each, for a person who wants to look inside. */
  pages: readonly Readonly<{ name: string; url: string }>[]
  close(): Promise<void>
}>

/** Each vendor's sandbox on a port of its own, beginning with `firstPort`; 0 takes any free ones. */
export async function startSandboxes(
  directory: string,
  firstPort: number,
): Promise<RunningSandboxes> {
  const running: Awaited<ReturnType<typeof startOne>>[] = []
  const close = async () => {
    await Promise.all(running.map((sandbox) => sandbox.close()))
  }
  try {
    for (const [index, name] of Object.keys(sandboxes).entries()) {
      const port = firstPort === 0 ? 0 : firstPort + index
      running.push(await startOne(name, join(directory, name), port))
    }
  } catch (error) {
    await close()
    throw error
  }
  return {
    connectors: new Map(running.map(({ name, connector }) => [name, connector])),
    pages: running.map(({ name, page }) => ({ name, url: page })),
    close,
  }
}

async function startOne(name: string, dataDirectory: string, port: number) {
  const create = sandboxes[name]
  if (!create) throw new TypeError(`no sandbox is called ${name}`)
  const sandbox = create({ clock: systemClock(), random: systemRandom, dataDirectory })
  try {
    const served = await serveSandbox(sandbox, { port })
    const { url, clientId, clientSecret, inspector } = sandbox.greet(served.url)
    const close = async () => {
      await served.close()
      sandbox.close()
    }
    return { name, connector: { clientId, clientSecret, url }, page: inspector, close }
  } catch (error) {
    sandbox.close()
    throw error
  }
}
