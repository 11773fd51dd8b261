import { expect, test } from 'vitest'
import { killRound } from '../prove/kill/kill-round.ts'

const SECONDS_MAX = 240

test('a job killed in three places ends with each document once, and then has nothing to do', {
  timeout: SECONDS_MAX * 1_000,
}, async () => {
  const round = await killRound('plain', {
    ...{ kills: 3, documents: 80, ledger: 'quickbooks', clock: 20, seed: 'kill' },
    ...{ round: 'plain', json: true },
  })

  const { duplicates, lost, wrongAmounts, issues, differences } = round.finished
  expect(round.kills.length).toEqual(3)
  expect(new Set(round.kills.map(({ phase }) => phase)).size).toBeGreaterThan(1)
  expect({ duplicates, lost, wrongAmounts, issues }).toEqual({
    ...{ duplicates: 0, lost: 0, wrongAmounts: 0, issues: 0 },
  })
  expect(differences.length).toBeGreaterThan(5)
  expect(new Set(differences.map(({ difference }) => difference))).toEqual(new Set(['0.00']))
  expect([round.exitCode, round.secondExitCode, round.second.documentCalls]).toEqual([0, 0, 0])
})
