import type { LedgerLine } from '../../kit/ledger.ts'
import { toMinorUnits } from '../../kit/minor-units.ts'
import type { LineAmountTypes } from './arithmetic.ts'
import { type Amount, decimal, round2, subtract } from './decimal.ts'
import type { Organisation } from './organisation.ts'
import type {
  BankTransaction,
  BankTransfer,
  CreditNote,
  Invoice,
  ManualJournal,
  Overpayment,
  Payment,
  Priced,
} from './records.ts'

/** Debit is above zero. */
type Line = LedgerLine
type Side = 1n | -1n

/** Base currency cents: base = document amount / rate. */
const baseCents = (amount: Amount, rate: Amount): bigint =>
  toMinorUnits(round2(decimal(amount).div(rate)))

const netOf = (line: { lineAmount: Amount; taxAmount: Amount }, types: LineAmountTypes): Amount =>
  types === 'Inclusive' ? subtract(line.lineAmount, line.taxAmount) : line.lineAmount

/** Lines and tax on `side`, the control or bank account against them. */
function pricedLines(org: Organisation, doc: Priced, control: string, side: Side): Line[] {
  const counted = doc.lines.filter(({ accountId }) => accountId !== undefined)
  const lines = counted.map((line) => ({
    account: line.accountId ?? '',
    amount: side * baseCents(netOf(line, doc.lineAmountTypes), doc.currencyRate),
  }))
  const tax = counted.reduce((sum, line) => sum + baseCents(line.taxAmount, doc.currencyRate), 0n)
  const taxLine = { account: org.systemAccount('GST').id, amount: side * tax }
  const all = [...lines, ...(tax === 0n ? [] : [taxLine])]
  const total = all.reduce((sum, { amount }) => sum + amount, 0n)
  return [{ account: control, amount: -total }, ...all]
}

export const isReceivable = (type: string): boolean =>
  type.startsWith('ACCREC') || type.startsWith('RECEIVE') || type.startsWith('AR')

const controlOf = (org: Organisation, type: string): string =>
  org.systemAccount(isReceivable(type) ? 'DEBTORS' : 'CREDITORS').id

const isInBooks = (status: string): boolean => status === 'AUTHORISED' || status === 'PAID'

/** Puts, replaces or removes a document's entry: the ledger shows its present state. */
function keep(org: Organisation, doc: { id: string; date: string }, lines: Line[] | undefined) {
  if (lines) org.ledger.post({ id: doc.id, date: doc.date, lines })
  else org.ledger.remove(doc.id)
}

export function postInvoice(org: Organisation, invoice: Invoice): void {
  const side = isReceivable(invoice.type) ? -1n : 1n
  const control = controlOf(org, invoice.type)
  const lines = isInBooks(invoice.status) && pricedLines(org, invoice, control, side)
  keep(org, invoice, lines || undefined)
}

export function postCreditNote(org: Organisation, note: CreditNote): void {
  const side = isReceivable(note.type) ? 1n : -1n
  const lines = isInBooks(note.status) && pricedLines(org, note, controlOf(org, note.type), side)
  keep(org, note, lines || undefined)
}

/** An overpayment is coded to the control account itself, so it has no entry of its own. */
export function postBankTransaction(org: Organisation, transaction: BankTransaction): void {
  const side = isReceivable(transaction.type) ? -1n : 1n
  const lines = pricedLines(org, transaction, transaction.bankAccountId, side)
  keep(org, transaction, transaction.status === 'AUTHORISED' ? lines : undefined)
}

/** Money against the control account; what the rates differ by is a realised gain or loss. */
export function postPayment(
  org: Organisation,
  payment: Payment,
  paid: Invoice | CreditNote | Overpayment,
): void {
  if (payment.status === 'DELETED') {
    org.ledger.remove(payment.id)
    return
  }
  const isRefund = payment.paid !== 'invoice'
  const side: Side = isReceivable(paid.type) !== isRefund ? 1n : -1n
  const bank = side * baseCents(payment.bankAmount, bankRateOf(org, payment))
  const cleared = -side * baseCents(payment.amount, paid.currencyRate)
  const gain = bank + cleared
  keep(org, payment, [
    { account: payment.accountId, amount: bank },
    { account: controlOf(org, paid.type), amount: cleared },
    ...(gain === 0n
      ? []
      : [{ account: org.systemAccount('REALISEDCURRENCYGAIN').id, amount: -gain }]),
  ])
}

/** The bank amount is in the account's currency: only a foreign account needs the payment's rate. */
function bankRateOf(org: Organisation, payment: Payment): Amount {
  const currency = org.account(payment.accountId).currencyCode ?? org.settings.baseCurrency
  return currency === org.settings.baseCurrency ? '1' : payment.currencyRate
}

export function postManualJournal(org: Organisation, journal: ManualJournal): void {
  if (journal.status !== 'POSTED') {
    org.ledger.remove(journal.id)
    return
  }
  const tax = journal.lines.reduce((sum, { taxAmount }) => sum + toMinorUnits(taxAmount), 0n)
  const lines = journal.lines.map((line) => ({
    account: line.accountId,
    amount: toMinorUnits(round2(decimal(netOf(line, journal.lineAmountTypes)))),
  }))
  keep(org, journal, [
    ...lines,
    ...(tax === 0n ? [] : [{ account: org.systemAccount('GST').id, amount: tax }]),
  ])
}

export function postBankTransfer(org: Organisation, transfer: BankTransfer): void {
  const amount = toMinorUnits(round2(decimal(transfer.amount)))
  const lines = [
    { account: transfer.toAccountId, amount },
    { account: transfer.fromAccountId, amount: -amount },
  ]
  keep(org, transfer, transfer.status === 'DELETED' ? undefined : lines)
}
