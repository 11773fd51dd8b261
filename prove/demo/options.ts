import { Command, InvalidArgumentError, Option } from 'commander'

export const TAMPERINGS = ['edit', 'delete', 'twin', 'wrong-account', 'cent'] as const
export type Tampering = (typeof TAMPERINGS)[number]

export type FaultOption = Readonly<{ id: string; rate: number }>

export type DemoOptions = Readonly<{
  ledger: 'quickbooks' | 'xero'
  style: 'legal' | 'msp' | 'accounting-firm'
  documents: number
  months: number
  seed: string
  fault: readonly FaultOption[]
  tamper: Tampering | undefined
  clock: number
  /** Clocks that run faster count from here, in all processes alike. */
  clockOrigin: string | undefined
  data: string | undefined
  /**
   * A sandbox that runs already, by its address; else one is started here. Where it made its client
   * secret up, that stands in the environment variable SANDBOX_CLIENT_SECRET.
   */
  sandbox: string | undefined
  json: boolean
}>

/** The options of `npm run demo`, or one line about what is wrong with them. */
export function readOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description('The main job, headless: firm, sandbox, connect, map, push, tie out.')
    .addOption(choice('--ledger <name>', ['quickbooks', 'xero'], 'quickbooks'))
    .addOption(choice('--style <style>', ['legal', 'msp', 'accounting-firm'], 'legal'))
    .option('--documents <n>', 'invoices and payments together', wholeNumber, 300)
    .option('--months <n>', 'how far back they go', wholeNumber, 3)
    .option('--seed <text>', 'the same seed makes the same firm', 'tieout')
    .option('--fault <id:rate...>', 'what goes wrong at the sandbox', fault, [])
    .addOption(choice('--tamper <what>', [...TAMPERINGS]))
    .option('--clock <rate>', 'hub and sandbox clocks run so much faster', positive, 1)
    .option('--clock-origin <instant>', 'where a faster clock counts from')
    .option('--data <directory>', 'keeps books and sandbox; a second run goes on')
    .option('--sandbox <url>', 'use this running sandbox; its secret in SANDBOX_CLIENT_SECRET')
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
  return command.parse([...argv], { from: 'user' }).opts<DemoOptions>()
}

function choice(flags: string, values: string[], usual?: string): Option {
  const option = new Option(flags).choices(values)
  return usual === undefined ? option : option.default(usual)
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text) || text === '0') throw new InvalidArgumentError('a whole number')
  return Number(text)
}

function positive(text: string): number {
  if (!(Number(text) > 0)) throw new InvalidArgumentError('a number above 0')
  return Number(text)
}

function fault(text: string, before: readonly FaultOption[]): FaultOption[] {
  const [id = '', rate = '1'] = text.split(':')
  if (!id || !(Number(rate) > 0 && Number(rate) <= 1)) {
    throw new InvalidArgumentError('written as name:rate, with a rate above 0 and up to 1')
  }
  return [...before, { id, rate: Number(rate) }]
}
