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
  /** In a shared group: records of kinds that stay in the practice books by choice. */
  oursOnly: Readonly<{ count: number; sum: bigint }>
}>

/** An amount on a group, by the document that moved it. */
export type GroupMovement = Readonly<{
  groupKey: string
  document: string
  isOurs: boolean
  side: 'ours' | 'ledger'
  amount: bigint
  /** Its whole kind stays in the practice books. */
  isWithheld?: boolean
}>

/** Document by document, so that two wrongs never look like a right. */
export function compareMovements(
  groups: readonly AccountGroup[],
  movements: readonly GroupMovement[],
): GroupComparison[] {
  const byGroup = Map.groupBy(movements, ({ groupKey }) => groupKey)
  return groups.map((group) => compareGroup(group, byGroup.get(group.key) ?? []))
}

type Moved = DocumentDifference & Readonly<{ isWithheld: boolean }>

function compareGroup(group: AccountGroup, movements: readonly GroupMovement[]): GroupComparison {
  const documents = [...Map.groupBy(movements, ({ document }) => document)].map(
    ([document, moved]) => ({
      isWithheld: moved.some(({ isWithheld }) => isWithheld === true),
      document,
      isOurs: moved.some(({ isOurs }) => isOurs),
      ours: sumOf(moved.filter(({ side }) => side === 'ours')),
      ledger: sumOf(moved.filter(({ side }) => side === 'ledger')),
    }),
  )
  const isTheirs = ({ isOurs }: Moved) => !isOurs && !group.isExclusive
  // What went there before its kind was switched off is compared like all else.
  const isKept = ({ isWithheld, ledger }: Moved) =>
    isWithheld && ledger === 0n && !group.isExclusive
  const compared = documents.filter((document) => !isTheirs(document) && !isKept(document))
  const theirs = documents.filter(isTheirs)
  const kept = documents.filter(isKept)
  return {
    group,
    ours: compared.reduce((sum, { ours }) => sum + ours, 0n),
    ledger: compared.reduce((sum, { ledger }) => sum + ledger, 0n),
    differences: compared
      .filter(({ ours, ledger }) => ours !== ledger)
      .map(({ isWithheld: _, ...difference }) => difference),
    theirsOnly: {
      count: theirs.length,
      sum: theirs.reduce((sum, { ledger }) => sum + ledger, 0n),
    },
    oursOnly: {
      count: kept.length,
      sum: kept.reduce((sum, { ours }) => sum + ours, 0n),
    },
  }
}

const sumOf = (movements: readonly GroupMovement[]): bigint =>
  movements.reduce((sum, { amount }) => sum + amount, 0n)
