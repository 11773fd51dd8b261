import type { LedgerLine } from '../../kit/ledger.ts'
import { currencyOf, entryOf, posting } from '../books/postings.ts'
import { checkNumber, headerOf } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { appliedTo, checkDelete, homeBalance, settleDocument } from '../links/documents.ts'
import { releasePayments } from '../links/links.ts'
import { sourceLinks } from '../links/sources.ts'
import { inactiveReference, requiredMissing } from '../refusals/fault.ts'
import { businessRule, wrongAccountType } from '../refusals/rules.ts'
import { homeTotal } from '../sales/sales-form.ts'
import { dueDateBy } from '../sales/terms.ts'
import { hasGlobalTax } from '../tax/global-tax.ts'
import { centsAt, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyOf, refAt, textAt } from '../values/json.ts'
import { completeExpenses, expensePostings } from './expense-lines.ts'

/** What a vendor is owed. */
export const bill: Entity = {
  name: 'Bill',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  saysWho: true,
  defaultOrder: 'updated',
  filterable: [
    ...['VendorRef', 'TxnDate', 'APAccountRef', 'SalesTermRef', 'TotalAmt', 'DueDate', 'DocNumber'],
    'Balance',
  ],
  complete: completeBill,
  entry: (company, stored) => owedEntry(company, stored, 1n),
  settle: (company, before, after) => settleDocument(company, { before, after, sources: SOURCES }),
  checkDelete,
}

/** What a vendor owes back; a bill payment uses it. */
export const vendorCredit: Entity = {
  name: 'VendorCredit',
  idSpace: 'transaction',
  kind: 'transaction',
  hasNoSparseUpdate: true,
  defaultOrder: 'updated',
  filterable: ['VendorRef', 'DocNumber', 'APAccountRef', 'TxnDate', 'TotalAmt', 'Balance'],
  complete: completeCredit,
  entry: (company, stored) => owedEntry(company, stored, -1n),
  settle: (company, before, after) => {
    if (after.isDeleted && before) releasePayments(company, before, appliedTo(before))
  },
  checkDelete,
}

const SOURCES = ['PurchaseOrder'] as const

function completeBill(write: Write): Body {
  const { company, draft, before } = write
  const { body, total } = completeOwed(write, 'Bill')
  const applied = before ? appliedTo(before) : 0n
  if (before && applied > 0n && refAt(before.body, 'VendorRef') !== refAt(body, 'VendorRef')) {
    throw businessRule('The vendor of a bill with payments cannot be changed.')
  }
  const LinkedTxn = sourceLinks(write, SOURCES)
  return bodyOf({
    ...body,
    // Without terms a bill is due at once, as recorded.
    DueDate: textAt(draft, 'DueDate')?.slice(0, 10) ?? dueDateBy(company, body) ?? body.TxnDate,
    LinkedTxn: LinkedTxn.length > 0 ? LinkedTxn : undefined,
    Balance: toNumber(total > applied ? total - applied : 0n),
    ...homeBalance(company, body, before, total > applied),
  })
}

function completeCredit(write: Write): Body {
  const { body, total } = completeOwed(write, 'VendorCredit')
  const used = write.before ? appliedTo(write.before) : 0n
  if (used > total) throw businessRule('More of this credit is already used than it would give.')
  const links = write.before ? bodiesAt(write.before.body, 'LinkedTxn') : []
  return bodyOf({
    ...body,
    LinkedTxn: links.length > 0 ? links : undefined,
    Balance: toNumber(total - used),
    ...homeBalance(write.company, body, write.before, total > used),
  })
}

function completeOwed(write: Write, kind: 'Bill' | 'VendorCredit') {
  const { company, draft } = write
  checkFeature(company, 'bills')
  const vendor = vendorOf(company, draft)
  const header = headerOf(write, vendor)
  const { lines, total, detail } = completeExpenses(write, { ...draft, ...header })
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  const number = textAt(draft, 'DocNumber')
  const isChecked = company.switches.duplicateBillNumber === 'refuse'
  if (number !== undefined && isChecked) checkNumber(write, [kind], number)
  const body = bodyOf({
    ...draft,
    GlobalTaxCalculation: hasGlobalTax(company) ? draft.GlobalTaxCalculation : undefined,
    ...header,
    Line: lines,
    TxnTaxDetail: detail,
    VendorAddr: draft.VendorAddr ?? vendor.body.BillAddr,
    APAccountRef: { value: payableOf(company, { ...draft, ...header }) },
    TotalAmt: toNumber(total),
  })
  return { body: { ...body, ...homeTotal(company, body, total) }, total }
}

export function vendorOf(company: Company, draft: Body): Stored {
  const id = refAt(draft, 'VendorRef')
  if (id === undefined) throw requiredMissing('VendorRef')
  const vendor = company.find('Vendor', id)
  if (!vendor) throw inactiveReference(company.switches.inactiveReferenceCode)
  return vendor
}

/** The company's payables in the transaction's currency; another one must be payables too. */
export function payableOf(company: Company, draft: Body): string {
  const sent = refAt(draft, 'APAccountRef')
  if (sent === undefined) return company.accounts.ofSide('payable', currencyOf(company, draft))
  if (company.accounts.sideOf(sent) !== 'payable') throw wrongAccountType()
  const own = refAt(company.find('Account', sent)?.body ?? {}, 'CurrencyRef')
  if (own !== undefined && own !== currencyOf(company, draft)) {
    throw businessRule(
      'The transaction needs to be in the same currency as the A/R and A/P accounts you use.',
    )
  }
  return sent
}

function owedEntry(company: Company, { body }: Stored, sign: 1n | -1n) {
  const name = refAt(body, 'VendorRef')
  const control = refAt(body, 'APAccountRef') ?? ''
  const owed: LedgerLine = posting(control, -sign * centsAt(body, 'TotalAmt'), {
    name,
    side: 'payable',
  })
  return entryOf(company, body, [owed, ...expensePostings(company, body, { sign, name })])
}
