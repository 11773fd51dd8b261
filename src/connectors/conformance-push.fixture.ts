import type { JournalEntry } from '#books/journal-entry.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, toDecimal } from '#books/money.ts'
import type { BooksRecord } from './books-record.ts'
import { type ConformanceRig, readValue } from './conformance-rig.fixture.ts'
import { type Effect, type Movement, type Operation, remoteKeyOf, WAVES } from './contract.ts'

const ROUNDS_MAX = 8

type Wish = Readonly<{
  record: BooksRecord
  /** Void or withdrawn: whatever is held of it is taken out. */
  isGone: boolean
}>

/** Brings records into the ledger wave by wave, as the engine does, until nothing is left. */
export const bring = (rig: ConformanceRig, ...records: readonly BooksRecord[]): Promise<void> =>
  follow(
    rig,
    records.map((record) => ({ record, isGone: false })),
  )

/** Takes everything of these records out again. */
export const withdraw = (rig: ConformanceRig, ...records: readonly BooksRecord[]): Promise<void> =>
  follow(
    rig,
    records.map((record) => ({ record, isGone: true })),
  )

/** Both in one pass: what goes makes way for what is changed. */
export const exchange = (
  rig: ConformanceRig,
  gone: readonly BooksRecord[],
  wanted: readonly BooksRecord[],
): Promise<void> =>
  follow(rig, [
    ...gone.map((record) => ({ record, isGone: true })),
    ...wanted.map((record) => ({ record, isGone: false })),
  ])

const isParty = (elementId: string): boolean => /^(client|vendor) /.test(elementId)

/** Takes out whatever a test has left, so that the next one begins with its parties only. */
export async function clear(rig: ConformanceRig): Promise<void> {
  for (const wave of WAVES) {
    const held = [...rig.held.keys()].filter((elementId) => !isParty(elementId))
    const due = held.map((elementId) => rig.removalOf(elementId))
    const effects = await rig.settle(due.filter((one) => isOf(rig, one, wave)))
    for (const [elementId, effect] of effects) await check(rig, elementId, effect)
  }
}

async function follow(rig: ConformanceRig, wishes: readonly Wish[]): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    let sent = 0
    for (const wave of WAVES) {
      const due = wishes.flatMap((wish) => planned(rig, wish)).filter((one) => isOf(rig, one, wave))
      sent += due.length
      for (const [elementId, effect] of await rig.settle(due)) await check(rig, elementId, effect)
    }
    if (sent === 0) return finished(rig, wishes)
  }
  throw new Error(`still sending after ${ROUNDS_MAX} rounds`)
}

const isOf = (rig: ConformanceRig, operation: Operation, wave: string): boolean =>
  rig.books.waveOf(operation, rig.held.get(operation.elementId)?.fingerprint ?? undefined) === wave

/** What is wanted and not held as it is, and what is held and not wanted. */
function planned(rig: ConformanceRig, { record, isGone }: Wish): Operation[] {
  const prefix = `${record.kind} ${record.id} `
  const translation = rig.translate(record)
  if (translation.kind === 'blocked') throw new Error(JSON.stringify(translation))
  if (translation.kind === 'waiting' && !isGone) return []
  const wanted = translation.kind === 'ready' && !isGone ? translation.parts : []
  const names = new Set(wanted.map(({ name }) => prefix + name))
  const wishes = wanted.flatMap((part) => {
    const isHeld =
      'wire' in part && rig.held.get(prefix + part.name)?.fingerprint === part.fingerprint
    return 'wire' in part && !isHeld ? [rig.operationOf(record, part)] : []
  })
  const unwanted = [...rig.held].filter(([key]) => key.startsWith(prefix) && !names.has(key))
  const removals = unwanted
    .map(([elementId]) => rig.removalOf(elementId))
    .filter(({ elementId, fingerprint }) => fingerprint !== rig.held.get(elementId)?.fingerprint)
  return [...wishes, ...removals]
}

/** A revision that a payment moved is read again; anything else has to be as it was wanted. */
async function check(rig: ConformanceRig, elementId: string, effect: Effect): Promise<void> {
  if (effect.kind === 'done') return
  if (effect.trouble.kind !== 'changed_at_vendor') {
    throw new Error(`${elementId}: ${JSON.stringify(effect.trouble)}`)
  }
  await rig.readAgain(elementId)
}

/** Every part stands there as it was foretold: nothing is left to send. */
function finished(rig: ConformanceRig, wishes: readonly Wish[]): void {
  const left = wishes.flatMap((wish) => planned(rig, wish))
  const open = wishes.filter(({ record, isGone }) => {
    const translation = rig.translate(record)
    const isWhole =
      translation.kind === 'ready' && translation.parts.every((part) => 'wire' in part)
    return !isGone && !isWhole
  })
  if (left.length + open.length > 0) {
    throw new Error(`left to do: ${JSON.stringify([left, open.map(({ record }) => record.id)])}`)
  }
}

const ALL_DAYS = { from: '2025-01-01' as LocalDate, to: '2027-12-31' as LocalDate }

export async function movementsIn(rig: ConformanceRig): Promise<readonly Movement[]> {
  const all: Movement[] = []
  for await (const page of rig.books.listMovements(ALL_DAYS)) all.push(...readValue(page))
  return all
}

/** `<date> <ledger account>` to the amount that a record's objects move there. */
export async function entryThere(
  rig: ConformanceRig,
  record: Pick<BooksRecord, 'kind' | 'id'>,
): Promise<ReadonlyMap<string, string>> {
  const prefix = `${record.kind} ${record.id} `
  const held = [...rig.held].filter(([key]) => key.startsWith(prefix))
  const keys = new Set(held.map(([, { remote }]) => remoteKeyOf(remote)))
  const own = (await movementsIn(rig)).filter(({ remoteKind, remoteId }) =>
    keys.has(remoteKeyOf({ kind: remoteKind, id: remoteId })),
  )
  return summed(
    own.flatMap(({ date, lines }) =>
      lines.map(({ accountId, amount }) => [`${date} ${accountId}`, amount] as const),
    ),
  )
}

/** The same of our own entries, through the accounts that a person paired. */
export function entryHere(
  rig: ConformanceRig,
  postings: readonly JournalEntry[],
): ReadonlyMap<string, string> {
  return summed(
    postings.flatMap(({ postedOn, lines }) =>
      lines.map(
        ({ accountId, amount }) =>
          [`${postedOn} ${rig.mapped(accountId).postsTo[0]}`, toDecimal(amount)] as const,
      ),
    ),
  )
}

/** Sorted, and without what comes to nothing. */
function summed(amounts: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const cents = new Map<string, bigint>()
  for (const [key, amount] of amounts) {
    cents.set(key, (cents.get(key) ?? 0n) + centsOf(amount))
  }
  const rest = [...cents].filter(([, amount]) => amount !== 0n)
  return new Map(rest.toSorted().map(([key, amount]) => [key, textOf(amount)]))
}

const centsOf = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const units = BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`)
  return amount.startsWith('-') ? -units : units
}

const textOf = (cents: bigint): string =>
  toDecimal({ minorUnits: cents, currency: 'USD' as Currency })
