import type { Entry } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { releasePayments, withoutDeadLinks } from '../links/links.ts'
import { moveSources, sourceLinks } from '../links/sources.ts'
import { businessRule } from '../refusals/rules.ts'
import { centsAt, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, flagAt, refAt, textAt } from '../values/json.ts'
import { addDays } from '../values/time.ts'
import { completeSalesForm, receivableLine, salesEntry, voidedForm } from './sales-form.ts'
import { dueDateBy } from './terms.ts'

/** Without terms an invoice is due in thirty days, as recorded. */
const DUE_DAYS_WITHOUT_TERM = 30

export const invoice: Entity = {
  name: 'Invoice',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  saysWho: true,
  defaultOrder: 'updated',
  filterable: [
    ...['CustomerRef', 'DocNumber', 'ProjectRef', 'TxnDate', 'SalesTermRef', 'DueDate', 'Balance'],
    'TotalAmt',
  ],
  complete,
  entry,
  settle,
  checkDelete,
  voided: (_company, { body }) => voidedForm(body),
}

const SOURCES = ['Estimate', 'TimeActivity'] as const

function complete(write: Write): Body {
  const { company, draft, before } = write
  const form = { kind: 'Invoice', series: 'sales', needsCustomer: true } as const
  const { body, total } = completeSalesForm(write, form)
  const applied = before ? appliedTo(before) : 0n
  if (before && applied > 0n && refAt(before.body, 'CustomerRef') !== refAt(body, 'CustomerRef')) {
    throw businessRule('The customer of an invoice with payments cannot be changed.')
  }
  return {
    ...body,
    AllowIPNPayment: flagAt(draft, 'AllowIPNPayment'),
    AllowOnlinePayment: flagAt(draft, 'AllowOnlinePayment'),
    AllowOnlineCreditCardPayment: flagAt(draft, 'AllowOnlineCreditCardPayment'),
    AllowOnlineACHPayment: flagAt(draft, 'AllowOnlineACHPayment'),
    ShipFromAddr: draft.ShipFromAddr ?? company.settings.address,
    DueDate: textAt(draft, 'DueDate')?.slice(0, 10) ?? dueDate(company, body),
    LinkedTxn: sourceLinks(write, SOURCES),
    Balance: toNumber(total > applied ? total - applied : 0n),
    ...homeBalance(company, body, before, total > applied),
  }
}

/** What is open is worth its own rate at home, less what payments took out at that rate. */
export function homeBalance(
  company: Company,
  body: Body,
  before: Stored | undefined,
  isOpen: boolean,
): Body {
  if (body.HomeTotalAmt === undefined) return {}
  const applied = before ? company.settlements.homeAppliedTo(before.kind, before.id) : 0n
  return { HomeBalance: isOpen ? toNumber(centsAt(body, 'HomeTotalAmt') - applied) : 0 }
}

export const appliedTo = ({ body }: Stored): bigint =>
  centsAt(body, 'TotalAmt') - centsAt(body, 'Balance')

const dueDate = (company: Company, body: Body): string =>
  dueDateBy(company, body) ?? addDays(String(body.TxnDate), DUE_DAYS_WITHOUT_TERM)

/** A total that falls below what was paid leaves the rest with the payments, unused. */
function settle(company: Company, before: Stored | undefined, after: Stored): void {
  const applied = before ? appliedTo(before) : 0n
  const total = after.isDeleted ? 0n : centsAt(after.body, 'TotalAmt')
  if (before && applied > total) releasePayments(company, before, applied - total)
  if (!after.isDeleted) dropDeadLinks(company, after)
  moveSources(company, before, after, SOURCES)
}

export function dropDeadLinks(company: Company, stored: Stored): void {
  const body = withoutDeadLinks(company, stored)
  const isSame = bodiesAt(body, 'LinkedTxn').length === bodiesAt(stored.body, 'LinkedTxn').length
  if (!isSame) company.put({ ...stored, body })
}

function entry(company: Company, stored: Stored): Entry {
  return salesEntry(company, stored, {
    sign: 1n,
    against: receivableLine(company, stored.body, 1n),
  })
}

/** The pages on linked transactions say to unlink first; what the service answers is not known. */
export function checkDelete(company: Company, stored: Stored): void {
  if (company.switches.deleteLinkedInvoice === 'refuse' && appliedTo(stored) > 0n) {
    throw businessRule('This transaction is linked to others. Unlink them before deleting it.')
  }
}
