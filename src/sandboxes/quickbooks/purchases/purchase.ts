import { currencyOf, type Entry, entryOf, posting } from '../books/postings.ts'
import { checkAccountCurrency, checkNumber, headerOf } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkAppliedDelete } from '../links/applied-delete.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, wrongAccountType } from '../refusals/rules.ts'
import { homeTotal } from '../sales/sales-form.ts'
import { hasGlobalTax } from '../tax/global-tax.ts'
import { centsAt, toNumber } from '../values/amounts.ts'
import { type Body, bodyAt, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'
import { completeExpenses, expensePostings } from './expense-lines.ts'

/** Money spent: cash, check or card, and credits on a card. */
export const purchase: Entity = {
  name: 'Purchase',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: ['TxnDate', 'DocNumber', 'PaymentType', 'TotalAmt', 'AccountRef', 'EntityRef'],
  complete,
  entry,
  checkChange: checkAppliedDelete,
}

/** The accounts that money may leave, by the way it is paid. */
const ACCOUNT_TYPES: Readonly<Record<string, readonly string[]>> = {
  Cash: ['Bank', 'Other Current Asset'],
  Check: ['Bank', 'Other Current Asset'],
  CreditCard: ['Credit Card'],
}

function complete(write: Write): Body {
  const { company, draft } = write
  const type = textAt(draft, 'PaymentType')
  if (type === undefined) throw requiredMissing('PaymentType')
  const allowed = ACCOUNT_TYPES[type]
  if (!allowed) throw invalidEnumeration(type)
  const account = refAt(draft, 'AccountRef')
  if (account === undefined) throw requiredMissing('AccountRef')
  if (!allowed.includes(company.accounts.typeOf(account))) throw wrongAccountType()
  const header = headerOf(write, nameIn(company, draft))
  checkAccountCurrency(company, account, currencyOf(company, header))
  const { lines, total, detail } = completeExpenses(write, { ...draft, ...header })
  if (total < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  checkNames(company, lines, nameIn(company, draft))
  const number = textAt(draft, 'DocNumber')
  if (type === 'Check' && number !== undefined) checkCheckNumber(write, number)
  const entity = nameIn(company, draft)
  const body = bodyOf({
    ...draft,
    GlobalTaxCalculation: hasGlobalTax(company) ? draft.GlobalTaxCalculation : undefined,
    ...header,
    EntityRef: entity && { value: entity.id, type: entity.kind },
    Credit: type === 'CreditCard' ? flagAt(draft, 'Credit') : undefined,
    PrintStatus: type === 'Check' ? (textAt(draft, 'PrintStatus') ?? 'NotSet') : undefined,
    Line: lines,
    TxnTaxDetail: detail,
    TotalAmt: toNumber(total),
  })
  return { ...body, ...homeTotal(company, body, total) }
}

const nameIn = (company: Company, draft: Body): Stored | undefined =>
  company.findName(refAt(draft, 'EntityRef') ?? '')

/** Receivables are a customer's and payables a vendor's. */
export function checkNames(company: Company, lines: readonly Body[], entity?: Stored): void {
  for (const line of lines) {
    const detail = bodyAt(line, String(line.DetailType))
    const side = company.accounts.sideOf(refAt(detail, 'AccountRef') ?? '')
    const name = company.findName(refAt(detail, 'CustomerRef') ?? '') ?? entity
    if (side === 'receivable' && name?.kind !== 'Customer')
      throw nameMissing('customer', 'Receivable')
    if (side === 'payable' && name?.kind !== 'Vendor') throw nameMissing('vendor', 'Payable')
  }
}

export const nameMissing = (who: 'customer' | 'vendor', what: 'Receivable' | 'Payable') =>
  businessRule(`When you use Accounts ${what}, you must choose a ${who} in the Name field.`)

/** Checks and bill payments share their numbers (laf-rge/quickbooks-mcp, api-limitations). */
export const checkCheckNumber = (write: Write, number: string): void =>
  checkNumber(write, ['Purchase', 'BillPayment'], number)

function entry(company: Company, { body }: Stored): Entry {
  const name = refAt(body, 'EntityRef')
  const sign = flagAt(body, 'Credit') ? -1n : 1n
  const money = posting(refAt(body, 'AccountRef') ?? '', -sign * centsAt(body, 'TotalAmt'), {
    name,
  })
  return entryOf(company, body, [money, ...expensePostings(company, body, { sign, name })])
}
