import { Command } from 'commander'

export type PagesOptions = Readonly<{ json: boolean }>

export const readOptions = (argv: readonly string[]): PagesOptions =>
  new Command('npm run prove:pages --')
    .description('How quickly the pages answer while the hub writes books and pushes them.')
    .option('--json', 'only the result on standard output', false)
    .showHelpAfterError()
    .parse([...argv], { from: 'user' })
    .opts<PagesOptions>()
