import { Buffer } from 'node:buffer'
import type { CallDraft, HeldPart, Operation, Removal, Verb, Wave } from '../contract.ts'
import { API_PATH } from './client.ts'
import { LIMIT_NAMES } from './descriptor.ts'
import { writeExact } from './exact-json.ts'
import { isDraft, withStatus } from './fingerprint.ts'
import {
  creditNoteIdIn,
  RESOURCES,
  type RemoteKind,
  remoteKindOf,
  type XeroAllocation,
} from './wire.ts'

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
  switch (remoteKindOf(remoteKind)) {
    case 'Payment':
    case 'Allocation':
    // One unknown contact turns the whole request into a 404.
    case 'Contact':
      return verb !== 'create'
    case 'Item':
      return verb === 'delete'
    // Answers of their own for each element of a creation are not promised for transfers.
    case 'BankTransfer':
      return true
    case 'Invoice':
    case 'CreditNote':
    case 'BankTransaction':
    case 'ManualJournal':
      return false
  }
}

type Address = Readonly<{ method: string; path: string }>

function addressOf(operation: Operation): Address {
  const kind = remoteKindOf(operation.remoteKind)
  const path = `${API_PATH}/${RESOURCES[kind].path}`
  if (kind === 'Allocation') return addressOfAllocation(operation)
  if (operation.verb === 'create') {
    return { method: 'PUT', path: kind === 'BankTransfer' ? path : `${path}${EACH_BY_ITSELF}` }
  }
  if (!isAlone(operation)) return { method: 'POST', path: `${path}${EACH_BY_ITSELF}` }
  const method = hasNoBody(operation) ? 'DELETE' : 'POST'
  return { method, path: `${path}/${remoteIdOf(operation)}` }
}

/** Allocations live below their credit note, and so does what deletes one. */
function addressOfAllocation(operation: Operation): Address {
  const below = (creditNoteId: string) =>
    `${API_PATH}/${RESOURCES.CreditNote.path}/${creditNoteId}/${RESOURCES.Allocation.path}`
  if (operation.verb === 'create') {
    const { CreditNoteID = '' } = operation.wire as XeroAllocation
    return { method: 'PUT', path: `${below(CreditNoteID)}${EACH_BY_ITSELF}` }
  }
  const id = remoteIdOf(operation)
  const creditNoteId = creditNoteIdIn(id)
  return { method: 'DELETE', path: `${below(creditNoteId)}/${id.slice(creditNoteId.length + 1)}` }
}

const hasNoBody = ({ remoteKind, verb }: Operation): boolean =>
  verb === 'delete' && (remoteKind === 'Item' || remoteKind === 'Allocation')

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
    body: hasNoBody(first) ? '' : writeExact(body),
    elements: operations.map(({ elementId }) => elementId),
    limits: LIMIT_NAMES,
  }
}

/** What is sent once only: an update leaves to Xero's people what they may have changed since. */
const CREATE_ONLY: Readonly<Record<RemoteKind, readonly string[]>> = {
  Contact: ['ContactNumber'],
  Item: [],
  Invoice: ['SentToContact', 'Status'],
  CreditNote: ['Status'],
  Allocation: [],
  Payment: [],
  BankTransaction: ['Status'],
  BankTransfer: [],
  ManualJournal: ['Status'],
}

/** Said by the address. */
const IN_ADDRESS: Readonly<Partial<Record<RemoteKind, string>>> = { Allocation: 'CreditNoteID' }

function elementOf(operation: Operation): Record<string, unknown> {
  const kind = remoteKindOf(operation.remoteKind)
  const wire = operation.wire as Record<string, unknown>
  if (operation.verb === 'create') return withoutEmpty(wire, IN_ADDRESS[kind])
  // The address says which, and the file's own schema of such a body has no id (`PaymentDelete`).
  if (kind === 'Payment' || kind === 'BankTransfer') return wire
  const id = { [RESOURCES[kind].id]: remoteIdOf(operation) }
  if (operation.verb !== 'update') return { ...id, ...wire }
  const kept = Object.entries(wire).filter(([member]) => !CREATE_ONLY[kind].includes(member))
  return { ...id, ...Object.fromEntries(kept) }
}

/** Nothing has to be cleared on what is new. */
const withoutEmpty = (
  wire: Readonly<Record<string, unknown>>,
  inAddress: string | undefined,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(wire).filter(([member, value]) => value !== '' && member !== inAddress),
  )

/** How a part leaves: https://developer.xero.com/documentation/api/accounting/invoices#post */
export function removalOf({ remote, fingerprint }: HeldPart): Removal {
  switch (remoteKindOf(remote.kind)) {
    case 'Invoice':
    case 'CreditNote':
      // A draft is deleted, an approved document can only be voided and stays readable.
      return isDraft(fingerprint)
        ? { verb: 'delete', wire: { Status: 'DELETED' }, fingerprint: null }
        : {
            verb: 'void',
            wire: { Status: 'VOIDED' },
            fingerprint: withStatus(fingerprint, 'void'),
          }
    case 'Payment':
    case 'BankTransaction':
    case 'BankTransfer':
      return { verb: 'delete', wire: { Status: 'DELETED' }, fingerprint: null }
    case 'Contact':
      return {
        verb: 'void',
        wire: { ContactStatus: 'ARCHIVED' },
        fingerprint: withStatus(fingerprint, 'archived'),
      }
    case 'ManualJournal':
      return { verb: 'delete', wire: { Status: 'VOIDED' }, fingerprint: null }
    case 'Item':
    case 'Allocation':
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
    case 'CreditNote':
      return REMOVING.has(verb) ? 'document_removal' : 'document'
    case 'Allocation':
    case 'Payment':
    case 'BankTransaction':
    case 'BankTransfer':
    case 'ManualJournal':
      return REMOVING.has(verb) ? 'release' : 'application'
  }
}
