import { NOT_FOUND } from '../api/answer.ts'
import type { Endpoint, Writing } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { writeElements } from '../api/write.ts'
import { type PaymentElement, PaymentShape } from '../body/shapes.ts'
import type { Payment } from '../books/records.ts'
import { createPayment, deletePayment } from '../payments/save.ts'
import { toWirePayment } from '../payments/wire.ts'

const writing: Writing<PaymentElement, Payment> = {
  plural: 'Payments',
  idKey: 'PaymentID',
  shape: PaymentShape,
  errorFlag: 'HasValidationErrors',
  save: createPayment,
  toWire: (org, payment) => toWirePayment(org, payment, 'saved'),
}

const deleting = (id: string): Writing<PaymentElement, Payment> => ({
  ...writing,
  save: (call, element) => deletePayment(call, id, element),
})

const usual = endpointOf({
  kind: 'Payment',
  scopes: ['accounting.payments', 'accounting.transactions'],
  listing: {
    plural: 'Payments',
    fields: fieldsOfShape(PaymentShape),
    paging: 'optional',
    all: (org) => org.payments.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: (parameters) => {
      const references = parameters.list('References')
      return ({ reference = '' }) =>
        references === undefined || references.has(reference.toLowerCase())
    },
    toWire: toWirePayment,
  },
  writing,
  find: (org, key) => org.payments.get(key.toLowerCase()),
})

/** PUT creates many, POST one (OpenAPI `createPayment`); POST to one of them deletes it. */
export const payments: Endpoint = {
  ...usual,
  write: (request, key) => {
    if (key === undefined) return writeElements(request, writing)
    const payment = request.org.payments.get(key.toLowerCase())
    return payment ? writeElements(request, deleting(payment.id)) : NOT_FOUND
  },
  kept: {
    objects: (org) => usual.kept?.objects(org) ?? [],
    edit: (call, id, body) => {
      const element = PaymentShape.parse(body)
      const { record } =
        id === undefined ? createPayment(call, element) : deletePayment(call, id, element)
      return toWirePayment(call.org, record, 'single')
    },
  },
}
