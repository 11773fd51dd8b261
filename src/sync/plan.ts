import type {
  HeldPart,
  Operation,
  RemoteBooks,
  RemoteRef,
  Translation,
  Wave,
} from '#connectors/contract.ts'
import { type Element, elementIdOf } from '#store/calls.ts'
import type { DirtyLink } from '#store/link-queue.ts'
import type { RecordPart } from '#store/parts.ts'

/** An operation with the part and the wish that it serves. */
export type PlannedOperation = Readonly<{
  element: Element
  record: Readonly<{ kind: string; id: string }>
  operation: Operation
  wave: Wave
  /** What the ledger held of the part when this was planned. */
  heldFingerprint: string | undefined
}>

/** A part that is there already: nothing is sent for it. */
export type Adopted = Readonly<{
  linkId: string
  name: string
  remote: RemoteRef
  fingerprint: string
  seq: bigint
}>

export type LinkPlan = Readonly<{
  link: DirtyLink
  operations: readonly PlannedOperation[]
  adopted: readonly Adopted[]
  /** Further parts can be built only when these operations are done. */
  hasMore: boolean
}>

type Wish = Readonly<{ link: DirtyLink; translation: Translation; held: readonly RecordPart[] }>

/**
 * The difference between what is wanted and what the ledger holds. Pure: the same wish and the same
 * held parts always give the same operations, so a crash costs nothing but to plan again.
 */
export function planLink(books: RemoteBooks, { link, translation, held }: Wish): LinkPlan {
  const wanted = translation.kind === 'ready' ? translation.parts : []
  const operations: PlannedOperation[] = []
  const adopted: Adopted[] = []
  let hasMore = false
  const add = (name: string, operation: Omit<Operation, 'elementId'>) => {
    const element = { linkId: link.id, part: name, seq: link.wantedSeq, verb: operation.verb }
    const named = { ...operation, elementId: elementIdOf(element) }
    const heldFingerprint = held.find((part) => part.name === name)?.fingerprint
    const wave = books.waveOf(named, heldFingerprint)
    const record = { kind: link.recordKind, id: link.recordId }
    operations.push({ element, record, operation: named, wave, heldFingerprint })
  }
  for (const part of wanted) {
    const before = held.find(({ name }) => name === part.name)
    if ('waitsFor' in part) {
      hasMore = true
    } else if (!before && part.adopt) {
      const { name, fingerprint, adopt: remote } = part
      adopted.push({ linkId: link.id, name, remote, fingerprint, seq: link.wantedSeq })
    } else if (!before) {
      add(part.name, { verb: 'create', ...sent(part) })
    } else if (before.fingerprint !== part.fingerprint) {
      add(part.name, { verb: 'update', ...sent(part), remote: remoteOf(before) })
    }
  }
  for (const part of held) {
    if (wanted.some(({ name }) => name === part.name)) continue
    const removal = books.remove(heldOf(part))
    if (removal.fingerprint === part.fingerprint) continue
    const { verb, wire, fingerprint } = removal
    const remote = remoteOf(part)
    add(part.name, { verb, wire, fingerprint, marker: '', remoteKind: part.remoteKind, remote })
  }
  return { link, operations, adopted, hasMore }
}

type Sendable = Readonly<{ remoteKind: string; wire: unknown; marker: string; fingerprint: string }>

const sent = ({ remoteKind, wire, marker, fingerprint }: Sendable) => ({
  remoteKind,
  wire,
  marker,
  fingerprint,
})

const remoteOf = ({ remoteKind, remoteId, revision }: RecordPart): RemoteRef => ({
  kind: remoteKind,
  id: remoteId,
  revision,
})

const heldOf = (part: RecordPart): HeldPart => ({
  name: part.name,
  remote: remoteOf(part),
  fingerprint: part.fingerprint,
})

/** What takes its object away: gone is what it wants. */
export const isRemoval = ({ verb }: Pick<Operation, 'verb'>): boolean =>
  verb === 'delete' || verb === 'void'

/** Whether the record is wanted in the ledger as it is: only then is it translated at all. */
export const isWantedPresent = ({ wanted }: DirtyLink): boolean => wanted === 'present'

/** A record that is void, deleted or withdrawn: everything that is held of it is removed. */
export const NOTHING_WANTED: Translation = { kind: 'ready', parts: [] }
