import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { InvoiceShape } from '../body/shapes.ts'
import { findByNumber } from '../invoices/numbers.ts'
import { saveInvoice } from '../invoices/save.ts'
import { toWireInvoice } from '../invoices/wire.ts'

export const invoices = endpointOf({
  kind: 'Invoice',
  scopes: ['accounting.invoices', 'accounting.transactions'],
  listing: {
    plural: 'Invoices',
    fields: fieldsOfShape(InvoiceShape),
    paging: 'optional',
    all: (org) => org.invoices.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: (parameters, { app, org }) => {
      const ids = parameters.list('IDs')
      const numbers = parameters.list('InvoiceNumbers')
      const contactIds = parameters.list('ContactIDs')
      const statuses = parameters.list('Statuses')
      const term = parameters.get('searchTerm')?.toLowerCase()
      const isMineOnly = parameters.isTrue('createdByMyApp')
      return (invoice) =>
        (ids === undefined || ids.has(invoice.id)) &&
        (numbers === undefined || numbers.has(invoice.number.toLowerCase())) &&
        (contactIds === undefined || contactIds.has(invoice.contactId)) &&
        (statuses === undefined || statuses.has(invoice.status.toLowerCase())) &&
        (!isMineOnly || invoice.createdByApp === app.clientId) &&
        (term === undefined ||
          `${invoice.number}\n${invoice.reference}\n${org.contact(invoice.contactId).name}`
            .toLowerCase()
            .includes(term))
    },
    toWire: toWireInvoice,
  },
  writing: {
    plural: 'Invoices',
    idKey: 'InvoiceID',
    shape: InvoiceShape,
    errorFlag: 'HasErrors',
    save: saveInvoice,
    toWire: (org, invoice) => toWireInvoice(org, invoice, 'saved'),
  },
  find: (org, key) => org.invoices.get(key.toLowerCase()) ?? findByNumber(org, key),
})
