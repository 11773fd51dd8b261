import { type Read, type RemoteRef, type RemoteState, remoteKeyOf } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'
import { fingerprintOf } from './fingerprint.ts'
import { pagesOf, readList } from './pages.ts'
import { isGone, refOf, withCreditNote } from './send.ts'
import {
  creditNoteIdIn,
  idOf,
  RESOURCES,
  type RemoteKind,
  remoteKindOf,
  type XeroObject,
} from './wire.ts'

/** About as many ids as an address carries well; Xero recommends 40. */
const IDS_MAX = 40

/** The objects as they are now; what is deleted or unknown is missing. */
export async function read(
  client: Client,
  remotes: readonly RemoteRef[],
): Promise<Read<ReadonlyMap<string, RemoteState>>> {
  const states = new Map<string, RemoteState>()
  const groups = Map.groupBy(remotes, ({ kind }) => remoteKindOf(kind))
  for (const [kind, refs] of groups) {
    const ids = [...new Set(refs.map(({ id }) => id))]
    for (let start = 0; start < ids.length; start += IDS_MAX) {
      const found = await readSome(client, kind, ids.slice(start, start + IDS_MAX))
      if (found.kind === 'trouble') return found
      for (const object of found.value) {
        const id = idOf(kind, object)
        if (id === undefined || isGone(object)) continue
        const remote = refOf(kind, id, object)
        states.set(remoteKeyOf(remote), { remote, fingerprint: fingerprintOf(kind, object) })
      }
    }
  }
  return { kind: 'read', value: states }
}

async function readSome(
  client: Client,
  kind: RemoteKind,
  ids: readonly string[],
): Promise<Read<readonly XeroObject[]>> {
  if (kind === 'Allocation') return readAllocations(client, ids)
  const { path, id: idMember } = RESOURCES[kind]
  const [only] = ids
  if (ids.length === 1) {
    const one = await client.read<Record<string, readonly XeroObject[]>>(
      `${API_PATH}/${path}/${only}?unitdp=4`,
    )
    return one.kind === 'trouble' ? one : { kind: 'read', value: one.value?.[path] ?? [] }
  }
  if (kind === 'Item') {
    const items = await readList<XeroObject>(client, `${API_PATH}/${path}`, path)
    if (items.kind === 'trouble') return items
    return { kind: 'read', value: items.value.filter(({ ItemID }) => ids.includes(ItemID ?? '')) }
  }
  if (kind === 'BankTransfer') {
    const where = encodeURIComponent(whereOf(idMember, ids))
    return readList<XeroObject>(client, `${API_PATH}/${path}?where=${where}`, path)
  }
  const all: XeroObject[] = []
  for await (const page of pagesOf<XeroObject>(client, queryFor(path, idMember, ids))) {
    if (page.kind === 'trouble') return page
    all.push(...page.value)
  }
  return { kind: 'read', value: all }
}

/** Their credit notes show them. */
async function readAllocations(
  client: Client,
  ids: readonly string[],
): Promise<Read<readonly XeroObject[]>> {
  const wanted = new Set(ids)
  const notes = await readSome(client, 'CreditNote', [...new Set(ids.map(creditNoteIdIn))])
  if (notes.kind === 'trouble') return notes
  const value = allocationsIn(notes.value)
  return { kind: 'read', value: value.filter((each) => wanted.has(idOf('Allocation', each) ?? '')) }
}

/** The allocations of credit notes, each with whose it is. */
export const allocationsIn = (notes: readonly XeroObject[]): readonly XeroObject[] =>
  notes.flatMap(({ CreditNoteID, Allocations = [] }) =>
    Allocations.map((each) => withCreditNote(each as XeroObject, CreditNoteID)),
  )

const whereOf = (idMember: string, ids: readonly string[]): string =>
  ids.map((id) => `${idMember}==guid("${id}")`).join(' OR ')

/** Only some lists take ids as a parameter. */
function queryFor(resource: string, idMember: string, ids: readonly string[]) {
  if (resource === 'Invoices' || resource === 'Contacts') {
    return { resource, further: `IDs=${ids.join(',')}&includeArchived=true&unitdp=4` }
  }
  return { resource, where: whereOf(idMember, ids), further: 'unitdp=4' }
}
