import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf } from '../api/endpoint-of.ts'
import type { Organisation } from '../books/organisation.ts'
import { toWireAdvance } from '../credit-notes/wire.ts'
import { voidAdvance } from '../credits/advances.ts'
import type { Advance } from '../credits/settle.ts'
import { refuse } from '../refusals.ts'
import { allocations } from './allocations.ts'

const FIELDS = [
  ...['OverpaymentID', 'PrepaymentID', 'Type', 'Status', 'Contact', 'Date', 'Reference'],
  ...['SubTotal', 'TotalTax', 'Total', 'RemainingCredit', 'CurrencyCode', 'UpdatedDateUTC'],
]

type Kind = Readonly<{
  kind: 'Overpayment' | 'Prepayment'
  all(org: Organisation): Iterable<Advance>
  find(org: Organisation, key: string): Advance | undefined
}>

/** Made by bank transactions only; neither updated nor deleted by the API (documentation). */
function advances({ kind, all, find }: Kind): Endpoint {
  const usual = endpointOf<never, Advance>({
    kind,
    scopes: ['accounting.payments', 'accounting.transactions'],
    listing: {
      plural: `${kind}s`,
      fields: FIELDS,
      paging: 'optional',
      all,
      updatedAt: ({ updatedAt }) => updatedAt,
      id: ({ id }) => id,
      selects: (parameters) => {
        const references = parameters.list('References') ?? parameters.list('InvoiceNumbers')
        return ({ reference = '' }) =>
          references === undefined || references.has(reference.toLowerCase())
      },
      toWire: toWireAdvance,
    },
    find,
  })
  return {
    ...usual,
    child: (request, path) => allocations(request, find(request.org, path.key), path),
    kept: {
      objects: (org) => usual.kept?.objects(org) ?? [],
      edit: ({ org }, id = '', { Status }) => {
        const advance = find(org, id)
        if (!advance || Status !== 'VOIDED') return refuse(`A ${kind} can only be voided`)
        voidAdvance(org, advance)
        return toWireAdvance(org, find(org, id) ?? advance, 'single')
      },
    },
  }
}

export const overpayments = advances({
  kind: 'Overpayment',
  all: (org) => org.overpayments.values(),
  find: (org, key) => org.overpayments.get(key.toLowerCase()),
})

export const prepayments = advances({
  kind: 'Prepayment',
  all: (org) => org.prepayments.values(),
  find: (org, key) => org.prepayments.get(key.toLowerCase()),
})
