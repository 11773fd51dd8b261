import type { AccountGroup } from './account-groups.ts'

/** What one document moved in one group on each side, in minor units. */
export type DocumentDifference = Readonly<{
  /** `invoice:<id>` for a record of ours; `<remote kind>:<id>` for one that only the ledger has. */
  document: string
  isOurs: boolean
  ours: bigint
  ledger: bigint
}>

export type GroupComparison = Readonly<{
  group: AccountGroup
  ours: bigint
  ledger: bigint
  differences: readonly DocumentDifference[]
  /** In a shared group: what the accountant posted there, which is no difference. */
  theirsOnly: Readonly<{ count: number; sum: bigint }>
}>

/** An amount on a group, by the document that moved it. */
export type GroupMovement = Readonly<{
  groupKey: string
  document: string
  isOurs: boolean
  side: 'ours' | 'ledger'
  amount: bigint
}>

/** Document by document, so that two wrongs never look like a right. */
export function compareMovements(
  groups: readonly AccountGroup[],
  movements: readonly GroupMovement[],
): GroupComparison[] {
  const byGroup = Map.groupBy(movements, ({ groupKey }) => groupKey)
  return groups.map((group) => compareGroup(group, byGroup.get(group.key) ?? []))
}

function compareGroup(group: AccountGroup, movements: readonly GroupMovement[]): GroupComparison {
  const documents = [...Map.groupBy(movements, ({ document }) => document)].map(
    ([document, moved]): DocumentDifference => ({
      document,
      isOurs: moved.some(({ isOurs }) => isOurs),
      ours: sumOf(moved.filter(({ side }) => side === 'ours')),
      ledger: sumOf(moved.filter(({ side }) => side === 'ledger')),
    }),
  )
  const isTheirsOnly = ({ isOurs }: DocumentDifference) => !isOurs && !group.isExclusive
  const compared = documents.filter((document) => !isTheirsOnly(document))
  const theirs = documents.filter(isTheirsOnly)
  return {
    group,
    ours: compared.reduce((sum, { ours }) => sum + ours, 0n),
    ledger: compared.reduce((sum, { ledger }) => sum + ledger, 0n),
    differences: compared.filter(({ ours, ledger }) => ours !== ledger),
    theirsOnly: {
      count: theirs.length,
      sum: theirs.reduce((sum, { ledger }) => sum + ledger, 0n),
    },
  }
}

const sumOf = (movements: readonly GroupMovement[]): bigint =>
  movements.reduce((sum, { amount }) => sum + amount, 0n)
