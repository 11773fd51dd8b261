import type { CallDraft, Operation } from '../contract.ts'

/** https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/batch */
const BATCH_ITEMS_MAX = 30

/** The vendor states no size; a body beyond a few megabytes is refused by gateways. */
const BODY_BYTES_MAX = 3_500_000

const BATCH_LIMITS = ['perMinute', 'batchPerMinute', 'perSecond'] as const

/**
 * All kinds and verbs share batches: an item cannot see another one's result, so waves come before.
 */
export function packBatches(operations: readonly Operation[], path: string): CallDraft[] {
  return split(operations).map((batch) => ({
    method: 'POST',
    path,
    body: JSON.stringify({
      BatchItemRequest: batch.map((operation, index) => ({
        bId: bIdOf(index),
        ...itemOf(operation),
      })),
    }),
    elements: batch.map(({ elementId }) => elementId),
    limits: BATCH_LIMITS,
  }))
}

/** With the request's key it makes the vendor's own key of an item, so it has to be stable. */
export const bIdOf = (position: number): string => position.toString(36)

function split(operations: readonly Operation[]): Operation[][] {
  const batches: Operation[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const operation of operations) {
    const size = Buffer.byteLength(JSON.stringify(operation.wire ?? null)) + 200
    const last = batches.at(-1)
    if (!last || last.length >= BATCH_ITEMS_MAX || bytes + size > BODY_BYTES_MAX) {
      batches.push([operation])
      bytes = size
    } else {
      last.push(operation)
      bytes += size
    }
  }
  return batches
}

type BatchItem = Readonly<{ operation: string; optionsData?: string; [kind: string]: unknown }>

function itemOf({ verb, remoteKind, wire, remote }: Operation): BatchItem {
  const identity = remote ? { Id: remote.id, SyncToken: remote.revision } : {}
  const fields = wire as object
  switch (verb) {
    case 'create':
      return { operation: 'create', [remoteKind]: fields }
    case 'update':
      // Without `sparse` everything that is not mentioned would be emptied.
      return { operation: 'update', [remoteKind]: { ...fields, ...identity, sparse: true } }
    case 'void':
      return {
        operation: 'update',
        optionsData: 'void',
        [remoteKind]: { ...identity, sparse: true },
      }
    case 'delete':
      return isName(remoteKind)
        ? { operation: 'update', [remoteKind]: { ...identity, sparse: true, Active: false } }
        : { operation: 'delete', [remoteKind]: identity }
  }
}

/** Names cannot be deleted, only switched off. */
export const isName = (remoteKind: string): boolean =>
  remoteKind === 'Customer' || remoteKind === 'Vendor' || remoteKind === 'Item'
