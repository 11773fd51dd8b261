import { checksOf, countBy } from './kill/checks.ts'
import { killRound, type Round } from './kill/kill-round.ts'
import { ROUNDS, readOptions } from './kill/options.ts'
import { report } from './report.ts'

/** `npm run prove:kill`: whatever moment the job dies at, the ledger ends with each document once. */
const options = readOptions(process.argv.slice(2))
const startedMs = performance.now()
const rounds: Record<string, Round> = {}
for (const name of options.round ? [options.round] : ROUNDS) {
  if (!options.json) process.stderr.write(`round ${name}\n`)
  rounds[name] = await killRound(name, options)
}
report({
  name: 'kill',
  startedMs,
  checks: checksOf(Object.values(rounds), options),
  rest: {
    ledger: options.ledger,
    seed: options.seed,
    documents: options.documents,
    crashPointsFired: countBy(Object.values(rounds).flatMap(({ kills }) => kills)),
    faultsFired: rounds.faults?.finished.faultsFired ?? {},
    kills: Object.fromEntries(Object.entries(rounds).map(([name, { kills }]) => [name, kills])),
    examples: Object.values(rounds).flatMap(({ finished }) => [
      ...finished.examples,
      ...finished.issueCodes,
    ]),
  },
})
