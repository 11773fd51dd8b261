import { z } from 'zod'
import {
  type Found,
  type Read,
  type RemoteRef,
  remoteKeyOf,
  type SentOperation,
} from '../contract.ts'
import type { Client } from './client.ts'
import { markersIn, numberOf } from './marker.ts'
import { isName } from './pack.ts'
import { instantText, listRows } from './query.ts'
import { objectsOf, readRemotes, stateOf } from './read.ts'
import { isRemoteKind, type RemoteKind, type RemoteObject } from './wire.ts'

type Result = Read<ReadonlyMap<string, Found>>

/**
 * What became of a call whose answer was lost: creations by marker, else by number, among what was
 * created since; everything else as the object is now. What is not in the map is not there.
 */
export async function findOperations(
  client: Client,
  operations: readonly SentOperation[],
  since: Date,
): Promise<Result> {
  const found = new Map<string, Found>()
  const creations = operations.filter(({ verb }) => verb === 'create')
  for (const [kind, group] of Map.groupBy(creations, ({ remoteKind }) => remoteKind)) {
    if (!isRemoteKind(kind)) continue
    const candidates = await createdSince(client, kind, since)
    if (candidates.kind === 'trouble') return candidates
    for (const [elementId, match] of matchOneToOne(group, candidates.value)) {
      found.set(elementId, match)
    }
  }
  const changes = operations.flatMap((operation) =>
    operation.verb !== 'create' && operation.remote
      ? [{ elementId: operation.elementId, remote: operation.remote }]
      : [],
  )
  return addChanged(client, changes, found)
}

async function createdSince(
  client: Client,
  kind: RemoteKind,
  since: Date,
): Promise<Read<readonly RemoteObject[]>> {
  const where = [`MetaData.CreateTime >= ${quotedInstant(since)}`]
  if (isName(kind)) where.push('Active IN (true, false)')
  const rows = await listRows(client, { entity: kind, where })
  return rows.kind === 'trouble' ? rows : objectsOf(kind, rows.value)
}

const quotedInstant = (instant: Date): string => `'${instantText(instant)}'`

/** Each object answers for one operation at most, so that equal twins stay two. */
function matchOneToOne(
  operations: readonly SentOperation[],
  candidates: readonly RemoteObject[],
): Map<string, Found> {
  const found = new Map<string, Found>()
  const free = new Set(candidates)
  const take = (operation: SentOperation, match: RemoteObject, by: Found['by']) => {
    const state = stateOf(match)
    if (!state) return
    free.delete(match)
    found.set(operation.elementId, { ...state, by })
  }
  for (const operation of operations) {
    const match = [...free].find((object) => markersIn(object).includes(operation.marker))
    if (match) take(operation, match, 'marker')
  }
  for (const operation of operations) {
    if (found.has(operation.elementId)) continue
    const number = numberIn(operation.fingerprint)
    // Whatever carries a marker is another part of ours, however alike it looks.
    const match = [...free].find(
      (object) => number && numberOf(object) === number && markersIn(object).length === 0,
    )
    if (match) take(operation, match, 'number')
  }
  return found
}

const Numbered = z.object({ number: z.string().optional(), name: z.string().optional() })

function numberIn(fingerprint: string | null): string {
  const read = Numbered.safeParse(fingerprint === null ? {} : JSON.parse(fingerprint))
  return read.success ? (read.data.number ?? read.data.name?.toLowerCase() ?? '') : ''
}

type Change = Readonly<{ elementId: string; remote: RemoteRef }>

async function addChanged(
  client: Client,
  changes: readonly Change[],
  found: Map<string, Found>,
): Promise<Result> {
  if (changes.length === 0) return { kind: 'read', value: found }
  const states = await readRemotes(
    client,
    changes.map(({ remote }) => remote),
  )
  if (states.kind === 'trouble') return states
  for (const { elementId, remote } of changes) {
    const state = states.value.get(remoteKeyOf(remote))
    if (state) found.set(elementId, { ...state, by: 'marker' })
  }
  return { kind: 'read', value: found }
}
