import type { LedgerLine } from '../../kit/ledger.ts'
import {
  currencyOf,
  type Entry,
  entryOf,
  factsOf,
  isForeign,
  posting,
  toHome,
} from '../books/postings.ts'
import { checkNumber, headerOf, voidNote } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Write } from '../entities/entity.ts'
import type { EntityName } from '../entities/names.ts'
import { costPostings } from '../inventory/stock.ts'
import {
  inactiveReference,
  invalidEmail,
  invalidEnumeration,
  requiredMissing,
} from '../refusals/fault.ts'
import { businessRule, emailNeeded } from '../refusals/rules.ts'
import { globalTaxOf, hasGlobalTax } from '../tax/global-tax.ts'
import { salesTaxOf } from '../tax/sales-tax.ts'
import { taxPostings } from '../tax/tax-rates.ts'
import { centsAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'
import { completeLines, type SalesLines } from './sales-lines.ts'

export type SalesForm = Readonly<{ body: Body; total: bigint }>

export type FormKind = Readonly<{
  kind: EntityName
  /** The series of numbers; kinds of one series never share a number. */
  series: 'sales' | 'estimate'
  /** Receipts are also written for nobody in particular. */
  needsCustomer: boolean
}>

/** What all sales forms have in common: customer, lines, tax, number, addresses. */
export function completeSalesForm(write: Write, form: FormKind): SalesForm {
  const { company, draft } = write
  const customer = customerOf(company, draft, form.needsCustomer)
  const header = headerOf(write, customer)
  const lines = completeLines(write)
  const tax = taxOf(company, { ...draft, ...header }, lines)
  const total = tax.subtotal - lines.discount + tax.total
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  checkChoices(draft)
  checkEmails(draft)
  const body = bodyOf({
    ...draft,
    GlobalTaxCalculation: hasGlobalTax(company) ? draft.GlobalTaxCalculation : undefined,
    CustomField: draft.CustomField ?? [],
    DocNumber: docNumberOf(write, form),
    ...header,
    Line: tax.lines,
    TxnTaxDetail: tax.detail,
    FreeFormAddress: flagAt(draft, 'FreeFormAddress', true),
    BillAddr: draft.BillAddr ?? customer?.body.BillAddr,
    ShipAddr: draft.ShipAddr ?? customer?.body.ShipAddr,
    TotalAmt: toNumber(total),
    ApplyTaxAfterDiscount: flagAt(draft, 'ApplyTaxAfterDiscount'),
    PrintStatus: textAt(draft, 'PrintStatus') ?? 'NeedToPrint',
    EmailStatus: textAt(draft, 'EmailStatus') ?? 'NotSet',
  })
  return { body: { ...body, ...homeTotal(company, body, total) }, total }
}

/** What the total is worth at home; only companies with several currencies tell it. */
export function homeTotal(company: Company, body: Body, total: bigint): Body {
  if (!company.settings.multiCurrency) return {}
  return { HomeTotalAmt: toNumber(isForeign(company, body) ? toHome(body, total) : total) }
}

type TaxedForm = Readonly<{
  lines: readonly Body[]
  detail: Body
  subtotal: bigint
  total: bigint
}>

function taxOf(company: Company, draft: Body, form: SalesLines): TaxedForm {
  if (!hasGlobalTax(company)) {
    const { detail, total } = salesTaxOf(company, draft, form)
    return { lines: form.lines, detail, subtotal: form.subtotal, total }
  }
  const { lines, discount } = form
  const {
    lines: taxed,
    detail,
    tax,
  } = globalTaxOf(company, draft, { lines, discount, use: 'sales' })
  const subtotal = sumOf(
    taxed.filter((line) => line.DetailType === 'SalesItemLineDetail').map(centsOfLine),
  )
  const told = taxed.map((line) =>
    line.DetailType === 'SubTotalLineDetail' ? { ...line, Amount: toNumber(subtotal) } : line,
  )
  return { lines: told, detail, subtotal, total: tax }
}

const centsOfLine = (line: Body): bigint => centsAt(line, 'Amount')

function customerOf(company: Company, draft: Body, isNeeded: boolean): Stored | undefined {
  const id = refAt(draft, 'CustomerRef')
  if (id === undefined) {
    if (isNeeded) throw requiredMissing('CustomerRef')
    return undefined
  }
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

/** An address needs "@" and "."; a form to be sent needs one (6420 has no recorded text). */
function checkEmails(draft: Body): void {
  for (const property of ['BillEmail', 'BillEmailCc', 'BillEmailBcc']) {
    const address = textAt(bodyAt(draft, property), 'Address')
    if (address !== undefined && !/@.*\./.test(address)) throw invalidEmail(address)
  }
  if (draft.EmailStatus === 'NeedToSend' && !textAt(bodyAt(draft, 'BillEmail'), 'Address')) {
    throw emailNeeded()
  }
}

/**
 * With custom numbers off and none sent, the next of the series; with them on, what was sent.
 * The duplicate check needs the company's "warn" preference.
 */
function docNumberOf(write: Write, { kind, series }: FormKind): string | undefined {
  const { company, draft, before } = write
  const { customTransactionNumbers, nextDocNumber } = company.settings
  const number = textAt(draft, 'DocNumber')
  if (number !== undefined) {
    if (customTransactionNumbers) checkNumber(write, [kind], number)
    return number
  }
  if (customTransactionNumbers) return undefined
  const kept = before && textAt(before.body, 'DocNumber')
  if (kept !== undefined) return kept
  if (series === 'estimate') return company.nextNumber('estimate', 1001)
  company.saveSettings({ ...company.settings, nextDocNumber: nextDocNumber + 1 })
  return String(nextDocNumber)
}

/**
 * Money or receivables against income, discount, tax, and cost of what leaves the stock. `sign` is
 * 1 where something is sold, -1 where it is taken back.
 */
export function salesEntry(
  company: Company,
  stored: Stored,
  { sign, against }: Readonly<{ sign: 1n | -1n; against: LedgerLine }>,
): Entry {
  const { body } = stored
  const name = refAt(body, 'CustomerRef')
  const sold = bodiesAt(body, 'Line').flatMap((line) => saleLine(line, name))
  const taxes = taxPostings(company, body, -1n)
  const signed = [...sold, ...taxes].map((line) => ({ ...line, amount: sign * line.amount }))
  const entry = entryOf(company, body, [against, ...signed])
  return { ...entry, lines: [...entry.lines, ...costPostings(company, stored)] }
}

/** The line on receivables, in the transaction's currency. */
export function receivableLine(company: Company, body: Body, sign: 1n | -1n): LedgerLine {
  const control =
    refAt(body, 'ARAccountRef') ?? company.accounts.ofSide('receivable', currencyOf(company, body))
  const facts = { name: refAt(body, 'CustomerRef'), side: 'receivable' } as const
  return posting(control, sign * centsAt(body, 'TotalAmt'), facts)
}

function saleLine(line: Body, name: string | undefined): readonly LedgerLine[] {
  const income = refAt(bodyAt(line, 'SalesItemLineDetail'), 'ItemAccountRef')
  const cents = centsAt(line, 'Amount')
  if (income !== undefined) {
    return [posting(income, -cents, factsOf(line, 'SalesItemLineDetail', name))]
  }
  const discount = refAt(bodyAt(line, 'DiscountLineDetail'), 'DiscountAccountRef')
  return discount === undefined ? [] : [posting(discount, cents, { name })]
}

/** Every amount, quantity and tax at zero; number, dates and references stay. */
export function voidedForm(body: Body): Body {
  return bodyOf({
    ...body,
    PrivateNote: voidNote(body),
    Line: bodiesAt(body, 'Line').map(voidedLine),
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: 0,
    HomeTotalAmt: body.HomeTotalAmt === undefined ? undefined : 0,
    Balance: 0,
    HomeBalance: body.HomeBalance === undefined ? undefined : 0,
    LinkedTxn: [],
  })
}

function voidedLine(line: Body): Body {
  const detail = line.SalesItemLineDetail === undefined ? undefined : zeroQuantity(line)
  return bodyOf({ ...line, Amount: 0, SalesItemLineDetail: detail })
}

function zeroQuantity(line: Body): Body {
  const { TaxInclusiveAmt: _, ...detail } = bodyAt(line, 'SalesItemLineDetail')
  return detail.Qty === undefined ? detail : { ...detail, Qty: 0 }
}
