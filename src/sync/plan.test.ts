import { describe, expect, test } from 'vitest'
import type { Operation, RemoteBooks, WantedPart } from '#connectors/contract.ts'
import type { DirtyLink } from '#store/link-queue.ts'
import type { RecordPart } from '#store/parts.ts'
import { planLink } from './plan.ts'

const link: DirtyLink = {
  id: 'link',
  recordKind: 'invoice',
  recordId: 'record',
  wanted: 'present',
  wantedSeq: 7n,
  heldSeq: 6n,
  answer: null,
}

const wanted = (name: string, fingerprint: string): WantedPart => ({
  name,
  remoteKind: 'Invoice',
  wire: { of: name },
  fingerprint,
  marker: `~${name}`,
})

const held = (name: string, fingerprint: string): RecordPart => ({
  linkId: 'link',
  name,
  remoteKind: 'Invoice',
  remoteId: `remote of ${name}`,
  revision: '3',
  fingerprint,
  recordKind: 'invoice',
  recordId: 'record',
})

/** Only what the plan asks of a vendor: what a removal is, and which wave it belongs to. */
const books = {
  remove: () => ({ verb: 'void', wire: {}, fingerprint: 'void' }),
  waveOf: ({ verb }: Operation) => (verb === 'void' ? 'document_removal' : 'document'),
} as unknown as RemoteBooks

const plan = (parts: readonly WantedPart[], before: readonly RecordPart[]) =>
  planLink(books, { link, translation: { kind: 'ready', parts }, held: before })

const verbs = (parts: readonly WantedPart[], before: readonly RecordPart[]) =>
  plan(parts, before).operations.map(({ operation, element }) => [element.part, operation.verb])

describe('the plan of a record', () => {
  test('creates what is wanted and not held', () => {
    expect(verbs([wanted('main', 'a')], [])).toEqual([['main', 'create']])
  })

  test('updates what is held otherwise, at the revision that is held', () => {
    const { operations } = plan([wanted('main', 'b')], [held('main', 'a')])
    expect(operations.map(({ operation }) => operation.remote)).toEqual([
      { kind: 'Invoice', id: 'remote of main', revision: '3' },
    ])
    expect(operations[0]?.heldFingerprint).toBe('a')
  })

  test('does nothing for what is held as it is wanted', () => {
    expect(plan([wanted('main', 'a')], [held('main', 'a')])).toMatchObject({
      operations: [],
      adopted: [],
      hasMore: false,
    })
  })

  test('removes what is held and not wanted', () => {
    expect(verbs([], [held('main', 'a')])).toEqual([['main', 'void']])
  })

  test('does not remove what is removed already', () => {
    expect(verbs([], [held('main', 'void')])).toEqual([])
  })

  test('brings back to life what was removed', () => {
    expect(verbs([wanted('main', 'a')], [held('main', 'void')])).toEqual([['main', 'update']])
  })

  test('takes over an object that a person chose, without a call', () => {
    const remote = { kind: 'Customer', id: '58', revision: '0' }
    const { operations, adopted } = plan([{ ...wanted('main', 'a'), adopt: remote }], [])
    expect(operations).toEqual([])
    expect(adopted).toEqual([{ linkId: 'link', name: 'main', remote, fingerprint: 'a', seq: 7n }])
  })

  test('has more to do where a part waits for another one', () => {
    const { operations, hasMore } = plan(
      [wanted('draw', 'a'), { name: 'apply', waitsFor: 'draw' }],
      [],
    )
    expect(operations).toHaveLength(1)
    expect(hasMore).toBe(true)
  })

  test('does not remove a held part that waits to be built again', () => {
    expect(verbs([{ name: 'apply', waitsFor: 'draw' }], [held('apply', 'a')])).toEqual([])
  })

  test('is the same however often it is made', () => {
    const make = () => plan([wanted('main', 'b'), wanted('rest', 'c')], [held('main', 'a')])
    expect(make()).toEqual(make())
  })

  test('names each element after link, part, wish and verb', () => {
    const [first] = plan([wanted('main', 'a')], []).operations
    expect(first?.operation.elementId).toBe('link:main:7:create')
  })
})
