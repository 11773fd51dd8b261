import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { CreditNoteShape } from '../body/shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Overpayment } from '../books/records.ts'
import { saveCreditNote } from '../credit-notes/save.ts'
import { toWireCreditNote, toWireOverpayment } from '../credit-notes/wire.ts'
import { allocations } from './allocations.ts'

const find = (org: Organisation, key: string) =>
  org.creditNotes.get(key.toLowerCase()) ?? org.creditNotesByNumber.find(key)[0]

export const creditNotes: Endpoint = {
  ...endpointOf({
    kind: 'CreditNote',
    scopes: ['accounting.invoices', 'accounting.transactions'],
    listing: {
      plural: 'CreditNotes',
      fields: fieldsOfShape(CreditNoteShape),
      paging: 'optional',
      all: (org) => org.creditNotes.values(),
      updatedAt: ({ updatedAt }) => updatedAt,
      id: ({ id }) => id,
      selects: (parameters) => {
        const ids = parameters.list('IDs')
        return ({ id }) => ids === undefined || ids.has(id)
      },
      toWire: toWireCreditNote,
    },
    writing: {
      plural: 'CreditNotes',
      idKey: 'CreditNoteID',
      shape: CreditNoteShape,
      errorFlag: 'HasErrors',
      save: saveCreditNote,
      toWire: (org, note) => toWireCreditNote(org, note, 'saved'),
    },
    find,
  }),
  child: (request, path) => {
    const credit = find(request.org, path.key)
    return allocations(request, credit && { from: 'creditNote', credit }, path)
  },
}

const OVERPAYMENT_FIELDS = [
  'OverpaymentID',
  'Type',
  'Status',
  'Contact',
  'Date',
  'Reference',
  'Total',
  'RemainingCredit',
  'CurrencyCode',
  'UpdatedDateUTC',
]

/** Made by bank transactions only; neither updated nor deleted by the API (documentation). */
export const overpayments: Endpoint = {
  ...endpointOf({
    kind: 'Overpayment',
    scopes: ['accounting.payments', 'accounting.transactions'],
    listing: {
      plural: 'Overpayments',
      fields: OVERPAYMENT_FIELDS,
      paging: 'optional',
      all: (org) => org.overpayments.values(),
      updatedAt: ({ updatedAt }) => updatedAt,
      id: ({ id }) => id,
      selects: (parameters) => {
        const references = parameters.list('References')
        return ({ reference = '' }) =>
          references === undefined || references.has(reference.toLowerCase())
      },
      toWire: toWireOverpayment,
    },
    find: (org, key) => org.overpayments.get(key.toLowerCase()),
  }),
  child: (request, path) => {
    const credit = request.org.overpayments.get(path.key.toLowerCase())
    return allocations(request, credit && { from: 'overpayment', credit }, path)
  },
}

/** None are ever made here (`*-PREPAYMENT` is refused), but clients poll the list. */
export const prepayments: Endpoint = endpointOf({
  kind: 'Prepayment',
  scopes: ['accounting.payments', 'accounting.transactions'],
  listing: {
    plural: 'Prepayments',
    fields: OVERPAYMENT_FIELDS,
    paging: 'optional',
    all: (): readonly Overpayment[] => [],
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: () => () => true,
    toWire: toWireOverpayment,
  },
  find: () => undefined,
})
