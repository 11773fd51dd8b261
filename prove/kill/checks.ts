import { atLeast, atMost, type Check } from '../report.ts'
import type { Round } from './kill-round.ts'
import type { KillOptions } from './options.ts'

const PHASES_MIN = 3

export function checksOf(rounds: readonly Round[], { kills }: KillOptions): Check[] {
  const finished = rounds.map((round) => round.finished)
  const sum = (of: (round: Round) => number) => rounds.reduce((all, round) => all + of(round), 0)
  const objects = ['objects', sum((round) => objectsOf(round))] as const
  const runs = ['runs', rounds.length] as const
  const groups = finished.flatMap(({ differences }) => differences)
  const all = rounds.flatMap((round) => round.kills)
  const counted = finished.map(({ duplicates, phantoms }) => duplicates - phantoms)
  return [
    atLeast('kills', all.length, kills * rounds.length, ['kills', all.length]),
    atLeast('phases', Object.keys(countBy(all)).length, Math.min(kills, PHASES_MIN), [
      'phases',
      all.length,
    ]),
    atMost('duplicated', total(counted), 0, objects),
    atMost('phantom', total(finished.map(({ phantoms }) => phantoms)), 0, objects),
    atMost('lost', total(finished.map(({ lost }) => lost)), 0, objects),
    atMost('wrongAmounts', total(finished.map(({ wrongAmounts }) => wrongAmounts)), 0, objects),
    atMost('issues', total(finished.map(({ issues }) => issues)), 0, objects),
    maxDifference(groups),
    atMost('documentsWithACause', total(groups.map(({ causes }) => causes.length)), 0, objects),
    atMost(
      'runsThatFailed',
      sum((round) => Number(round.exitCode !== 0)),
      0,
      runs,
    ),
    atMost(
      'secondRunWrites',
      sum((round) => round.second.documentCalls),
      0,
      runs,
    ),
    atMost(
      'secondRunsThatFailed',
      sum((round) => Number(round.secondExitCode !== 0)),
      0,
      runs,
    ),
  ]
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

const objectsOf = ({ finished }: Round): number => total(Object.values(finished.wanted))

function maxDifference(groups: Round['finished']['differences']): Check {
  const amounts = groups.map(({ difference }) => difference.replace('-', ''))
  const [largest = '0.00'] = amounts.toSorted((a, b) => Number(b) - Number(a))
  const check = { name: 'maxDifference', measured: largest, limit: '0.00', unit: 'money' }
  return { ...check, n: groups.length, holds: groups.length > 0 && largest === '0.00' }
}

export function countBy(kills: Round['kills']): Record<string, number> {
  const groups = Map.groupBy(kills, ({ phase }) => phase)
  return Object.fromEntries([...groups].map(([phase, each]) => [phase, each.length]))
}
