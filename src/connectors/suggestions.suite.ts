import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Account } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import { starterChart } from '#books/styles/starter-books.ts'
import type { ConformanceAdapter } from './conformance.fixture.ts'
import { ConformanceRig } from './conformance-rig.fixture.ts'
import { startWorld, type World } from './conformance-world.fixture.ts'
import type { Reference } from './contract.ts'
import type { MappingSlot } from './descriptor.ts'

/** Below this the hub offers nothing. */
const SCORE_MIN = 0.5

const CHART: readonly Account[] = starterChart('legal').map((account) => ({
  ...account,
  id: account.code as AccountId,
  archived: false,
}))

/** The accounts of the books that are about money of others. */
const HOLDS_TRUST: ReadonlySet<Account['role']> = new Set<Account['role']>([
  'trust_bank',
  'trust_liability',
  'trust_transfers',
  'trust_paid_by_firm',
  'statutory_deposit',
])

type Ours = Parameters<MappingSlot['suggests']>[0]
type Offer = Readonly<{ slot: MappingSlot; ours: Ours; theirs: Reference | undefined }>

/** What a person is offered who connects a law firm's books, against the sandbox's law firm. */
export function suggestionTests(adapter: ConformanceAdapter): void {
  let world: World
  let references: readonly Reference[]
  beforeEach(async () => {
    world = await startWorld(adapter)
    references = (await ConformanceRig.start(world)).references
  })
  afterEach(() => world.close())

  test('that takes every suggestion has mapped what its invoices and payments need', () => {
    const offered = Object.keys(adapter.suggested).map((wanted) => {
      const [slot = '', ...name] = wanted.split(' ')
      return [wanted, offerOf(slot, name.join(' ')).theirs?.name.split(':').at(-1)]
    })
    expect(Object.fromEntries(offered)).toEqual(adapter.suggested)
  })

  test('is never offered money of others, nor two choices that fit equally well', () => {
    const offers = world.connector.descriptor.slots
      .filter(({ ours }) => ours === 'account')
      .flatMap((slot) => CHART.filter(slot.covers).map(({ name }) => offerOf(slot.id, name)))
    const trusted = offers.filter(
      ({ ours, theirs }) =>
        !HOLDS_TRUST.has(ours.account?.role ?? null) &&
        /trust|client monies/i.test(theirs?.name ?? ''),
    )
    expect(trusted.map(({ ours, theirs }) => `${ours.name}: ${theirs?.name}`)).toEqual([])
    const guessed = offers.filter(({ slot, ours, theirs }) => {
      const score = theirs ? slot.suggests(ours, theirs).score : 0
      return theirs && scored(slot, ours).filter((each) => each.score === score).length > 1
    })
    expect(guessed.map(({ ours, theirs }) => `${ours.name}: ${theirs?.name}`)).toEqual([])
  })

  function scored(slot: MappingSlot, ours: Ours) {
    return references
      .filter(({ kind, active }) => active && slot.referenceKinds.includes(kind))
      .filter((reference) => slot.refuses(reference, ours.account) === undefined)
      .map((theirs) => ({ theirs, score: slot.suggests(ours, theirs).score }))
      .filter(({ score }) => score >= SCORE_MIN)
      .toSorted((a, b) => b.score - a.score)
  }

  function offerOf(slotId: string, name: string): Offer {
    const slot = world.connector.descriptor.slots.find(({ id }) => id === slotId)
    if (!slot) throw new Error(`no slot ${slotId}`)
    const account = slot.ours === 'account' ? CHART.find((each) => each.name === name) : undefined
    const ours = { code: account?.code ?? null, name, account }
    return { slot, ours, theirs: scored(slot, ours)[0]?.theirs }
  }
}
