import { Command, InvalidArgumentError } from 'commander'

export type HledgerOptions = Readonly<{ documents: number; seed: string; json: boolean }>

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 20) throw new InvalidArgumentError('at least 20')
  return number
}

export const readOptions = (argv: readonly string[]): HledgerOptions =>
  new Command('npm run prove:hledger --')
    .description(
      'For a firm of each style: hledger reads our journal, and comes to our trial balance.',
    )
    .option('--documents <count>', 'documents of each firm', count, 10_000)
    .option('--seed <text>', 'another seed makes other firms', 'hledger')
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
    .parse([...argv], { from: 'user' })
    .opts<HledgerOptions>()
