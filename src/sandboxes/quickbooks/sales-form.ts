import type { LedgerLine } from '../kit/ledger.ts'
import { centsAt, toNumber } from './amounts.ts'
import type { Company } from './company.ts'
import type { Write } from './entities/entity.ts'
import type { EntityName } from './entities/names.ts'
import {
  businessRule,
  duplicateDocNumber,
  inactiveReference,
  invalidEnumeration,
  requiredMissing,
} from './fault.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from './json.ts'
import type { Stored } from './record.ts'
import { completeLines } from './sales-lines.ts'
import { salesTaxOf, taxAccountOf } from './sales-tax.ts'

export type SalesForm = Readonly<{ body: Body; total: bigint }>

/** What invoices and credit memos have in common: customer, lines, tax, number, addresses. */
export function completeSalesForm(write: Write, kind: EntityName): SalesForm {
  const { company, draft } = write
  const customer = customerOf(company, draft)
  const form = completeLines(write)
  const tax = salesTaxOf(company, draft, form)
  const total = form.subtotal - form.discount + tax.total
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  checkChoices(draft)
  const body = bodyOf({
    ...draft,
    GlobalTaxCalculation: undefined,
    CustomField: draft.CustomField ?? [],
    DocNumber: docNumberOf(write, kind),
    TxnDate: textAt(draft, 'TxnDate')?.slice(0, 10) ?? company.today,
    CurrencyRef: { value: company.settings.currency },
    Line: form.lines,
    TxnTaxDetail: tax.detail,
    FreeFormAddress: flagAt(draft, 'FreeFormAddress', true),
    BillAddr: draft.BillAddr ?? customer.body.BillAddr,
    ShipAddr: draft.ShipAddr ?? customer.body.ShipAddr,
    TotalAmt: toNumber(total),
    ApplyTaxAfterDiscount: flagAt(draft, 'ApplyTaxAfterDiscount'),
    PrintStatus: textAt(draft, 'PrintStatus') ?? 'NeedToPrint',
    EmailStatus: textAt(draft, 'EmailStatus') ?? 'NotSet',
  })
  return { body, total }
}

function customerOf(company: Company, draft: Body): Stored {
  const id = refAt(draft, 'CustomerRef')
  if (id === undefined) throw requiredMissing('CustomerRef')
  const customer = company.find('Customer', id)
  if (!customer) throw inactiveReference(company.switches.inactiveReferenceCode)
  return customer
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  PrintStatus: ['NotSet', 'NeedToPrint', 'PrintComplete'],
  EmailStatus: ['NotSet', 'NeedToSend', 'EmailSent'],
}

function checkChoices(draft: Body): void {
  for (const [property, allowed] of Object.entries(CHOICES)) {
    const value = textAt(draft, property)
    if (value !== undefined && !allowed.includes(value)) throw invalidEnumeration(value)
  }
}

/**
 * With custom numbers off and none sent, the next of the shared series; with them on, what was
 * sent. The duplicate check needs the company's "warn" preference.
 */
function docNumberOf(write: Write, kind: EntityName): string | undefined {
  const { company, draft, before, allowsDuplicateNumber } = write
  const { customTransactionNumbers, warnDuplicateNumbers, nextDocNumber } = company.settings
  const number = textAt(draft, 'DocNumber')
  if (number === undefined) {
    const kept = before && textAt(before.body, 'DocNumber')
    if (customTransactionNumbers) return undefined
    if (kept !== undefined) return kept
    company.saveSettings({ ...company.settings, nextDocNumber: nextDocNumber + 1 })
    return String(nextDocNumber)
  }
  if (!customTransactionNumbers || !warnDuplicateNumbers || allowsDuplicateNumber) return number
  const [other] = company.findByNumber(kind, number).filter(({ id }) => id !== before?.id)
  if (other) throw duplicateDocNumber(number, kind, other.id)
  return number
}

/** Receivables against income, discount and tax. `sign` is 1 for an invoice, -1 for a credit memo. */
export function salesEntry(company: Company, body: Body, sign: 1n | -1n): readonly LedgerLine[] {
  const lines = bodiesAt(body, 'Line').flatMap((line) => saleLine(line))
  const taxes = bodiesAt(bodyAt(body, 'TxnTaxDetail'), 'TaxLine').map((line) => ({
    account: taxAccountOf(company, refAt(bodyAt(line, 'TaxLineDetail'), 'TaxRateRef') ?? ''),
    amount: -centsAt(line, 'Amount'),
  }))
  const receivable = {
    account: refAt(body, 'ARAccountRef') ?? company.accountOf('AccountsReceivable'),
    amount: centsAt(body, 'TotalAmt'),
  }
  return [receivable, ...lines, ...taxes].map(({ account, amount }) => ({
    account,
    amount: sign * amount,
  }))
}

function saleLine(line: Body): readonly LedgerLine[] {
  const income = refAt(bodyAt(line, 'SalesItemLineDetail'), 'ItemAccountRef')
  if (income !== undefined) return [{ account: income, amount: -centsAt(line, 'Amount') }]
  const discount = refAt(bodyAt(line, 'DiscountLineDetail'), 'DiscountAccountRef')
  return discount === undefined ? [] : [{ account: discount, amount: centsAt(line, 'Amount') }]
}

/** Every amount, quantity and tax at zero; number, dates and references stay. */
export function voidedForm(body: Body): Body {
  const note = textAt(body, 'PrivateNote')
  return {
    ...body,
    PrivateNote: note === undefined ? 'Voided' : `Voided - ${note}`,
    Line: bodiesAt(body, 'Line').map(voidedLine),
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: 0,
    Balance: 0,
    LinkedTxn: [],
  }
}

function voidedLine(line: Body): Body {
  const detail = line.SalesItemLineDetail === undefined ? undefined : zeroQuantity(line)
  return bodyOf({ ...line, Amount: 0, SalesItemLineDetail: detail })
}

function zeroQuantity(line: Body): Body {
  const detail = bodyAt(line, 'SalesItemLineDetail')
  return detail.Qty === undefined ? detail : { ...detail, Qty: 0 }
}

/** Who is touched when a form appears, changes or goes: its customers, old and new. */
export function touchCustomers(company: Company, ...versions: readonly (Stored | undefined)[]) {
  const ids = new Set(versions.flatMap((stored) => refAt(stored?.body ?? {}, 'CustomerRef') ?? []))
  for (const id of ids) company.touch('Customer', id)
}
