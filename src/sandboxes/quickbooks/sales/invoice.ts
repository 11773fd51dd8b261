import type { Entry } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { appliedTo, checkDelete, homeBalance, settleDocument } from '../links/documents.ts'
import { sourceLinks } from '../links/sources.ts'
import { businessRule } from '../refusals/rules.ts'
import { toNumber } from '../values/amounts.ts'
import { type Body, flagAt, refAt, textAt } from '../values/json.ts'
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
  settle: (company, before, after) => settleDocument(company, { before, after, sources: SOURCES }),
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

const dueDate = (company: Company, body: Body): string =>
  dueDateBy(company, body) ?? addDays(String(body.TxnDate), DUE_DAYS_WITHOUT_TERM)

function entry(company: Company, stored: Stored): Entry {
  return salesEntry(company, stored, {
    sign: 1n,
    against: receivableLine(company, stored.body, 1n),
  })
}
