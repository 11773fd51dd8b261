import type { LedgerLine } from '../../kit/ledger.ts'
import { amountOf } from '../books/line-amount.ts'
import { factsOf, posting } from '../books/postings.ts'
import { lineIds } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Write } from '../entities/entity.ts'
import { stockAccountOf } from '../inventory/stock.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, customerNeededToBill } from '../refusals/rules.ts'
import { calculationOf, globalTaxOf, hasGlobalTax } from '../tax/global-tax.ts'
import { taxPostings } from '../tax/tax-rates.ts'
import { centsAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, refAt, textAt } from '../values/json.ts'

const ACCOUNT = 'AccountBasedExpenseLineDetail'
const ITEM = 'ItemBasedExpenseLineDetail'

/** Lines with the tax on them; `total` is what is owed or paid. */
export type ExpenseForm = Readonly<{
  lines: readonly Body[]
  total: bigint
  detail: Body | undefined
}>

/** The lines of bills, credits, purchases and orders: what was bought, by account or by item. */
export function completeExpenses(write: Write, draft: Body): ExpenseForm {
  const { company, before } = write
  const sent = bodiesAt(draft, 'Line')
  if (sent.length === 0) throw requiredMissing('Line')
  const newId = lineIds(before?.body)
  const lines = sent.map((line, index): Body => {
    const type = textAt(line, 'DetailType')
    if (type === undefined) throw requiredMissing('Line.DetailType')
    if (type !== ACCOUNT && type !== ITEM) throw invalidEnumeration(type)
    if (type === ITEM) checkFeature(company, 'itemExpenses')
    const kept = { Id: textAt(line, 'Id') ?? newId(), LineNum: index + 1 }
    return { ...kept, ...expenseLine(company, draft, line, type) }
  })
  if (!hasGlobalTax(company)) {
    return { lines, total: sumOf(lines.map((line) => centsAt(line, 'Amount'))), detail: undefined }
  }
  const { lines: taxed, detail, tax } = globalTaxOf(company, draft, { lines, use: 'purchase' })
  const net = sumOf(taxed.map((line) => centsAt(line, 'Amount')))
  return { lines: taxed, total: net + tax, detail }
}

function expenseLine(
  company: Company,
  draft: Body,
  line: Body,
  type: typeof ACCOUNT | typeof ITEM,
): Body {
  const detail = bodyAt(line, type)
  const named = type === ACCOUNT ? 'AccountRef' : 'ItemRef'
  if (refAt(detail, named) === undefined) throw requiredMissing(named)
  if (type === ITEM) expenseAccountOf(company, refAt(detail, 'ItemRef') ?? '')
  return bodyOf({
    Description: textAt(line, 'Description'),
    Amount: toNumber(amountOf(line, detail)),
    LinkedTxn: bodiesAt(line, 'LinkedTxn'),
    DetailType: type,
    [type]: {
      ...detail,
      BillableStatus: billableStatusOf(detail),
      ...taxCodeOf(company, draft, detail),
    },
    CustomExtensions: [],
  })
}

/** In the US nothing that is bought is taxed; elsewhere the line says its code. */
function taxCodeOf(company: Company, draft: Body, detail: Body): Body {
  const sent = refAt(detail, 'TaxCodeRef')
  if (calculationOf(company, draft) === undefined) return { TaxCodeRef: { value: sent ?? 'NON' } }
  return sent === undefined ? {} : { TaxCodeRef: { value: sent } }
}

const BILLABLE = ['NotBillable', 'Billable', 'HasBeenBilled']

function billableStatusOf(detail: Body): string {
  const status = textAt(detail, 'BillableStatus') ?? 'NotBillable'
  if (!BILLABLE.includes(status)) throw invalidEnumeration(status)
  if (status === 'Billable' && refAt(detail, 'CustomerRef') === undefined) {
    throw customerNeededToBill()
  }
  return status
}

/** Stock is bought into its asset account, everything else into its expense account. */
function expenseAccountOf(company: Company, itemId: string): string {
  const item = company.find('Item', itemId)?.body ?? {}
  if (item.Type === 'Inventory') return stockAccountOf(company, item)
  const account = refAt(item, 'ExpenseAccountRef')
  if (account === undefined) {
    throw businessRule('The product or service must have an expense account to be bought.')
  }
  return account
}

/** What was bought and its tax: debits where `sign` is 1, for a credit -1. */
export function expensePostings(
  company: Company,
  body: Body,
  { sign, name }: Readonly<{ sign: 1n | -1n; name: string | undefined }>,
): readonly LedgerLine[] {
  const lines = bodiesAt(body, 'Line').map((line) => {
    const type = String(line.DetailType)
    const detail = bodyAt(line, type)
    const item = refAt(detail, 'ItemRef')
    const account =
      item === undefined ? (refAt(detail, 'AccountRef') ?? '') : expenseAccountOf(company, item)
    const side = company.accounts.sideOf(account)
    return posting(account, centsAt(line, 'Amount'), { ...factsOf(line, type, name), side })
  })
  const taxes = taxPostings(company, body, -1n).map((line) => ({ ...line, amount: -line.amount }))
  return [...lines, ...taxes].map((line) => ({ ...line, amount: sign * line.amount }))
}
