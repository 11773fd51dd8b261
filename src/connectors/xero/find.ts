import { type Found, type Read, remoteKeyOf, type SentOperation } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'
import { toModifiedSince } from './days.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readAll, readList } from './pages.ts'
import { read } from './read.ts'
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
    const objects = await touchedSince(client, kind, since)
    if (objects.kind === 'trouble') return objects
    match(kind, sent, objects.value, found)
  }
  const trouble = await findHeld(client, operations, found)
  return trouble ?? { kind: 'read', value: found }
}

function touchedSince(
  client: Client,
  kind: RemoteKind,
  since: Date,
): Promise<Read<readonly XeroObject[]>> {
  const resource = RESOURCES[kind].path
  const modifiedSince = toModifiedSince(since)
  if (kind === 'Item')
    return readList<XeroObject>(client, `${API_PATH}/${resource}`, resource, modifiedSince)
  const further = kind === 'Contact' ? 'includeArchived=true' : 'unitdp=4'
  return readAll<XeroObject>(client, {
    resource,
    further,
    modifiedSince,
  })
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
  for (const { elementId, marker } of sent) {
    for (const [id, object] of left) {
      if (!fits(object, marker)) continue
      left.delete(id)
      const fingerprint = fingerprintOf(kind, object)
      found.set(elementId, { remote: refOf(kind, id, object), fingerprint, by })
      break
    }
  }
}

type Marker = Readonly<{
  by: Found['by']
  fits: (object: XeroObject, marker: string) => boolean
}>

const atTheEnd = ({ Reference }: XeroObject, marker: string): boolean =>
  Reference?.split(' ').at(-1) === marker

/** Which field carries the marker: FIELDS.md, "Markers". */
const MARKERS: Readonly<Record<RemoteKind, Marker>> = {
  Contact: { by: 'marker', fits: ({ ContactNumber }, marker) => ContactNumber === marker },
  Item: { by: 'number', fits: ({ Code }, marker) => Code === marker },
  Invoice: {
    by: 'number',
    fits: ({ InvoiceNumber, Type, Status }, marker) =>
      InvoiceNumber === marker && Type === 'ACCREC' && Status !== 'VOIDED',
  },
  Payment: { by: 'marker', fits: atTheEnd },
  BankTransaction: { by: 'marker', fits: atTheEnd },
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
