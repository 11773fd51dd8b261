import { Command } from 'commander'

export type FuzzOptions = Readonly<{ requests: number; seed: number; company: string }>

export const readOptions = (argv: readonly string[]): FuzzOptions =>
  new Command('npm run prove:fuzz --')
    .description('Sends random requests to the QuickBooks sandbox, which may refuse and not break.')
    .option('--requests <number>', 'how many', Number, 20_000)
    .option('--seed <number>', 'the same seed sends the same requests', Number, 20_261_122)
    .option('--company <name>', 'the made-up company that they are about', 'us-sample')
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
    .parse([...argv], { from: 'user' })
    .opts<FuzzOptions>()
