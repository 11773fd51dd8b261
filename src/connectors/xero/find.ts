import { type Found, type Read, remoteKeyOf, type SentOperation } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'
import { toModifiedSince } from './days.ts'
import { fingerprintOf, toldBy } from './fingerprint.ts'
import { readAll, readList } from './pages.ts'
import { allocationsIn, read } from './read.ts'
import { isGone, refOf } from './send.ts'
import { idOf, RESOURCES, type RemoteKind, remoteKindOf, type XeroObject } from './wire.ts'

/**
 * What became of the elements of a call: created ones by marker or number among everything that was
 * touched since, one list per kind; changed and removed ones by their id.
 */
export async function find(
  client: Client,
  operations: readonly SentOperation[],
  since: Date,
): Promise<Read<ReadonlyMap<string, Found>>> {
  const found = new Map<string, Found>()
  const created = operations.filter(({ verb }) => verb === 'create')
  for (const [kind, sent] of Map.groupBy(created, (each) => remoteKindOf(each.remoteKind))) {
    const objects =
      kind === 'Allocation'
        ? await allocationsOf(client, sent)
        : await touchedSince(client, kind, since)
    if (objects.kind === 'trouble') return objects
    match(kind, sent, objects.value, found)
  }
  const trouble = await findHeld(client, operations, found)
  return trouble ?? { kind: 'read', value: found }
}

/** Kinds whose lists have no pages. */
const UNPAGED: ReadonlySet<RemoteKind> = new Set<RemoteKind>(['Item', 'BankTransfer'])

function touchedSince(
  client: Client,
  kind: RemoteKind,
  since: Date,
): Promise<Read<readonly XeroObject[]>> {
  const resource = RESOURCES[kind].path
  const modifiedSince = toModifiedSince(since)
  if (UNPAGED.has(kind))
    return readList<XeroObject>(client, `${API_PATH}/${resource}`, resource, modifiedSince)
  const further = kind === 'Contact' ? 'includeArchived=true' : 'unitdp=4'
  return readAll<XeroObject>(client, {
    resource,
    further,
    modifiedSince,
  })
}

/** Their credit notes are known, so those are read by their ids. */
async function allocationsOf(
  client: Client,
  sent: readonly SentOperation[],
): Promise<Read<readonly XeroObject[]>> {
  const all: XeroObject[] = []
  for (const id of new Set(
    sent.flatMap(({ fingerprint }) => toldBy(fingerprint).creditNote ?? []),
  )) {
    const path = `${API_PATH}/${RESOURCES.CreditNote.path}/${id}`
    const note = await readList<XeroObject>(client, path, RESOURCES.CreditNote.path)
    if (note.kind === 'trouble') return note
    all.push(...allocationsIn(note.value))
  }
  return { kind: 'read', value: all }
}

/** One to one: an object that one element has found is not there for the next. */
function match(
  kind: RemoteKind,
  sent: readonly SentOperation[],
  objects: readonly XeroObject[],
  found: Map<string, Found>,
): void {
  const left = new Map(
    objects.flatMap((object) => {
      const id = idOf(kind, object)
      return id === undefined || isGone(object) ? [] : [[id, object] as const]
    }),
  )
  const { by, fits } = MARKERS[kind]
  for (const operation of sent) {
    const fitting = [...left]
      .filter(([, object]) => fits(object, operation))
      .map(([id, object]) => ({ remote: refOf(kind, id, object), by, ...printOf(kind, object) }))
    // Where a number is not unique, the one of the same content is meant.
    const same = fitting.find(({ fingerprint }) => fingerprint === operation.fingerprint)
    const best = same ?? fitting[0]
    if (!best) continue
    left.delete(best.remote.id)
    found.set(operation.elementId, best)
  }
}

const printOf = (kind: RemoteKind, object: XeroObject) => ({
  fingerprint: fingerprintOf(kind, object),
})

type Marker = Readonly<{
  by: Found['by']
  fits: (object: XeroObject, sent: SentOperation) => boolean
}>

const lastWordIs = (text: string | undefined, marker: string): boolean =>
  text?.split(' ').at(-1) === marker

const atTheEnd: Marker = {
  by: 'marker',
  fits: ({ Reference }, { marker }) => lastWordIs(Reference, marker),
}

/** Ours are told apart from a supplier's, whose number may be another supplier's as well. */
function isOfType({ Type, Status, Contact }: XeroObject, sent: SentOperation): boolean {
  const { type, contact } = toldBy(sent.fingerprint)
  if (Type !== type || Status === 'VOIDED') return false
  return !type?.startsWith('ACCPAY') || Contact?.ContactID === contact
}

/** Which field carries the marker: FIELDS.md, "Markers". */
const MARKERS: Readonly<Record<RemoteKind, Marker>> = {
  Contact: { by: 'marker', fits: ({ ContactNumber }, { marker }) => ContactNumber === marker },
  Item: { by: 'number', fits: ({ Code }, { marker }) => Code === marker },
  Invoice: {
    by: 'number',
    fits: (object, sent) => object.InvoiceNumber === sent.marker && isOfType(object, sent),
  },
  CreditNote: {
    by: 'number',
    fits: (object, sent) => object.CreditNoteNumber === sent.marker && isOfType(object, sent),
  },
  Allocation: {
    by: 'number',
    fits: (object, { fingerprint }) => fingerprintOf('Allocation', object) === fingerprint,
  },
  Payment: atTheEnd,
  BankTransaction: atTheEnd,
  BankTransfer: atTheEnd,
  ManualJournal: {
    by: 'marker',
    fits: ({ Narration }, { marker }) => lastWordIs(Narration, marker),
  },
}

/** What is held has an id, and that is better than any marker. */
async function findHeld(
  client: Client,
  operations: readonly SentOperation[],
  found: Map<string, Found>,
): Promise<Extract<Read<never>, { kind: 'trouble' }> | undefined> {
  const held = operations.filter(({ verb }) => verb !== 'create')
  const states = await read(
    client,
    held.flatMap(({ remote }) => remote ?? []),
  )
  if (states.kind === 'trouble') return states
  for (const { elementId, remote } of held) {
    const state = remote && states.value.get(remoteKeyOf(remote))
    if (state) found.set(elementId, { ...state, by: 'marker' })
  }
  return undefined
}
