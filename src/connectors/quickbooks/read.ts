import { type Read, type RemoteRef, type RemoteState, remoteKeyOf } from '../contract.ts'
import type { Client } from './client.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isName } from './pack.ts'
import { listRows, quoted, unreadable } from './query.ts'
import { isRemoteKind, type RemoteKind, type RemoteObject, readObject } from './wire.ts'

/** So many ids make a URL of about three kilobytes. */
const IDS_MAX = 100

/** The objects as they are now. Deleted ones are in no list; names that were switched off are. */
export async function readRemotes(
  client: Client,
  remotes: readonly RemoteRef[],
): Promise<Read<ReadonlyMap<string, RemoteState>>> {
  const states = new Map<string, RemoteState>()
  for (const [kind, group] of Map.groupBy(remotes, (remote) => remote.kind)) {
    if (!isRemoteKind(kind)) continue
    const ids = [...new Set(group.map(({ id }) => id))]
    for (let start = 0; start < ids.length; start += IDS_MAX) {
      const found = await objectsWithIds(client, kind, ids.slice(start, start + IDS_MAX))
      if (found.kind === 'trouble') return found
      for (const object of found.value) {
        const state = stateOf(object)
        if (state) states.set(remoteKeyOf(state.remote), state)
      }
    }
  }
  return { kind: 'read', value: states }
}

async function objectsWithIds(
  client: Client,
  kind: RemoteKind,
  ids: readonly string[],
): Promise<Read<readonly RemoteObject[]>> {
  const where = [`Id IN (${ids.map(quoted).join(', ')})`]
  if (isName(kind)) where.push('Active IN (true, false)')
  const rows = await listRows(client, { entity: kind, where })
  return rows.kind === 'trouble' ? rows : objectsOf(kind, rows.value)
}

/** All or nothing: an object that cannot be read must not look as if it were gone. */
export function objectsOf(
  kind: RemoteKind,
  rows: readonly unknown[],
): Read<readonly RemoteObject[]> {
  const objects = rows.flatMap((row) => readObject(kind, row) ?? [])
  return objects.length === rows.length
    ? { kind: 'read', value: objects }
    : unreadable(`an object in the list of ${kind} is not readable`)
}

export function stateOf(remote: RemoteObject): RemoteState | undefined {
  const { Id: id, SyncToken: revision } = remote.object
  if (id === undefined || revision === undefined) return undefined
  return { remote: { kind: remote.kind, id, revision }, fingerprint: fingerprintOf(remote) }
}
