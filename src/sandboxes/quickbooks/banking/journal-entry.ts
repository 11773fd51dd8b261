import type { LedgerLine } from '../../kit/ledger.ts'
import { entryOf, posting } from '../books/postings.ts'
import { headerOf, lineIds } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkAppliedDelete } from '../links/applied-delete.ts'
import { checkDeposited } from '../links/deposited.ts'
import { nameMissing } from '../purchases/purchase.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import {
  businessRule,
  negativeAmount,
  postingTypeMissing,
  taxAmountMissing,
  taxApplicableOnMissing,
  unbalancedJournal,
} from '../refusals/rules.ts'
import { hasGlobalTax } from '../tax/global-tax.ts'
import { ratesOf, taxAccountOf } from '../tax/tax-rates.ts'
import { centsAt, decimalAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

const DETAIL = 'JournalEntryLineDetail'

/** Debits and credits as an accountant writes them. Its lines are numbered from 0. */
export const journalEntry: Entity = {
  name: 'JournalEntry',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  defaultOrder: 'updated',
  filterable: ['DocNumber', 'TxnDate'],
  complete,
  entry: (company, { body }) => entryOf(company, body, linesOf(company, body)),
  checkChange: (company, stored: Stored) => {
    checkDeposited(stored)
    checkAppliedDelete(company, stored)
  },
}

function complete(write: Write): Body {
  const { company, draft, before } = write
  const sent = bodiesAt(draft, 'Line')
  if (sent.length === 0) throw requiredMissing('Line')
  const newId = lineIds(before?.body, 0)
  const lines = sent.map((line) => completeLine(company, line, newId))
  const posted = lines.filter((line) => line.DetailType === DETAIL)
  if (posted.length < 2) throw businessRule('Fill out at least two detail lines to continue.')
  const header = headerOf(write)
  const body = bodyOf({
    ...draft,
    ...header,
    Adjustment: flagAt(draft, 'Adjustment'),
    GlobalTaxCalculation: hasGlobalTax(company) ? draft.GlobalTaxCalculation : undefined,
    TotalAmt: 0,
    Line: lines,
    TxnTaxDetail: {},
  })
  const postings = linesOf(company, body)
  if (sumOf(postings.map(({ amount }) => amount)) !== 0n)
    throw unbalancedJournal(company.switches.unbalancedJournalCode)
  checkSides(company, posted)
  return body
}

function completeLine(company: Company, line: Body, newId: () => string): Body {
  const type = textAt(line, 'DetailType')
  if (type === undefined) throw requiredMissing('Line.DetailType')
  const id = textAt(line, 'Id') ?? newId()
  const Description = textAt(line, 'Description')
  if (type === 'DescriptionOnly') return bodyOf({ Id: id, Description, DetailType: type })
  if (type !== DETAIL) throw invalidEnumeration(type)
  const detail = bodyAt(line, DETAIL)
  const side = textAt(detail, 'PostingType')
  if (side === undefined) throw postingTypeMissing()
  if (side !== 'Debit' && side !== 'Credit') throw invalidEnumeration(side)
  const account = refAt(detail, 'AccountRef')
  if (account === undefined) throw requiredMissing('AccountRef')
  if (!decimalAt(line, 'Amount')) throw requiredMissing('Line.Amount')
  if (centsAt(line, 'Amount') < 0n) throw negativeAmount()
  checkName(company, account, bodyAt(detail, 'Entity'))
  checkTax(company, detail)
  return bodyOf({
    Id: id,
    Description,
    Amount: toNumber(centsAt(line, 'Amount')),
    DetailType: DETAIL,
    [DETAIL]: detail,
    CustomExtensions: [],
  })
}

/** Receivables are a customer's and payables a vendor's. */
function checkName(company: Company, account: string, entity: Body): void {
  const side = company.accounts.sideOf(account)
  const name = company.findName(refAt(entity, 'EntityRef') ?? '')
  const type = textAt(entity, 'Type')
  if (type !== undefined && !['Customer', 'Vendor', 'Employee'].includes(type)) {
    throw invalidEnumeration(type)
  }
  if (side === 'receivable' && name?.kind !== 'Customer')
    throw nameMissing('customer', 'Receivable')
  if (side === 'payable' && name?.kind !== 'Vendor') throw nameMissing('vendor', 'Payable')
}

/** Whether a journal may mix receivables with payables is not known: a switch. */
function checkSides(company: Company, lines: readonly Body[]): void {
  if (company.switches.journalControlLines === 'any') return
  const sides = lines.flatMap(
    (line) => company.accounts.sideOf(refAt(bodyAt(line, DETAIL), 'AccountRef') ?? '') ?? [],
  )
  if (new Set(sides).size > 1) {
    throw businessRule('A journal entry can have lines on A/R or on A/P, not on both.')
  }
}

function checkTax(company: Company, detail: Body): void {
  if (!hasGlobalTax(company) || refAt(detail, 'TaxCodeRef') === undefined) return
  const on = textAt(detail, 'TaxApplicableOn')
  if (on === undefined) throw taxApplicableOnMissing()
  if (on !== 'Sales' && on !== 'Purchase') throw invalidEnumeration(on)
  if (!decimalAt(detail, 'TaxAmount')) throw taxAmountMissing()
}

/** Each line, and its tax on the same side. */
function linesOf(company: Company, body: Body): readonly LedgerLine[] {
  return bodiesAt(body, 'Line').flatMap((line) => {
    const detail = bodyAt(line, DETAIL)
    const account = refAt(detail, 'AccountRef')
    if (account === undefined) return []
    const sign = detail.PostingType === 'Debit' ? 1n : -1n
    const facts = {
      name: refAt(bodyAt(detail, 'Entity'), 'EntityRef'),
      memo: textAt(line, 'Description'),
      class: refAt(detail, 'ClassRef'),
      side: company.accounts.sideOf(account),
    }
    const own = posting(account, sign * centsAt(line, 'Amount'), facts)
    return [own, ...taxLines(company, detail, sign)]
  })
}

function taxLines(company: Company, detail: Body, sign: 1n | -1n): readonly LedgerLine[] {
  const code = refAt(detail, 'TaxCodeRef')
  const tax = centsAt(detail, 'TaxAmount')
  if (code === undefined || tax === 0n || !hasGlobalTax(company)) return []
  const use = detail.TaxApplicableOn === 'Purchase' ? 'purchase' : 'sales'
  const [rate] = ratesOf(company, code, use)
  return [posting(taxAccountOf(company, rate?.id ?? ''), sign * tax)]
}
