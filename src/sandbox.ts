import { Command, InvalidArgumentError } from 'commander'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom, systemRandom } from '#runtime/random.ts'
import { sandboxes } from '#sandboxes/index.ts'
import type { FaultRule } from '#sandboxes/kit/faults.ts'
import type { SandboxGreeting } from '#sandboxes/kit/sandbox.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'

type Options = Readonly<{
  port: number
  data?: string
  seed?: string
  clock: Readonly<{ rate: number; origin: Date }>
  fault?: readonly FaultRule[]
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
    'what goes wrong, as "F05" or JSON: {"id":"F05","rate":0.1}',
    toFault,
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
      ...(fault && { faults: fault }),
      ...(switches && { switches }),
      ...(data !== undefined && { dataDirectory: data }),
      ...(seed !== undefined && { seed }),
    })
    const served = await serveSandbox(sandbox, { port })
    const greeting = sandbox.greet(served.url)
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

/** "F05" alone strikes every call; an object says how often and where. */
function toFault(text: string, earlier: readonly FaultRule[] = []): readonly FaultRule[] {
  if (!text.startsWith('{')) return [...earlier, { id: text as FaultRule['id'] }]
  try {
    return [...earlier, JSON.parse(text) as FaultRule]
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

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
