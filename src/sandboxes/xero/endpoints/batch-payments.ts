import { NOT_FOUND } from '../api/answer.ts'
import type { Endpoint, Writing } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { writeElements } from '../api/write.ts'
import { createBatchPayment, deleteBatchPayment } from '../batch-payments/save.ts'
import { toWireBatch } from '../batch-payments/wire.ts'
import { type BatchPaymentElement, BatchPaymentShape } from '../body/shapes.ts'
import type { BatchPayment } from '../books/records.ts'

const writing: Writing<BatchPaymentElement, BatchPayment> = {
  plural: 'BatchPayments',
  idKey: 'BatchPaymentID',
  shape: BatchPaymentShape,
  errorFlag: undefined,
  save: createBatchPayment,
  toWire: (org, batch) => toWireBatch(org, batch, true),
}

const usual = endpointOf({
  kind: 'BatchPayment',
  scopes: ['accounting.payments', 'accounting.transactions'],
  listing: {
    plural: 'BatchPayments',
    fields: fieldsOfShape(BatchPaymentShape),
    paging: 'none',
    all: (org) => org.batchPayments.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: () => () => true,
    toWire: (org, batch) => toWireBatch(org, batch, true),
  },
  writing,
  find: (org, key) => org.batchPayments.get(key.toLowerCase()),
})

/** PUT creates; POST, to the list or to one of them, only deletes. */
export const batchPayments: Endpoint = {
  ...usual,
  write: (request, key) => {
    if (request.method === 'PUT' && key === undefined) return writeElements(request, writing)
    const isKnown = key === undefined || request.org.batchPayments.has(key.toLowerCase())
    if (!isKnown) return NOT_FOUND
    return writeElements(request, {
      ...writing,
      save: (call, element) =>
        deleteBatchPayment(call, key?.toLowerCase() ?? element.BatchPaymentID ?? '', element),
    })
  },
  kept: {
    objects: (org) => usual.kept?.objects(org) ?? [],
    edit: (call, id, body) => {
      const element = BatchPaymentShape.parse(body)
      const { record } =
        id === undefined ? createBatchPayment(call, element) : deleteBatchPayment(call, id, element)
      return toWireBatch(call.org, record, true)
    },
  },
}
