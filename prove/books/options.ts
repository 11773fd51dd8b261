import { Command, InvalidArgumentError } from 'commander'

export type BooksOptions = Readonly<{ documents: number; json: boolean }>

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 100) throw new InvalidArgumentError('at least 100')
  return number
}

export const readOptions = (argv: readonly string[]): BooksOptions =>
  new Command('npm run prove:books --')
    .description(
      'How fast documents are written by the practice, and reports read over all of them.',
    )
    .option('--documents <count>', 'invoices and payments together', count, 100_000)
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
    .parse([...argv], { from: 'user' })
    .opts<BooksOptions>()
