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
  Priced,
} from './records.ts'

/** Debit is above zero. */
export type Line = LedgerLine
export type Side = 1n | -1n

/** Base currency cents: base = document amount / rate. */
export const baseCents = (amount: Amount, rate: Amount): bigint =>
  toMinorUnits(round2(decimal(amount).div(rate)))

const netOf = (line: { lineAmount: Amount; taxAmount: Amount }, types: LineAmountTypes): Amount =>
  types === 'Inclusive' ? subtract(line.lineAmount, line.taxAmount) : line.lineAmount

/** What the lines and their tax do to the accounts they name, on `side`. */
export function codedLines(org: Organisation, doc: Priced, side: Side): Line[] {
  const counted = doc.lines.filter(({ accountId }) => accountId !== undefined)
  const lines = counted.map((line) => ({
    account: line.accountId ?? '',
    amount: side * baseCents(netOf(line, doc.lineAmountTypes), doc.currencyRate),
  }))
  const tax = counted.reduce((sum, line) => sum + baseCents(line.taxAmount, doc.currencyRate), 0n)
  const taxLine = { account: org.systemAccount('GST').id, amount: side * tax }
  return [...lines, ...(tax === 0n ? [] : [taxLine])]
}

export const totalOf = (lines: readonly Line[]): bigint =>
  lines.reduce((sum, { amount }) => sum + amount, 0n)

/** Lines and tax on `side`, the control or bank account against them. */
function pricedLines(org: Organisation, doc: Priced, control: string, side: Side): Line[] {
  const lines = codedLines(org, doc, side)
  return [{ account: control, amount: -totalOf(lines) }, ...lines]
}

export const isReceivable = (type: string): boolean =>
  type.startsWith('ACCREC') || type.startsWith('RECEIVE') || type.startsWith('AR')

export const controlOf = (org: Organisation, type: string): string =>
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

/**
 * Also the entry of the overpayment or prepayment that it makes: the one is coded to the control
 * account itself, the other to whatever its lines name.
 */
export function postBankTransaction(org: Organisation, transaction: BankTransaction): void {
  const side = isReceivable(transaction.type) ? -1n : 1n
  const lines = pricedLines(org, transaction, transaction.bankAccountId, side)
  keep(org, transaction, transaction.status === 'AUTHORISED' ? lines : undefined)
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

/** Both accounts have the transfer's currency, which may not be the organisation's. */
export function postBankTransfer(org: Organisation, transfer: BankTransfer): void {
  const amount = baseCents(transfer.amount, transfer.currencyRate)
  const lines = [
    { account: transfer.toAccountId, amount },
    { account: transfer.fromAccountId, amount: -amount },
  ]
  keep(org, transfer, transfer.status === 'DELETED' ? undefined : lines)
}
