import { Buffer } from 'node:buffer'
import type { CallDraft, HeldPart, Operation, Removal, Verb, Wave } from '../contract.ts'
import { API_PATH } from './client.ts'
import { LIMIT_NAMES } from './descriptor.ts'
import { writeExact } from './exact-json.ts'
import { isDraft, withStatus } from './fingerprint.ts'
import { RESOURCES, type RemoteKind, remoteKindOf } from './wire.ts'

/** Recommended batch: https://developer.xero.com/documentation/guides/how-to-guides/integration-best-practices */
const ELEMENTS_MAX = 50
const BODY_BYTES_MAX = 3_500_000

/** Answers element by element, and prices with four decimals. */
const EACH_BY_ITSELF = '?summarizeErrors=false&unitdp=4'

/**
 * As many as fit into one call, per endpoint and verb. A creation is a PUT: a POST by number would
 * quietly edit whatever has that number already.
 */
export function pack(operations: readonly Operation[]): CallDraft[] {
  const groups = Map.groupBy(operations, (operation) => {
    const { method, path } = addressOf(operation)
    return `${method} ${path}`
  })
  return [...groups.values()].flatMap((group) => chunks(group).map((chunk) => toCall(chunk)))
}

/** Verbs that Xero takes for one object at a time, under its own address. */
function isAlone({ remoteKind, verb }: Pick<Operation, 'remoteKind' | 'verb'>): boolean {
  if (remoteKind === 'Payment') return verb !== 'create'
  // One unknown contact turns the whole request into a 404.
  if (remoteKind === 'Contact') return verb !== 'create'
  return remoteKind === 'Item' && verb === 'delete'
}

function addressOf(operation: Operation): Readonly<{ method: string; path: string }> {
  const { path } = RESOURCES[remoteKindOf(operation.remoteKind)]
  if (operation.verb === 'create')
    return { method: 'PUT', path: `${API_PATH}/${path}${EACH_BY_ITSELF}` }
  if (!isAlone(operation)) return { method: 'POST', path: `${API_PATH}/${path}${EACH_BY_ITSELF}` }
  const method = operation.remoteKind === 'Item' ? 'DELETE' : 'POST'
  return { method, path: `${API_PATH}/${path}/${remoteIdOf(operation)}` }
}

function remoteIdOf({ remote, elementId }: Operation): string {
  if (!remote) throw new TypeError(`element ${elementId} changes nothing that is held`)
  return remote.id
}

function chunks(operations: readonly Operation[]): Operation[][] {
  const all: Operation[][] = []
  let bytes = 0
  for (const operation of operations) {
    const size = Buffer.byteLength(writeExact(elementOf(operation)))
    const last = all.at(-1)
    if (
      last &&
      !isAlone(operation) &&
      last.length < ELEMENTS_MAX &&
      bytes + size < BODY_BYTES_MAX
    ) {
      last.push(operation)
      bytes += size
    } else {
      all.push([operation])
      bytes = size
    }
  }
  return all
}

function toCall(operations: readonly Operation[]): CallDraft {
  const [first] = operations
  if (!first) throw new TypeError('a call has at least one element')
  const { path } = RESOURCES[remoteKindOf(first.remoteKind)]
  const elements = operations.map(elementOf)
  const body = isAlone(first) ? elements[0] : { [path]: elements }
  return {
    ...addressOf(first),
    body: first.remoteKind === 'Item' && first.verb === 'delete' ? '' : writeExact(body),
    elements: operations.map(({ elementId }) => elementId),
    limits: LIMIT_NAMES,
  }
}

/** What is sent once only: an update leaves to Xero's people what they may have changed since. */
const CREATE_ONLY: Readonly<Record<RemoteKind, readonly string[]>> = {
  Contact: ['ContactNumber'],
  Item: [],
  Invoice: ['SentToContact', 'Status'],
  Payment: [],
  BankTransaction: ['Status'],
}

function elementOf(operation: Operation): Record<string, unknown> {
  const kind = remoteKindOf(operation.remoteKind)
  const wire = operation.wire as Record<string, unknown>
  if (operation.verb === 'create') return withoutEmpty(wire)
  const id = { [RESOURCES[kind].id]: remoteIdOf(operation) }
  if (operation.verb !== 'update') return { ...id, ...wire }
  const kept = Object.entries(wire).filter(([member]) => !CREATE_ONLY[kind].includes(member))
  return { ...id, ...Object.fromEntries(kept) }
}

/** Nothing has to be cleared on what is new. */
const withoutEmpty = (wire: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== ''))

/** How a part leaves: https://developer.xero.com/documentation/api/accounting/invoices#post */
export function removalOf({ remote, fingerprint }: HeldPart): Removal {
  switch (remoteKindOf(remote.kind)) {
    case 'Invoice':
      // A draft is deleted, an approved invoice can only be voided and stays readable.
      return isDraft(fingerprint)
        ? { verb: 'delete', wire: { Status: 'DELETED' }, fingerprint: null }
        : {
            verb: 'void',
            wire: { Status: 'VOIDED' },
            fingerprint: withStatus(fingerprint, 'void'),
          }
    case 'Payment':
    case 'BankTransaction':
      return { verb: 'delete', wire: { Status: 'DELETED' }, fingerprint: null }
    case 'Contact':
      return {
        verb: 'void',
        wire: { ContactStatus: 'ARCHIVED' },
        fingerprint: withStatus(fingerprint, 'archived'),
      }
    case 'Item':
      return { verb: 'delete', wire: {}, fingerprint: null }
  }
}

const REMOVING: ReadonlySet<Verb> = new Set<Verb>(['void', 'delete'])

/** Money comes off a document before the document changes, and goes on after. */
export function waveOf({ remoteKind, verb }: Operation): Wave {
  switch (remoteKindOf(remoteKind)) {
    case 'Contact':
    case 'Item':
      return REMOVING.has(verb) ? 'document_removal' : 'party'
    case 'Invoice':
      return REMOVING.has(verb) ? 'document_removal' : 'document'
    case 'Payment':
    case 'BankTransaction':
      return REMOVING.has(verb) ? 'release' : 'application'
  }
}
