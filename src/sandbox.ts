import { Command, InvalidArgumentError } from 'commander'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom, systemRandom } from '#runtime/random.ts'
import { sandboxes } from '#sandboxes/index.ts'
import type { Sandbox, SandboxGreeting } from '#sandboxes/kit/sandbox.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'

type Options = Readonly<{
  port: number
  data?: string
  seed?: string
  clock: Readonly<{ rate: number; origin: Date }>
  fault: readonly Readonly<Record<string, unknown>>[]
  switch?: Readonly<Record<string, unknown>>
  random?: string
  json?: true
}>

const vendors = Object.keys(sandboxes).join(', ')

await new Command('sandbox')
  .description('Starts a vendor’s service on this machine, with its own books behind it.')
  .argument('<vendor>', vendors)
  .option('--port <number>', 'the port to listen on; 0 takes any free one', toPort, 0)
  .option('--data <directory>', 'keep everything there, to go on after a restart')
  .option('--seed <name>', 'the made-up companies to start with')
  .option('--clock <rate[@origin]>', 'a clock that runs faster, from an ISO time on', toClock, {
    rate: 1,
    origin: new Date(0),
  })
  .option(
    '--fault <rule...>',
    'what goes wrong, as "F05", "F05:0.1" or JSON: {"id":"F05","nth":3}',
    toFault,
    [],
  )
  .option('--switch <name=value...>', 'what the documentation leaves open', toSwitch)
  .option('--random <seed>', 'the same seed makes the same choices and strikes the same calls')
  .option('--json', 'print how to connect as one line of JSON')
  .action(run)
  .parseAsync()

async function run(vendor: string, options: Options): Promise<void> {
  const { port, data, seed, clock, fault, switch: switches, random, json } = options
  const create = sandboxes[vendor]
  if (!create) fail(`there is no sandbox "${vendor}"; there is: ${vendors}`)
  try {
    const sandbox = create({
      clock: systemClock(clock),
      random: random === undefined ? systemRandom : seededRandom(random),
      ...(data !== undefined && { dataDirectory: data }),
      ...(seed !== undefined && { seed }),
    })
    const served = await serveSandbox(sandbox, { port })
    const greeting = sandbox.greet(served.url)
    if (switches) await tell(sandbox, `${greeting.admin}/switches`, switches)
    if (fault.length > 0) await tell(sandbox, `${greeting.admin}/faults`, fault)
    process.stdout.write(json ? `${JSON.stringify(greeting)}\n` : proseOf(greeting))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void served.close().then(() => sandbox.close()))
    }
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

const proseOf = (greeting: SandboxGreeting): string =>
  `${[
    `listening      ${greeting.url}`,
    `look inside    ${greeting.inspector}`,
    `admin side     ${greeting.admin}`,
    `client id      ${greeting.clientId}`,
    `client secret  ${greeting.clientSecret}`,
    `refresh token  ${greeting.refreshToken}`,
    ...greeting.companies.map(
      ({ id, name, country }) => `company        ${id}  ${name} (${country})`,
    ),
  ].join('\n')}\n`

function toPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535')
}

/** "20" or "20@2026-01-01T00:00:00Z"; without an origin the clock starts at the present. */
function toClock(text: string): { rate: number; origin: Date } {
  const [rate = '', origin] = text.split('@')
  const start = origin === undefined ? systemClock().now() : new Date(origin)
  if (Number(rate) > 0 && !Number.isNaN(start.getTime()))
    return { rate: Number(rate), origin: start }
  throw new InvalidArgumentError('a clock is a rate such as 20, or 20@2026-01-01T00:00:00Z')
}

/** "F05" alone strikes every call, "F05:0.1" one in ten; an object says how often and where. */
function toFault(text: string, earlier: Options['fault']): Options['fault'] {
  if (text.startsWith('{')) return [...earlier, toRule(text)]
  const [id = '', rate] = text.split(':')
  if (rate === undefined) return [...earlier, { id }]
  if (Number(rate) > 0 && Number(rate) <= 1) return [...earlier, { id, rate: Number(rate) }]
  throw new InvalidArgumentError('a fault is an id, or id:rate with a rate above 0 and up to 1')
}

function toRule(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    throw new InvalidArgumentError('a fault is a number such as F05, or an object of JSON')
  }
}

/** "burst=both", "queryLagMs=30000", "strictInactiveNames=false". */
function toSwitch(text: string, earlier: Readonly<Record<string, unknown>> = {}) {
  const [name = '', ...rest] = text.split('=')
  const value = rest.join('=')
  const isData = /^(true|false|-?\d+)$/.test(value) && !name.endsWith('Code')
  return { ...earlier, [name]: isData ? JSON.parse(value) : value }
}

/** At the sandbox's own admin side, which knows what its service can be struck by. */
async function tell(sandbox: Sandbox, address: string, said: unknown): Promise<void> {
  const body = JSON.stringify(said)
  const answer = await sandbox.fetch(new Request(address, { method: 'POST', body }))
  if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
