import type { CreditNoteElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { lockErrorsOf } from '../books/locks.ts'
import { postCreditNote } from '../books/posting.ts'
import type { CreditNote, DocumentStatus } from '../books/records.ts'
import { markTrading } from '../contacts/save.ts'
import { isUsed } from '../credits/settle.ts'
import { nextNumber, noteNumber } from '../documents/numbers.ts'
import { preparePriced } from '../documents/prepare.ts'
import { isComplete, isGone, mayBecome, mayStartAs } from '../documents/statuses.ts'
import type { LineRules } from '../lines/kinds.ts'
import { refuse } from '../refusals.ts'

const PREFIX = 'CN-'
const UNCHANGEABLE = 'Credit note not of valid status for modification'

/** https://developer.xero.com/documentation/api/accounting/creditnotes */
export function saveCreditNote(call: Call, element: CreditNoteElement): Saved<CreditNote> {
  const existing = findExisting(call, element)
  const result = existing ? update(call, element, existing) : create(call, element)
  call.org.creditNotes.put(result.record.id, result.record)
  postCreditNote(call.org, result.record)
  return result
}

function findExisting({ org, verb }: Call, element: CreditNoteElement): CreditNote | undefined {
  if (element.CreditNoteID !== undefined) {
    if (verb === 'PUT') return refuse('Credit note not of valid status for creation')
    return (
      org.creditNotes.get(element.CreditNoteID) ??
      refuse('An existing Credit Note with the specified CreditNoteID could not be found')
    )
  }
  if (verb === 'PUT' || element.Type === 'ACCPAYCREDIT' || !element.CreditNoteNumber) {
    return undefined
  }
  const found = org.creditNotesByNumber.find(element.CreditNoteNumber)
  return found.find(({ type, status }) => type === 'ACCRECCREDIT' && status !== 'DELETED')
}

function create(call: Call, element: CreditNoteElement): Saved<CreditNote> {
  const { org, switches } = call
  const { Type: type, Status: status = 'DRAFT', CreditNoteNumber } = element
  if (type === undefined) return refuse('A Type must be specified for this type of transaction')
  if (!mayStartAs(status)) return refuse('Credit note not of valid status for creation')
  const { priced, errors, warnings } = preparePriced(call, element, {
    existing: undefined,
    rules: rulesOf(type, status),
    defaultLineAmountTypes: 'Exclusive',
    recheckLines: true,
  })
  const holders = org.creditNotesByNumber.find(CreditNoteNumber ?? '')
  const isTaken =
    type === 'ACCRECCREDIT' &&
    holders.some((other) => other.status !== 'DELETED' || switches.deletedNumbersHeld)
  const all = [...errors, ...(isTaken ? ['Credit note # must be unique.'] : [])]
  if (all.length > 0) return refuse(...all)
  noteNumber(org, PREFIX, CreditNoteNumber ?? '')
  markTrading(org, priced.contactId, type === 'ACCRECCREDIT')
  const isNumbered = type === 'ACCPAYCREDIT' || CreditNoteNumber
  return saved(
    {
      ...priced,
      type,
      status,
      number: isNumbered ? (CreditNoteNumber ?? '') : nextNumber(org, PREFIX),
      dueDate: element.DueDate,
      brandingThemeId: element.BrandingThemeID,
      sentToContact: false,
      refunded: '0',
      allocated: '0',
    },
    warnings,
  )
}

function update(call: Call, element: CreditNoteElement, existing: CreditNote): Saved<CreditNote> {
  const { org } = call
  if (isGone(existing.status)) return refuse(UNCHANGEABLE)
  const status = element.Status ?? existing.status
  if (isUsed(existing) && status !== existing.status) {
    return refuse(
      `The status ${status} cannot be applied to the credit note because it has payments or allocations.`,
    )
  }
  if (!mayBecome(existing.status, status)) return refuse(UNCHANGEABLE)
  const locked = isComplete(existing.status) ? lockErrorsOf(org, existing.date) : []
  if (locked.length > 0) return refuse(...locked)
  if (isGone(status)) return saved({ ...existing, status, updatedAt: org.now() })
  if (
    isUsed(existing) &&
    (element.LineItems || element.Date || element.Contact || element.CurrencyCode)
  ) {
    return refuse('This document cannot be edited as it has been allocated or refunded.')
  }
  const { priced, errors, warnings } = preparePriced(call, element, {
    existing,
    rules: rulesOf(existing.type, status),
    defaultLineAmountTypes: 'Exclusive',
    recheckLines: isComplete(status) && !isComplete(existing.status),
  })
  if (errors.length > 0) return refuse(...errors)
  const number = element.CreditNoteNumber ?? existing.number
  const dueDate = element.DueDate ?? existing.dueDate
  return saved({ ...existing, ...priced, status, number, dueDate }, warnings)
}

const rulesOf = (type: CreditNote['type'], status: DocumentStatus): LineRules => ({
  side: type === 'ACCRECCREDIT' ? 'sales' : 'purchase',
  complete: isComplete(status),
  discounts: false,
  taxOverride: true,
})
