import { Command, InvalidArgumentError, Option } from 'commander'

export const ROUNDS = ['plain', 'faults'] as const
export type RoundName = (typeof ROUNDS)[number]

export type KillOptions = Readonly<{
  kills: number
  documents: number
  ledger: 'quickbooks' | 'xero'
  clock: number
  seed: string
  round: RoundName | undefined
  json: boolean
}>

export const readOptions = (argv: readonly string[]): KillOptions =>
  new Command('npm run prove:kill --')
    .description(
      'Kills the main job with kill -9 again and again, then counts what is in the ledger.',
    )
    .option('--kills <n>', 'in each round', wholeNumber, 10)
    .option('--documents <n>', 'invoices and payments together', wholeNumber, 400)
    .addOption(new Option('--ledger <name>').choices(['quickbooks', 'xero']).default('quickbooks'))
    .option('--clock <rate>', 'hub and sandbox clocks run so much faster', wholeNumber, 20)
    .option('--seed <text>', 'the same seed aims at the same moments', 'kill')
    .addOption(new Option('--round <name>', 'only one of them').choices([...ROUNDS]))
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
    .parse([...argv], { from: 'user' })
    .opts<KillOptions>()

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text) || text === '0') throw new InvalidArgumentError('a whole number')
  return Number(text)
}
