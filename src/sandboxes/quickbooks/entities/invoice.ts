import { centsAt, toNumber } from '../amounts.ts'
import type { Company } from '../company.ts'
import { businessRule, invalidEmail } from '../fault.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from '../json.ts'
import { applicationsOf, paymentsOf, releasePayments } from '../links.ts'
import type { Stored } from '../record.ts'
import { completeSalesForm, salesEntry, touchCustomers, voidedForm } from '../sales-form.ts'
import { addDays } from '../time.ts'
import type { Entity, Write } from './entity.ts'

/** Without terms an invoice is due in thirty days, as recorded. */
const DUE_DAYS_WITHOUT_TERM = 30

export const invoice: Entity = {
  name: 'Invoice',
  idSpace: 'transaction',
  kind: 'transaction',
  canVoid: true,
  hasTotalCount: true,
  defaultOrder: 'updated',
  filterable: [
    ...['CustomerRef', 'DocNumber', 'ProjectRef', 'TxnDate', 'SalesTermRef', 'DueDate', 'Balance'],
    'TotalAmt',
  ],
  complete,
  settle,
  checkDelete,
  voided: (_company, { body }) => voidedForm(body),
}

function complete(write: Write): Body {
  const { company, draft, before } = write
  const { body, total } = completeSalesForm(write, 'Invoice')
  const applied = before ? appliedTo(before) : 0n
  if (before && applied > 0n && refAt(before.body, 'CustomerRef') !== refAt(body, 'CustomerRef')) {
    throw businessRule('The customer of an invoice with payments cannot be changed.')
  }
  checkEmail(draft)
  return {
    ...body,
    AllowIPNPayment: flagAt(draft, 'AllowIPNPayment'),
    AllowOnlinePayment: flagAt(draft, 'AllowOnlinePayment'),
    AllowOnlineCreditCardPayment: flagAt(draft, 'AllowOnlineCreditCardPayment'),
    AllowOnlineACHPayment: flagAt(draft, 'AllowOnlineACHPayment'),
    ShipFromAddr: draft.ShipFromAddr ?? company.settings.address,
    DueDate: textAt(draft, 'DueDate')?.slice(0, 10) ?? dueDate(company, body),
    LinkedTxn: before ? bodiesAt(before.body, 'LinkedTxn') : [],
    Balance: toNumber(total > applied ? total - applied : 0n),
  }
}

const appliedTo = ({ body }: Stored): bigint => centsAt(body, 'TotalAmt') - centsAt(body, 'Balance')

function dueDate(company: Company, body: Body): string {
  const day = String(body.TxnDate)
  const term = company.find('Term', refAt(body, 'SalesTermRef') ?? '')
  const days = term?.body.DueDays
  return addDays(day, typeof days === 'number' ? days : DUE_DAYS_WITHOUT_TERM)
}

/** An address needs "@" and "."; a form to be sent needs one (6420 has no recorded text). */
function checkEmail(draft: Body): void {
  for (const property of ['BillEmail', 'BillEmailCc', 'BillEmailBcc']) {
    const address = textAt(bodyAt(draft, property), 'Address')
    if (address !== undefined && !/@.*\./.test(address)) throw invalidEmail(address)
  }
  if (draft.EmailStatus === 'NeedToSend' && !textAt(bodyAt(draft, 'BillEmail'), 'Address')) {
    throw businessRule('An email address is required to send this form.')
  }
}

/** A total that falls below what was paid leaves the rest with the payments, unused. */
function settle(company: Company, before: Stored | undefined, after: Stored): void {
  const applied = before ? appliedTo(before) : 0n
  const total = after.isDeleted ? 0n : centsAt(after.body, 'TotalAmt')
  if (before && applied > total) releasePayments(company, before, applied - total)
  if (!after.isDeleted) dropDeadLinks(company, after)
  const lines = after.isDeleted ? [] : salesEntry(company, after.body, 1n)
  company.post(after, String(after.body.TxnDate), lines)
  touchCustomers(company, before, after)
}

function dropDeadLinks(company: Company, stored: Stored): void {
  const links = bodiesAt(stored.body, 'LinkedTxn')
  const kept = paymentsOf(company, stored).filter((payment) =>
    applicationsOf(payment.body).some(({ kind, id }) => kind === 'Invoice' && id === stored.id),
  )
  if (kept.length === links.length) return
  const LinkedTxn = kept.map(({ id }) => bodyOf({ TxnId: id, TxnType: 'Payment' }))
  company.put({ ...stored, body: { ...stored.body, LinkedTxn } })
}

/** The pages on linked transactions say to unlink first; what the service answers is not known. */
function checkDelete(company: Company, stored: Stored): void {
  if (company.switches.deleteLinkedInvoice === 'refuse' && appliedTo(stored) > 0n) {
    throw businessRule('This transaction is linked to others. Unlink them before deleting it.')
  }
}
