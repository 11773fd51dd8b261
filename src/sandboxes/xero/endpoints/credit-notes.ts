import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { CreditNoteShape } from '../body/shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import { saveCreditNote } from '../credit-notes/save.ts'
import { toWireCreditNote } from '../credit-notes/wire.ts'
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
  child: (request, path) => allocations(request, find(request.org, path.key), path),
}
