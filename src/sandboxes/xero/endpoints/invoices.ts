import { type Answer, NO_CONTENT, NOT_FOUND, NOT_IMPLEMENTED, ok } from '../api/answer.ts'
import { type ApiRequest, envelope } from '../api/api-request.ts'
import type { ChildPath, Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { InvoiceShape } from '../body/shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import { emailInvoice } from '../invoices/email.ts'
import { findByNumber } from '../invoices/numbers.ts'
import { saveInvoice } from '../invoices/save.ts'
import { toWireInvoice } from '../invoices/wire.ts'

const find = (org: Organisation, key: string) =>
  org.invoices.get(key.toLowerCase()) ?? findByNumber(org, key)

const usual = endpointOf({
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
  find,
})

export const invoices: Endpoint = { ...usual, child: beside }

/** `POST …/Email` and `GET …/OnlineInvoice`: https://developer.xero.com/documentation/api/accounting/invoices */
function beside(request: ApiRequest, { key, name }: ChildPath): Answer {
  const { org, method, savepoint } = request
  const invoice = find(org, key)
  if (!invoice) return NOT_FOUND
  switch (`${method} ${name.toLowerCase()}`) {
    case 'POST email':
      savepoint(() => emailInvoice(org, invoice))
      return NO_CONTENT
    case 'GET onlineinvoice':
      return ok(
        envelope(request, {
          OnlineInvoices: [{ OnlineInvoiceUrl: `https://in.xero.com/${invoice.id}` }],
        }),
      )
    default:
      return NOT_IMPLEMENTED
  }
}
