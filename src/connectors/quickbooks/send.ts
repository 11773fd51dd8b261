import { z } from 'zod'
import type { CallResult, Effect, FrozenCall, Verb } from '../contract.ts'
import type { Trouble } from '../trouble.ts'
import type { Client } from './client.ts'
import { readFault } from './faults.ts'
import { fingerprintOf } from './fingerprint.ts'
import { bIdOf, isName } from './pack.ts'
import { readRemotes } from './read.ts'
import { troubleOfFault } from './troubles.ts'
import { isRemoteKind, type RemoteKind, readObject } from './wire.ts'

const Batch = z.object({ BatchItemResponse: z.array(z.looseObject({ bId: z.string() })) })

/** Asks once, under the call's key; each element gets its own effect. */
export async function sendCall(
  client: Client,
  call: FrozenCall,
  signal: AbortSignal,
): Promise<CallResult> {
  // The key is the vendor's `requestid`: a repetition is answered, not executed again.
  const path = `${call.path}&requestid=${encodeURIComponent(call.key)}`
  const answer = await client.post(path, call.body, signal)
  if (answer.kind === 'trouble') return answer
  const { correlationId } = answer
  const batch = Batch.safeParse(answer.json)
  if (!batch.success) {
    const vendorText = 'HTTP 200 without a readable batch'
    return { kind: 'trouble', trouble: { kind: 'outcome_unknown', vendorText }, correlationId }
  }
  const items = new Map(batch.data.BatchItemResponse.map((item) => [item.bId, item]))
  const effects = new Map<string, Effect>()
  for (const [index, asked] of askedIn(call).entries()) {
    const item = items.get(bIdOf(index))
    const effect = item && (await effectOf(item, asked, client))
    if (effect) effects.set(asked.elementId, effect)
  }
  return { kind: 'answered', effects, correlationId }
}

type Asked = Readonly<{
  elementId: string
  kind: RemoteKind
  verb: Verb
  id: string
  revision: string
}>

const Request = z.object({
  BatchItemRequest: z.array(
    z.looseObject({ operation: z.string(), optionsData: z.string().optional() }),
  ),
})

const Identity = z.object({ Id: z.string().default(''), SyncToken: z.string().default('') })

/** What was asked stands in the frozen body itself, so that it can be told after a restart too. */
function askedIn(call: FrozenCall): Asked[] {
  const { BatchItemRequest: items } = Request.parse(JSON.parse(call.body))
  return items.flatMap((item, index) => {
    const kind = Object.keys(item).find(isRemoteKind)
    const elementId = call.elements[index]
    if (!kind || elementId === undefined) return []
    const { Id: id, SyncToken: revision } = Identity.parse(item[kind])
    return [{ elementId, kind, verb: verbOf(item), id, revision }]
  })
}

function verbOf(item: Readonly<{ operation: string; optionsData?: string | undefined }>): Verb {
  if (item.optionsData === 'void') return 'void'
  return item.operation === 'create' || item.operation === 'delete' ? item.operation : 'update'
}

/**
 * Undefined where the item is neither an object nor a fault that we can read: nobody knows then.
 */
async function effectOf(
  item: Readonly<Record<string, unknown>>,
  asked: Asked,
  client: Client,
): Promise<Effect | undefined> {
  const fault = readFault(item.Fault)
  if (fault) return troubleFor(troubleOfFault(fault, { verb: asked.verb }), asked, client)
  const remote = readObject(asked.kind, item[asked.kind])
  if (!remote?.object.Id) return undefined
  const { Id: id, SyncToken: revision, status } = remote.object
  if (asked.verb === 'delete') {
    if (status !== 'Deleted') return undefined
    const { kind, revision: last } = asked
    return { kind: 'done', remote: { kind, id, revision: last }, fingerprint: null }
  }
  if (revision === undefined) return undefined
  const isSwitchedOff = isName(asked.kind) && 'Active' in remote.object && !remote.object.Active
  return {
    kind: 'done',
    remote: { kind: asked.kind, id, revision },
    fingerprint: isSwitchedOff ? null : fingerprintOf(remote),
  }
}

/** "Not found" may mean the object or something that it refers to: one look tells which. */
async function troubleFor(trouble: Trouble, asked: Asked, client: Client): Promise<Effect> {
  if (trouble.kind !== 'gone_at_vendor' || asked.verb !== 'update') {
    return { kind: 'trouble', trouble }
  }
  const found = await readRemotes(client, [asked])
  if (found.kind === 'trouble') {
    return { kind: 'trouble', trouble: { ...trouble, kind: 'outcome_unknown' } }
  }
  const isThere = found.value.size > 0
  return {
    kind: 'trouble',
    trouble: isThere ? { ...trouble, kind: 'reference_refused' } : trouble,
  }
}
