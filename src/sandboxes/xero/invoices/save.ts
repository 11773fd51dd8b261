import type { InvoiceElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { postInvoice } from '../books/posting.ts'
import type { DocumentStatus, Invoice } from '../books/records.ts'
import { markTrading } from '../contacts/save.ts'
import { nextNumber, noteNumber } from '../documents/numbers.ts'
import { preparePriced } from '../documents/prepare.ts'
import { isComplete, isGone, mayBecome, mayStartAs } from '../documents/statuses.ts'
import type { LineRules } from '../lines/kinds.ts'
import { refuse } from '../refusals.ts'
import { editErrorsOf, lockedErrorsOf } from './edit-rules.ts'
import { findByNumber, isNumberTaken } from './numbers.ts'
import { isApplied, withStatus } from './settle.ts'

const PREFIX = 'INV-'
const NUMBER_LENGTH_MAX = 255
const NOT_FOUND = 'An existing Invoice with the specified InvoiceID could not be found'
const UNCHANGEABLE = 'Invoice not of valid status for modification'

/** https://developer.xero.com/documentation/api/accounting/invoices */
export function saveInvoice(call: Call, element: InvoiceElement): Saved<Invoice> {
  const existing = findExisting(call, element)
  const result = existing ? update(call, element, existing) : create(call, element)
  postInvoice(call.org, result.record)
  return result
}

/** POST edits whatever already has the id or, for sales invoices, the number. */
function findExisting({ org, verb }: Call, element: InvoiceElement): Invoice | undefined {
  if (element.InvoiceID !== undefined) {
    if (verb === 'PUT') return refuse('Invoice not of valid status for creation')
    return org.invoices.get(element.InvoiceID) ?? refuse(NOT_FOUND)
  }
  if (verb === 'PUT' || element.Type === 'ACCPAY' || !element.InvoiceNumber) return undefined
  return findByNumber(org, element.InvoiceNumber)
}

function create(call: Call, element: InvoiceElement): Saved<Invoice> {
  const { Type: type, Status: status = 'DRAFT' } = element
  if (type === undefined) return refuse('A Type must be specified for this type of transaction')
  if (!mayStartAs(status)) return refuse('Invoice not of valid status for creation')
  const prepared = preparePriced(call, element, {
    existing: undefined,
    rules: rulesOf(type, status),
    defaultLineAmountTypes: 'Exclusive',
    recheckLines: true,
  })
  const errors = [
    ...prepared.errors,
    ...dueDateErrorsOf(status, element.DueDate),
    ...numberErrorsOf(call, element, type, undefined),
  ]
  if (errors.length > 0) return refuse(...errors)
  const number = numberOf(call, element, type)
  const invoice = {
    ...prepared.priced,
    type,
    status,
    number,
    reference: type === 'ACCREC' ? (element.Reference ?? '') : '',
    dueDate: element.DueDate,
    amountPaid: '0',
    amountCredited: '0',
    ...sentToContactOf(element, status, false),
    brandingThemeId: type === 'ACCREC' ? themeOf(call, element.BrandingThemeID) : undefined,
    expectedPaymentDate: element.ExpectedPaymentDate,
    plannedPaymentDate: element.PlannedPaymentDate,
  }
  markTrading(call.org, invoice.contactId, type === 'ACCREC')
  return keep(call, invoice, [...prepared.warnings, ...sentWarningsOf(element, status)])
}

function update(call: Call, element: InvoiceElement, existing: Invoice): Saved<Invoice> {
  const isOther = element.Type !== undefined && element.Type !== existing.type
  if (isGone(existing.status) || isOther) return refuse(UNCHANGEABLE)
  const status = element.Status ?? existing.status
  if (isApplied(existing) && status !== existing.status) {
    return refuse(
      `The status ${status} cannot be applied to the invoice because it has payments or credit notes allocated to it.`,
    )
  }
  if (!mayBecome(existing.status, status)) return refuse(UNCHANGEABLE)
  const locked = isComplete(existing.status) ? lockedErrorsOf(call.org, existing) : []
  if (locked.length > 0) return refuse(...locked)
  if (isGone(status)) return keep(call, { ...existing, status, updatedAt: call.org.now() }, [])
  const prepared = preparePriced(call, element, {
    existing,
    rules: rulesOf(existing.type, status),
    defaultLineAmountTypes: 'Exclusive',
    recheckLines: isComplete(status) && !isComplete(existing.status),
  })
  const dueDate = element.DueDate ?? existing.dueDate
  const invoice: Invoice = {
    ...existing,
    ...prepared.priced,
    status,
    number: element.InvoiceNumber ?? existing.number,
    reference: existing.type === 'ACCREC' ? prepared.priced.reference : '',
    dueDate,
    ...sentToContactOf(element, status, existing.sentToContact),
    brandingThemeId: element.BrandingThemeID ?? existing.brandingThemeId,
    expectedPaymentDate: element.ExpectedPaymentDate ?? existing.expectedPaymentDate,
    plannedPaymentDate: element.PlannedPaymentDate ?? existing.plannedPaymentDate,
  }
  const errors = [
    ...(isApplied(existing) ? editErrorsOf(existing, invoice) : []),
    ...prepared.errors,
    ...dueDateErrorsOf(status, dueDate),
    ...numberErrorsOf(call, element, existing.type, existing),
  ]
  if (errors.length > 0) return refuse(...new Set(errors))
  noteNumber(call.org, PREFIX, invoice.number)
  return keep(call, invoice, [...prepared.warnings, ...sentWarningsOf(element, status)])
}

/** An approved invoice over nothing is paid at once. */
function keep({ org }: Call, invoice: Invoice, warnings: readonly string[]): Saved<Invoice> {
  const applied = [
    ...org.paymentsByPaid.find(invoice.id),
    ...org.allocationsByInvoice.find(invoice.id),
  ]
  return saved(org.invoices.put(invoice.id, withStatus(invoice, applied)), warnings)
}

const rulesOf = (type: Invoice['type'], status: DocumentStatus): LineRules => ({
  side: type === 'ACCREC' ? 'sales' : 'purchase',
  complete: isComplete(status),
  discounts: type === 'ACCREC',
  taxOverride: true,
})

/** Terms of the contact do not fill it reliably (xero-python issue 78). */
const dueDateErrorsOf = (status: DocumentStatus, dueDate: string | undefined): readonly string[] =>
  isComplete(status) && dueDate === undefined
    ? ['The document DueDate field must be specified.']
    : []

function numberErrorsOf(
  call: Call,
  { InvoiceNumber }: InvoiceElement,
  type: Invoice['type'],
  existing: Invoice | undefined,
): readonly string[] {
  if (InvoiceNumber === undefined || InvoiceNumber === existing?.number) return []
  if (InvoiceNumber.length > NUMBER_LENGTH_MAX) {
    return [`The InvoiceNumber field must not be longer than ${NUMBER_LENGTH_MAX} characters.`]
  }
  const isTaken = type === 'ACCREC' && isNumberTaken(call, InvoiceNumber, existing?.id)
  return isTaken ? ['Invoice # must be unique.'] : []
}

function numberOf({ org }: Call, { InvoiceNumber }: InvoiceElement, type: Invoice['type']): string {
  if (type === 'ACCPAY' || InvoiceNumber) {
    noteNumber(org, PREFIX, InvoiceNumber ?? '')
    return InvoiceNumber ?? ''
  }
  return nextNumber(org, PREFIX)
}

const themeOf = ({ org }: Call, id: string | undefined): string | undefined =>
  id ?? [...org.brandingThemes.values()].toSorted((a, b) => a.sortOrder - b.sortOrder)[0]?.id

const sentToContactOf = (
  { SentToContact }: InvoiceElement,
  status: DocumentStatus,
  before: boolean,
) => ({
  sentToContact: status === 'AUTHORISED' || status === 'PAID' ? (SentToContact ?? before) : before,
})

const sentWarningsOf = (
  { SentToContact }: InvoiceElement,
  status: DocumentStatus,
): readonly string[] =>
  SentToContact && (status === 'DRAFT' || status === 'SUBMITTED')
    ? ['Only AUTHORISED invoices may have SentToContact updated.']
    : []
