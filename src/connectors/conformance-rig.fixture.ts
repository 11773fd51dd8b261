import { createHash } from 'node:crypto'
import type { TaxCodeId } from '#books/ids.ts'
import type { Currency } from '#books/money.ts'
import type { TaxCode } from '#books/tax.ts'
import type { BooksRecord, RecordKind } from './books-record.ts'
import type { Mapped } from './conformance.fixture.ts'
import { ACCOUNTS, accountNamed, taxCodesAt } from './conformance-books.fixture.ts'
import type { World } from './conformance-world.fixture.ts'
import {
  type Answer,
  type CompanyFacts,
  type Effect,
  type Operation,
  type Read,
  type Reference,
  type References,
  type RemoteBooks,
  type RemoteRef,
  remoteKeyOf,
  type SentOperation,
  type TokenSet,
  type Translation,
  type WantedPart,
} from './contract.ts'
import type { TroubleKind } from './trouble.ts'

let serial = 0

const ROUNDS_MAX = 8
const SETTLE_SECONDS = 60
const OVERLAP_MS = 5 * 60_000
const CALL_MS = 1100

export type Held = Readonly<{ remote: RemoteRef; fingerprint: string | null }>
export type BuiltPart = Extract<WantedPart, { wire: unknown }>

/** What of a division's books may be otherwise than the suite's usual ones. */
export type RigBooks = Readonly<{
  accounts: References['accounts']
  taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
  unappliedMoney: References['unappliedMoney']
  sendsTrust: boolean
}>

/** A small, honest engine around one connector: enough to see that each intent has one effect. */
export class ConformanceRig {
  readonly world: World
  readonly books: RemoteBooks
  readonly company: CompanyFacts
  readonly taxCodes: ReadonlyMap<TaxCodeId, TaxCode>
  /** May be changed between two translations, as a person changes settings. */
  bookkeeping: RigBooks
  /** What stands in the ledger, by `kind id part`. */
  readonly held = new Map<string, Held>()
  readonly answers = new Map<string, Answer>()
  /** Every trouble on the way, in order. */
  readonly troubles: TroubleKind[] = []
  references: readonly Reference[]
  readonly #tokens: TokenCell
  #generation = 0
  /** Two rigs in one world are two hubs: their keys differ. */
  readonly #serial = serial++

  private constructor(world: World, tokens: TokenCell, opened: Opened) {
    this.world = world
    this.#tokens = tokens
    this.books = opened.books
    this.company = opened.company
    this.references = opened.references
    this.taxCodes = taxCodesAt(world.adapter.standardTaxPercent)
    this.bookkeeping = {
      accounts: ACCOUNTS,
      taxCodes: this.taxCodes,
      unappliedMoney: 'liability',
      sendsTrust: true,
    }
  }

  static async start(world: World): Promise<ConformanceRig> {
    const tokens: TokenCell = { now: world.tokens }
    const books = world.connector.openBooks({
      remoteCompanyId: world.companyId,
      token: () => Promise.resolve(tokens.now.accessToken),
      admit: () => Promise.resolve(world.clock.advance(CALL_MS)),
    })
    const company = readValue(await books.describeCompany())
    return new ConformanceRig(world, tokens, {
      books,
      company,
      references: await allReferences(books),
    })
  }

  get currency(): Currency {
    return this.company.currency as Currency
  }

  async refreshReferences(): Promise<void> {
    this.references = await allReferences(this.books)
  }

  async refreshTokens(): Promise<void> {
    const result = await this.world.connector.authorization.refresh(this.#tokens.now)
    if (result.kind !== 'refreshed') throw new Error(`not refreshed: ${result.vendorText}`)
    this.#tokens.now = result.tokens
  }

  mapped(thing: string): Reference {
    const { maps, mapsMore = {} } = this.world.adapter
    const fits = mapsMore[thing] ?? maps[thing as Mapped]
    const found = this.references.find((reference) => fits(reference))
    if (!found) throw new Error(`the sandbox has nothing that ${thing} could be mapped to`)
    return found
  }

  translate(record: BooksRecord): Translation {
    return this.books.translate(record, this.#referencesNow())
  }

  /** The parts of a record, which has to be ready. */
  partsOf(record: BooksRecord): readonly BuiltPart[] {
    const translation = this.translate(record)
    if (translation.kind !== 'ready') {
      throw new Error(`${record.kind} ${record.id}: ${JSON.stringify(translation)}`)
    }
    return translation.parts.filter((part) => 'wire' in part)
  }

  /** Pushes records of one wave together; gives the effect of each part, by `kind id part`. */
  async push(...records: readonly BooksRecord[]): Promise<ReadonlyMap<string, Effect>> {
    const operations = records.flatMap((record) =>
      this.partsOf(record).map((part) => this.operationOf(record, part)),
    )
    return this.settle(operations)
  }

  operationOf(record: Pick<BooksRecord, 'kind' | 'id'>, part: BuiltPart): Operation {
    const { remoteKind, wire, marker, fingerprint } = part
    const elementId = `${record.kind} ${record.id} ${part.name}`
    const held = this.held.get(elementId)
    return {
      ...{ elementId, remoteKind, wire, marker, fingerprint, verb: held ? 'update' : 'create' },
      ...(held && { remote: held.remote }),
    }
  }

  /** Takes a held part out of the ledger. */
  async remove(elementId: string): Promise<Effect> {
    const effects = await this.settle([this.removalOf(elementId)])
    const effect = effects.get(elementId)
    if (!effect) throw new Error(`nothing became of ${elementId}`)
    return effect
  }

  /** Takes over the revision that the vendor has now: what pays a document may have moved it. */
  async readAgain(elementId: string): Promise<void> {
    const held = this.held.get(elementId)
    if (!held) throw new Error(`${elementId} is not held`)
    const state = readValue(await this.books.read([held.remote])).get(remoteKeyOf(held.remote))
    if (state) this.held.set(elementId, state)
  }

  removalOf(elementId: string): Operation {
    const held = this.held.get(elementId)
    if (!held) throw new Error(`${elementId} is not held`)
    const { remote } = held
    const name = elementId.split(' ').at(-1) ?? ''
    const removal = this.books.remove({ name, remote, fingerprint: held.fingerprint ?? '' })
    return { ...removal, elementId, remoteKind: remote.kind, marker: '', remote }
  }

  /** Sends until each element has a definite end, the way the engine's own rules say. */
  async settle(operations: readonly Operation[]): Promise<ReadonlyMap<string, Effect>> {
    const ended = new Map<string, Effect>()
    let open = operations
    for (let round = 0; open.length > 0; round += 1) {
      if (round === ROUNDS_MAX) throw new Error(`still open after ${round} rounds`)
      open = await this.#round(open, ended)
    }
    for (const [elementId, effect] of ended) {
      // A definite answer: whatever is wanted next is another request, under another key.
      this.#generation += 1
      if (effect.kind !== 'done') continue
      if (effect.fingerprint === null) this.held.delete(elementId)
      else this.held.set(elementId, effect)
    }
    return ended
  }

  /** One call for each that `pack` makes; what is left has to be sent again. */
  async #round(
    operations: readonly Operation[],
    ended: Map<string, Effect>,
  ): Promise<readonly Operation[]> {
    const sentAt = this.world.clock.now()
    const unknown: Operation[] = []
    const again: Operation[] = []
    for (const operation of await this.#sendAll(operations)) {
      const { effect } = operation
      if (effect.kind === 'done') {
        ended.set(operation.elementId, effect)
        continue
      }
      this.troubles.push(effect.trouble.kind)
      const fate = FATES[effect.trouble.kind]
      if (fate === 'look_up') unknown.push(operation)
      else if (fate === 'again') again.push(operation)
      else ended.set(operation.elementId, effect)
    }
    await this.#beforeNext(again.length > 0)
    return [...again, ...(await this.#lookUp(unknown, sentAt, ended))]
  }

  async #sendAll(operations: readonly Operation[]): Promise<(Operation & { effect: Effect })[]> {
    const byId = new Map(operations.map((operation) => [operation.elementId, operation]))
    const results: (Operation & { effect: Effect })[] = []
    for (const draft of this.books.pack(operations)) {
      this.world.clock.advance(CALL_MS)
      const result = await this.books.send(
        { ...draft, key: this.keyOf(draft.elements) },
        AbortSignal.any([]),
      )
      for (const elementId of draft.elements) {
        const operation = byId.get(elementId)
        if (!operation) throw new Error(`pack invented ${elementId}`)
        const effect: Effect =
          result.kind === 'trouble'
            ? { kind: 'trouble', trouble: result.trouble }
            : (result.effects.get(elementId) ?? LOST)
        results.push({ ...operation, effect })
      }
    }
    return results
  }

  keyOf(elements: readonly string[]): string {
    const text = [this.#serial, this.#generation, ...elements].join('\n')
    return createHash('sha256').update(text).digest('hex').slice(0, 32)
  }

  async #beforeNext(again: boolean): Promise<void> {
    if (!again) return
    const last = this.troubles.at(-1)
    if (last === 'authorization_expired') await this.refreshTokens()
    this.world.clock.advance(61_000)
  }

  /** Nothing is sent again before the vendor was asked, after all that was under way has ended. */
  async #lookUp(
    unknown: readonly Operation[],
    sentAt: Date,
    ended: Map<string, Effect>,
  ): Promise<readonly Operation[]> {
    if (unknown.length === 0) return []
    const { requestSecondsMax } = this.world.connector.descriptor
    this.world.clock.advance((requestSecondsMax + SETTLE_SECONDS) * 1000)
    const since = new Date(sentAt.getTime() - OVERLAP_MS)
    const found = readValue(await this.books.find(unknown.map(toSent), since))
    this.#generation += 1
    return unknown.filter(({ elementId, verb, fingerprint, remote }) => {
      const copy = found.get(elementId)
      const isAsWanted = verb === 'create' || copy?.fingerprint === fingerprint
      if (copy && isAsWanted) ended.set(elementId, { kind: 'done', ...copy })
      if (!copy && verb === 'delete' && remote) {
        ended.set(elementId, { kind: 'done', remote, fingerprint: null })
      }
      return !ended.has(elementId)
    })
  }

  #referencesNow(): References {
    const held = (kind: RecordKind, id: string, part: string) =>
      this.held.get(`${kind} ${id} ${part}`)?.remote
    return {
      mapped: (slot, ourId) => this.#mappedIn(slot, ourId),
      held,
      partiesNamed: (name) =>
        this.references.filter(
          (each) => each.kind === 'party' && each.name.toLowerCase() === name.toLowerCase(),
        ),
      itemsNamed: () => [],
      lineItem: () => undefined,
      company: this.company,
      depositsReceived: accountNamed('deposits_received'),
      ...this.bookkeeping,
      answer: (kind, recordId) => this.answers.get(`${kind} ${recordId}`),
      markerOf: (kind, recordId, part) => markerFor(`${kind} ${recordId} ${part}`),
    }
  }

  #mappedIn(slotId: string, ourId: string): Reference | undefined {
    const { maps, mapsMore = {} } = this.world.adapter
    const fits = mapsMore[`${slotId} ${ourId}`] ?? mapsMore[ourId] ?? maps[ourId as Mapped]
    const slot = this.world.connector.descriptor.slots.find(({ id }) => id === slotId)
    if (!fits || !slot) return undefined
    return this.references.find(
      (reference) => slot.referenceKinds.includes(reference.kind) && fits(reference),
    )
  }
}

type Opened = Readonly<{
  books: RemoteBooks
  company: CompanyFacts
  references: readonly Reference[]
}>
type TokenCell = { now: TokenSet }

const LOST: Effect = {
  kind: 'trouble',
  trouble: { kind: 'outcome_unknown', vendorText: 'the answer does not speak of it' },
}

/** What an engine does about each trouble; a new kind does not compile until it is said here. */
const FATES: Readonly<Record<TroubleKind, 'again' | 'look_up' | 'end'>> = {
  rate_limited: 'again',
  unavailable: 'again',
  authorization_expired: 'again',
  outcome_unknown: 'look_up',
  permission_missing: 'end',
  company_refuses: 'end',
  changed_at_vendor: 'end',
  gone_at_vendor: 'end',
  period_closed: 'end',
  name_taken: 'end',
  number_taken: 'end',
  reference_refused: 'end',
  frozen_at_vendor: 'end',
  rejected: 'end',
}

export const toSent = ({
  elementId,
  verb,
  remoteKind,
  marker,
  fingerprint,
  remote,
}: Operation): SentOperation => ({
  ...{ elementId, verb, remoteKind, marker, fingerprint },
  ...(remote && { remote }),
})

export function readValue<T>(read: Read<T>): T {
  if (read.kind === 'trouble') throw new Error(`not read: ${JSON.stringify(read.trouble)}`)
  return read.value
}

async function allReferences(books: RemoteBooks): Promise<readonly Reference[]> {
  const all: Reference[] = []
  for await (const page of books.listReferences()) all.push(...readValue(page).references)
  return all
}

/** As the hub makes them: short, and with what no person types by accident. */
function markerFor(text: string): string {
  const digest = createHash('sha256').update(text).digest()
  return `~${digest.readBigUInt64BE().toString(36).padStart(13, '0').slice(-8)}`
}
