import type { ExpectedDocument } from '../../src/demo/expected-documents.ts'
import type { Change, PlannedItem } from '../../src/demo/planned-records.ts'
import type { DemoOptions } from './options.ts'
import { quickBooksObjects } from './oracle-quickbooks.ts'
import { xeroObjects } from './oracle-xero.ts'
import type { SandboxAdmin } from './sandbox-admin.ts'

/** One live remote object as an oracle sees it: its kind, and what document it must belong to. */
export type LedgerObject = Readonly<{
  kind: string
  id: string
  /** The document's number and, where several objects share it, what tells them apart. */
  key: string
  /** Minor units. */
  amount: bigint
}>

export type WantedObject = Readonly<{ kind: string; key: string; amount: bigint }>

export type Verdict = Readonly<{
  wanted: Readonly<Record<string, number>>
  inLedger: Readonly<Record<string, number>>
  /** More than there should be. */
  duplicates: number
  /** Those of them of which there should be none at all. */
  phantoms: number
  lost: number
  /** Right key, other amount. */
  wrongAmounts: number
  examples: readonly string[]
}>

export type LedgerReader = Readonly<{
  wanted: (
    documents: readonly ExpectedDocument[],
    items: readonly PlannedItem[],
  ) => readonly WantedObject[]
  read: (admin: SandboxAdmin, companyId: string) => Promise<readonly LedgerObject[]>
  /** Calls that a perfect client needs for so many new objects of each kind. */
  minimumCalls: (wanted: Readonly<Record<string, number>>) => number
  /** Calls that a perfect client needs for changes that are all known before the first is sent. */
  minimumCallsOfChanges: (changes: readonly Change[]) => number
}>

export const READERS: Readonly<Record<DemoOptions['ledger'], LedgerReader>> = {
  quickbooks: quickBooksObjects,
  xero: xeroObjects,
}

const EXAMPLES_MAX = 10

/** Parties that were in the ledger before anybody connected are the ledger's own. */
export const withoutForeign = (
  held: readonly LedgerObject[],
  wanted: readonly WantedObject[],
  before: ReadonlySet<string>,
): LedgerObject[] => {
  const names = new Set(wanted.map(({ kind, key }) => `${kind} ${key}`))
  return held.filter(({ kind, id, key }) => !before.has(id) || names.has(`${kind} ${key}`))
}

/**
 * Compares the firm's own list with what the sandbox holds. It never looks at the hub, so a mistake of
 * the hub cannot hide from it.
 */
export function judge(wanted: readonly WantedObject[], held: readonly LedgerObject[]): Verdict {
  const nameOf = ({ kind, key }: WantedObject) => `${kind} ${key}`
  const wantedByName = Map.groupBy(wanted, nameOf)
  const heldByName = Map.groupBy(held, nameOf)
  const examples: string[] = []
  let [duplicates, phantoms, lost, wrongAmounts] = [0, 0, 0, 0]
  for (const name of new Set([...wantedByName.keys(), ...heldByName.keys()])) {
    const expected = (wantedByName.get(name) ?? []).map(({ amount }) => amount).toSorted(byAmount)
    const found = (heldByName.get(name) ?? []).map(({ amount }) => amount).toSorted(byAmount)
    const extra = Math.max(0, found.length - expected.length)
    const missing = Math.max(0, expected.length - found.length)
    const wrong = extra + missing === 0 && expected.some((amount, index) => amount !== found[index])
    duplicates += extra
    phantoms += expected.length === 0 ? extra : 0
    lost += missing
    wrongAmounts += wrong ? 1 : 0
    if (extra + missing > 0 || wrong) {
      examples.push(`${name}: wanted ${expected.join(' ')}, in ledger ${found.join(' ')}`)
    }
  }
  return {
    wanted: countByKind(wanted),
    inLedger: countByKind(held),
    duplicates,
    phantoms,
    lost,
    wrongAmounts,
    examples: examples.slice(0, EXAMPLES_MAX),
  }
}

const byAmount = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

const countByKind = (objects: readonly Readonly<{ kind: string }>[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(objects, ({ kind }) => kind)]
      .map(([kind, group]) => [kind, group.length] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** "120.5" or 120.5 in minor units; every currency of the demo has two decimals. */
export function minorUnits(amount: unknown): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(String(amount))
  if (!match) throw new TypeError(`not an amount: ${amount}`)
  const [, sign = '', whole = '', fraction = ''] = match
  return BigInt(`${sign}${whole}${fraction.padEnd(2, '0')}`)
}

/** The parties of documents that go to the ledger at all. */
export const clientsOf = (documents: readonly ExpectedDocument[]): string[] => [
  ...new Set(
    documents.filter(({ voidBeforePush }) => !voidBeforePush).map(({ clientName }) => clientName),
  ),
]

/** What the lines of documents sell that stand in the ledger. */
export function itemsOf(
  documents: readonly ExpectedDocument[],
  items: readonly PlannedItem[],
): PlannedItem[] {
  const present = documents.filter(({ status }) => status === 'present')
  const codes = new Set(present.flatMap(({ itemCodes }) => itemCodes))
  return items.filter(({ code }) => codes.has(code))
}
