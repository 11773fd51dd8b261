import type { AccountId } from '#books/ids.ts'
import type { JournalEntry } from '#books/journal-entry.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import type { BooksRecord } from './books-record.ts'
import { type ConformanceRig, readValue } from './conformance-rig.fixture.ts'
import {
  type Effect,
  type Movement,
  type Operation,
  remoteKeyOf,
  type Translation,
  WAVES,
} from './contract.ts'

const ROUNDS_MAX = 6

type Key = Pick<BooksRecord, 'kind' | 'id'>

const NOTHING: Translation = { kind: 'ready', parts: [] }

/** What the engine would send now for a record: the difference between wanted and held. */
export function planOf(rig: ConformanceRig, record: BooksRecord): readonly Operation[] {
  return differenceOf(rig, record, rig.translate(record))
}

function differenceOf(
  rig: ConformanceRig,
  record: Key,
  translation: Translation,
): readonly Operation[] {
  if (translation.kind !== 'ready') {
    throw new Error(`${record.kind} ${record.id}: ${JSON.stringify(translation)}`)
  }
  const elementOf = (name: string) => `${record.kind} ${record.id} ${name}`
  const changed = translation.parts.flatMap((part) => {
    if (!('wire' in part)) return []
    const held = rig.held.get(elementOf(part.name))
    return held?.fingerprint === part.fingerprint ? [] : [rig.operationOf(record, part)]
  })
  const wanted = new Set(translation.parts.map(({ name }) => elementOf(name)))
  const gone = heldKeysOf(rig, record).filter((key) => !wanted.has(key))
  const removals = gone
    .map((key) => rig.removalOf(key))
    .filter(({ elementId, fingerprint }) => rig.held.get(elementId)?.fingerprint !== fingerprint)
  return [...removals, ...changed]
}

const heldKeysOf = (rig: ConformanceRig, { kind, id }: Key): string[] =>
  [...rig.held.keys()].filter((key) => key.startsWith(`${kind} ${id} `))

/** Brings a record into the ledger, wave by wave, until nothing is left to be sent. */
export const bring = (rig: ConformanceRig, record: BooksRecord): Promise<readonly Effect[]> =>
  follow(rig, () => planOf(rig, record))

/** Takes everything of a record out of the ledger, as for one that is void. */
export const takeOut = (rig: ConformanceRig, record: Key): Promise<readonly Effect[]> =>
  follow(rig, () => differenceOf(rig, record, NOTHING))

async function follow(
  rig: ConformanceRig,
  plan: () => readonly Operation[],
): Promise<readonly Effect[]> {
  const effects: Effect[] = []
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const operations = plan()
    if (operations.length === 0) return effects
    const waveOf = (operation: Operation) =>
      rig.books.waveOf(operation, rig.held.get(operation.elementId)?.fingerprint ?? undefined)
    for (const wave of WAVES) {
      const now = operations.filter((operation) => waveOf(operation) === wave)
      if (now.length === 0) continue
      const ended = [...(await rig.settle(now)).values()]
      effects.push(...ended)
      if (ended.some(({ kind }) => kind === 'trouble')) return effects
    }
  }
  throw new Error('what was sent is never what was wanted')
}

/** All that moves accounts in the suite's time. */
export async function movementsIn(rig: ConformanceRig): Promise<readonly Movement[]> {
  const range = { from: '2026-01-01' as LocalDate, to: addDays('2026-01-01' as LocalDate, 364) }
  const all: Movement[] = []
  for await (const page of rig.books.listMovements(range)) all.push(...readValue(page))
  return all
}

/** What an account gained on a day, in minor units; nothing is left out. */
type Gains = Readonly<Record<string, string>>

/** A record's own double entry in the ledger, by day and account. */
export async function entryInLedger(rig: ConformanceRig, record: Key): Promise<Gains> {
  const remotes = new Set(
    heldKeysOf(rig, record).flatMap((key) => {
      const held = rig.held.get(key)
      return held ? remoteKeyOf(held.remote) : []
    }),
  )
  const ours = (await movementsIn(rig)).filter(({ remoteKind, remoteId }) =>
    remotes.has(remoteKeyOf({ kind: remoteKind, id: remoteId })),
  )
  return gainsOf(
    ours.flatMap(({ date, lines }) =>
      lines.map(({ accountId, amount }) => ({ date, accountId, cents: centsOf(amount) })),
    ),
  )
}

/** Our own entries, on the accounts that ours are mapped to. */
export const entryInBooks = (rig: ConformanceRig, entries: readonly JournalEntry[]): Gains =>
  gainsOf(
    entries.flatMap(({ postedOn: date, lines }) =>
      lines.map((line) => ({
        date,
        accountId: ledgerAccountOf(rig, line.accountId),
        cents: line.amount.minorUnits,
      })),
    ),
  )

function ledgerAccountOf(rig: ConformanceRig, id: AccountId): string {
  const [account] = rig.mapped(id).postsTo
  if (account === undefined) throw new Error(`${id} moves no account of the ledger`)
  return account
}

type Gain = Readonly<{ date: string; accountId: string; cents: bigint }>

function gainsOf(gains: readonly Gain[]): Gains {
  const sums = new Map<string, bigint>()
  for (const { date, accountId, cents } of gains) {
    const key = `${date} ${accountId}`
    sums.set(key, (sums.get(key) ?? 0n) + cents)
  }
  return Object.fromEntries(
    [...sums].filter(([, sum]) => sum !== 0n).map(([key, sum]) => [key, String(sum)]),
  )
}

/** Decimals as text, without a float. */
function centsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const units = BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`)
  return amount.startsWith('-') ? -units : units
}
