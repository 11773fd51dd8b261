import type { LedgerLine } from '../../kit/ledger.ts'
import { ownAmount } from '../books/balances.ts'
import { currencyOf, type Entry, entryOf, factsOf, isForeign, posting } from '../books/postings.ts'
import { checkAccountCurrency, checkBank, headerOf, lineIds } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkAppliedDelete } from '../links/applied-delete.ts'
import { missingLink } from '../links/apply.ts'
import { depositOf, markDeposited } from '../links/deposited.ts'
import { checkNames } from '../purchases/purchase.ts'
import { invalidEnumeration, requiredMissing } from '../refusals/fault.ts'
import { businessRule, deposited } from '../refusals/rules.ts'
import { homeTotal } from '../sales/sales-form.ts'
import { globalTaxOf, hasGlobalTax } from '../tax/global-tax.ts'
import { taxPostings } from '../tax/tax-rates.ts'
import { centsAt, decimalAt, sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, refAt, textAt } from '../values/json.ts'

/** Money that reached the bank: what was swept from undeposited funds, and direct lines. */
export const deposit: Entity = {
  name: 'Deposit',
  idSpace: 'transaction',
  kind: 'transaction',
  hasTotalCount: true,
  defaultOrder: 'updated',
  filterable: ['TxnDate', 'TotalAmt', 'DepositToAccountRef', 'DocNumber'],
  complete,
  entry: (company, { body }) =>
    atOwnRates(company, body, entryOf(company, body, linesOf(company, body))),
  settle,
  checkChange: checkAppliedDelete,
}

/** What may wait in undeposited funds. */
const SWEPT = [
  ...(['Payment', 'SalesReceipt', 'RefundReceipt', 'JournalEntry', 'Transfer'] as const),
  ...(['BillPayment', 'Purchase'] as const),
] as const

type SweptKind = (typeof SWEPT)[number]

const KINDS: Readonly<Record<string, SweptKind>> = {
  ...Object.fromEntries(SWEPT.map((kind) => [kind, kind])),
  BillPaymentCheck: 'BillPayment',
  Check: 'Purchase',
  Expense: 'Purchase',
}

function complete(write: Write): Body {
  const { company, draft } = write
  const account = refAt(draft, 'DepositToAccountRef')
  if (account === undefined) throw requiredMissing('DepositToAccountRef')
  const header = headerOf(write)
  checkBank(company, account, currencyOf(company, header))
  const sent = bodiesAt(draft, 'Line')
  if (sent.length === 0) throw requiredMissing('Line')
  const newId = lineIds(write.before?.body)
  const currency = currencyOf(company, header)
  const lines = sent.map((line) =>
    bodiesAt(line, 'LinkedTxn').length > 0
      ? linkedLine(write, line, currency)
      : directLine(company, line, { newId, currency }),
  )
  checkNames(company, lines.map(withEntityAsName))
  const taxed = taxOf(company, { ...draft, ...header }, lines)
  const cashBack = centsAt(bodyAt(draft, 'CashBack'), 'Amount')
  const total = sumOf(taxed.lines.map((line) => centsAt(line, 'Amount'))) + taxed.tax - cashBack
  const body = bodyOf({
    ...draft,
    GlobalTaxCalculation: hasGlobalTax(company) ? draft.GlobalTaxCalculation : undefined,
    ...header,
    TotalAmt: toNumber(total),
    Line: taxed.lines,
    TxnTaxDetail: taxed.detail,
  })
  return { ...body, ...homeTotal(company, body, total) }
}

/** A deposit's line says its customer or vendor as `Entity`. */
const withEntityAsName = (line: Body): Body => {
  const detail = bodyAt(line, 'DepositLineDetail')
  const name = refAt(detail, 'Entity')
  const named = name === undefined ? detail : { ...detail, CustomerRef: { value: name } }
  return { DetailType: 'DepositLineDetail', DepositLineDetail: named }
}

/** Only where a line carries a tax code is there tax on a deposit. */
function taxOf(company: Company, draft: Body, lines: readonly Body[]) {
  const isTaxed = lines.some(
    (line) => refAt(bodyAt(line, 'DepositLineDetail'), 'TaxCodeRef') !== undefined,
  )
  if (!isTaxed || !hasGlobalTax(company)) return { lines, detail: {}, tax: 0n }
  const direct = lines.filter((line) => line.DetailType === 'DepositLineDetail')
  const swept = lines.filter((line) => line.DetailType !== 'DepositLineDetail')
  const taxed = globalTaxOf(company, draft, { lines: direct, use: 'sales' })
  return { ...taxed, lines: [...swept, ...taxed.lines] }
}

/** An object goes in whole, once, and only from undeposited funds. */
function linkedLine({ company, before }: Write, line: Body, currency: string): Body {
  const [link] = bodiesAt(line, 'LinkedTxn')
  const id = (link && textAt(link, 'TxnId')) ?? ''
  const type = (link && textAt(link, 'TxnType')) ?? ''
  const kind = KINDS[type]
  const stored = kind && company.find(kind, id)
  if (!stored) throw missingLink(type, id)
  const holder = depositOf(stored)
  if (holder !== undefined && holder !== before?.id) throw deposited()
  const waiting = waitingIn(company, stored)
  if (waiting === 0n) {
    throw businessRule('Only what is in Undeposited Funds can be deposited.')
  }
  if (currencyOf(company, stored.body) !== currency) {
    throw businessRule('Transactions can have only one foreign currency at a time.')
  }
  if (decimalAt(line, 'Amount') && centsAt(line, 'Amount') !== waiting) {
    throw businessRule('The amount of a linked line must be the amount of the payment.')
  }
  return {
    Amount: toNumber(waiting),
    LinkedTxn: [{ TxnId: id, TxnType: type, TxnLineId: '0' }],
    ...paymentDetail(stored),
  }
}

/** What an object has put into undeposited funds, in its own currency. */
function waitingIn(company: Company, { kind, id }: Stored): bigint {
  const funds = company.accounts.of('UndepositedFunds')
  const lines = company.ledger.find(`${kind} ${id}`)?.lines ?? []
  return sumOf(lines.filter(({ account }) => account === funds).map(ownAmount))
}

function paymentDetail({ body }: Stored): Body {
  const method = refAt(body, 'PaymentMethodRef')
  const number = textAt(body, 'PaymentRefNum')
  if (method === undefined && number === undefined) return {}
  return {
    DepositLineDetail: bodyOf({
      PaymentMethodRef: method === undefined ? undefined : { value: method },
      CheckNum: number,
    }),
  }
}

type Direct = Readonly<{ newId: () => string; currency: string }>

function directLine(company: Company, line: Body, { newId, currency }: Direct): Body {
  if (textAt(line, 'DetailType') === undefined) throw requiredMissing('Line.DetailType')
  if (line.DetailType !== 'DepositLineDetail') throw invalidEnumeration(String(line.DetailType))
  const detail = bodyAt(line, 'DepositLineDetail')
  const account = refAt(detail, 'AccountRef')
  if (account === undefined) throw requiredMissing('AccountRef')
  if (!decimalAt(line, 'Amount')) throw requiredMissing('Line.Amount')
  checkAccountCurrency(company, account, currency)
  return bodyOf({
    Id: textAt(line, 'Id') ?? newId(),
    LineNum: line.LineNum,
    Description: textAt(line, 'Description'),
    Amount: toNumber(centsAt(line, 'Amount')),
    DetailType: 'DepositLineDetail',
    DepositLineDetail: detail,
  })
}

function settle(company: Company, before: Stored | undefined, after: Stored): void {
  const old = before ? sweptIn(before.body) : []
  const present = after.isDeleted ? [] : sweptIn(after.body)
  const has = (list: readonly Swept[], { kind, id }: Swept) =>
    list.some((one) => one.kind === kind && one.id === id)
  for (const one of old) if (!has(present, one)) mark(company, one, undefined)
  for (const one of present) mark(company, one, after.id)
}

type Swept = Readonly<{ kind: SweptKind; id: string }>

const sweptIn = (body: Body): readonly Swept[] =>
  bodiesAt(body, 'Line').flatMap((line) =>
    bodiesAt(line, 'LinkedTxn').flatMap((link) => {
      const kind = KINDS[textAt(link, 'TxnType') ?? '']
      return kind ? [{ kind, id: textAt(link, 'TxnId') ?? '' }] : []
    }),
  )

function mark(company: Company, { kind, id }: Swept, depositId: string | undefined): void {
  const stored = company.find(kind, id)
  if (stored) markDeposited(company, stored, depositId)
}

/** What was swept leaves undeposited funds as it came in; another rate gains or loses. */
function atOwnRates(company: Company, body: Body, entry: Entry): Entry {
  if (!isForeign(company, body)) return entry
  const funds = company.accounts.of('UndepositedFunds')
  const worth = sumOf(
    sweptIn(body).flatMap(({ kind, id }) => {
      const lines = company.ledger.find(`${kind} ${id}`)?.lines ?? []
      return lines.filter(({ account }) => account === funds).map(({ amount }) => amount)
    }),
  )
  const swept = entry.lines.filter(({ account }) => account === funds)
  const gained = -worth - sumOf(swept.map(({ amount }) => amount))
  const [first] = swept
  if (gained === 0n || !first) return entry
  const lines = entry.lines.map((line) =>
    line === first ? { ...line, amount: line.amount + gained } : line,
  )
  return {
    ...entry,
    lines: [...lines, posting(company.accounts.of('ExchangeGainOrLoss'), -gained)],
  }
}

function linesOf(company: Company, body: Body): readonly LedgerLine[] {
  const cashBack = bodyAt(body, 'CashBack')
  const taken = refAt(cashBack, 'AccountRef')
  return [
    posting(refAt(body, 'DepositToAccountRef') ?? '', centsAt(body, 'TotalAmt')),
    ...(taken === undefined ? [] : [posting(taken, centsAt(cashBack, 'Amount'))]),
    ...bodiesAt(body, 'Line').map((line) => {
      const detail = bodyAt(line, 'DepositLineDetail')
      const account = refAt(detail, 'AccountRef') ?? company.accounts.of('UndepositedFunds')
      const name = refAt(detail, 'Entity')
      const side = company.accounts.sideOf(account)
      const facts = { ...factsOf(line, 'DepositLineDetail', name), side }
      return posting(account, -centsAt(line, 'Amount'), facts)
    }),
    ...taxPostings(company, body, -1n),
  ]
}
