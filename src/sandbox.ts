import { Command, InvalidArgumentError } from 'commander'
import { systemClock } from '#runtime/clock.ts'
import { systemRandom } from '#runtime/random.ts'
import { sandboxes } from '#sandboxes/index.ts'
import type { Sandbox, SandboxGreeting } from '#sandboxes/kit/sandbox.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'

type Options = Readonly<{
  port: number
  data?: string
  seed?: string
  clock: Readonly<{ rate: number; origin: Date }>
  fault: readonly Fault[]
  json?: true
}>

type Fault = Readonly<{ id: string; rate: number }>

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
  .option('--fault <id:rate...>', 'what goes wrong; more about it at the admin side', toFault, [])
  .option('--json', 'print how to connect as one line of JSON')
  .action(run)
  .parseAsync()

async function run(vendor: string, options: Options): Promise<void> {
  const { port, data, seed, clock, fault, json } = options
  const create = sandboxes[vendor]
  if (!create) fail(`there is no sandbox "${vendor}"; there is: ${vendors}`)
  try {
    const sandbox = create({
      clock: systemClock(clock),
      random: systemRandom,
      ...(data !== undefined && { dataDirectory: data }),
      ...(seed !== undefined && { seed }),
    })
    const served = await serveSandbox(sandbox, { port })
    const greeting = sandbox.greet(served.url)
    for (const rule of fault) await arm(sandbox, greeting.admin, rule)
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

function toFault(text: string, before: readonly Fault[]): Fault[] {
  const [id = '', rate = '1'] = text.split(':')
  if (id && Number(rate) > 0 && Number(rate) <= 1) return [...before, { id, rate: Number(rate) }]
  throw new InvalidArgumentError('a fault is an id, or id:rate with a rate above 0 and up to 1')
}

/** At the sandbox's own admin side, which knows what its service can be struck by. */
async function arm(sandbox: Sandbox, admin: string, rule: Fault): Promise<void> {
  const body = JSON.stringify(rule)
  const answer = await sandbox.fetch(new Request(`${admin}/faults`, { method: 'POST', body }))
  if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
