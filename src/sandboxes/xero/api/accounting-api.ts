import { accounts } from '../endpoints/accounts.ts'
import { overpayments, prepayments } from '../endpoints/advances.ts'
import { bankTransactions } from '../endpoints/bank-transactions.ts'
import { bankTransfers } from '../endpoints/bank-transfers.ts'
import { batchPayments } from '../endpoints/batch-payments.ts'
import { contactGroups } from '../endpoints/contact-groups.ts'
import { contacts } from '../endpoints/contacts.ts'
import { creditNotes } from '../endpoints/credit-notes.ts'
import { invoices } from '../endpoints/invoices.ts'
import { items } from '../endpoints/items.ts'
import { manualJournals } from '../endpoints/manual-journals.ts'
import { payments } from '../endpoints/payments.ts'
import { reports } from '../endpoints/reports.ts'
import { brandingThemes, currencies, organisation, taxRates } from '../endpoints/settings.ts'
import { trackingCategories } from '../endpoints/tracking-categories.ts'
import { history } from '../history/notes.ts'
import { Absent, ElementInvalid, PostDataInvalid } from '../refusals.ts'
import { type Answer, failure, invalidElements, NOT_FOUND, NOT_IMPLEMENTED } from './answer.ts'
import type { ApiRequest } from './api-request.ts'
import type { Endpoint } from './endpoint.ts'

/** What stands after `/api.xro/2.0/`, in lower case: paths are case-insensitive (recorded). */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries({
    accounts,
    banktransactions: bankTransactions,
    banktransfers: bankTransfers,
    batchpayments: batchPayments,
    brandingthemes: brandingThemes,
    contactgroups: contactGroups,
    contacts,
    creditnotes: creditNotes,
    currencies,
    invoices,
    items,
    manualjournals: manualJournals,
    organisation,
    organisations: organisation,
    overpayments,
    payments,
    prepayments,
    reports,
    taxrates: taxRates,
    trackingcategories: trackingCategories,
  }),
)

/** Xero has these, this sandbox does not: a clear 501 instead of a path that is not there. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
  'budgets',
  'employees',
  'expenseclaims',
  'invoicereminders',
  'journals',
  'linkedtransactions',
  'paymentservices',
  'purchaseorders',
  'quotes',
  'receipts',
  'repeatinginvoices',
  'setup',
  'users',
])

export const unknownEndpoint = (name: string): Answer =>
  UNSUPPORTED.has(name.toLowerCase()) ? NOT_IMPLEMENTED : NOT_FOUND

/** `Invoices/{key}/Allocations/{childKey}`. */
export type ApiPath = Readonly<{
  endpoint: string
  key: string | undefined
  child: string | undefined
  childKey: string | undefined
}>

export function apiPathOf(pathname: string): ApiPath {
  const [endpoint = '', key, child, childKey] = pathname
    .split('/')
    .slice(3)
    .filter(Boolean)
    .map(decoded)
  return { endpoint, key, child, childKey }
}

/** A key that is no proper text names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function answerApi(request: ApiRequest, endpoint: Endpoint, path: ApiPath): Answer {
  try {
    return routed(request, endpoint, path)
  } catch (error) {
    if (error instanceof Absent) return NOT_FOUND
    if (error instanceof PostDataInvalid) {
      return failure('PostDataInvalidException', error.message)
    }
    if (error instanceof ElementInvalid) {
      return invalidElements([{ ValidationErrors: error.messages.map((Message) => ({ Message })) }])
    }
    throw error
  }
}

/** The kinds that the OpenAPI file gives a history. */
const WITH_HISTORY: ReadonlySet<string> = new Set([
  ...['BatchPayment', 'BankTransaction', 'BankTransfer', 'Contact', 'CreditNote', 'Invoice'],
  ...['Item', 'ManualJournal', 'Overpayment', 'Payment', 'Prepayment'],
])

function routed(request: ApiRequest, endpoint: Endpoint, path: ApiPath): Answer {
  const { key, child: name, childKey } = path
  if (name !== undefined && key !== undefined) {
    if (name.toLowerCase() === 'history' && WITH_HISTORY.has(endpoint.kind)) {
      const id = endpoint.idOf?.(request.org, key)
      return id === undefined ? NOT_FOUND : history(request, id)
    }
    return endpoint.child?.(request, { key, name, childKey }) ?? NOT_IMPLEMENTED
  }
  switch (request.method) {
    case 'GET':
      if (key === undefined) return endpoint.list(request)
      return endpoint.single?.(request, key) ?? NOT_FOUND
    case 'PUT':
    case 'POST':
      return endpoint.write?.(request, key) ?? NOT_IMPLEMENTED
    case 'DELETE':
      return (key !== undefined && endpoint.remove?.(request, key)) || NOT_IMPLEMENTED
    default:
      return NOT_IMPLEMENTED
  }
}
