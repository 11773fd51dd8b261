import type { CallResult, Effect, FrozenCall, RemoteRef } from '../contract.ts'
import type { Trouble } from '../trouble.ts'
import { API_PATH, type Client } from './client.ts'
import { parseExact } from './exact-json.ts'
import { fingerprintOf } from './fingerprint.ts'
import {
  type Answered,
  faultyElementsIn,
  said,
  troubleOfFault,
  troubleOfStatus,
} from './troubles.ts'
import { idOf, REMOTE_KINDS, RESOURCES, type RemoteKind, type XeroObject } from './wire.ts'

/** Sends the call and tells its elements apart by position. */
export async function send(
  client: Client,
  call: FrozenCall,
  signal: AbortSignal,
): Promise<CallResult> {
  const written = await client.write(call, signal)
  if (written.kind === 'trouble') return written
  const { answer, correlationId } = written
  // Deleting an allocation is answered with a bare object that says no more than that.
  if (answer.status === 204 || (call.method === 'DELETE' && answer.status === 200)) {
    return { kind: 'answered', effects: allDeleted(call), correlationId }
  }
  if (answer.status === 200) {
    const effects = effectsIn(answer.text, call)
    if (effects) return { kind: 'answered', effects, correlationId }
    const vendorText = `unreadable answer: ${said(answer.text).slice(0, 100)}`
    return { kind: 'trouble', trouble: { kind: 'outcome_unknown', vendorText }, correlationId }
  }
  return { kind: 'trouble', trouble: troubleOfCall(answer, call), correlationId }
}

function allDeleted({ path, elements }: FrozenCall): ReadonlyMap<string, Effect> {
  const { kind, creditNoteId } = targetOf(path)
  const own = path.slice(path.lastIndexOf('/') + 1)
  const id = creditNoteId === undefined ? own : `${creditNoteId}/${own}`
  const remote: RemoteRef = { kind, id, revision: '' }
  return new Map(elements.map((element) => [element, { kind: 'done', remote, fingerprint: null }]))
}

type Target = Readonly<{ kind: RemoteKind; creditNoteId?: string }>

function targetOf(path: string): Target {
  const [resource, key, below] = path.slice(API_PATH.length + 1).split(/[/?]/)
  if (below === RESOURCES.Allocation.path) return { kind: 'Allocation', creditNoteId: key ?? '' }
  const kind = REMOTE_KINDS.find((known) => RESOURCES[known].path === resource)
  if (!kind) throw new TypeError(`not an endpoint that we write to: ${resource}`)
  return { kind }
}

/** Undefined where the answer is not the list that was asked for. */
function effectsIn(text: string, call: FrozenCall): ReadonlyMap<string, Effect> | undefined {
  const { kind, creditNoteId } = targetOf(call.path)
  const objects = objectsIn(text, kind)
  if (objects?.length !== call.elements.length) return undefined
  return new Map(
    call.elements.flatMap((element, position) => {
      const object = objects[position]
      const whole = object && withCreditNote(object, creditNoteId)
      return whole ? [[element, effectOf(kind, whole)] as const] : []
    }),
  )
}

/** An allocation does not say whose it is. */
export const withCreditNote = (object: XeroObject, creditNoteId: string | undefined): XeroObject =>
  creditNoteId === undefined ? object : { ...object, CreditNoteID: creditNoteId }

function objectsIn(text: string, kind: RemoteKind): readonly XeroObject[] | undefined {
  try {
    const body = parseExact(text) as Readonly<Record<string, unknown>> | null
    const objects = body?.[RESOURCES[kind].path]
    return Array.isArray(objects) ? objects : undefined
  } catch {
    return undefined
  }
}

/**
 * Only an id proves that something was made: payments were seen to fail without any error in them,
 * https://github.com/XeroAPI/Xero-NetStandard/issues/324
 */
function effectOf(kind: RemoteKind, object: XeroObject): Effect {
  const id = idOf(kind, object)
  const messages = (object.ValidationErrors ?? []).flatMap(({ Message }) => Message ?? [])
  const failed =
    object.HasErrors === true ||
    object.HasValidationErrors === true ||
    object.StatusAttributeString?.toUpperCase() === 'ERROR' ||
    messages.length > 0
  if (failed || id === undefined) {
    return { kind: 'trouble', trouble: troubleOfFault({ messages }) }
  }
  const fingerprint = isGone(object) ? null : fingerprintOf(kind, object)
  return { kind: 'done', remote: refOf(kind, id, object), fingerprint }
}

/**
 * What Xero still shows, although nothing of it is left in the ledger. A journal that is posted can
 * only be voided, and no document refers to it.
 */
export const isGone = ({ Status, ManualJournalID }: XeroObject): boolean =>
  Status === 'DELETED' || (ManualJournalID !== undefined && Status === 'VOIDED')

/** Xero has no revision to be refused by; when it was last touched serves to see a change. */
export const refOf = (kind: RemoteKind, id: string, object: XeroObject): RemoteRef => ({
  kind,
  id,
  revision: object.UpdatedDateUTC ?? '',
})

/**
 * A 400 or 404 for a whole batch does not say what became of the others, so only a call of one
 * element is judged by it.
 */
function troubleOfCall(answer: Answered, { elements }: FrozenCall): Trouble {
  const trouble = troubleOfStatus(answer)
  const isAboutOne = answer.status === 404 || faultyElementsIn(answer.text) > 0
  if (elements.length === 1 || !isAboutOne) return trouble
  const vendorText = 'vendorText' in trouble ? trouble.vendorText : ''
  return { kind: 'outcome_unknown', vendorText }
}
