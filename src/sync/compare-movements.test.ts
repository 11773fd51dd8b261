import { describe, expect, test } from 'vitest'
import type { AccountGroup } from './account-groups.ts'
import { compareMovements, type GroupMovement } from './compare-movements.ts'

const group = (key: string, isExclusive: boolean): AccountGroup => ({
  key,
  name: key,
  ours: [],
  ledger: [],
  isExclusive,
})

const RECEIVABLE = group('receivable', true)
const BANK = group('bank', false)

const move = (
  side: 'ours' | 'ledger',
  document: string,
  amount: bigint,
  groupKey = 'receivable',
): GroupMovement => ({ side, document, amount, groupKey, isOurs: !document.startsWith('Hand') })

const compare = (movements: readonly GroupMovement[], one = RECEIVABLE) => {
  const [compared] = compareMovements([one], movements)
  if (!compared) throw new Error('nothing compared')
  return compared
}

describe('comparing document by document', () => {
  test('both sides agree where each document moved the same', () => {
    const both = [move('ours', 'invoice:1', 100n), move('ledger', 'invoice:1', 100n)]
    expect(compare(both)).toMatchObject({ ours: 100n, ledger: 100n, differences: [] })
  })

  test('two wrongs of the same sum are two differences', () => {
    const { ours, ledger, differences } = compare([
      move('ours', 'invoice:1', 100n),
      move('ours', 'invoice:2', 50n),
      move('ledger', 'invoice:1', 50n),
      move('ledger', 'invoice:2', 100n),
    ])
    expect([ours, ledger]).toEqual([150n, 150n])
    expect(differences.map(({ document }) => document)).toEqual(['invoice:1', 'invoice:2'])
  })

  test('a document that moved an account several times counts once, with the sum', () => {
    const { differences } = compare([
      move('ours', 'payment:1', -30n),
      move('ours', 'payment:1', -70n),
      move('ledger', 'payment:1', -100n),
    ])
    expect(differences).toEqual([])
  })

  test('a document of only one side is a difference', () => {
    expect(compare([move('ours', 'invoice:1', 100n)]).differences).toEqual([
      { document: 'invoice:1', isOurs: true, ours: 100n, ledger: 0n },
    ])
  })

  test('what the accountant posted to an exclusive account is a difference', () => {
    const { differences, ledger } = compare([move('ledger', 'Hand:1', 5n)])
    expect(ledger).toBe(5n)
    expect(differences).toHaveLength(1)
  })

  test('what the accountant posted to a shared account is counted apart', () => {
    const compared = compare(
      [
        move('ledger', 'Hand:1', 5n, 'bank'),
        move('ledger', 'Hand:2', -8n, 'bank'),
        move('ours', 'payment:1', 100n, 'bank'),
        move('ledger', 'payment:1', 100n, 'bank'),
      ],
      BANK,
    )
    expect(compared).toMatchObject({
      ours: 100n,
      ledger: 100n,
      differences: [],
      theirsOnly: { count: 2, sum: -3n },
    })
  })

  test('what stays here by choice is counted apart on a shared account, and nowhere else', () => {
    const kept = { ...move('ours', 'journal:1', 70n, 'bank'), isWithheld: true }
    expect(compare([kept], BANK)).toMatchObject({
      ours: 0n,
      differences: [],
      oursOnly: { count: 1, sum: 70n },
    })
    const control = { ...kept, groupKey: 'receivable' }
    expect(compare([control])).toMatchObject({ ours: 70n, oursOnly: { count: 0 } })
    const went = move('ledger', 'journal:1', 40n, 'bank')
    expect(compare([kept, went], BANK).differences).toMatchObject([{ ours: 70n, ledger: 40n }])
  })

  test('movements of another group do not count', () => {
    expect(compare([move('ours', 'invoice:1', 1n, 'bank')])).toMatchObject({ ours: 0n })
  })

  test('a group that nothing moved agrees at nothing', () => {
    expect(compare([])).toMatchObject({ ours: 0n, ledger: 0n, differences: [] })
  })
})
